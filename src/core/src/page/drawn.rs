//! Controls that are only drawn: no input element, no ARIA. A box is a small, textless thing that
//! can be focused or clicked and whose class says whether it is on; it is recognised by how it
//! sits and behaves, the class only tells its state (Autotask's second MVC generation draws its
//! check boxes and radios this way).

use crate::page::{Kind, tree::At, tree::Tree};
use crate::snapshot::flag;

/// Words that a class uses to say that a drawn box is on, or off.
const ON: [&str; 5] = ["checked", "selected", "ison", "active", "on"];
const OFF: [&str; 4] = ["unchecked", "unselected", "notchecked", "off"];

/// Finds drawn boxes, radios and lists among the nodes that are no control yet, or that look like
/// buttons so far.
pub(crate) fn recognise(tree: &Tree<'_>, kinds: &mut [Option<Kind>]) {
    for at in 0..tree.len() {
        if kinds[at] == Some(Kind::Button) && is_list(tree, at) {
            kinds[at] = Some(Kind::DrawnList);
            continue;
        }
        let plain_button = matches!(kinds[at], Some(Kind::Button | Kind::Link));
        if (kinds[at].is_none() || plain_button) && is_box(tree, kinds, at) {
            kinds[at] = Some(if looks_round(tree, at) { Kind::Radio } else { Kind::Check });
        }
    }
}

/// Whether the class of a drawn box says that it is on.
pub(crate) fn is_on(tree: &Tree<'_>, at: At) -> bool {
    let words = words(tree.class(at));
    words.iter().any(|word| ON.contains(&word.as_str()))
        && !words.iter().any(|word| OFF.contains(&word.as_str()))
}

/// A closed list is a box that shows a text (or nothing yet) with an arrow behind it, where a
/// field stands: after words that name it. A button has its icon in front, or alone.
fn is_list(tree: &Tree<'_>, at: At) -> bool {
    if !matches!(tree.node(at).t.as_str(), "div" | "span") || tree.role(at) == "button" {
        return false;
    }
    let mut parts = tree.children(at).filter(|&part| !tree.is_text(part));
    let (Some(first), Some(last)) = (parts.next(), parts.next_back()) else { return false };
    let blank = |part: At| !(part..tree.end(part)).any(|inner| tree.is_text(inner));
    let arrow = blank(last);
    let says_list = words(tree.class(at)).iter().any(|word| {
        ["select", "selector", "dropdown", "drop", "combo", "combobox", "picker", "chooser"]
            .contains(&word.as_str())
    });
    arrow && (says_list || (!blank(first) && follows_words(tree, at)))
}

/// Whether the nearest thing before the node, alone with it or beside it, is words only.
fn follows_words(tree: &Tree<'_>, mut at: At) -> bool {
    for _ in 0..3 {
        let Some(parent) = tree.parent(at) else { return false };
        if let Some(before) = tree.children(parent).take_while(|&child| child < at).last() {
            let inside = before..tree.end(before);
            let words = inside.clone().any(|inner| tree.is_text(inner));
            let hand = inside.clone().any(|inner| tree.has(inner, flag::POINTER));
            let native = inside.into_iter().any(|inner| {
                matches!(
                    tree.node(inner).t.as_str(),
                    "input" | "select" | "textarea" | "button" | "a"
                )
            });
            return words && !hand && !native;
        }
        at = parent;
    }
    false
}

fn is_box(tree: &Tree<'_>, kinds: &[Option<Kind>], at: At) -> bool {
    let node = tree.node(at);
    if tree.is_text(at)
        || !node.x.is_empty()
        || !matches!(node.t.as_str(), "div" | "span" | "i" | "a")
    {
        return false;
    }
    let empty = (at + 1..tree.end(at)).all(|inner| !tree.is_text(inner) && kinds[inner].is_none());
    let small = node.b.is_none_or(|[_, _, w, h]| (8..=48).contains(&w) && (8..=32).contains(&h));
    let focusable = tree.attr(at, "tabindex").is_some();
    let clickable = focusable || node.f & flag::POINTER != 0;
    let says_state = words(tree.class(at))
        .iter()
        .any(|word| ["checked", "unchecked", "selected", "unselected"].contains(&word.as_str()))
        || (words(tree.class(at)).iter().any(|word| word == "radio") && focusable);
    let inside_native = tree.parent(at).is_some_and(|parent| tree.fields_near(kinds, parent));
    empty && small && clickable && says_state && !inside_native
}

fn looks_round(tree: &Tree<'_>, at: At) -> bool {
    let own = words(tree.class(at));
    let above = tree.parent(at).map(|parent| words(tree.class(parent))).unwrap_or_default();
    own.iter().chain(&above).any(|word| word == "radio")
}

/// The words of class names: `TabIndexHack RadioButtonItem` gives tab, index, hack, radio, ...
fn words(class: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut fresh = true;
    for letter in class.chars() {
        if !letter.is_ascii_alphanumeric() {
            fresh = true;
            continue;
        }
        if fresh || letter.is_ascii_uppercase() {
            words.push(String::new());
        }
        fresh = false;
        if let Some(word) = words.last_mut() {
            word.push(letter.to_ascii_lowercase());
        }
    }
    words
}

impl Tree<'_> {
    /// Whether a native box or radio stands directly inside the node (a styled box hides it).
    fn fields_near(&self, kinds: &[Option<Kind>], at: At) -> bool {
        self.children(at).any(|child| {
            matches!(kinds[child], Some(Kind::Check | Kind::Radio)) && self.node(child).t == "input"
        })
    }
}
