//! From markup to rows and cells: tables, ARIA grids, and blocks that look like rows.

use std::collections::HashMap;

use crate::page::text;
use crate::page::tree::{At, Content, Tree};
use crate::snapshot::Display;

#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) at: At,
    pub(super) column: usize,
    pub(super) span: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) at: At,
    pub(super) cells: Vec<Cell>,
    /// Cells of earlier rows that reach down into this one.
    pub(super) above: Vec<Cell>,
}

pub(super) fn is_table(tree: &Tree<'_>, at: At) -> bool {
    tree.node(at).t == "table" && !matches!(tree.role(at), "presentation" | "none")
        || matches!(tree.role(at), "table" | "grid" | "treegrid")
}

/// The rows of a table, not those of a table inside it.
pub(super) fn table_rows(tree: &Tree<'_>, table: At) -> Vec<Row> {
    let mut found = Vec::new();
    let mut at = table + 1;
    while at < tree.end(table) {
        if is_table(tree, at) {
            at = tree.end(at);
        } else if tree.node(at).t == "tr" || tree.role(at) == "row" {
            found.push(at);
            at += 1;
            // Cells may hold tables of their own: step over them below, row by row.
        } else {
            at += 1;
        }
    }
    let direct: Vec<At> =
        found.into_iter().filter(|&row| owner(tree, row) == Some(table)).collect();
    cells_of_lines(tree, &direct)
}

/// The cells of lines of a table, each in its column.
pub(super) fn cells_of_lines(tree: &Tree<'_>, lines: &[At]) -> Vec<Row> {
    occupy(tree, lines, |row| {
        tree.children(row)
            .filter(|&cell| {
                matches!(tree.node(cell).t.as_str(), "td" | "th")
                    || tree.role(cell).ends_with("cell")
                    || tree.role(cell).ends_with("header")
                    || is_room(tree, cell)
            })
            .collect()
    })
}

/// Whether a part of a row that is no cell holds the place of one: nothing but room.
fn is_room(tree: &Tree<'_>, at: At) -> bool {
    const LEAST: i32 = 16;
    let wide = tree.node(at).b.is_none_or(|[_, _, width, _]| width >= LEAST);
    wide && matches!(tree.role(at), "presentation" | "none") && tree.child_count(at) == 0
}

/// Cuts a table where header cells, labels over a row of fields, words of the header once more, or a row made as the
/// header under a caption follow rows with fields: a second grid in the same table.
pub(super) fn split_tables(tree: &Tree<'_>, rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut parts: Vec<Vec<Row>> = vec![Vec::new()];
    let mut fields = false;
    let titles = rows.iter().filter(|row| is_title_with_actions(tree, row)).count();
    let over_fields: Vec<bool> = (0..rows.len())
        .map(|index| {
            let next = rows.get(index + 1);
            let bare = |cell: &Cell| {
                tree.content(cell.at) == Content::Fields && tree.texts_in(cell.at) == 0
            };
            rows[index].cells.iter().all(|cell| tree.content(cell.at) == Content::Text)
                && next.is_some_and(|next| {
                    next.cells.len() == rows[index].cells.len() && next.cells.iter().all(bare)
                })
        })
        .collect();
    for (index, row) in rows.into_iter().enumerate() {
        let heads = |cell: &Cell| {
            (tree.node(cell.at).t == "th" && tree.attr(cell.at, "scope") != Some("row"))
                || tree.role(cell.at) == "columnheader"
        };
        // Words and then links, across and across again, begin the parts of a table.
        if titles > 1 && is_title_with_actions(tree, &row) {
            parts.push(vec![row]);
            fields = false;
            continue;
        }
        // A part that begins with other lines may have the header of one before it.
        let again = || {
            let early = parts.iter().take(if titles > 1 { 3 } else { 0 });
            let made = || parts.last().is_some_and(|part| is_made_to_head(tree, part, &row));
            quiet(tree, &row)
                && (early.chain(parts.last()).any(|part| heads_again(tree, part, &row)) || made())
        };
        let header = row.cells.len() >= 2
            && (over_fields[index] || row.cells.iter().skip(1).all(heads) || fields && again());
        if header && fields {
            parts.push(Vec::new());
            fields = false;
        }
        fields |= tree.fields_in(row.at) > 0 && !header;
        if let Some(part) = parts.last_mut() {
            part.push(row);
        }
    }
    parts
}

