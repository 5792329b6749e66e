//! Grids: which cell stands in which row and under which column header.
//!
//! A grid may be a real table, an ARIA grid, or nested blocks with no such role at all; what makes
//! it one is that rows with the same number of cells follow a header, or an empty row where a
//! header would be. A table used for layout (label, field, label, field) is none.

use std::collections::HashMap;

use crate::page::tree::{At, Content, Tree};
use crate::page::{text, text::Line};
use crate::snapshot::{Display, flag};

/// Where a cell of a grid stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    pub(crate) row: Option<Line>,
    pub(crate) column: Option<Line>,
    /// The caption row above, inside the grid (`CRM` over the CRM objects).
    pub(crate) row_group: Option<Line>,
    /// Whether the row has one field only, under no header: its name is the field's label.
    pub(crate) sole: bool,
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

#[derive(Debug, Clone)]
struct Cell {
    at: At,
    column: usize,
    span: usize,
}

#[derive(Debug, Clone)]
struct Row {
    at: At,
    cells: Vec<Cell>,
    /// Cells of earlier rows that reach down into this one.
    above: Vec<Cell>,
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
        let rows = if is_table(tree, at) { table_rows(tree, at) } else { block_rows(tree, at) };
        if rows.len() + usize::from(is_table(tree, at)) >= 2 {
            Analysis { tree, root: at, rows }.add_to(&mut grids);
        }
        at += 1;
    }
    grids
}

fn is_table(tree: &Tree<'_>, at: At) -> bool {
    tree.node(at).t == "table" && !matches!(tree.role(at), "presentation" | "none")
        || matches!(tree.role(at), "table" | "grid" | "treegrid")
}

