//! Grids: which cell stands in which row and under which column header.
//!
//! A grid may be a real table, an ARIA grid, or nested blocks with no such role at all; what makes
//! it one is that rows with the same number of cells follow a header, or an empty row where a
//! header would be. A table used for layout (label, field, label, field) is none.

mod blocks;
mod down;
mod header;
mod laid;
mod names;
mod place;
mod rows;
mod seen;
mod shape;

use std::collections::HashMap;

use self::rows::{Cell, Row, block_column, block_rows, is_table, split_tables, table_rows};
use crate::page::Kind;
use crate::page::naming::stands_out;
use crate::page::tree::{At, Content, Tree};
use crate::page::{text, text::Line};
use crate::snapshot::NodeId;

/// Where a cell of a grid stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    pub(crate) row: Option<Line>,
    pub(crate) column: Option<Line>,
    /// The header over several columns, where the lowest ones do not tell them apart.
    pub(crate) column_group: Option<Line>,
    /// The caption row above, inside the grid (`CRM` over the CRM objects).
    pub(crate) row_group: Option<Line>,
    /// Whether the row has one field only, under no header: its name is the field's label.
    pub(crate) sole: bool,
}

impl Place {
    /// Whether it is no cell's but that of a row in no grid, of which only the group is known: grids may stand in it.
    pub(crate) fn is_group(&self) -> bool {
        let cell = self.row.is_some() || self.column.is_some() || self.column_group.is_some();
        !cell && self.row_group.is_some()
    }
}

/// All grids of a page.
#[derive(Debug, Default)]
pub(crate) struct Grids {
    /// By the cell's node.
    pub(crate) places: HashMap<At, Place>,
    /// By the grid's outermost node.
    pub(crate) roots: HashMap<At, ()>,
    /// Runs of text that a grid uses as header, row name or fixed word.
    pub(crate) used: Vec<At>,
    /// Rows of grids that hold no field but perhaps a box to choose the row.
    pub(crate) lists: Vec<List>,
}

/// A list of records: header texts and rows of cells.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) headers: Vec<String>,
    pub(crate) rows: Vec<(At, Vec<At>)>,
}

/// Finds the grids of a page.
pub(crate) fn find(tree: &Tree<'_>) -> Grids {
    let mut grids = Grids::default();
    let mut at = 0;
    while at < tree.len() {
        if tree.is_text(at) || tree.kinds[at].is_some() {
            at += 1;
            continue;
        }
        if let Some(laid) = laid::places(tree, at) {
            grids.roots.insert(at, ());
            grids.places.extend(laid.places);
            grids.used.extend(laid.names.into_iter().flat_map(|name| words_used(tree, name)));
            at = tree.end(at);
            continue;
        }
        let table = is_table(tree, at);
        let parts =
            if table { split_tables(tree, table_rows(tree, at)) } else { block_rows(tree, at) };
        for rows in parts.into_iter().filter(|rows| rows.len() + usize::from(table) >= 2) {
            let analysis = Analysis { tree, root: at, rows };
            analysis.add_to(&mut grids);
            if table {
                analysis.place_lines(&mut grids);
                analysis.add_groups_down(&mut grids);
            }
        }
        if !table {
            let rows = block_column(tree, at);
            if !rows.is_empty() {
                Analysis { tree, root: at, rows }.place_column(&mut grids);
            }
        }
        at += 1;
    }
    seen::add(tree, &mut grids);
    grids.lists = joined(tree, std::mem::take(&mut grids.lists));
    grids
}

/// Puts lists side by side together whose rows are drawn in the same lines: some columns of one stay in view.
fn joined(tree: &Tree<'_>, lists: Vec<List>) -> Vec<List> {
    const NEAR: i32 = 8;
    let drawn = |row: &(At, Vec<At>)| tree.node(row.0).b;
    let line = |row: &(At, Vec<At>)| drawn(row).map(|[_, top, _, height]| (top, height));
    let touch = |one: &List, other: &List| {
        let end = one.rows.first().and_then(|row| tree.node(*row.1.last()?).b);
        let start = other.rows.first().and_then(drawn);
        end.zip(start).is_some_and(|(end, start)| (start[0] - end[0] - end[2]).abs() <= NEAR)
    };
    let mut whole: Vec<List> = Vec::new();
    for list in lists {
        let beside = |other: &List| {
            let (mine, theirs) = (list.rows.iter().map(line), other.rows.iter().map(line));
            list.rows.len() == other.rows.len()
                && touch(other, &list)
                && mine.zip(theirs).all(|(mine, theirs)| mine.is_some() && mine == theirs)
        };
        match whole.last_mut().filter(|last| beside(last)) {
            Some(last) => {
                last.headers.extend(list.headers);
                for (row, (_, cells)) in last.rows.iter_mut().zip(list.rows) {
                    row.1.extend(cells);
                }
            }
            None => whole.push(list),
        }
    }
    whole
}