/// Words across columns and then links or buttons: the heading of all that the table holds, or of what follows.
pub(super) fn is_title_with_actions(tree: &Tree<'_>, row: &Row) -> bool {
    let [words, actions] = row.cells.as_slice() else { return false };
    words.span > 1
        && tree.content(words.at) == Content::Text
        && tree.content(actions.at) == Content::Actions
}

/// Whether a row of words has a word over a column that the rows before the fields had over one too, and as many
/// cells: it heads what follows, with its own order.
fn heads_again(tree: &Tree<'_>, before: &[Row], row: &Row) -> bool {
    let words = |row: &Row| -> Vec<String> {
        let columns = row.cells.iter().skip(1);
        columns.map(|cell| text::all(tree, cell.at).trim().to_lowercase()).collect()
    };
    let mut heads = before.iter().take_while(|head| tree.fields_in(head.at) == 0);
    heads.any(|head| {
        let said = words(head);
        head.cells.len() == row.cells.len() && words(row).iter().any(|word| said.contains(word))
    })
}

/// Whether a row of words right under a caption has the class of the header before the fields, and no row with
/// fields has it.
fn is_made_to_head(tree: &Tree<'_>, before: &[Row], row: &Row) -> bool {
    let like = |other: &Row| tree.signature(other.at) == tree.signature(row.at);
    let mut heads = before.iter().take_while(|head| tree.fields_in(head.at) == 0);
    let under = before.last().is_some_and(|last| {
        last.cells.len() == 1 && last.cells[0].span > 1 && tree.content(last.at) == Content::Text
    });
    under
        && !tree.class(row.at).is_empty()
        && heads.any(|head| head.cells.len() >= 2 && like(head))
        && !before.iter().any(|other| tree.fields_in(other.at) > 0 && like(other))
}

/// Three or more cells, all behind the first with words.
fn quiet(tree: &Tree<'_>, row: &Row) -> bool {
    row.cells.len() >= 3
        && row.cells.iter().skip(1).all(|cell| tree.content(cell.at) == Content::Text)
}

fn owner(tree: &Tree<'_>, row: At) -> Option<At> {
    let mut up = tree.parent(row);
    while let Some(at) = up {
        if is_table(tree, at) {
            return Some(at);
        }
        up = tree.parent(at);
    }
    None
}

/// Children of a block that look like rows of grids: several cells, the same number each. Grids
/// that follow one another in the block come apart.
pub(super) fn block_rows(tree: &Tree<'_>, block: At) -> Vec<Vec<Row>> {
    if matches!(tree.node(block).t.as_str(), "tr" | "tbody" | "thead" | "select") {
        return Vec::new();
    }
    let mut rows: Vec<(At, usize)> = Vec::new();
    let (mut own, mut inner, mut blocks) = (Vec::new(), Vec::new(), 0);
    for child in tree.children(block) {
        let found = row_or_rows(tree, child);
        if found.len() >= 2 {
            blocks += 1;
            inner.extend(found.iter().copied().filter(|&row| tree.fields_in(row) > 0));
        } else {
            own.extend(found.iter().copied().filter(|&row| tree.fields_in(row) > 0));
        }
        rows.extend(found.into_iter().map(|row| (row, cells_of(tree, row).len())));
    }
    // Fields beside the one block of rows that happen to have as many parts are none of its rows.
    let alone = blocks == 1 && inner.len() >= 2;
    let like = |row: At| inner.iter().any(|&it: &At| tree.node(it).t == tree.node(row).t);
    rows.retain(|&(row, _)| !(alone && own.contains(&row)) || like(row));
    let parts = split(tree, &rows).into_iter().filter_map(|part| of_one_width(tree, part));
    parts
        .filter(|part| !in_one_child(tree, block, part))
        .map(|part| parted(tree, &part).unwrap_or(part))
        .collect()
}

