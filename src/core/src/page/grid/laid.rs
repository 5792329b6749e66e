//! Grids whose rows are no elements: cells side by side in one block that the style sheet lays out
//! in lines. Only what is drawn tells the rows.

use std::collections::HashSet;

use super::Place;
use super::first_line;
use crate::page::naming::stands_out;
use crate::page::text;
use crate::page::tree::{At, Content, Tree};

/// Such a block.
pub(super) struct Laid {
    /// Where the cells with fields stand.
    pub(super) places: Vec<(At, Place)>,
    /// All its cells: those with words name rows and columns, or stand for a field.
    pub(super) names: Vec<At>,
}

/// The places in such a block; `None` where the block is none.
pub(super) fn places(tree: &Tree<'_>, block: At) -> Option<Laid> {
    let Lines { upper, lines } = lines(tree, block)?;
    let (head, body) = lines.split_first()?;
    let named = |line: &[At]| tree.content(line[0]) == Content::Text;
    let fields = |line: &[At]| line.iter().any(|&cell| tree.fields_in(cell) == 1);
    let caption = |line: &[At]| line.len() == 1 && named(line);
    let quiet = head.iter().all(|&cell| tree.fields_in(cell) == 0)
        && head.iter().skip(1).all(|&cell| tree.content(cell) == Content::Text);
    let rows = body.iter().filter(|line| !caption(line));
    let least = if is_made_a_header(tree, head, body) { 1 } else { 2 };
    if !quiet
        || rows.clone().count() < least
        || !rows.clone().all(|line| named(line) && fields(line))
    {
        return None;
    }
    let says = |&cell: &At| first_line(tree, cell).map(|line| line.text);
    let mut seen = HashSet::new();
    let twins = !head.iter().skip(1).filter_map(says).all(|name| seen.insert(name));
    let over = |head: At| upper.iter().copied().find(|&it| twins && spans(tree, it, head));
    let mut places = Vec::new();
    let mut group = None;
    for line in body {
        let row = first_line(tree, line[0]);
        if caption(line) {
            group = row.filter(|row| !text::explains(&row.text)).or(group);
            continue;
        }
        for (&cell, &head) in line.iter().zip(head).skip(1) {
            if tree.fields_in(cell) == 1 {
                let column = first_line(tree, head);
                let column_group = over(head).and_then(|it| first_line(tree, it));
                let (row, row_group) = (row.clone(), group.clone());
                places.push((cell, Place { row, column, column_group, row_group, sole: false }));
            }
        }
    }
    let names = upper.iter().chain(head).chain(body.iter().flatten()).copied().collect();
    Some(Laid { places, names })
}

/// Whether a header shows by its make that it is one, so that one row below it is enough: it stands out,
/// its cells are of a class that no other cell has, or an empty corner stands over the row's name.
fn is_made_a_header(tree: &Tree<'_>, head: &[At], body: &[Vec<At>]) -> bool {
    let class = tree.class(head[0]);
    let own = !class.is_empty()
        && head.iter().all(|&cell| tree.class(cell) == class)
        && !body.iter().flatten().any(|&cell| tree.class(cell) == class);
    let letters = |line: &Vec<At>| text::all(tree, line[0]).chars().any(char::is_alphabetic);
    let corner = tree.content(head[0]) == Content::Empty && body.iter().all(letters);
    own || corner || head.iter().all(|&cell| stands_out(tree, cell))
}

/// The cells of a block in lines.
struct Lines {
    /// Words over several columns each, above the header.
    upper: Vec<At>,
    lines: Vec<Vec<At>>,
}

