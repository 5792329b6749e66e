//! Choices whose answers stand side by side in a cell of a table, each to press, one with a class that says it is on.
//! Tabs look the same, but stand in no cell.

use std::collections::{HashMap, HashSet};

use super::looks::{has_text, said, words};
use crate::page::{Kind, tree::At, tree::Tree};
use crate::snapshot::{Display, flag};

/// No more answers than that stand side by side, nor longer ones.
const MOST: usize = 6;
const LONGEST: usize = 30;

/// Finds them where two or more are made alike: each answer is a radio.
pub(super) fn find(tree: &Tree<'_>, kinds: &mut [Option<Kind>]) -> HashSet<At> {
    let bars: Vec<At> = (0..tree.len()).filter(|&at| is_bar(tree, kinds, at)).collect();
    let mut alike: HashMap<(&str, &str), usize> = HashMap::new();
    for &bar in &bars {
        *alike.entry(tree.signature(bar)).or_default() += 1;
    }
    let mut found = HashSet::new();
    for bar in bars.into_iter().filter(|&bar| alike.get(&tree.signature(bar)) > Some(&1)) {
        kinds[bar] = None;
        for part in tree.children(bar) {
            kinds[part] = Some(Kind::Radio);
            found.insert(part);
        }
    }
    found
}

/// Whether a block in a cell holds nothing but such answers.
fn is_bar(tree: &Tree<'_>, kinds: &[Option<Kind>], at: At) -> bool {
    let in_cell = || {
        tree.parent(at).is_some_and(|cell| {
            tree.child_count(cell) == 1
                && (tree.node(cell).d == Display::Cell || tree.role(cell).ends_with("cell"))
        })
    };
    let free = |at: At| matches!(kinds[at], None | Some(Kind::Button));
    if tree.is_text(at)
        || !(2..=MOST).contains(&tree.child_count(at))
        || tree.class(at).is_empty()
        || !free(at)
        || !in_cell()
    {
        return false;
    }
    let parts: Vec<At> = tree.children(at).collect();
    let on = |part: At| said(tree.class(part)) == Some(Some(true));
    let answers = |part: At| {
        let plain = words(tree.class(part)).len() <= 3 && tree.role(part).is_empty();
        !tree.is_text(part)
            && matches!(tree.node(part).t.as_str(), "div" | "span" | "a" | "li" | "button")
            && (plain && free(part))
            && tree.attr(part, "href").is_none()
            && has_text(tree, part)
            && tree.child_count(part) == 1
            && tree.has(part, flag::POINTER)
            && tree.length_in(part) <= LONGEST
    };
    parts.iter().all(|&part| answers(part))
        && parts.iter().filter(|&&part| on(part)).count() == 1
        && parts.windows(2).all(|two| touch(tree, two[0], two[1]))
}

/// Whether one thing begins where the other ends, in one line.
fn touch(tree: &Tree<'_>, one: At, other: At) -> bool {
    const NEAR: i32 = 2;
    match (tree.node(one).b, tree.node(other).b) {
        (Some([left, top, width, _]), Some([next, above, ..])) => {
            top == above && (next - left - width).abs() <= NEAR
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}
