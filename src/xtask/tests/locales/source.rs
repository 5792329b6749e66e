//! String literals of Rust files, with what stands around them.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A string literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Literal {
    /// What stands between its quotes, escapes as they are written.
    pub(crate) text: String,
    pub(crate) place: Place,
}

/// Where a literal stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// A text node of a `view!`.
    Node,
    /// The value of an attribute whose name ends with this word.
    Attribute(String),
    /// The first argument of this function.
    First(String),
    /// Anywhere else.
    Elsewhere,
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| unreachable!("{path}: {error}"))
}

/// The files of this ending below a folder, by their paths.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
                found.push((name, fs::read_to_string(&path).unwrap_or_default()));
            }
        }
    }
    assert!(!found.is_empty(), "no .{ending} in {folder}");
    found.sort();
    found
}

/// The literals of all Rust files below a folder, but for those of tests, by file.
pub(crate) fn literals(folder: &str) -> Vec<(String, Literal)> {
    let mut all = Vec::new();
    for (name, text) in files(folder, "rs") {
        let tokens: TokenStream =
            text.parse().unwrap_or_else(|error| unreachable!("{name}: {error}"));
        let mut found = Vec::new();
        walk(tokens, Within::Code, &mut found);
        all.extend(found.into_iter().map(|literal| (name.clone(), literal)));
    }
    all
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Code,
    /// Among the children of a `view!` or of an element.
    Children,
    /// Among the attributes of an element.
    Attributes,
}

fn walk(tokens: TokenStream, within: Within, found: &mut Vec<Literal>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let before = |back: usize| at.checked_sub(back).map(|at| tokens[at].to_string());
        match token {
            TokenTree::Group(group) => {
                let is = |back: usize, word: &str| before(back).as_deref() == Some(word);
                // Attributes of Rust (documentation is one), and tests.
                if is(1, "#") || (is(1, "!") && is(2, "#")) || (is(1, "tests") && is(2, "mod")) {
                    continue;
                }
                walk(group.stream(), inside(group, &tokens, at, within), found);
            }
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let Some(text) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'))
                else {
                    continue;
                };
                let place = match within {
                    Within::Children => Place::Node,
                    Within::Attributes if before(1).as_deref() == Some("=") => {
                        Place::Attribute(before(2).unwrap_or_default())
                    }
                    _ => Place::Elsewhere,
                };
                found.push(Literal { text: text.to_owned(), place });
            }
            _ => {}
        }
        // The first argument of a call.
        if let TokenTree::Group(group) = token
            && group.delimiter() == Delimiter::Parenthesis
            && let Some(TokenTree::Ident(name)) = at.checked_sub(1).and_then(|at| tokens.get(at))
            && within != Within::Children
            && let Some(TokenTree::Literal(first)) = group.stream().into_iter().next()
        {
            let text = first.to_string().trim_matches('"').to_owned();
            found.push(Literal { text, place: Place::First(name.to_string()) });
        }
    }
}

fn inside(group: &Group, tokens: &[TokenTree], at: usize, within: Within) -> Within {
    let before = |back: usize| at.checked_sub(back).map(|at| &tokens[at]);
    let named = matches!(before(1), Some(TokenTree::Ident(_)));
    let in_view = matches!(before(1), Some(TokenTree::Punct(mark)) if mark.as_char() == '!')
        && matches!(before(2), Some(TokenTree::Ident(name)) if name == "view");
    match (group.delimiter(), within) {
        _ if in_view => Within::Children,
        // Both `p(class="x") { … }` and `p { … }`; what stands in bare parentheses is Rust.
        (Delimiter::Parenthesis, Within::Children) if named => Within::Attributes,
        (Delimiter::Brace, Within::Children) => Within::Children,
        _ => Within::Code,
    }
}

#[test]
fn a_text_in_a_view_is_told_from_what_is_none() {
    let code = r#"fn x() { view! { p(class="a b", title="Say") { "Text" (t("key")) span { (format!("c {}", 1)) } } } }
        #[cfg(test)] mod tests { fn y() { t("not this") } }"#;
    let mut found = Vec::new();
    walk(code.parse().unwrap_or_default(), Within::Code, &mut found);
    let has = |text: &str, place: Place| found.contains(&Literal { text: text.into(), place });
    assert!(has("a b", Place::Attribute("class".into())), "{found:?}");
    assert!(has("Say", Place::Attribute("title".into())), "{found:?}");
    assert!(has("Text", Place::Node), "{found:?}");
    assert!(has("key", Place::First("t".into())), "{found:?}");
    assert!(has("c {}", Place::Elsewhere), "{found:?}");
    assert!(found.iter().all(|literal| literal.text != "not this"), "{found:?}");
}