/// Where the names of the rows are.
struct Names {
    column: Option<usize>,
    /// Columns that name what stands behind them, where rows stand side by side.
    further: Vec<usize>,
    /// One per row of the body, from the other half of a grid in two halves.
    beside: Option<Vec<Line>>,
}

struct Analysis<'a, 't> {
    tree: &'a Tree<'t>,
    root: At,
    rows: Vec<Row>,
}

impl Analysis<'_, '_> {
    fn add_to(&self, grids: &mut Grids) {
        let explicit = is_table(self.tree, self.root);
        if !explicit && (!self.is_stacked() || !self.is_open_alike()) {
            return;
        }
        // A cell across may reach further than the columns do.
        let parted = |row: &Row| row.cells.len() + row.above.len() > 1;
        let width = self.rows.iter().filter(|row| parted(row)).map(width).max().unwrap_or(0);
        if width < 2 {
            return self.place_column(grids);
        }
        let mut heads = self.header_rows();
        // An empty row stands for a header only where there is none before it.
        let blank = heads.iter().all(|&row| self.tree.content(row) == Content::Empty);
        let outside = if blank && !self.is_layout() { self.header_before(width) } else { None };
        if outside.is_some() {
            heads.clear();
        }
        let header = || outside.clone().unwrap_or_else(|| self.headers(&heads, width));
        let above = |row: &Row| heads.first().is_some_and(|&head| row.at < head);
        let title = |row: &Row| above(row) && self.is_title_with_actions(row);
        let inside = |row: &&Row| {
            let named = self.is_caption(row) || self.is_pressed_across(row);
            !heads.contains(&row.at) && !named && !title(row)
        };
        let mut body: Vec<&Row> = self.rows.iter().filter(inside).collect();
        if body.iter().any(|row| row.cells.iter().any(|cell| cell.span > 1)) {
            let header = header();
            body.retain(|row| !self.lies_across(row, &header));
        }
        if !body.iter().any(|row| parted(row)) {
            return;
        }
        let headed = !heads.is_empty() || outside.is_some() || self.follows_an_empty_row(&body);
        // Blocks without table markup are a grid only if their parts lie side by side, the header's
        // too, and the header names instead of explaining.
        let mut heading_rows = self.rows.iter().filter(|row| heads.contains(&row.at));
        if !explicit
            && !heading_rows.all(|row| {
                self.is_level(row)
                    && self.only_names(row)
                    && self.has_words(row)
                    && self.is_no_bar(row, body[0])
            })
        {
            return;
        }
        let holds = |column: usize| body.iter().any(|row| self.fields_at(row, column));
        let Some(first) = (0..width).find(|&column| holds(column)) else {
            let flat = body.iter().flat_map(|row| &row.cells).all(|cell| self.is_flat(cell.at));
            let named = outside.clone().unwrap_or_else(|| self.headers(&heads, width));
            let named = named.iter().flatten().count();
            let records = if explicit {
                !heads.is_empty() || body.len() >= 2 || named >= 2
            } else {
                headed
                    && named >= 1
                    && flat
                    && body.iter().all(|row| self.is_level(row) && self.follows(body[0], row))
            };
            if records {
                self.list(grids, &heads, outside.as_deref(), &body);
            }
            return;
        };
        let nameless = outside.as_ref().is_some_and(|it| it.first().is_none_or(Option::is_none));
        let afar = self.heads_from_afar(&heads, &body);
        if !explicit && (afar && self.has_actions(&heads) || first == 0 && (nameless || afar)) {
            return;
        }
        let picks = headed
            && (explicit || body.len() > 1)
            && first == 0
            && self.is_choosing(&body)
            && (1..width).all(|column| !holds(column));
        if picks {
            self.list(grids, &heads, outside.as_deref(), &body);
            let header = outside.clone().unwrap_or_else(|| self.headers(&heads, width));
            if explicit && header.first().is_none_or(Option::is_none) {
                return self.place_choosers(grids, &body);
            }
        }
        if !headed || (!explicit && self.is_placed(grids, &body)) {
            return;
        }
        // Lines drawn between rows do not tell where these have their names.
        let worded: Vec<&Row> = body.iter().copied().filter(|row| !self.is_spacer(row)).collect();
        let header = outside.unwrap_or_else(|| self.headers(&heads, width));
        let name_column = self.name_column(&worded, first, &header);
        let (name_column, beside) = self.or_other_half(name_column, first, &header, &body);
        if (beside.is_none() && self.is_form(&body, &heads, &header, name_column))
            || (!explicit && !body.iter().all(|row| self.lies_in_line(row)))
        {
            return;
        }
        let further = self.further_names(&worded, &header, (name_column, first), width);
        let names = Names { column: name_column, further, beside };
        self.place(grids, &heads, &header, &names, &body);
    }