/// The children of the block in lines of the same three or more cells, as they are drawn; between
/// them may be words across all of them.
fn lines(tree: &Tree<'_>, block: At) -> Option<Lines> {
    let cells: Vec<At> = tree.children(block).filter(|&child| tree.counts(child)).collect();
    if cells.len() < 6 {
        return None;
    }
    let across = |cell: At| match (tree.node(block).b, tree.node(cell).b) {
        (Some([left, _, width, _]), Some([other, _, wide, _])) => left == other && width == wide,
        (_, drawn) => drawn.is_none(),
    };
    // Not drawn, or saved without a style sheet.
    if cells.iter().all(|&cell| across(cell) && is_cell(tree, cell)) {
        let lines = lines_by_header(tree, &cells)?;
        return Some(Lines { upper: Vec::new(), lines });
    }
    let drawn = |cell: At| tree.node(cell).b.filter(|_| is_cell(tree, cell));
    let mut lines: Vec<Vec<At>> = Vec::new();
    let mut before: Option<[i32; 4]> = None;
    for cell in cells {
        let [left, top, width, height] = drawn(cell)?;
        // A line goes on beside what was before it.
        let goes_on = before.is_some_and(|[x, y, w, h]| {
            let shared = (top + height).min(y + h) - top.max(y);
            // A pixel is what rounding makes of cells that touch.
            (left + 1 >= x + w || left + width <= x + 1) && shared * 2 >= height.min(h)
        });
        match lines.last_mut() {
            Some(line) if goes_on => line.push(cell),
            _ => lines.push(vec![cell]),
        }
        before = Some([left, top, width, height]);
    }
    // A line across that comes before the header is the grid's caption.
    lines.drain(..lines.iter().take_while(|line| line.len() == 1).count());
    let upper = if is_upper(tree, &lines) { lines.remove(0) } else { Vec::new() };
    let first = lines.first()?.clone();
    let span = |line: &[At]| {
        let boxes = line.iter().filter_map(|&cell| drawn(cell));
        boxes.fold((i32::MAX, i32::MIN), |(l, r), [left, _, w, _]| (l.min(left), r.max(left + w)))
    };
    let (left, right) = span(&first);
    let at = |cell: At| drawn(cell).map_or(0, |[left, ..]| left);
    let even = lines.iter().all(|line| match line.as_slice() {
        [across] => drawn(*across)
            .is_some_and(|[x, _, w, _]| (x - left).abs() <= 8 && (x + w - right).abs() <= 8),
        line => {
            line.len() == first.len()
                && line.iter().zip(&first).all(|(&cell, &head)| (at(cell) - at(head)).abs() <= 8)
        }
    });
    (first.len() >= 3 && even).then_some(Lines { upper, lines })
}

/// Whether the first line names groups of the columns that the second names: its cells hold words or nothing, each as
/// wide as some of these, and reach from the first to the last.
fn is_upper(tree: &Tree<'_>, lines: &[Vec<At>]) -> bool {
    let [upper, head, ..] = lines else { return false };
    let quiet = |cell: &At| matches!(tree.content(*cell), Content::Text | Content::Empty);
    let under = |over: At| head.iter().filter(|&&cell| spans(tree, over, cell)).count();
    (2..head.len()).contains(&upper.len())
        && upper.iter().chain(head).all(quiet)
        && upper.iter().all(|&over| under(over) > 0)
        && upper.iter().map(|&over| under(over)).sum::<usize>() == head.len()
}

/// Whether a cell is drawn over the whole width of another.
fn spans(tree: &Tree<'_>, over: At, cell: At) -> bool {
    let drawn = tree.node(over).b.zip(tree.node(cell).b);
    drawn.is_some_and(|([left, _, w, _], [other, _, width, _])| {
        // A pixel is what rounding makes of cells that touch.
        left <= other + 1 && other + width <= left + w + 1
    })
}

/// The cells of a block that is not drawn, in lines as long as the header: words that stand out at its
/// start. Every line starts with words and holds a field.
fn lines_by_header(tree: &Tree<'_>, cells: &[At]) -> Option<Vec<Vec<At>>> {
    let class = |cell: At| tree.class(cell);
    let own = cells.iter().filter(|&&cell| class(cell) == class(cells[0])).count();
    let heads = |&&cell: &&At| {
        let like = !class(cell).is_empty() && class(cell) == class(cells[0]);
        tree.content(cell) == Content::Text && (stands_out(tree, cell) || like)
    };
    let width = cells.iter().take_while(heads).count();
    // A class of words alone is a header's only if no other cell has it.
    if !stands_out(tree, cells[0]) && own != width {
        return None;
    }
    if width < 3 || !cells.len().is_multiple_of(width) {
        return None;
    }
    let lines: Vec<Vec<At>> = cells.chunks(width).map(<[At]>::to_vec).collect();
    let row = |line: &Vec<At>| {
        tree.content(line[0]) == Content::Text && line.iter().any(|&cell| tree.fields_in(cell) == 1)
    };
    lines.iter().skip(1).all(row).then_some(lines)
}

/// Words or a field, not both, and nothing deeper.
fn is_cell(tree: &Tree<'_>, at: At) -> bool {
    let bare =
        tree.fields_in(at) == 0 || tree.texts_in(at) == 0 || text::lines(tree, at).is_empty();
    !tree.is_text(at) && tree.fields_in(at) <= 1 && bare && tree.kinds[at].is_none()
}
