//! Whether rows lie as those of a grid do: below one another, their parts side by side, open or shut
//! alike, under a header that names.

use super::rows::{Cell, Row};
use super::{Analysis, is_table};
use crate::page::text::Line;
use crate::page::tree::{At, Content};
use crate::page::{Kind, text};
use crate::snapshot::Display;

impl Analysis<'_, '_> {
    /// Whether the rows are drawn one below the other, where they are drawn: what lies side by side
    /// are the parts of one line.
    pub(super) fn is_stacked(&self) -> bool {
        let tree = self.tree;
        let mut side_by_side = self.rows.windows(2).filter(|two| {
            match (tree.node(two[0].at).b, tree.node(two[1].at).b) {
                (Some([left, top, w, h]), Some([next, under, _, _])) => {
                    under < top + h / 2 && next >= left + w
                }
                _ => {
                    let parent = |at: At| tree.parent(at);
                    parent(two[0].at) == parent(two[1].at)
                        && parent(two[0].at).is_some_and(|up| tree.node(up).d == Display::Flex)
                }
            }
        });
        side_by_side.next().is_none()
    }

    /// Whether cells hold tables with fields of their own: a table that only lays out the page, which what stands
    /// before it (a bar of tabs, say) heads none of the columns of.
    pub(super) fn is_layout(&self) -> bool {
        let tree = self.tree;
        // A set of radios may have a table of its own.
        let other =
            |it: At| tree.kinds[it].is_some_and(|kind| kind.is_field() && kind != Kind::Radio);
        let table = |at: At| is_table(tree, at) && (at..tree.end(at)).any(other);
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.any(|cell| tree.fields_in(cell.at) > 1 && (cell.at + 1..tree.end(cell.at)).any(table))
    }

    /// Whether all rows show, or none does: panels that are shut belong to no grid that shows.
    pub(super) fn is_open_alike(&self) -> bool {
        let mut shut = self.rows.iter().map(|row| self.tree.collapsed[row.at]);
        let first = shut.next();
        shut.all(|it| Some(it) == first)
    }

    /// Whether a field of a row has a cell across several columns that have names of their own: the row is a line by
    /// itself, in a table that has lines of all kinds. A field for each of them may stand in one cell, without words.
    pub(super) fn lies_across(&self, row: &Row, header: &[Option<Line>]) -> bool {
        let own = |cell: &Cell| self.tree.fields_in(cell.at) > 0 && self.tree.texts_in(cell.at) > 0;
        let boxed = row.cells.iter().any(own);
        // Beside cells of its own columns a wide one is a cell, too.
        let bare = |cell: &Cell| {
            cell.span == 1 && self.tree.fields_in(cell.at) > 0 && self.tree.texts_in(cell.at) == 0
        };
        if row.cells.iter().any(bare) {
            return false;
        }
        row.cells.iter().filter(|cell| cell.span > 1).any(|cell| {
            let fields = self.tree.fields_in(cell.at) as usize;
            let over = header.iter().skip(cell.column).take(cell.span).flatten();
            let mut names: Vec<At> = over.map(|line| line.first).collect();
            names.dedup();
            let worded = self.tree.texts_in(cell.at) as usize >= fields;
            // Room over several, behind boxes with words of their own.
            let room = fields == 0 && boxed && self.tree.content(cell.at) == Content::Empty;
            names.len() > 1 && (room || fields > 0 && (fields < names.len() || worded))
        })
    }

    /// Whether a row can head others: a bar of buttons without a word cannot.
    pub(super) fn has_words(&self, row: &Row) -> bool {
        let holds =
            |content: Content| row.cells.iter().any(|cell| self.tree.content(cell.at) == content);
        let marked = row.cells.iter().all(|cell| self.is_marked_header(cell.at));
        marked || holds(Content::Text) || !holds(Content::Actions)
    }

    /// Whether a header has more than one word, or stands among the rows: a bar before the block that holds them is
    /// a heading.
    pub(super) fn is_no_bar(&self, header: &Row, row: &Row) -> bool {
        let worded = |cell: &&Cell| self.tree.content(cell.at) == Content::Text;
        self.tree.parent(header.at) == self.tree.parent(row.at)
            || header.cells.iter().filter(worded).count() > 1
    }

    /// Whether two rows stand in one block: those of a list follow one another.
    pub(super) fn follows(&self, first: &Row, row: &Row) -> bool {
        let block =
            |row: &Row| self.tree.ancestors(row.at).find(|&up| self.tree.child_count(up) > 1);
        block(first) == block(row)
    }