/// The rows of a table, not those of a table inside it.
fn table_rows(tree: &Tree<'_>, table: At) -> Vec<Row> {
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
fn block_rows(tree: &Tree<'_>, block: At) -> Vec<Row> {
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
    let inner = tree.unwrap(child);
    let parts: Vec<At> = tree.children(inner).filter(|&part| tree.counts(part)).collect();
    let all_rows = parts.len() >= 2
        && parts
            .iter()
            .all(|&part| !tree.is_text(part) && cells_of(tree, tree.unwrap(part)).len() >= 2)
        && parts.iter().any(|&part| tree.content(part) == Content::Fields);
    if all_rows { parts.into_iter().map(|part| tree.unwrap(part)).collect() } else { vec![inner] }
}

/// The cells of a block row: its element children, each with at most a few fields.
fn cells_of(tree: &Tree<'_>, row: At) -> Vec<At> {
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

/// Where the names of the rows are.
struct Names {
    column: Option<usize>,
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
        let width = self.rows.iter().map(width).max().unwrap_or(0);
        if width < 2 {
            return;
        }
        let heads = self.header_rows();
        let outside = if heads.is_empty() { self.header_before(width) } else { None };
        let body: Vec<&Row> = self
            .rows
            .iter()
            .filter(|row| !heads.contains(&row.at) && !self.is_caption(row))
            .collect();
        if body.is_empty() {
            return;
        }
        let headed = !heads.is_empty() || outside.is_some();
        let holds = |column: usize| body.iter().any(|row| self.fields_at(row, column));
        let Some(first) = (0..width).find(|&column| holds(column)) else {
            let flat = body.iter().flat_map(|row| &row.cells).all(|cell| self.is_flat(cell.at));
            if explicit || (headed && flat) {
                self.list(grids, &heads, outside.as_deref(), &body);
            }
            return;
        };
        let picks = headed
            && first == 0
            && self.is_choosing(&body)
            && (1..width).all(|column| !holds(column));
        if picks {
            self.list(grids, &heads, outside.as_deref(), &body);
        }
        if !headed || (!explicit && self.is_placed(grids, &body)) {
            return;
        }
        let name_column = self.name_column(&body, first, width);
        let header = outside.unwrap_or_else(|| self.headers(&heads, width));
        let beside = if name_column.is_none() { self.names_before(&header, &body) } else { None };
        if (beside.is_none() && self.is_form(&body, &heads, name_column, width))
            || (!explicit && !body.iter().all(|row| self.lies_in_line(row)))
        {
            return;
        }
        let names = Names { column: name_column, beside };
        self.place(grids, &heads, &header, &names, &body);
    }

    /// Whether an outer grid has these cells already.
    fn is_placed(&self, grids: &Grids, body: &[&Row]) -> bool {
        let mut cells = body.iter().flat_map(|row| &row.cells);
        cells.any(|cell| grids.places.contains_key(&cell.at))
    }

    /// The row names: the last column of text before the first column of fields.
    fn name_column(&self, body: &[&Row], first: usize, width: usize) -> Option<usize> {
        let texts = |column: usize| {
            body.iter().filter(|row| self.content_at(row, column) == Some(Content::Text)).count()
        };
        let start = if first == 0 { 1 } else { 0 };
        let reach = if first == 0 { width } else { first };
        let mut candidates = (start..reach).filter(|&column| texts(column) * 2 > body.len());
        if first == 0 { candidates.next() } else { candidates.next_back() }
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

    /// Whether the parts of a row without table markup can be its cells: side by side where they
    /// are drawn, and without words beside a field (those would be its label).
    fn lies_in_line(&self, row: &Row) -> bool {
        let tree = self.tree;
        let bare = row.cells.iter().all(|cell| {
            tree.content(cell.at) != Content::Fields || text::lines(tree, cell.at).is_empty()
        });
        let mut boxes = row.cells.iter().filter_map(|cell| tree.node(cell.at).b);
        let level = boxes.next().is_none_or(|[_, top, _, height]| {
            boxes
                .all(|[_, other, _, tall]| other < top + height.max(1) && top < other + tall.max(1))
        });
        bare && level
    }

    fn header_rows(&self) -> Vec<At> {
        let mut heads = Vec::new();
        let widest = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for row in &self.rows {
            let marked = !row.cells.is_empty()
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
            if !heads.is_empty() {
                break;
            }
            let quiet = row.cells.iter().all(|cell| self.is_quiet(cell.at));
            if quiet && row.cells.len() >= 2 && row.cells.len() + 1 >= widest && self.leads(row) {
                heads.push(row.at);
                break;
            }
            if !self.is_caption(row) {
                break;
            }
        }
        heads
    }

    /// A cell that holds no rows of its own.
    fn is_flat(&self, at: At) -> bool {
        let tree = self.tree;
        text::lines(tree, at).len() <= 2
            && !(at..tree.end(at)).any(|inner| is_table(tree, inner) || tree.role(inner) == "row")
    }

    /// A cell of words, an empty one, or one whose words are a link to sort by.
    fn is_quiet(&self, at: At) -> bool {
        match self.tree.content(at) {
            Content::Text | Content::Empty => true,
            Content::Actions => {
                self.tree.actions_in(at) == 1 && text::lines(self.tree, at).is_empty()
            }
            Content::Fields => false,
        }
    }

    fn is_marked_header(&self, at: At) -> bool {
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
    fn header_before(&self, width: usize) -> Option<Vec<Option<Line>>> {
        let tree = self.tree;
        let mut at = self.root;
        for _ in 0..4 {
            let parent = tree.parent(at)?;
            let before = tree
                .children(parent)
                .take_while(|&child| child < at)
                .filter(|&child| !tree.is_text(child) && tree.counts(child))
                .last();
            if let Some(before) = before {
                return self.header_in(before, width);
            }
            at = parent;
        }
        None
    }

    fn header_in(&self, block: At, width: usize) -> Option<Vec<Option<Line>>> {
        let tree = self.tree;
        if !matches!(tree.content(block), Content::Text | Content::Actions | Content::Empty) {
            return None;
        }
        let row = (block..tree.end(block)).filter(|&at| !tree.is_text(at)).find(|&at| {
            let cells: Vec<At> = cells_of(tree, at);
            cells.len() == width
                && cells.iter().any(|&cell| tree.texts_in(cell) > 0)
                && cells.iter().all(|&cell| self.is_quiet(cell))
        })?;
        Some(cells_of(tree, row).into_iter().map(|cell| first_line(tree, cell)).collect())
    }

    /// The row names of a grid whose columns are split over two blocks side by side: they meet by
    /// index, and by height on the screen where they are drawn.
    fn names_before(&self, header: &[Option<Line>], body: &[&Row]) -> Option<Vec<Line>> {
        let tree = self.tree;
        let mut at = self.root;
        for _ in 0..4 {
            let parent = tree.parent(at)?;
            let before = tree
                .children(parent)
                .take_while(|&child| child < at)
                .filter(|&child| tree.content(child) == Content::Text)
                .last();
            if let Some(half) = before {
                let heads =
                    |list: At| header.iter().flatten().any(|line| tree.contains(list, line.first));
                let column = (half..tree.end(half))
                    .filter(|&list| !heads(list))
                    .find_map(|list| self.names_in(list, body));
                if column.is_some() {
                    return column;
                }
            }
            at = parent;
        }
        None
    }

    fn names_in(&self, list: At, body: &[&Row]) -> Option<Vec<Line>> {
        let tree = self.tree;
        let rows: Vec<At> = tree.children(list).filter(|&child| tree.counts(child)).collect();
        let level = |(&name, row): (&At, &&Row)| match (tree.node(name).b, tree.node(row.at).b) {
            (Some([_, top, _, height]), Some([_, other, _, _])) => {
                (top - other).abs() <= height / 2
            }
            _ => true,
        };
        if rows.len() != body.len() || !rows.iter().zip(body).all(level) {
            return None;
        }
        let single = |&row: &At| {
            let mut lines = text::lines(tree, row);
            (lines.len() == 1).then(|| lines.swap_remove(0))
        };
        rows.iter().map(single).collect()
    }

    fn headers(&self, heads: &[At], width: usize) -> Vec<Option<Line>> {
        let rows: Vec<&Row> = self.rows.iter().filter(|row| heads.contains(&row.at)).collect();
        // A header without a corner cell is one short.
        let short = rows.len() == 1 && width_of_header(rows[0]) + 1 == width;
        (0..width)
            .map(|column| {
                let column = if short { column.checked_sub(1)? } else { column };
                rows.iter().rev().find_map(|row| {
                    let cell = cell_at(row, column)?;
                    first_line(self.tree, cell.at)
                })
            })
            .collect()
    }

    /// Label, field, label, field: a form laid out as a table.
    fn is_form(&self, body: &[&Row], heads: &[At], name: Option<usize>, width: usize) -> bool {
        let marked = self.rows.iter().any(|row| {
            heads.contains(&row.at) && row.cells.iter().any(|cell| self.is_marked_header(cell.at))
        });
        if marked {
            return false;
        }
        let texts_then_field = |column: usize| {
            column + 1 < width
                && body.iter().all(|row| self.content_at(row, column) != Some(Content::Fields))
                && body.iter().any(|row| self.content_at(row, column) == Some(Content::Text))
                && body.iter().any(|row| self.fields_at(row, column + 1))
        };
        let labels = (0..width).filter(|&column| texts_then_field(column)).count();
        labels >= 2 || name.is_none() && width == 2
    }

    fn place(
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
        for row in self.rows.iter().filter(|row| heads.contains(&row.at)) {
            grids.used.extend((row.at..tree.end(row.at)).filter(|&at| tree.is_text(at)));
        }
        let mut group: Option<Line> = None;
        let member = |row: &&Row| heads.contains(&row.at) || body.iter().any(|it| it.at == row.at);
        // With the header elsewhere, the block itself is where the grid starts.
        let start = if heads.is_empty() {
            self.root
        } else {
            self.rows.iter().find(member).map_or(0, |row| row.at)
        };
        let last = body.last().map_or(0, |row| row.at);
        for row in &self.rows {
            // A caption row stands inside the grid: under its header, over some of its rows.
            let inside = row.at > start && row.at < last;
            if inside && self.is_caption(row) && !heads.contains(&row.at) {
                group = first_line(tree, row.at);
                grids.used.extend((row.at..tree.end(row.at)).filter(|&at| tree.is_text(at)));
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
            let row_name = naming.and_then(|cell| first_line(tree, cell.at)).or(beside);
            let spanning = row
                .above
                .iter()
                .chain(&row.cells)
                .filter(|cell| naming.is_some_and(|naming| cell.column < naming.column))
                .filter(|cell| tree.content(cell.at) == Content::Text)
                .find_map(|cell| first_line(tree, cell.at));
            let fields =
                row.cells.iter().filter(|cell| tree.content(cell.at) == Content::Fields).count();
            for cell in &row.cells {
                grids.used.extend(words_used(tree, cell.at));
                if naming.is_some_and(|naming| naming.at == cell.at) {
                    continue;
                }
                let column = headers.get(cell.column).cloned().flatten();
                let sole = fields == 1 && column.is_none();
                let row_group = spanning.clone().or_else(|| group.clone());
                grids
                    .places
                    .insert(cell.at, Place { row: row_name.clone(), column, row_group, sole });
            }
        }
    }

    fn list(
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
        grids.lists.push(List { headers, rows });
        for row in &self.rows {
            grids.used.extend((row.at..self.tree.end(row.at)).filter(|&at| self.tree.is_text(at)));
        }
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
    if lines.is_empty() {
        // A header that is a link or a button to sort by.
        let words = text::all(tree, at);
        let first = (at..tree.end(at)).find(|&inner| tree.is_text(inner))?;
        let element = crate::snapshot::NodeId(tree.node(at).i);
        return (!words.is_empty()).then_some(Line {
            text: words,
            first,
            element,
            size: 0.0,
            bold: false,
            starred: false,
        });
    }
    Some(lines.swap_remove(0))
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

fn width_of_header(row: &Row) -> usize {
    row.cells.len()
}
