//! Rows that are several lines high: a cell with the name reaches down beside them, and each line has names of its own.

use super::rows::{Cell, Row};
use super::{Analysis, Grids, Place, first_line, heading};
use crate::page::text::Line;
use crate::page::tree::{At, Content};

/// As many lines a row may be high.
const HIGHEST: usize = 4;

/// A name and the cell of the field that follows it.
type Pair = (Line, At);

impl Analysis<'_, '_> {
    /// How many lines each row is high, where the header has as many and a cell before them reaches down all of each.
    pub(super) fn lines_high(&self) -> Option<usize> {
        let high = self.reach_of_first(&self.rows)?;
        let (heads, body) = self.rows.split_at(high);
        let named = |cell: &Cell| cell.span == 1 && heading(self.tree, cell.at).is_some();
        let plain = |row: &Row| self.tree.fields_in(row.at) == 0 && row.cells.iter().all(named);
        let alike = |chunk: &[Row]| {
            let like = |(row, head): (&Row, &Row)| {
                row.cells.len() == head.cells.len() && row.cells.iter().all(|cell| cell.span == 1)
            };
            self.reach_of_first(chunk) == Some(high) && chunk.iter().zip(heads).all(like)
        };
        (!body.is_empty() && heads.iter().all(plain) && body.chunks(high).all(alike))
            .then_some(high)
    }

    /// The name over a column in one of the lines of a header.
    pub(super) fn name_in_line(&self, line: usize, column: usize) -> Option<Line> {
        let cell = self.rows.get(line)?.cells.iter().find(|cell| cell.column == column)?;
        heading(self.tree, cell.at)
    }

    /// How many rows the first cell of the first reaches down over, where it does.
    fn reach_of_first(&self, rows: &[Row]) -> Option<usize> {
        let first = rows.first()?.cells.first().filter(|cell| cell.column == 0)?.at;
        let below = |row: &&Row| row.above.iter().any(|cell| cell.at == first);
        let high = 1 + rows[1..].iter().take(HIGHEST).take_while(below).count();
        (2..=HIGHEST).contains(&high).then_some(high)
    }

    /// Places fields that each follow words, in rows several lines high of which all have the same words: these are
    /// columns.
    pub(super) fn place_lines(&self, grids: &mut Grids) {
        let Some((names, pairs)) = self.named_lines() else { return };
        grids.roots.insert(self.root, ());
        for (name, pairs) in names.into_iter().zip(pairs) {
            grids.used.push(name.first);
            for (column, cell) in pairs {
                grids.used.push(column.first);
                let (row, column) = (Some(name.clone()), Some(column));
                grids.places.insert(cell, Place { row, column, ..Place::default() });
            }
        }
    }

    /// The names of rows several lines high, and for each the names and fields in its lines, the same in all.
    fn named_lines(&self) -> Option<(Vec<Line>, Vec<Vec<Pair>>)> {
        let high = self.reach_of_first(&self.rows)?;
        let (mut names, mut all): (Vec<Line>, Vec<Vec<Pair>>) = (Vec::new(), Vec::new());
        for rows in self.rows.chunks(high) {
            if self.reach_of_first(rows) != Some(high) {
                return None;
            }
            let name = rows[0].cells.first()?;
            let mut pairs = Vec::new();
            for (index, row) in rows.iter().enumerate() {
                pairs.extend(self.pairs(&row.cells[usize::from(index == 0)..])?);
            }
            names.push(first_line(self.tree, name.at)?);
            let first = all.first().unwrap_or(&pairs);
            let same = |(one, other): (&Pair, &Pair)| one.0.text == other.0.text;
            if first.len() != pairs.len() || !first.iter().zip(&pairs).all(same) {
                return None;
            }
            all.push(pairs);
        }
        (names.len() >= 2).then_some((names, all))
    }

    /// Words and a bare field by turns.
    fn pairs(&self, cells: &[Cell]) -> Option<Vec<Pair>> {
        let tree = self.tree;
        let pair = |two: &[Cell]| {
            let [words, field] = two else { return None };
            let bare = tree.fields_in(field.at) == 1 && tree.texts_in(field.at) == 0;
            let said = tree.content(words.at) == Content::Text && bare;
            Some((first_line(tree, words.at).filter(|_| said)?, field.at))
        };
        cells.chunks(2).map(pair).collect()
    }
}
