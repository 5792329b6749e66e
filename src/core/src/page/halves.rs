//! Two blocks side by side whose rows belong together: names in one, fields in the other. They meet
//! by index, and by height on the screen where they are drawn.

use crate::page::Kind;
use crate::page::text::{self, Line};
use crate::page::tree::{At, Content, Tree};

/// How far up a block beside is looked for.
const REACH: usize = 4;

/// The one line of each row of the block before `block` that has as many rows as `rows`, or of the one behind
/// it where that may be drawn over `block`. Blocks for which `skip` holds are passed over.
pub(crate) fn names_beside(
    tree: &Tree<'_>,
    block: At,
    rows: &[At],
    over: bool,
    skip: impl Fn(At) -> bool,
) -> Option<Vec<Line>> {
    let mut at = block;
    for _ in 0..REACH {
        let parent = tree.parent(at)?;
        let worded = || tree.children(parent).filter(|&it| tree.content(it) == Content::Text);
        let chooses = |it: &At| may_choose(tree, *it, rows);
        let before = tree.children(parent).take_while(|&child| child < at).filter(chooses).last();
        let words = worded().take_while(|&child| child < at).last();
        let behind = worded().find(|&child| over && child > at);
        for half in before.max(words).into_iter().chain(words).chain(behind) {
            let mut lists = (half..tree.end(half)).filter(|&list| !skip(list));
            if let Some(names) = lists.find_map(|list| lines_of(tree, list, rows)) {
                return Some(names);
            }
        }
        at = parent;
    }
    None
}

/// Whether names and rows are drawn as the two halves of one grid: in lines of the same place and height, these right
/// behind those.
pub(crate) fn are_in_line(tree: &Tree<'_>, names: &[Line], rows: &[At]) -> bool {
    const NEAR: i32 = 8;
    let row_of = |name: &Line| tree.ancestors(name.first).find(|&up| tree.node(up).t == "tr");
    let touch = |(name, &row): (&Line, &At)| {
        let drawn = row_of(name).and_then(|it| tree.node(it).b).zip(tree.node(row).b);
        drawn.is_some_and(|([left, top, width, height], [other, above, _, tall])| {
            (top, height) == (above, tall) && (other - left - width).abs() <= NEAR
        })
    };
    rows.len() >= 2 && names.len() == rows.len() && names.iter().zip(rows).all(touch)
}

/// Whether a half holds one field for each of these rows, or one more over them all: boxes that choose them.
fn may_choose(tree: &Tree<'_>, half: At, rows: &[At]) -> bool {
    let fields = tree.fields_in(half) as usize;
    rows.len() >= 2 && (rows.len()..=rows.len() + 1).contains(&fields)
}

/// Whether a row that names one beside it holds nothing but words, and at most a box before them, in a cell of its own,
/// that chooses it.
fn only_chosen(tree: &Tree<'_>, row: At) -> bool {
    if tree.fields_in(row) == 0 {
        return true;
    }
    let mut cells = tree.children(row).filter(|&cell| tree.counts(cell));
    let chooser = cells.next().filter(|&cell| tree.fields_in(cell) == 1);
    let boxed = |cell: At| (cell..tree.end(cell)).any(|it| tree.kinds[it] == Some(Kind::Check));
    tree.node(row).t == "tr"
        && tree.fields_in(row) == 1
        && chooser.is_some_and(|cell| tree.texts_in(cell) == 0 && boxed(cell))
}

/// Whether some list in a block has one line for each of these rows.
pub(crate) fn has_names(tree: &Tree<'_>, block: At, rows: &[At]) -> bool {
    (block..tree.end(block)).any(|list| lines_of(tree, list, rows).is_some())
}

/// Whether the first line of a half is the header over its names: marked as one, drawn above all rows, or made as the
/// other half's.
fn heads(tree: &Tree<'_>, line: At, rows: &[At]) -> bool {
    let marked = |cell: At| tree.node(cell).t == "th" || tree.role(cell) == "columnheader";
    match (tree.node(line).b, rows.first().and_then(|&row| tree.node(row).b)) {
        (Some([_, top, _, height]), Some([_, first, ..])) => top + height <= first + 2,
        _ => tree.children(line).all(marked) || begins_alike(tree, line, rows),
    }
}

/// Whether a line is made as the one right before the rows, which is made unlike them: both halves begin with a header.
fn begins_alike(tree: &Tree<'_>, line: At, rows: &[At]) -> bool {
    let Some(&first) = rows.first() else { return false };
    let Some(parent) = tree.parent(first) else { return false };
    let before = tree.children(parent).take_while(|&it| it < first).last();
    let made = tree.signature(line);
    before.is_some_and(|it| tree.signature(it) == made) && made != tree.signature(first)
}

/// The lines of a block that has one child, of one line, for each of these rows.
fn lines_of(tree: &Tree<'_>, block: At, rows: &[At]) -> Option<Vec<Line>> {
    // The cells of one row are side by side: they name columns.
    if matches!(tree.node(block).t.as_str(), "tr") || tree.role(block) == "row" {
        return None;
    }
    let mut names: Vec<At> = tree.children(block).filter(|&child| tree.counts(child)).collect();
    // Both halves may begin with a header.
    if names.len() == rows.len() + 1 && heads(tree, names[0], rows) {
        names.remove(0);
    }
    // One line beside one row is a label like any other, unless both are made alike.
    let made_alike = |row: At| {
        tree.parent(row).is_some_and(|holder| tree.signature(holder) == tree.signature(block))
    };
    if rows.len() == 1 && !made_alike(rows[0]) {
        return None;
    }
    let level = |(&name, &row): (&At, &At)| match (tree.node(name).b, tree.node(row).b) {
        (Some([_, top, _, height]), Some([_, other, _, _])) => (top - other).abs() <= height / 2,
        // Words in sight stand beside nothing in a part that is shut.
        (Some(_), None) => !tree.collapsed[row],
        _ => true,
    };
    // Rows of one make that begin side by side meet in their order: the fields may make theirs higher.
    let alike = |(&name, &row): (&At, &At)| {
        !tree.class(row).is_empty() && tree.signature(name) == tree.signature(row)
    };
    let both = names.iter().zip(rows);
    let meet = || both.clone().next().is_some_and(level) && both.clone().all(alike);
    if names.len() != rows.len() || !(both.clone().all(level) || meet()) {
        return None;
    }
    if !names.iter().all(|&name| only_chosen(tree, name)) {
        return None;
    }
    let single = |&name: &At| {
        let mut lines = text::lines(tree, name);
        (lines.len() == 1).then(|| lines.swap_remove(0))
    };
    names.iter().map(single).collect()
}