    /// Whether an outer grid has these cells already.
    fn is_placed(&self, grids: &Grids, body: &[&Row]) -> bool {
        let mut cells = body.iter().flat_map(|row| &row.cells);
        cells.any(|cell| grids.places.contains_key(&cell.at))
    }

    fn content_at(&self, row: &Row, column: usize) -> Option<Content> {
        cell_at(row, column).map(|cell| self.tree.content(cell.at))
    }

    fn fields_at(&self, row: &Row, column: usize) -> bool {
        row.cells
            .iter()
            .any(|cell| cell.column == column && self.tree.content(cell.at) == Content::Fields)
    }

    /// Whether the fields of the first column are boxes that choose a row.
    fn is_choosing(&self, body: &[&Row]) -> bool {
        body.iter().all(|row| {
            row.cells.first().is_none_or(|cell| {
                let fields = self.tree.fields_in(cell.at);
                fields <= 1 && self.tree.texts_in(cell.at) == 0
            })
        })
    }

    /// A row that only names what follows: one cell across, or one text and nothing else.
    fn is_caption(&self, row: &Row) -> bool {
        let texts =
            row.cells.iter().filter(|cell| self.tree.content(cell.at) == Content::Text).count();
        let others = row
            .cells
            .iter()
            .any(|cell| !matches!(self.tree.content(cell.at), Content::Text | Content::Empty));
        let first = row.cells.first().map(|cell| self.tree.content(cell.at));
        if row.cells.is_empty() {
            return self.tree.content(row.at) == Content::Text; // a lone cell, unwrapped
        }
        texts == 1 && !others && first == Some(Content::Text) && row.above.is_empty()
    }

    /// A row whose one cell, across all others, is pressed to open and shut what is below.
    fn is_pressed_across(&self, row: &Row) -> bool {
        let [cell] = row.cells.as_slice() else { return false };
        let pressed = self.tree.kinds[cell.at] == Some(Kind::Button);
        pressed && cell.span > 1 && row.above.is_empty() && stands_out(self.tree, cell.at)
    }

    /// A row of one empty cell across others: a line drawn between rows, or room.
    fn is_spacer(&self, row: &Row) -> bool {
        let [cell] = row.cells.as_slice() else { return false };
        cell.span > 1 && self.tree.content(row.at) == Content::Empty
    }

