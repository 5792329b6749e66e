//! Links that act as a switch: two words of which the one that is not in force is a link
//! (`On | Off`), or a state with a link that ends it (`Enabled (disable)`). They have no role; the
//! block that holds the two words and nothing else is taken for the control.
//!
//! What such a link does when it is followed is not known: it may store at once, or leave the page.
//! So they are read, where two witnesses agree on what is in force, and never written.

use crate::page::{Kind, drawn, tree::At, tree::Tree};
use crate::snapshot::flag;

/// What is on, and what is off.
const STATES: [[&str; 2]; 3] = [["on", "off"], ["enabled", "disabled"], ["yes", "no"]];
/// A state, and what the link beside it says that leaves it.
const LEFT_BY: [(&str, bool, &[&str]); 6] = [
    ("on", true, &["turn off", "switch off", "disable", "deactivate"]),
    ("off", false, &["turn on", "switch on", "enable", "activate"]),
    ("enabled", true, &["disable", "turn off", "switch off", "deactivate"]),
    ("disabled", false, &["enable", "turn on", "switch on", "activate"]),
    ("active", true, &["deactivate", "inactivate", "disable"]),
    ("inactive", false, &["activate", "enable"]),
];
/// The longest text of such a block.
const MOST_TEXT: usize = 40;

/// One of the words in a block.
struct Piece<'t> {
    says: String,
    /// The link that it is.
    link: Option<At>,
    /// The class of what holds it.
    class: &'t str,
}

/// Marks such blocks as controls; their links are none any more.
pub(crate) fn recognise(tree: &Tree<'_>, kinds: &mut [Option<Kind>]) {
    for link in 0..tree.len() {
        if !is_link(tree, link) || kinds[link].is_none() {
            continue;
        }
        let Some(block) = tree.ancestors(link).take(4).find(|&up| words_of(tree, up) > 1) else {
            continue;
        };
        let inside = block + 1..tree.end(block);
        let field = |at: At| kinds[at].is_some_and(Kind::is_field);
        if kinds[block].is_none() && !inside.clone().any(field) && is_switch(tree, block) {
            kinds[block] = Some(Kind::Check);
            kinds[inside].fill(None);
        }
    }
}

/// Whether a control is such a block.
pub(crate) fn is_switch(tree: &Tree<'_>, at: At) -> bool {
    meaning(tree, at).is_some()
}

/// What is in force in such a block; `None` for another thing, `Some(None)` where it is not certain.
pub(crate) fn meaning(tree: &Tree<'_>, at: At) -> Option<Option<bool>> {
    let pieces = pieces(tree, at)?;
    let [first, second] = pieces.as_slice() else { return None };
    pair(tree, first, second).or_else(|| left_by(first, second))
}

/// `On | Off`: the one in force cannot be followed, or is marked as such.
fn pair(tree: &Tree<'_>, first: &Piece<'_>, second: &Piece<'_>) -> Option<Option<bool>> {
    let said = [first.says.as_str(), second.says.as_str()];
    let first_is_on = STATES.iter().find_map(|&[on, off]| match said {
        _ if said == [on, off] => Some(true),
        _ if said == [off, on] => Some(false),
        _ => None,
    })?;
    let by_link = match (first.link, second.link) {
        (Some(_), Some(_)) => None,
        (None, Some(_)) => Some(true),
        (Some(_), None) => Some(false),
        (None, None) => return None,
    };
    let by_mark = match (is_marked(tree, first), is_marked(tree, second)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    };
    match (by_link, by_mark) {
        // Witnesses against each other.
        (Some(link), Some(mark)) if link != mark => Some(None),
        // Two links that say yes and no may as well be the answers to a question.
        (None, None) if said.contains(&"yes") => None,
        (link, mark) => Some(link.or(mark).map(|first| first == first_is_on)),
    }
}

fn is_marked(tree: &Tree<'_>, piece: &Piece<'_>) -> bool {
    let current = |at: At| tree.attr(at, "aria-current").is_some_and(|it| it != "false");
    let says = |word: &String| matches!(word.as_str(), "selected" | "current" | "active");
    piece.link.is_some_and(current) || drawn::words(piece.class).iter().any(says)
}

/// `Enabled (disable)`: the state, and the link that ends it, agree.
fn left_by(state: &Piece<'_>, link: &Piece<'_>) -> Option<Option<bool>> {
    if state.link.is_some() || link.link.is_none() {
        return None;
    }
    let fits = |(word, _, ends): &&(&str, bool, &[&str])| {
        *word == state.says && ends.contains(&link.says.as_str())
    };
    LEFT_BY.iter().find(fits).map(|&(_, on, _)| Some(on))
}

/// The words in a block, without the signs between them; `None` where there are more than two.
fn pieces<'t>(tree: &Tree<'t>, block: At) -> Option<Vec<Piece<'t>>> {
    let mut pieces: Vec<Piece<'t>> = Vec::new();
    let mut length = 0;
    for at in block + 1..tree.end(block) {
        if !tree.is_text(at) {
            continue;
        }
        length += tree.node(at).x.len();
        if length > MOST_TEXT {
            return None;
        }
        let said = bare(&tree.node(at).x);
        if said.is_empty() {
            continue;
        }
        let within = |up: &At| tree.contains(block, *up) && *up != block;
        let link = tree.ancestors(at).take_while(within).find(|&up| is_link(tree, up));
        let holder = tree.parent(at).filter(|&up| up != block);
        let class = holder.map(|up| tree.class(up)).unwrap_or_default();
        pieces.push(Piece { says: said.to_lowercase(), link, class });
        if pieces.len() > 2 {
            return None;
        }
    }
    Some(pieces)
}

fn words_of(tree: &Tree<'_>, block: At) -> usize {
    (block + 1..tree.end(block))
        .filter(|&at| tree.is_text(at) && !bare(&tree.node(at).x).is_empty())
        .take(3)
        .count()
}

/// A text without the signs that stand between or around the words.
fn bare(text: &str) -> &str {
    text.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// An anchor that can be followed.
fn is_link(tree: &Tree<'_>, at: At) -> bool {
    tree.node(at).t == "a"
        && tree.role(at).is_empty()
        && (tree.attr(at, "href").is_some()
            || tree.attr(at, "tabindex").is_some()
            || tree.has(at, flag::POINTER))
}
