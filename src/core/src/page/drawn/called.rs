//! Lists that nothing but their name and their looks tells: the page shows of none that it can be pressed.

use std::collections::{HashMap, HashSet};

use super::list::{is_named, says_list};
use super::looks::has_text;
use super::make::maker;
use crate::page::Kind;
use crate::page::tree::{At, Tree};

/// Lists that show neither a hand nor a stop of the tab key: called so by their class, each shows words and a small arrow
/// behind them, after other words that name it. There must be two of one make.
pub(super) fn find<'t>(
    tree: &Tree<'t>,
    kinds: &mut [Option<Kind>],
    lists: &mut HashSet<(&'t str, &'t str)>,
) {
    let mut found: HashMap<(&str, &str), Vec<At>> = HashMap::new();
    let mut inside_until = 0;
    for (at, kind) in kinds.iter().enumerate() {
        if kind.is_some() {
            inside_until = inside_until.max(tree.end(at));
        }
        let drawn = matches!(tree.node(at).t.as_str(), "div" | "span");
        if at >= inside_until && drawn && tree.role(at).is_empty() && says_list(tree, at) {
            found.entry(tree.signature(at)).or_default().push(at);
        }
    }
    let closed =
        |at: At| kinds[at..tree.end(at)].iter().all(Option::is_none) && shows_small_arrow(tree, at);
    let named = |at: At| {
        let before =
            tree.parent(at).and_then(|up| tree.children(up).take_while(|&it| it < at).last());
        is_named(tree, at) && before.is_none_or(|it| maker(tree, it) != maker(tree, at))
    };
    let elsewhere = |at: At| tree.ancestors(at).any(|up| matches!(tree.node(up).t.as_str(), "nav"));
    let is = |at: &&At| named(**at) && !elsewhere(**at);
    let made: Vec<_> = found
        .into_iter()
        .filter(|(_, alike)| {
            let known = alike.iter().filter(is).count();
            known >= 2 && known * 2 > alike.len() && alike.iter().all(|&at| closed(at))
        })
        .collect();
    for (make, alike) in made {
        lists.insert(make);
        for at in alike {
            kinds[at..tree.end(at)].fill(None);
            kinds[at] = Some(Kind::DrawnList);
        }
    }
}

/// Whether a box of the height of a field shows words, and in its far end a small part without any; in what is shut
/// nothing has a size.
fn shows_small_arrow(tree: &Tree<'_>, at: At) -> bool {
    const LARGEST: i32 = 32;
    let parts: Vec<At> =
        tree.children(within(tree, at)).filter(|&part| !tree.is_text(part)).collect();
    let &[first, .., arrow] = parts.as_slice() else { return false };
    if !has_text(tree, first) || has_text(tree, arrow) {
        return false;
    }
    match (tree.node(arrow).b, tree.node(at).b) {
        (Some([from, _, wide, high]), Some([left, _, width, height])) => {
            let far = from.saturating_sub(left) >= width / 2;
            (16..=48).contains(&height) && wide <= LARGEST && high <= height && far
        }
        _ => tree.collapsed[at],
    }
}

/// The innermost of what holds one part each.
fn within(tree: &Tree<'_>, mut at: At) -> At {
    while tree.child_count(at) == 1 && !tree.is_text(at + 1) {
        at += 1;
    }
    at
}

/// What is pressed behind the words that a list shows, in their frame and without words itself, is the list's arrow.
pub(super) fn free_arrow(tree: &Tree<'_>, kinds: &mut [Option<Kind>], list: At) {
    let behind = tree.end(list)..tree.parent(list).map_or(0, |frame| tree.end(frame));
    for it in behind {
        let drawn =
            matches!(tree.node(it).t.as_str(), "div" | "span" | "i") && tree.role(it).is_empty();
        if kinds[it] == Some(Kind::Button) && drawn && !has_text(tree, it) {
            kinds[it] = None;
        }
    }
}