/// The rows with cells that hold cells taken apart, where rows of fields and the row of words before
/// them come to the same number of cells that way. Rows made otherwise stand outside of that grid.
fn parted(tree: &Tree<'_>, rows: &[Row]) -> Option<Vec<Row>> {
    let nests = |row: &&Row| row.cells.iter().any(|cell| inner_cells(tree, cell.at).len() >= 2);
    let with_fields = |row: &&Row| tree.content(row.at) == Content::Fields;
    let first = rows.iter().find(|row| nests(row) && with_fields(row))?.at;
    let width = wide_cells(tree, first).len();
    let fits = |row: &Row| wide_cells(tree, row.at).len() == width;
    let head = rows.iter().position(|row| fits(row) && !with_fields(&row))?;
    let members: Vec<At> = rows[head..]
        .iter()
        .filter(|row| fits(row) || tree.content(row.at) == Content::Text)
        .map(|row| row.at)
        .collect();
    let fielded = rows.iter().filter(|row| fits(row) && with_fields(row)).count();
    (width >= 3 && fielded >= 1 && members.len() >= 2)
        .then(|| occupy(tree, &members, |row| wide_cells(tree, row)))
}

/// The cells of a row, those of the cells that hold several in their place.
fn wide_cells(tree: &Tree<'_>, row: At) -> Vec<At> {
    let apart = |cell: At| {
        let inner = inner_cells(tree, cell);
        if inner.len() >= 2 { inner } else { vec![cell] }
    };
    cells_of(tree, row).into_iter().flat_map(apart).collect()
}

/// The parts side by side in a cell, each with one field or words.
fn inner_cells(tree: &Tree<'_>, cell: At) -> Vec<At> {
    if tree.node(cell).d != Display::Flex {
        return Vec::new();
    }
    let inner = cells_of(tree, cell);
    let plain =
        |&it: &At| tree.fields_in(it) <= 1 && (tree.fields_in(it) == 0 || tree.texts_in(it) == 0);
    if inner.iter().all(plain) { inner } else { Vec::new() }
}

/// The children of a block that each hold one field and no words: a column of fields, whose names
/// may stand beside it.
pub(super) fn block_column(tree: &Tree<'_>, block: At) -> Vec<Row> {
    let rows: Vec<At> = tree.children(block).filter(|&child| tree.counts(child)).collect();
    let bare =
        |&row: &At| !tree.is_text(row) && tree.fields_in(row) == 1 && tree.texts_in(row) == 0;
    if rows.len() < 2 || !rows.iter().all(bare) {
        return Vec::new();
    }
    occupy(tree, &rows, |row| vec![row])
}

/// Whether all rows with cells stand in one child of the block: then they are that child's grid.
fn in_one_child(tree: &Tree<'_>, block: At, rows: &[Row]) -> bool {
    let child_of = |row: &Row| {
        std::iter::once(row.at)
            .chain(tree.ancestors(row.at))
            .find(|&at| tree.parent(at) == Some(block))
    };
    let mut children = rows.iter().filter(|row| row.cells.len() >= 2).map(child_of);
    let first = children.next().flatten();
    children.all(|child| child == first)
}

/// The rows as wide as the header that they begin with, or else of the most frequent width, and the lines
/// of text between them.
fn of_one_width(tree: &Tree<'_>, rows: &[(At, usize)]) -> Option<Vec<Row>> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for &(_, cells) in rows.iter().filter(|(_, cells)| *cells >= 2) {
        *counts.entry(cells).or_default() += 1;
    }
    if counts.values().sum::<usize>() < 2 {
        return None;
    }
    let common =
        counts.into_iter().max_by_key(|&(cells, rows)| (rows, cells)).map(|(cells, _)| cells);
    // Narrower rows behind a grid, in the same block, may be more than its own.
    let head = rows.iter().position(|&(_, cells)| cells >= 2);
    let parents = || rows.iter().map(|&(row, _)| tree.parent(row));
    let one_block = parents().all(|parent| Some(parent) == parents().next());
    let begins = head.and_then(|head| rows.get(head..head + 2)).filter(|two| {
        let same = one_block && two[0].1 == two[1].1 && Some(two[0].1) > common;
        same && tree.content(two[0].0) == Content::Text && tree.fields_in(two[1].0) > 0
    });
    let common = begins.map(|two| two[0].1).or(common);
    let members: Vec<At> = rows
        .iter()
        .filter(|&&(row, cells)| Some(cells) == common || tree.content(row) == Content::Text)
        .map(|&(row, _)| row)
        .collect();
    Some(occupy(tree, &members, |row| cells_of(tree, row)))
}

