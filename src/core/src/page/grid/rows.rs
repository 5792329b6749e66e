//! From markup to rows and cells: tables, ARIA grids, and blocks that look like rows.

use std::collections::HashMap;

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
    occupy(tree, &direct, |row| {
        tree.children(row)
            .filter(|&cell| {
                matches!(tree.node(cell).t.as_str(), "td" | "th")
                    || tree.role(cell).ends_with("cell")
                    || tree.role(cell).ends_with("header")
            })
            .collect()
    })
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

/// Children of a block that look like rows of one grid: several cells, the same number each.
pub(super) fn block_rows(tree: &Tree<'_>, block: At) -> Vec<Row> {
    if matches!(tree.node(block).t.as_str(), "tr" | "tbody" | "thead" | "ul" | "ol" | "select") {
        return Vec::new();
    }
    let rows: Vec<At> = tree
        .children(block)
        .flat_map(|child| row_or_rows(tree, child))
        .filter(|&row| cells_of(tree, row).len() >= 2)
        .collect();
    if rows.len() < 2 {
        return Vec::new();
    }
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for &row in &rows {
        *counts.entry(cells_of(tree, row).len()).or_default() += 1;
    }
    let common =
        counts.into_iter().max_by_key(|&(cells, rows)| (rows, cells)).map(|(cells, _)| cells);
    let members: Vec<At> = tree
        .children(block)
        .flat_map(|child| row_or_rows(tree, child))
        .filter(|&row| {
            Some(cells_of(tree, row).len()) == common || tree.content(row) == Content::Text
        })
        .collect();
    occupy(tree, &members, |row| cells_of(tree, row))
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
    for &row in rows {
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
