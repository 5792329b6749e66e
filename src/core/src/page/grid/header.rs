//! Where a grid's headers and row names are: its own first rows, a block before it, the other half
//! of a grid in two halves.

use super::rows::{self, Cell, Row, cells_of};
use super::{Analysis, cell_at, heading, is_table};
use crate::page::naming::stands_out;
use crate::page::text::Line;
use crate::page::tree::{At, Content, Tree};
use crate::page::{halves, text};
use crate::snapshot::{Display, flag};

impl Analysis<'_, '_> {
    pub(super) fn header_rows(&self) -> Vec<At> {
        let mut heads = Vec::new();
        let mut ahead = self.rows.iter().take_while(|row| self.tree.fields_in(row.at) == 0);
        let leads_to_marked = ahead.position(|row| {
            row.cells.len() >= 2
                && row.cells.iter().skip(1).all(|cell| self.is_marked_header(cell.at))
        });
        let below_upper = self.below_upper();
        // Cells that reach down into a row are of its width.
        let full = |row: &Row| row.cells.len() + row.above.len();
        let widest = self.rows.iter().map(full).max().unwrap_or(0);
        // Cells without height only say how wide the columns are.
        let flat =
            |row: &&Row| self.tree.node(row.at).b.is_some_and(|[_, _, _, height]| height == 0);
        for row in self.rows.iter().filter(|row| !flat(row)) {
            // One cell across the grid names the rows below it.
            let across = row.cells.len() == 1 && row.cells[0].span > 1;
            let marked = !row.cells.is_empty()
                && !across
                && row.cells.iter().filter(|cell| self.is_marked_header(cell.at)).count() * 2
                    >= row.cells.len() + usize::from(row.cells.len() == 2)
                && row
                    .cells
                    .iter()
                    .any(|cell| cell.column + cell.span > 1 && self.is_marked_header(cell.at));
            if marked
                && !row.cells.iter().any(|cell| self.tree.attr(cell.at, "scope") == Some("row"))
            {
                heads.push(row.at);
                continue;
            }
            if !heads.is_empty() && below_upper != Some(row.at) {
                break;
            }
            let quiet = row.cells.iter().all(|cell| self.is_quiet(cell.at));
            if quiet && row.cells.len() >= 2 && full(row) + 1 >= widest && self.leads(row) {
                heads.push(row.at);
                break;
            }
            // A first line of names over several columns each, before the header proper.
            let proper = leads_to_marked.map(|marked| self.rows[marked].at).or(below_upper);
            let upper = proper.is_some_and(|proper| proper > row.at);
            if quiet && upper && row.cells.len() >= 2 {
                heads.push(row.at);
                continue;
            }
            if !self.is_caption(row) && !self.is_title_with_actions(row) {
                break;
            }
        }
        heads
    }

    /// Words across columns and then links or buttons: the heading of all that the table holds.
    pub(super) fn is_title_with_actions(&self, row: &Row) -> bool {
        rows::is_title_with_actions(self.tree, row)
    }

    /// The second of two rows of words where each cell of the first spans several columns, reaches down
    /// or is empty: the first names groups of the columns that the second names.
    fn below_upper(&self) -> Option<At> {
        let [upper, lower, ..] = self.rows.as_slice() else { return None };
        let down = |cell: &Cell| lower.above.iter().any(|above| above.at == cell.at);
        let holds = |cell: &Cell| self.tree.content(cell.at);
        let spans = |cell: &Cell| cell.span > 1 || down(cell) || holds(cell) == Content::Empty;
        let wide = super::width(upper) == super::width(lower)
            && upper.cells.iter().any(|cell| cell.span > 1 && holds(cell) == Content::Text);
        (wide && upper.cells.iter().all(spans)).then_some(lower.at)
    }

    /// A cell of words, an empty one, or one whose words are a link to sort by.
    pub(super) fn is_quiet(&self, at: At) -> bool {
        match self.tree.content(at) {
            Content::Text | Content::Empty => true,
            Content::Actions => {
                let action = (at..self.tree.end(at)).find(|&it| self.tree.kinds[it].is_some());
                let silent = action.is_some_and(|it| text::all(self.tree, it).is_empty());
                self.tree.actions_in(at) == 1 && (silent || text::lines(self.tree, at).is_empty())
            }
            Content::Fields => false,
        }
    }

