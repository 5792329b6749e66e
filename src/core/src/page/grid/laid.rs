//! Grids whose rows are no elements: cells side by side in one block that the style sheet lays out
//! in lines. Only what is drawn tells the rows.

use super::Place;
use super::first_line;
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
    let lines = lines(tree, block)?;
    let (head, body) = lines.split_first()?;
    let named = |line: &[At]| tree.content(line[0]) == Content::Text;
    let fields = |line: &[At]| line.iter().any(|&cell| tree.fields_in(cell) == 1);
    let quiet = head.iter().all(|&cell| tree.fields_in(cell) == 0)
        && head.iter().skip(1).all(|&cell| tree.content(cell) == Content::Text);
    if !quiet || body.len() < 2 || !body.iter().all(|line| named(line) && fields(line)) {
        return None;
    }
    let mut places = Vec::new();
    for line in body {
        let row = first_line(tree, line[0]);
        for (&cell, &over) in line.iter().zip(head).skip(1) {
            if tree.fields_in(cell) == 1 {
                let column = first_line(tree, over);
                places.push((cell, Place { row: row.clone(), column, ..Place::default() }));
            }
        }
    }
    let names = head.iter().chain(body.iter().flatten()).copied().collect();
    Some(Laid { places, names })
}

/// The children of the block in lines of the same three or more cells, as they are drawn.
fn lines(tree: &Tree<'_>, block: At) -> Option<Vec<Vec<At>>> {
    let cells: Vec<At> = tree.children(block).filter(|&child| tree.counts(child)).collect();
    if cells.len() < 9 {
        return None;
    }
    let mut lines: Vec<Vec<At>> = Vec::new();
    let mut before: Option<[i32; 4]> = None;
    for cell in cells {
        let drawn = tree.node(cell).b.filter(|_| is_cell(tree, cell))?;
        // A line goes on to the right of what was before it.
        let goes_on = before.is_some_and(|before| drawn[0] >= before[0] + before[2]);
        match lines.last_mut() {
            Some(line) if goes_on => line.push(cell),
            _ => lines.push(vec![cell]),
        }
        before = Some(drawn);
    }
    let first = lines.first()?.clone();
    let left = |cell: At| tree.node(cell).b.map_or(0, |[left, ..]| left);
    let even = lines.iter().all(|line| {
        line.len() == first.len()
            && line.iter().zip(&first).all(|(&cell, &head)| (left(cell) - left(head)).abs() <= 8)
    });
    (first.len() >= 3 && even).then_some(lines)
}

/// Words or a field, not both, and nothing deeper.
fn is_cell(tree: &Tree<'_>, at: At) -> bool {
    let bare = tree.fields_in(at) == 0 || tree.texts_in(at) == 0;
    !tree.is_text(at) && tree.fields_in(at) <= 1 && bare && tree.kinds[at].is_none()
}