/// Cuts a run of rows where a caption and a new header follow rows with fields.
fn split<'r>(tree: &Tree<'_>, rows: &'r [(At, usize)]) -> Vec<&'r [(At, usize)]> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut fields = false;
    for index in 1..rows.len() {
        let (row, cells) = rows[index];
        let (before, cells_before) = rows[index - 1];
        fields |= tree.fields_in(before) > 0;
        let caption = tree.content(before) == Content::Text && cells_before < 2;
        // The first row below a header may name a group of rows.
        let next = rows[index + 1..].iter().take(2).any(|&(next, _)| tree.fields_in(next) > 0);
        let header = cells >= 2 && tree.fields_in(row) == 0 && tree.actions_in(row) == 0;
        if fields && caption && header && next {
            parts.push(&rows[start..index]);
            start = index;
            fields = false;
        }
    }
    parts.push(&rows[start..]);
    parts
}

/// A child that is a row, or the rows inside it where it is the head or body of a grid.
fn row_or_rows(tree: &Tree<'_>, child: At) -> Vec<At> {
    if tree.is_text(child) || tree.kinds[child].is_some() || is_table(tree, child) {
        return Vec::new();
    }
    let inner = tree.branching(child);
    let parts: Vec<At> = tree.children(inner).filter(|&part| tree.counts(part)).collect();
    let all_rows = parts.len() >= 2
        && parts
            .iter()
            .all(|&part| !tree.is_text(part) && cells_of(tree, tree.branching(part)).len() >= 2)
        && parts.iter().any(|&part| tree.content(part) == Content::Fields);
    if all_rows {
        parts.into_iter().map(|part| tree.branching(part)).collect()
    } else {
        vec![inner]
    }
}

/// The cells of a block row: its element children, each with at most a few fields.
pub(super) fn cells_of(tree: &Tree<'_>, row: At) -> Vec<At> {
    if tree.is_text(row) || tree.kinds[row].is_some() {
        return Vec::new();
    }
    let mut cells = Vec::new();
    for child in tree.children(row).filter(|&child| tree.counts(child)) {
        // A cell is a box of its own; words and marks in a line are one text.
        if tree.is_text(child) || tree.node(child).d == Display::Inline {
            return Vec::new();
        }
        cells.push(child);
    }
    cells
}

/// Gives every cell its column, counting spans.
fn occupy(tree: &Tree<'_>, rows: &[At], cells: impl Fn(At) -> Vec<At>) -> Vec<Row> {
    let mut down: Vec<(Cell, usize)> = Vec::new();
    let mut out = Vec::new();
    let mut part = None;
    for &row in rows {
        // No cell of a table of the browser reaches out of its head or body.
        if tree.node(row).t == "tr" && tree.parent(row) != part {
            down.clear();
        }
        part = tree.parent(row);
        let mut made = Row { at: row, cells: Vec::new(), above: Vec::new() };
        made.above = down.iter().map(|(cell, _)| cell.clone()).collect();
        let mut column = 0;
        let mut fresh = Vec::new();
        for at in cells(row) {
            while let Some((over, _)) = down
                .iter()
                .find(|(cell, _)| (cell.column..cell.column + cell.span).contains(&column))
            {
                column = over.column + over.span;
            }
            let span = span_of(tree, at, "colspan").max(span_of(tree, at, "aria-colspan"));
            let rows = span_of(tree, at, "rowspan").max(span_of(tree, at, "aria-rowspan"));
            let stated =
                tree.attr(at, "aria-colindex").and_then(|index| index.parse::<usize>().ok());
            let column_here = stated.map_or(column, |index| index.saturating_sub(1).min(1000));
            let cell = Cell { at, column: column_here, span };
            column = column_here + span;
            if rows > 1 {
                fresh.push((cell.clone(), rows));
            }
            made.cells.push(cell);
        }
        for (_, left) in &mut down {
            *left -= 1;
        }
        down.retain(|(_, left)| *left > 1);
        down.extend(fresh);
        out.push(made);
    }
    out
}

fn span_of(tree: &Tree<'_>, at: At, name: &str) -> usize {
    tree.attr(at, name).and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, 1000)
}