    /// Whether the cells of a header are drawn over the grid's columns, where both are drawn.
    fn stands_over(&self, cells: &[At]) -> bool {
        let drawn = |at: At| self.tree.node(at).b;
        let over = |(&head, cell): (&At, &Cell)| match (drawn(head), drawn(cell.at)) {
            // What is much wider than the column is a heading over all of them.
            (Some([left, _, w, _]), Some([other, _, wide, _])) => {
                left < other + wide && other < left + w && w <= wide * 2 + 80
            }
            _ => true,
        };
        let full = self.rows.iter().find(|row| row.cells.len() == cells.len());
        cells.first().is_some_and(|&cell| is_on_top(self.tree, cell, self.root))
            || full.is_none_or(|row| cells.iter().zip(&row.cells).all(over))
    }

    /// Whether a row of links and buttons can be a header to sort by, and is no bar of tools.
    fn is_sorted_by(&self, cells: &[At]) -> bool {
        cells
            .iter()
            .any(|&cell| self.tree.content(cell) == Content::Text || self.is_marked_header(cell))
    }

    pub(super) fn is_marked_header(&self, at: At) -> bool {
        self.tree.node(at).t == "th" && self.tree.attr(at, "scope") != Some("row")
            || self.tree.role(at) == "columnheader"
    }

    /// Whether an unmarked first row is set apart as a header: by its own class or tag, by bold
    /// text, by empty cells, or by being the only row of words over rows of fields.
    fn leads(&self, row: &Row) -> bool {
        let tree = self.tree;
        let rest: Vec<&Row> = self.rows.iter().filter(|other| other.at > row.at).collect();
        let with_fields =
            rest.iter().filter(|other| tree.content(other.at) == Content::Fields).count();
        let empty = row.cells.iter().skip(1).all(|cell| tree.content(cell.at) == Content::Empty);
        let apart = rest.iter().all(|other| tree.signature(other.at) != tree.signature(row.at))
            || row
                .cells
                .iter()
                .zip(rest.first().map(|other| other.cells.as_slice()).unwrap_or_default())
                .skip(1)
                .all(|(head, cell)| tree.signature(head.at) != tree.signature(cell.at));
        let bold = row
            .cells
            .iter()
            .skip(1)
            .all(|cell| (cell.at..tree.end(cell.at)).any(|inner| tree.has(inner, flag::BOLD)))
            && !rest.iter().all(|other| {
                other.cells.iter().all(|cell| {
                    (cell.at..tree.end(cell.at)).any(|inner| tree.has(inner, flag::BOLD))
                })
            });
        let wide = row.cells.len() >= 3 && with_fields >= 1;
        let section = tree.parent(row.at).is_some_and(|parent| tree.node(parent).t == "thead");
        (with_fields >= 1 && (empty || apart || bold || wide))
            || section
            || (with_fields == 0 && (apart || bold))
    }

    /// A header that stands in a block or table of its own right before this one.
    pub(super) fn header_before(&self, width: usize) -> Option<Vec<Option<Line>>> {
        let tree = self.tree;
        let mut at = self.root;
        for _ in 0..4 {
            let parent = tree.parent(at)?;
            // What is not shown, such as a copy of the header that stays in view later, is passed over.
            let kept = |child: At| !tree.shows(child) && tree.shows(self.root);
            let parts = tree.children(parent).rev().filter(|&child| {
                child < at && !tree.is_text(child) && tree.counts(child) && !kept(child)
            });
            for before in parts.take(2) {
                // The half that holds the rows' names, or what is pressed for each, is no header: that
                // stands before it or further out.
                let names = tree.texts_in(before) == 0 || self.names_rows(before);
                let header = if names && width == 1 { None } else { self.header_in(before, width) };
                if header.is_some() || !names {
                    return header;
                }
            }
            at = parent;
        }
        None
    }

    /// Whether a block beside the grid holds one line for each of its rows.
    fn names_rows(&self, block: At) -> bool {
        let rows: Vec<At> = self.rows.iter().map(|row| row.at).collect();
        halves::has_names(self.tree, block, &rows)
    }