    /// Whether a row without cells, made like the others, stands where the header would.
    pub(super) fn follows_an_empty_row(&self, body: &[&Row]) -> bool {
        let tree = self.tree;
        let Some(first) = body.first().map(|row| row.at) else { return false };
        let Some(parent) = tree.parent(first) else { return false };
        let before = tree.children(parent).take_while(|&child| child < first);
        let Some(before) = before.filter(|&child| !tree.is_text(child)).last() else {
            return false;
        };
        let class = |at: At| tree.class(at).split_whitespace().next();
        tree.child_count(before) == 0
            && tree.node(before).t == tree.node(first).t
            && class(before).is_some_and(|own| class(first) == Some(own))
    }

    /// Whether the header is no sibling of any row: the heading of a section over a block of boxes with
    /// their labels behind them.
    pub(super) fn heads_from_afar(&self, heads: &[At], body: &[&Row]) -> bool {
        let beside = |row: &&Row| {
            heads.iter().any(|&head| self.tree.parent(head) == self.tree.parent(row.at))
        };
        !heads.is_empty() && !body.iter().any(beside)
    }

    /// Whether buttons or links stand in the header, as they do in the bar over a page.
    pub(super) fn has_actions(&self, heads: &[At]) -> bool {
        heads.iter().any(|&head| self.tree.actions_in(head) > 0)
    }

    /// Whether the parts of a row without table markup can be its cells: side by side where they
    /// are drawn, and without words beside a field (those would be its label) but those of a set of radios.
    pub(super) fn lies_in_line(&self, row: &Row) -> bool {
        let tree = self.tree;
        let choice = |cell: At| {
            let mut kinds = (cell..tree.end(cell)).filter_map(|at| tree.kinds[at]);
            tree.fields_in(cell) >= 2 && kinds.all(|kind| kind == Kind::Radio)
        };
        let bare = row.cells.iter().all(|cell| {
            let cell = cell.at;
            tree.content(cell) != Content::Fields
                || choice(cell)
                || text::lines(tree, cell).is_empty()
        });
        bare && self.is_level(row)
    }

    /// Whether the parts of a row are drawn side by side, where they are drawn and laid out at all.
    pub(super) fn is_level(&self, row: &Row) -> bool {
        if self.is_bare() {
            return true;
        }
        let mut boxes = row.cells.iter().filter_map(|cell| self.tree.node(cell.at).b);
        boxes.next().is_none_or(|[_, top, _, height]| {
            boxes
                .all(|[_, other, _, tall]| other < top + height.max(1) && top < other + tall.max(1))
        })
    }

    /// Whether the page was saved without its style sheet: every cell of every row is a line as wide as
    /// the row, also where there are three or more of words alone.
    pub(super) fn is_bare(&self) -> bool {
        let tree = self.tree;
        let across = |row: &Row| {
            let own = tree.node(row.at).b;
            row.cells.iter().all(|cell| match (own, tree.node(cell.at).b) {
                (Some([left, _, width, _]), Some([other, _, wide, _])) => {
                    (left - other).abs() <= 2 && (width - wide).abs() <= 4
                }
                _ => false,
            })
        };
        let wide = self.rows.iter().filter(|row| row.cells.len() >= 3);
        let words = |row: &&Row| {
            row.cells.len() >= 3
                && row
                    .cells
                    .iter()
                    .all(|cell| matches!(tree.content(cell.at), Content::Text | Content::Empty))
                && row.cells.iter().filter(|cell| tree.content(cell.at) == Content::Text).count()
                    >= 2
        };
        self.rows.iter().any(|row| words(&row))
            && wide.clone().count() >= 2
            && wide.clone().all(across)
    }

    /// Whether a header's words are names: no sentence, no sign to press, no heading.
    pub(super) fn only_names(&self, row: &Row) -> bool {
        let sign = |cell: &Cell| {
            let words = text::all(self.tree, cell.at);
            !words.is_empty() && text::is_sign(&words)
        };
        let heading = (row.at..self.tree.end(row.at))
            .any(|at| crate::page::naming::heading_rank(self.tree, at).is_some());
        if heading || row.cells.iter().any(sign) {
            return false;
        }
        let mut lines = row.cells.iter().flat_map(|cell| text::lines(self.tree, cell.at));
        lines.all(|line| !text::explains(&line.text))
    }

    /// A cell that holds no rows of its own.
    pub(super) fn is_flat(&self, at: At) -> bool {
        let tree = self.tree;
        text::lines(tree, at).len() <= 2
            && !(at..tree.end(at)).any(|inner| is_table(tree, inner) || tree.role(inner) == "row")
    }
}
