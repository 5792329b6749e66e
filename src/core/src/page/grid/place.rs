//! Taking down what was found: which cell stands in which row and column, which rows are records.

use std::collections::HashSet;

use super::rows::{Cell, Row};
use super::{
    Analysis, Grids, List, Names, Place, cell_at, first_line, is_table, width, words_used,
};
use crate::page::halves;
use crate::page::text::{self, Line};
use crate::page::tree::{At, Content};

impl Analysis<'_, '_> {
    pub(super) fn place(
        &self,
        grids: &mut Grids,
        heads: &[At],
        headers: &[Option<Line>],
        names: &Names,
        body: &[&Row],
    ) {
        let tree = self.tree;
        grids.roots.insert(self.root, ());
        grids.used.extend(names.beside.iter().flatten().map(|line| line.first));
        grids.used.extend(names.beside.as_ref().and_then(|names| self.corner(headers, names)));
        for row in self.rows.iter().filter(|row| heads.contains(&row.at)) {
            grids.used.extend((row.at..tree.end(row.at)).filter(|&at| tree.is_text(at)));
        }
        // Columns of one name; grids side by side in one have the same columns.
        let mut seen = HashSet::new();
        let twins = names.further.is_empty()
            && !headers.iter().flatten().all(|line| seen.insert(&line.text));
        let mut group: Option<Line> = None;
        let member = |row: &&Row| heads.contains(&row.at) || body.iter().any(|it| it.at == row.at);
        // With the header elsewhere, the block itself is where the grid starts.
        let start = if heads.is_empty() {
            self.root
        } else {
            self.rows.iter().find(member).map_or(0, |row| row.at)
        };
        let last = body.last().map_or(0, |row| row.at);
        let high = self.lines_high();
        for (line, row) in self.rows.iter().enumerate() {
            // A caption row stands inside the grid: under its header, over some of its rows.
            let inside = row.at > start && row.at < last;
            if inside && self.is_caption(row) && !heads.contains(&row.at) {
                let named = first_line(tree, row.at).filter(|line| !text::explains(&line.text));
                group = named.or(group); // a note between rows names none
                grids.used.extend((row.at..tree.end(row.at)).filter(|&at| tree.is_text(at)));
            }
            if self.is_pressed_across(row) {
                group = None; // a section begins
            }
            let Some(index) = body.iter().position(|other| other.at == row.at) else { continue };
            let naming = row
                .cells
                .iter()
                .find(|cell| {
                    tree.role(cell.at) == "rowheader" || tree.attr(cell.at, "scope") == Some("row")
                })
                .or_else(|| names.column.and_then(|column| cell_at(row, column)));
            let beside = names.beside.as_ref().and_then(|lines| lines.get(index).cloned());
            if beside.is_some() && self.is_blank_line(row, body) {
                group = beside; // the other half names a group of rows here
                continue;
            }
            let row_name = naming.and_then(|cell| self.name_in(cell, headers)).or(beside);
            let spanning = row
                .above
                .iter()
                .chain(&row.cells)
                .filter(|cell| naming.is_some_and(|naming| cell.column < naming.column))
                .filter(|cell| tree.content(cell.at) == Content::Text)
                .filter_map(|cell| first_line(tree, cell.at))
                // The number of a line, or a sign, names none.
                .find(|line| line.text.chars().any(char::is_alphabetic));
            let fields =
                row.cells.iter().filter(|cell| tree.content(cell.at) == Content::Fields).count();
            for cell in &row.cells {
                grids.used.extend(words_used(tree, cell.at));
                if naming.is_some_and(|naming| naming.at == cell.at)
                    || names.further.contains(&cell.column)
                {
                    continue;
                }
                let nearer = names.further.iter().rev().find(|&&column| column < cell.column);
                let nearer = nearer.and_then(|&column| first_line(tree, cell_at(row, column)?.at));
                let row_name = nearer.or_else(|| row_name.clone());
                // The header over the names once more is over no field.
                let head = |column: usize| headers.get(column).and_then(Option::as_ref);
                let names = naming.and_then(|naming| head(naming.column));
                let again = |line: &&Line| names.is_none_or(|names| names.text != line.text);
                let column = match high {
                    Some(high) => self.name_in_line(line % high, cell.column),
                    None => head(cell.column).filter(again).cloned(),
                };
                let sole = fields == 1 && column.is_none();
                let row_group = spanning.clone().or_else(|| group.clone());
                let over = if twins { self.over(heads, cell.column) } else { None };
                let column_group = over.filter(|line| Some(line) != column.as_ref());
                let place = Place { row: row_name, column, column_group, row_group, sole };
                grids.places.insert(cell.at, place);
            }
        }
    }

    /// The word over the rows' names, where the header too is in two halves.
    fn corner(&self, headers: &[Option<Line>], names: &[Line]) -> Option<At> {
        let tree = self.tree;
        let mut own = headers.iter().flatten();
        let first = own.next()?.first;
        let count = own.count() as u32 + 1;
        let drawn = |at: At| tree.parent(at).and_then(|cell| tree.node(cell).b);
        let top = |at: At| drawn(at).map(|[_, top, ..]| top);
        // It stands before the others in their line, right over the names, though all four parts are in one block.
        let before = (0..first).rev().find(|&at| tree.is_text(at))?;
        let over = match (drawn(before), drawn(names.first()?.first)) {
            (Some([left, ..]), Some([other, ..])) => left.abs_diff(other) <= 2,
            _ => false,
        };
        if over && top(before) == top(first) {
            return Some(before);
        }
        let whole = tree.ancestors(first).find(|&up| tree.texts_in(up) > count)?;
        let corner = (whole..first).find(|&at| tree.is_text(at))?;
        (tree.texts_in(whole) == count + 1 && top(corner) == top(first)).then_some(corner)
    }

