//! Which columns of a grid name its rows.

use std::collections::HashSet;

use super::rows::Row;
use super::{Analysis, cell_at};
use crate::page::naming::stands_out;
use crate::page::text::{self, Line};
use crate::page::tree::Content;

impl Analysis<'_, '_> {
    /// The row names: the last column of text before the first column of fields whose words differ
    /// from row to row. What repeats (`see above`) stands in the place of a field.
    pub(super) fn name_column(
        &self,
        body: &[&Row],
        first: usize,
        header: &[Option<Line>],
    ) -> Option<usize> {
        let width = header.len();
        let start = if first == 0 { 1 } else { 0 };
        let reach = if first == 0 { width } else { first };
        let candidates: Vec<usize> =
            (start..reach).filter(|&column| self.is_worded(body, column)).collect();
        if first == 0 {
            // Behind fields, what repeats stands for a field.
            return candidates.into_iter().find(|&it| body.len() < 2 || self.differs(body, it));
        }
        let spans = |&column: &usize| {
            body.iter().any(|row| row.above.iter().any(|cell| cell.column == column))
        };
        let letters = |&column: &usize| {
            body.iter()
                .filter_map(|row| cell_at(row, column))
                .any(|cell| text::all(self.tree, cell.at).chars().any(char::is_alphabetic))
        };
        let differ = |&column: &usize| self.differs(body, column);
        let mut named = candidates.iter().copied().filter(differ).filter(letters);
        let best = if body.len() > 1 {
            named.find(|column| !spans(column))
        } else {
            // Bold words under no header, before others under one, name a group.
            let groups = |&&column: &&usize| {
                header[column].is_none()
                    && candidates.iter().any(|&it| it > column && header[it].is_some())
                    && body
                        .iter()
                        .filter_map(|row| cell_at(row, column))
                        .all(|cell| cell.column == 0 && stands_out(self.tree, cell.at))
            };
            candidates.iter().find(|column| !groups(column)).copied()
        };
        best.or_else(|| candidates.last().copied())
    }

    /// Whether most rows have words in a column.
    fn is_worded(&self, body: &[&Row], column: usize) -> bool {
        let worded = |row: &&&Row| match self.content_at(row, column) {
            Some(Content::Text) => true,
            // Words with a link behind them name, too.
            Some(Content::Actions) => cell_at(row, column).is_some_and(|cell| {
                self.is_quiet(cell.at) || !text::lines(self.tree, cell.at).is_empty()
            }),
            _ => false,
        };
        body.iter().filter(worded).count() * 2 > body.len()
    }

    /// Whether the words of a column differ from row to row.
    pub(super) fn differs(&self, body: &[&Row], column: usize) -> bool {
        let words = body.iter().filter_map(|row| cell_at(row, column));
        let words: Vec<String> = words.map(|cell| text::all(self.tree, cell.at)).collect();
        let distinct: HashSet<&String> = words.iter().collect();
        distinct.len() * 10 >= words.len() * 8
    }

    /// Further columns of row names, where rows stand side by side in two or more halves: columns of
    /// words behind fields that have no header, or that of the first column of names once more.
    pub(super) fn further_names(
        &self,
        body: &[&Row],
        header: &[Option<Line>],
        (name, first): (Option<usize>, usize),
        width: usize,
    ) -> Vec<usize> {
        let says = |column: usize| header.get(column).and_then(Option::as_ref);
        let text = |column: usize| says(column).map(|line| line.text.as_str());
        let named = name.and_then(text);
        let names = |&column: &usize| says(column).is_none_or(|_| text(column) == named);
        let mut found = (first + 1..width).filter(names).filter(|&column| {
            let fields: Vec<&Row> =
                body.iter().copied().filter(|row| self.fields_at(row, column + 1)).collect();
            // Where the header begins anew, the last rows may have nothing in the other half.
            let anew = text(column + 1).is_some() && text(column + 1) == text(first);
            let named = if anew { fields.as_slice() } else { body };
            !fields.is_empty() && self.is_worded(named, column) && self.differs(named, column)
        });
        if body.len() < 2 { Vec::new() } else { found.by_ref().collect() }
    }
}
