//! Lists beside or around a field that is none of its own: a text box for typing while they are open, or under what was
//! chosen, or a native list that is not laid out.

use std::collections::HashSet;

use super::list::shows_with_arrow;
use super::looks::has_text;
use crate::page::tree::{At, Tree};
use crate::page::{Kind, text};
use crate::snapshot::{Display, flag};

/// Lists with a text box inside that nobody sees, for typing while they are open: the list is the
/// control, and what it shows is its value.
pub(super) fn find_searched_lists<'t>(
    tree: &Tree<'t>,
    kinds: &mut [Option<Kind>],
    lists: &mut HashSet<(&'t str, &'t str)>,
) {
    let typed = |at: At| match kinds[at] {
        Some(Kind::Text) => true,
        Some(Kind::DrawnList) => tree.node(at).n == Some(0),
        _ => false,
    };
    let boxes: Vec<At> = (0..tree.len()).filter(|&at| typed(at) && is_hair(tree, at)).collect();
    let mut found: Vec<At> = Vec::new();
    for &input in &boxes {
        let field = |&it: &At| kinds[it].is_some_and(Kind::is_field);
        let alone = |&up: &At| (up..tree.end(up)).filter(field).take(2).count() == 1;
        let mut around = tree.ancestors(input).take(5).take_while(alone);
        if let Some(list) = around.find(|&up| shows_with_arrow(tree, up)) {
            lists.insert(tree.signature(list));
            found.push(list);
        }
    }
    for &input in &boxes {
        let mut around = tree.ancestors(input).take(5);
        let known = |&up: &At| !tree.class(up).is_empty() && lists.contains(&tree.signature(up));
        if let Some(list) = around.find(known).filter(|list| !found.contains(list)) {
            found.push(list);
        }
    }
    found.extend(under_values(tree, kinds));
    for list in found {
        kinds[list..tree.end(list)].fill(None);
        kinds[list] = Some(Kind::DrawnList);
    }
}

/// What shows the entry that is chosen in a native list right beside it, which is not laid out, and then an arrow.
pub(super) fn find_beside_native(tree: &Tree<'_>, kinds: &mut [Option<Kind>]) {
    for list in 1..tree.len() {
        if kinds[list] != Some(Kind::List) || tree.node(list).d != Display::None {
            continue;
        }
        let mut chosen = tree.node(list).o.iter().filter(|option| option.s);
        let (Some(chosen), None) = (chosen.next(), chosen.next()) else { continue };
        let beside = |&it: &At| !tree.is_text(it) && tree.parent(it) == tree.parent(list);
        let before = std::iter::once(list - 1).chain(tree.ancestors(list - 1)).find(beside);
        let behind = Some(tree.end(list)).filter(|&it| it < tree.len()).filter(beside);
        let shows = |&it: &At| {
            let bare = !kinds[it..tree.end(it)].iter().flatten().any(|kind| kind.is_field());
            bare && shows_with_arrow(tree, it) && text::shown(tree, it).trim() == chosen.x.trim()
        };
        if let Some(shown) = before.into_iter().chain(behind).find(shows) {
            kinds[shown..tree.end(shown)].fill(None);
            kinds[shown] = Some(Kind::DrawnList);
        }
    }
}

/// Lists whose text box is seen, but shows through: what was chosen is drawn over it. So is it where the box is not seen
/// and takes no typing, however much it holds itself.
fn under_values(tree: &Tree<'_>, kinds: &[Option<Kind>]) -> Vec<At> {
    let mut found = Vec::new();
    for input in (0..tree.len()).filter(|&at| tree.node(at).t == "input") {
        if !matches!(kinds[input], Some(Kind::Text | Kind::DrawnList)) {
            continue;
        }
        let said = |&it: &At| tree.role(it) == "combobox";
        let unseen = is_untyped(tree, input) && is_unseen(tree, input);
        let own = said(&input) && (unseen || tree.node(input).n == Some(0));
        if !own && !unseen {
            continue;
        }
        let field = |&it: &At| kinds[it].is_some_and(Kind::is_field);
        let alone = |&up: &At| (up..tree.end(up)).filter(field).take(2).count() == 1;
        let around: Vec<At> = tree.ancestors(input).take(5).take_while(alone).collect();
        // The part around it may be said to be the list.
        let whole = around.iter().copied().find(said).filter(|_| unseen);
        if let Some(whole) = whole.filter(|&whole| shows_over(tree, whole, input)) {
            found.push(whole);
            continue;
        }
        let away =
            tree.node(input).b.is_some_and(|[left, _, width, _]| left.saturating_add(width) < 0);
        found.extend(around.into_iter().filter(|_| own).find(|&up| {
            away && has_text(tree, up) || shows_with_arrow(tree, up) && shows_over(tree, up, input)
        }));
    }
    found
}

fn is_untyped(tree: &Tree<'_>, at: At) -> bool {
    tree.has(at, flag::READ_ONLY) || tree.attr(at, "inputmode") == Some("none")
}

/// Whether nobody sees it, or the part that holds it alone.
fn is_unseen(tree: &Tree<'_>, at: At) -> bool {
    !tree.shows(at) || tree.parent(at).is_some_and(|up| up + 1 == at && !tree.shows(up))
}

/// Whether a text box is too small for anybody to see.
fn is_hair(tree: &Tree<'_>, at: At) -> bool {
    tree.node(at).t == "input" && tree.node(at).b.is_none_or(|[_, _, w, h]| w <= 2 || h <= 2)
}

/// Whether the first words in a list are drawn over its text box, and are no label of it.
fn shows_over(tree: &Tree<'_>, list: At, input: At) -> bool {
    let labels = |at: At| {
        tree.ancestors(at).take_while(|&up| up > list).any(|up| tree.node(up).t == "label")
    };
    let words =
        (list..tree.end(list)).find(|&it| tree.is_text(it) && tree.shows(it) && !labels(it));
    let Some(holder) = words.and_then(|words| tree.parent(words)) else { return false };
    let drawn = tree.node(holder).b.zip(tree.node(input).b);
    drawn.is_some_and(|([left, top, _, height], [start, upper, width, tall])| {
        let (middle, edge) = (top + height / 2, start - 16);
        (upper..upper + tall).contains(&middle) && (edge..start + width).contains(&left)
    })
}