    /// The boxes that choose the records of a list stand in the records' rows and no column.
    pub(super) fn place_choosers(&self, grids: &mut Grids, body: &[&Row]) {
        for row in body {
            let name = row
                .cells
                .iter()
                .skip(1)
                .filter_map(|cell| first_line(self.tree, cell.at))
                .find(|line| line.text.chars().any(char::is_alphanumeric));
            let chooser = row.cells.first().filter(|cell| self.tree.fields_in(cell.at) == 1);
            if let Some(cell) = chooser {
                grids.places.insert(cell.at, Place { row: name, ..Place::default() });
            }
        }
    }

    /// What stands over several columns, of which this is one.
    fn over(&self, heads: &[At], column: usize) -> Option<Line> {
        let last = heads.last()?;
        let rows = self.rows.iter().take_while(|row| row.at <= *last);
        let head = rows.filter_map(|row| cell_at(row, column)).find(|cell| cell.span > 1)?;
        first_line(self.tree, head.at)
    }

    /// A half of a grid that is one column of fields: the other half holds the rows' names.
    pub(super) fn place_column(&self, grids: &mut Grids) {
        let tree = self.tree;
        let fields = self.rows.iter().all(|row| {
            tree.fields_in(row.at) == 1 && tree.texts_in(row.at) == 0 && row.cells.len() == 1
        });
        // A table that only lays out a cell of another grid is none, nor is what has its place in one.
        let rows: Vec<&Row> = self.rows.iter().collect();
        let cell = |up: At| grids.places.get(&up).is_some_and(|place| !place.is_group());
        let inner = tree.ancestors(self.root).any(cell) || self.is_placed(grids, &rows);
        if !fields || inner {
            return;
        }
        let rows: Vec<At> = self.rows.iter().map(|row| row.at).collect();
        let Some(names) = halves::names_beside(tree, self.root, &rows, false, |_| false) else {
            return;
        };
        let column = self.header_before(1).and_then(|mut header| header.pop().flatten());
        // Without a header, blocks side by side are labels and fields.
        if column.is_none() && !is_table(tree, self.root) {
            return;
        }
        grids.roots.insert(self.root, ());
        grids.used.extend(names.iter().chain(&column).map(|line| line.first));
        for (row, name) in self.rows.iter().zip(names) {
            let sole = column.is_none();
            let place = Place { row: Some(name), column: column.clone(), sole, ..Place::default() };
            grids.places.insert(row.cells[0].at, place);
        }
    }

    pub(super) fn list(
        &self,
        grids: &mut Grids,
        heads: &[At],
        outside: Option<&[Option<Line>]>,
        body: &[&Row],
    ) {
        let headers = match outside {
            Some(lines) => lines.to_vec(),
            None => self.headers(heads, self.rows.iter().map(width).max().unwrap_or(0)),
        };
        let headers = headers
            .into_iter()
            .map(|line| line.map(|line| text::tidy(&line.text)).unwrap_or_default())
            .collect();
        let rows = body
            .iter()
            .map(|row| (row.at, row.cells.iter().map(|cell| cell.at).collect()))
            .collect();
        grids.used.extend(outside.into_iter().flatten().flatten().map(|line| line.first));
        grids.lists.push(List { headers, rows });
        for row in &self.rows {
            grids.used.extend((row.at..self.tree.end(row.at)).filter(|&at| self.tree.is_text(at)));
        }
    }

    /// The name in a cell. Where the header is not shown, its words may be the first in each of its cells.
    fn name_in(&self, cell: &Cell, headers: &[Option<Line>]) -> Option<Line> {
        let name = first_line(self.tree, cell.at)?;
        let head = headers.get(cell.column).and_then(Option::as_ref);
        let again = head.is_some_and(|head| {
            head.text == name.text && !self.tree.is_seen(head.first, self.root)
        });
        let next = || text::lines(self.tree, cell.at).into_iter().nth(1);
        if again { next().or(Some(name)) } else { Some(name) }
    }

    /// A row without anything, made unlike those that hold fields, or one of several, each over rows that hold some, of
    /// which the first begins the grid.
    fn is_blank_line(&self, row: &Row, body: &[&Row]) -> bool {
        let tree = self.tree;
        let empty = |row: &Row| tree.content(row.at) == Content::Empty;
        if !empty(row) {
            return false;
        }
        let fields = |row: &&&Row| tree.fields_in(row.at) > 0;
        let unlike = body.iter().filter(fields).all(|other| {
            other.cells.len() != row.cells.len()
                || tree.signature(other.at) != tree.signature(row.at)
        });
        let over = |two: &[&Row]| !empty(two[0]) || fields(&&two[1]);
        let several = body.iter().filter(|row| empty(row)).take(2).count() == 2;
        let ends = body.last().is_some_and(|last| empty(last));
        unlike || several && empty(body[0]) && !ends && body.windows(2).all(over)
    }
}