    fn header_in(&self, block: At, width: usize) -> Option<Vec<Option<Line>>> {
        let tree = self.tree;
        // At most the box that chooses all rows, or a line of fields that choose which rows show.
        let filtered = self.is_filtered(block);
        if tree.fields_in(block) > 1 && !filtered {
            return None;
        }
        if let Some(names) = self.stacked_header(block, width) {
            return Some(names);
        }
        let chooses = |cell: At| tree.fields_in(cell) == 1 && tree.texts_in(cell) == 0;
        let marked = |at: At| tree.node(at).t == "tr" || tree.role(at) == "row";
        let row = (block..tree.end(block)).filter(|&at| !tree.is_text(at)).find(|&at| {
            let cells = self.cells_over(at, width);
            let named = |&&cell: &&At| tree.texts_in(cell) > 0;
            let one_line = |&cell: &At| {
                let lines = text::lines(tree, cell);
                lines.len() <= 1 && !lines.iter().any(|line| text::explains(&line.text))
            };
            let words = |&cell: &At| !text::is_sign(&text::all(tree, cell));
            cells.len() == width
                && cells.iter().any(|cell| named(&cell))
                && cells.iter().filter(named).all(words)
                && cells.iter().all(one_line)
                && cells.iter().all(|&cell| tree.node(cell).t != "tr" && tree.role(cell) != "row")
                && (tree.content(at) == Content::Text || self.is_sorted_by(&cells))
                && (tree.fields_in(block) == 0
                    || filtered && tree.fields_in(at) == 0
                    || marked(at)
                        && tree.fields_in(at) == 1
                        && chooses(cells[0])
                        && !self.is_row_of_its_like(at, &cells))
                && cells.iter().all(|&cell| self.is_quiet(cell) || chooses(cell))
                && self.stands_over(&cells)
        })?;
        Some(self.cells_over(row, width).into_iter().map(|cell| heading(tree, cell)).collect())
    }

    /// The cells of a line that may be a header; the first may be the room over another half's column.
    fn cells_over(&self, line: At, width: usize) -> Vec<At> {
        let mut cells = cells_of(self.tree, line);
        if cells.len() == width + 1 && self.tree.content(cells[0]) == Content::Empty {
            cells.remove(0);
        }
        cells
    }

    /// Whether below a block's header there is but a line of fields without words.
    fn is_filtered(&self, block: At) -> bool {
        let tree = self.tree;
        let lines = (block..tree.end(block)).filter(|&at| tree.node(at).t == "tr");
        let mut lines = lines.skip_while(|&at| tree.fields_in(at) <= 1);
        lines.next().is_some_and(|line| {
            tree.texts_in(line) == 0 && lines.next().is_none() && tree.texts_in(block) > 0
        })
    }

    /// Whether what may be a header with a box is made as the rows and their table are: then it is
    /// another row.
    fn is_row_of_its_like(&self, line: At, cells: &[At]) -> bool {
        let tree = self.tree;
        let table = tree.ancestors(line).find(|&up| is_table(tree, up));
        let made = |at: At| (tree.signature(at), stands_out(tree, at), tree.fields_in(at));
        table.is_some_and(|table| tree.signature(table) == tree.signature(self.root))
            && self.rows.iter().any(|row| {
                tree.signature(row.at) == tree.signature(line)
                    && row.cells.len() == cells.len()
                    && cells.iter().zip(&row.cells).all(|(&cell, own)| made(cell) == made(own.at))
            })
    }

