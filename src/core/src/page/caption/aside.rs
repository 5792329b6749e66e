//! What stands at the far end of a heading's line: choices for the whole section, a count, a box for all in it.

use super::is_row;
use crate::page::naming::SMALLER;
use crate::page::text;
use crate::page::tree::{At, Tree};
use crate::snapshot::Display;

/// How far words at the far end of a heading's line are from those that name, in CSS pixels.
pub(super) const APART: i32 = 48;

/// Whether words stand at the far end of the line that others begin: choices for a whole section,
/// a count, a state.
pub(crate) fn stands_aside(tree: &Tree<'_>, first: &text::Line, line: &text::Line) -> bool {
    let holder = |line: &text::Line| tree.parent(line.first);
    let drawn = |line: &text::Line| holder(line).and_then(|holder| tree.node(holder).b);
    match (drawn(first), drawn(line)) {
        (Some([left, top, width, height]), Some([other, above, _, tall])) => {
            let level = above < top + height && top < above + tall;
            let holds = holder(first).is_some_and(|it| tree.contains(it, line.first));
            let width = if holds { width.min(reach(first)) } else { width };
            // A badge right behind the words is set in smaller letters.
            let badge = line.size > 0.0 && line.size < first.size * SMALLER;
            // Plain words behind bold ones need be no more than a little smaller.
            let plain = first.bold && !line.bold && line.size > 0.0 && line.size < first.size;
            let behind = plain && !holds && other >= left + width;
            let far = || first.bold && !line.bold && is_across(tree, first, line, other - left);
            level && (badge && other > left || behind || other - (left + width) > APART || far())
        }
        _ => false,
    }
}

/// Whether more than half of the block that holds two lines is free between them, though what holds the first reaches up
/// to the other. Cells of a table are each a column's.
fn is_across(tree: &Tree<'_>, first: &text::Line, line: &text::Line, from: i32) -> bool {
    let block = tree.ancestors(line.first).find(|&up| tree.contains(up, first.first));
    let cells = |at: At| tree.node(at).d == Display::Cell;
    block.filter(|&it| !is_row(tree, it) && !tree.children(it).any(cells)).is_some_and(|block| {
        tree.node(block).b.is_some_and(|[_, _, width, _]| (from - reach(first)) * 2 > width)
    })
}

/// Whether a field stands at the far end of the line that words begin.
pub(super) fn far_behind(tree: &Tree<'_>, words: At, field: At) -> bool {
    match (tree.node(words).b, tree.node(field).b) {
        (Some([left, top, width, height]), Some([other, above, _, tall])) => {
            let level = above < top + height && top < above + tall;
            level && other - (left + width) > APART
        }
        _ => false,
    }
}

/// How wide words are about, in CSS pixels: a block that holds them and more is wider.
pub(super) fn reach(line: &text::Line) -> i32 {
    (line.size * 0.7 * line.text.chars().count() as f32) as i32
}
