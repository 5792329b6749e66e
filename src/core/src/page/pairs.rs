//! Words and fields that are each placed by itself, read in pairs: what is drawn in lines by turns, names over
//! fields, and boxes beside their words are no lines or columns of their own to a person.

use std::collections::HashMap;

use crate::page::order::{Edges, cut, holds_field, in_line};
use crate::snapshot::{Node, flag};
use crate::sorting::sort_by_key;

/// The widest box or radio, in CSS pixels.
const WIDEST: i32 = 32;

/// What is in a part of a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part {
    /// Words that nothing is pressed or typed by.
    Words,
    /// A small thing without words that can be pressed: a box or radio.
    Box,
    /// Any other thing that is pressed or typed in.
    Field,
    Other,
}

/// A part by its place in the document, and where it is drawn.
pub(super) type Drawn = (usize, Edges);

/// What is in each of these parts.
pub(super) fn parts_of(nodes: &[Node], boxes: &[Drawn]) -> HashMap<usize, Part> {
    boxes.iter().map(|&(at, edges)| (at, part(nodes, at, edges))).collect()
}

fn part(nodes: &[Node], at: usize, [left, _, right, _]: Edges) -> Part {
    const MOST: usize = 100;
    let inside = |node: &&Node| node.p.is_some_and(|parent| parent as usize >= at);
    let below = nodes[at + 1..].iter().take(MOST).take_while(inside);
    let (mut worded, mut pressed) = (false, holds_field(nodes, at));
    for node in std::iter::once(&nodes[at]).chain(below) {
        worded |= node.x.chars().any(char::is_alphanumeric);
        pressed |= node.f & flag::POINTER != 0 || node.a.contains_key("tabindex");
    }
    match (worded, pressed) {
        (true, false) => Part::Words,
        (false, true) if right - left <= WIDEST => Part::Box,
        (_, true) => Part::Field,
        _ => Part::Other,
    }
}

/// Puts a line of names and the line of as many fields right under it together, where each of these stands under one of
/// those. Several lines of fields under one of names are a grid.
pub(super) fn names_with_fields(
    bands: Vec<Vec<Drawn>>,
    parts: &HashMap<usize, Part>,
) -> Vec<Vec<Drawn>> {
    let all = |band: &[Drawn], is: Part| band.iter().all(|(at, _)| parts.get(at) == Some(&is));
    let top = |band: &[Drawn]| band.iter().map(|(_, edges)| edges[1]).min().unwrap_or_default();
    let end = |band: &[Drawn]| band.iter().map(|(_, edges)| edges[3]).max().unwrap_or_default();
    let mut out: Vec<Vec<Drawn>> = Vec::new();
    let mut bands = bands.into_iter().peekable();
    // The end of fields that no words are known for yet: those right under them may be theirs.
    let mut open: Option<i32> = None;
    while let Some(band) = bands.next() {
        let names = |under: &Vec<Drawn>| {
            let gap = top(under) - end(&band);
            let nearer = open.is_none_or(|before| gap < top(&band) - before);
            nearer
                && all(&band, Part::Words)
                && all(under, Part::Field)
                && stand_under(&band, under)
        };
        let Some(mut under) = bands.next_if(names) else {
            open = all(&band, Part::Field).then(|| end(&band));
            out.push(band);
            continue;
        };
        if bands.peek().is_some_and(|next| all(next, Part::Field)) {
            open = Some(end(&under));
            out.extend([band, under]);
            continue;
        }
        open = None;
        under.extend(band);
        out.push(under);
    }
    out
}

/// Whether each of these fields stands under one of as many names.
fn stand_under(names: &[Drawn], fields: &[Drawn]) -> bool {
    let mut both: Vec<Drawn> = names.iter().chain(fields).copied().collect();
    sort_by_key(&mut both, |(_, edges)| (edges[0], edges[1]));
    let columns = cut(both, 0, 2);
    let one = |column: &Vec<Drawn>| {
        column.len() == 2 && column.iter().filter(|it| names.contains(it)).count() == 1
    };
    names.len() >= 2 && columns.len() == names.len() && columns.iter().all(one)
}

/// Takes a column of boxes and that of as many words behind it apart into lines, where these stand in the lines of
/// those: each box, then its words.
pub(super) fn boxes_with_words(
    columns: Vec<Vec<Drawn>>,
    parts: &HashMap<usize, Part>,
) -> Vec<Vec<Drawn>> {
    let all = |column: &[Drawn], is: Part| column.iter().all(|(at, _)| parts.get(at) == Some(&is));
    let mut out: Vec<Vec<Drawn>> = Vec::new();
    for mut column in columns {
        sort_by_key(&mut column, |(_, edges)| edges[1]);
        let pair = |boxes: &Vec<Drawn>| {
            let mut lines = boxes.iter().zip(&column);
            let as_many = boxes.len() >= 2 && boxes.len() == column.len();
            as_many
                && all(boxes, Part::Box)
                && all(&column, Part::Words)
                && lines.all(|(one, other)| in_line(one.1, other.1))
        };
        if out.last().is_some_and(pair) {
            let boxes = out.pop().unwrap_or_default();
            let lines = boxes.into_iter().zip(column);
            out.extend(lines.flat_map(|(one, words)| [vec![one], vec![words]]));
        } else {
            out.push(column);
        }
    }
    out
}