    /// A header of two or three lines in a table of its own: the lowest cell over a column names it.
    fn stacked_header(&self, block: At, width: usize) -> Option<Vec<Option<Line>>> {
        let tree = self.tree;
        let lines: Vec<At> =
            (block..tree.end(block)).filter(|&it| tree.node(it).t == "tr").collect();
        if !(2..=3).contains(&lines.len()) || tree.fields_in(block) > 0 {
            return None;
        }
        let rows = rows::cells_of_lines(tree, &lines);
        let fits = rows.iter().all(|row| {
            super::width(row) <= width
                && row.cells.iter().all(|cell| self.is_marked_header(cell.at))
        });
        let full = rows.iter().map(super::width).max() == Some(width);
        let spans = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.span > 1);
        let name = |column: usize| {
            rows.iter().rev().find_map(|row| heading(tree, cell_at(row, column)?.at))
        };
        (fits && full && spans).then(|| (0..width).map(name).collect())
    }

    /// The column that names the rows, or the names in the other half of the grid, where there is none or one of
    /// words behind fields, and both halves lie side by side.
    pub(super) fn or_other_half(
        &self,
        own: Option<usize>,
        first: usize,
        header: &[Option<Line>],
        body: &[&Row],
    ) -> (Option<usize>, Option<Vec<Line>>) {
        let rows: Vec<At> = body.iter().map(|row| row.at).collect();
        let asked = own.is_none() || first == 0;
        let names = if asked { self.names_before(header, body) } else { None };
        let names =
            names.filter(|names| own.is_none() || halves::are_in_line(self.tree, names, &rows));
        (own.filter(|_| names.is_none()), names)
    }

    /// The row names of a grid whose columns are split over two blocks side by side.
    fn names_before(&self, header: &[Option<Line>], body: &[&Row]) -> Option<Vec<Line>> {
        let rows: Vec<At> = body.iter().map(|row| row.at).collect();
        let heads =
            |list: At| header.iter().flatten().any(|line| self.tree.contains(list, line.first));
        // Where the rows leave room for names, these may be drawn over them: a column that stays in view.
        let room = |row: &&Row| self.content_at(row, 0) == Some(Content::Empty);
        halves::names_beside(self.tree, self.root, &rows, body.iter().all(room), heads)
    }

    /// Whether it is the first cell that a header lacks which is one short. A table of the browser begins both with the first
    /// column, unless that is not laid out; elsewhere it is seen, where both are drawn.
    fn lacks_corner(&self, head: &Row, width: usize) -> bool {
        let tree = self.tree;
        let full = |row: &&Row| row.at != head.at && super::width(row) == width;
        let (Some(first), Some(body)) = (head.cells.first(), self.rows.iter().find(full)) else {
            return true;
        };
        let Some(below) = cell_at(body, 0) else { return true };
        if tree.node(head.at).t == "tr" && tree.node(body.at).t == "tr" {
            return tree.node(below.at).d == Display::None;
        }
        match (tree.node(first.at).b, tree.node(below.at).b) {
            (Some([left, ..]), Some([other, ..])) => left > other,
            _ => true,
        }
    }

    pub(super) fn headers(&self, heads: &[At], width: usize) -> Vec<Option<Line>> {
        let rows: Vec<&Row> = self.rows.iter().filter(|row| heads.contains(&row.at)).collect();
        // A header without a corner cell is one short.
        let short = rows.len() == 1
            && super::width(rows[0]) + 1 == width
            && self.lacks_corner(rows[0], width);
        (0..width)
            .map(|column| {
                let column = if short { column.checked_sub(1)? } else { column };
                rows.iter().rev().find_map(|row| {
                    let cell = cell_at(row, column)?;
                    heading(self.tree, cell.at)
                })
            })
            .collect()
    }
}

/// Whether the table that a cell stands in holds one line and lies right on top of a grid, at its edge and of its
/// width or, where it holds words alone, of any: its cells head the columns in their order, though the two tables have
/// not the same room for each.
pub(super) fn is_on_top(tree: &Tree<'_>, cell: At, root: At) -> bool {
    let Some(table) = tree.ancestors(cell).find(|&up| is_table(tree, up)) else { return false };
    let lines = (table..tree.end(table)).filter(|&it| tree.node(it).t == "tr").take(2).count();
    let close = |one: i32, other: i32| one.abs_diff(other) <= 2;
    match (tree.node(table).b, tree.node(root).b) {
        (Some([left, top, width, height]), Some([other, under, wide, _])) => {
            lines == 1
                && table != root
                && is_table(tree, root)
                && close(left, other)
                && (close(width, wide) || tree.fields_in(table) == 0)
                && close(top.saturating_add(height), under)
        }
        _ => false,
    }
}

/// Whether the words in a cell of a header are the steps of what stands below (`None  Limited  Full` over a slider): three
/// or more of one make, drawn side by side, each as plain as the next. They name no column.
pub(super) fn is_scale(tree: &Tree<'_>, cell: At) -> bool {
    const LEAST: usize = 3;
    let cell = tree.branching(cell);
    if tree.child_count(cell) < LEAST || tree.content(cell) != Content::Text {
        return false;
    }
    let steps: Vec<At> = tree.children(cell).collect();
    let made = |at: At| (tree.is_text(at), tree.signature(at), stands_out(tree, at));
    let follows = |two: &[At]| match (tree.node(two[0]).b, tree.node(two[1]).b) {
        (Some([left, top, width, _]), Some([next, other, ..])) => {
            top == other && next >= left + width
        }
        _ => false,
    };
    steps.iter().all(|&step| made(step) == (false, tree.signature(steps[0]), false))
        && steps.windows(2).all(follows)
}