    /// Label, field, label, field: a form laid out as a table. Words over fields alone, with nothing over the
    /// words before these, are a header.
    fn is_form(
        &self,
        body: &[&Row],
        heads: &[At],
        header: &[Option<Line>],
        name: Option<usize>,
    ) -> bool {
        let width = header.len();
        let marked = self.rows.iter().any(|row| {
            heads.contains(&row.at) && row.cells.iter().any(|cell| self.is_marked_header(cell.at))
        });
        // Words that stand out over every column of a single row leave no doubt, whatever words stand in its cells.
        let headed_all = || {
            let bold = |&at: &At| stands_out(self.tree, at);
            body.len() == 1
                && !heads.is_empty()
                && header.iter().all(Option::is_some)
                && heads.iter().all(bold)
        };
        if marked || headed_all() {
            return false;
        }
        let single = |column: usize| {
            let cells = body.iter().filter_map(|row| cell_at(row, column));
            cells.map(|cell| self.tree.fields_in(cell.at)).max() == Some(1)
        };
        let headed = |column: usize| {
            let own = !heads.is_empty() && header[column].is_none();
            own && header[column + 1].is_some() && single(column + 1)
        };
        let texts_then_field = |column: usize| {
            column + 1 < width
                && body.iter().all(|row| self.content_at(row, column) != Some(Content::Fields))
                && body.iter().any(|row| self.content_at(row, column) == Some(Content::Text))
                && body.iter().any(|row| self.fields_at(row, column + 1))
                // The same words in every row stand for a field (`same as Add`).
                && (body.len() < 2 || self.differs(body, column))
        };
        let labels: Vec<usize> = (0..width).filter(|&it| texts_then_field(it)).collect();
        let labels_above = !heads.is_empty()
            && body.iter().flat_map(|row| &row.cells).all(|cell| {
                self.tree.content(cell.at) == Content::Fields && self.tree.texts_in(cell.at) == 0
            });
        labels.len() >= 2 && !labels.into_iter().all(headed)
            || name.is_none() && width == 2 && !labels_above
    }
}

/// Text of a cell that is no label of a field inside it.
fn words_used(tree: &Tree<'_>, cell: At) -> Vec<At> {
    if tree.content(cell) == Content::Fields {
        return Vec::new();
    }
    (cell..tree.end(cell)).filter(|&at| tree.is_text(at)).collect()
}

fn first_line(tree: &Tree<'_>, at: At) -> Option<Line> {
    let mut lines = text::lines(tree, at);
    // A name that is a link, with words below it.
    let link = (at..tree.end(at)).find(|&it| tree.kinds[it].is_some_and(|kind| !kind.is_field()));
    if let Some(link) = link
        && lines.first().is_some_and(|line| link < line.first)
        && let Some(line) = text::caption_of(tree, link)
    {
        return Some(line);
    }
    if lines.is_empty() {
        // A header that is a link or a button to sort by.
        let words = text::all(tree, at);
        let first = (at..tree.end(at)).find(|&inner| tree.is_text(inner))?;
        let element = NodeId(tree.node(at).i);
        return (!words.is_empty()).then_some(bare(words, first, element));
    }
    let worded = |line: &Line| line.text.chars().any(char::is_alphanumeric);
    let first = lines.iter().position(worded).unwrap_or(0);
    Some(lines.swap_remove(first))
}

/// What a cell of a header says; a picture may stand there for words.
fn heading(tree: &Tree<'_>, cell: At) -> Option<Line> {
    let name = first_line(tree, cell).or_else(|| by_picture(tree, cell));
    name.filter(|_| !header::is_scale(tree, cell))
}

/// What is said of a picture; what says how to press it is no name.
fn by_picture(tree: &Tree<'_>, cell: At) -> Option<Line> {
    const LONGEST: usize = 40;
    let said = |at: At| {
        let mut names =
            ["aria-label", "alt", "title"].into_iter().filter_map(|it| tree.attr(at, it));
        let name = names.find(|name| name.chars().any(char::is_alphanumeric)).map(text::tidy)?;
        let lower = name.to_lowercase();
        let acts =
            ["sort", "click", "press", "activate"].iter().any(|word| lower.starts_with(word));
        (!acts && name.chars().count() <= LONGEST && !text::explains(&name)).then_some(name)
    };
    let mut at = cell;
    while at < tree.end(cell) {
        if tree.kinds[at].is_some() {
            at = tree.end(at);
            continue;
        }
        if let Some(name) = said(at) {
            // No words of the page can be read again before a write.
            return Some(bare(name, at, NodeId(0)));
        }
        at += 1;
    }
    None
}

fn bare(text: String, first: At, element: NodeId) -> Line {
    Line { text, first, element, size: 0.0, bold: false, starred: false }
}

fn cell_at(row: &Row, column: usize) -> Option<&Cell> {
    row.cells
        .iter()
        .chain(&row.above)
        .find(|cell| (cell.column..cell.column + cell.span).contains(&column))
}

fn width(row: &Row) -> usize {
    row.cells.iter().chain(&row.above).map(|cell| cell.column + cell.span).max().unwrap_or(0)
}
