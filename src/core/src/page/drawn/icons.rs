//! Pictures that are pressed to change what a cell of a grid holds. The snapshot does not tell what a
//! picture shows, so what they hold is not known and they are never written.

use std::collections::{HashMap, HashSet};

use super::{has_text, maker};
use crate::page::{Kind, text, tree::At, tree::Tree};
use crate::snapshot::Display;

/// What else names an element by an attribute, which may be the state that a picture shows.
const NAMES: [&str; 4] = ["aria-label", "alt", "title", "class"];
/// How many states such pictures have at most.
const MOST_LOOKS: usize = 4;
/// The largest such picture, in CSS pixels.
const LARGEST: i32 = 40;

/// Finds such pictures among what acts without a word. Buttons that do something (edit, copy) stand in
/// lines and columns too, but say the same down a column and differ across. So either a legend tells
/// what the pictures mean, or the pictures themselves differ down the columns and return across them.
pub(super) fn find(tree: &Tree<'_>, kinds: &mut [Option<Kind>]) -> HashSet<At> {
    let mut makes: HashMap<(&str, &str), Vec<At>> = HashMap::new();
    for at in 0..tree.len() {
        if matches!(kinds[at], Some(Kind::Button | Kind::Link)) && picture_of(tree, at).is_some() {
            makes.entry(maker(tree, at)).or_default().push(at);
        }
    }
    let mut found = HashSet::new();
    for alike in makes.into_values() {
        let alike = in_lines_and_columns(tree, kinds, alike);
        if !alike.is_empty() && (has_legend(tree, kinds, &alike) || are_states(tree, &alike)) {
            found.extend(alike);
        }
    }
    for &at in &found {
        kinds[at] = Some(Kind::Check);
    }
    found
}

/// The picture that a small thing shows, where it shows nothing else.
fn picture_of(tree: &Tree<'_>, at: At) -> Option<At> {
    let is_drawn = |&it: &At| {
        let node = tree.node(it);
        let image = node.t == "input" && tree.attr(it, "type") == Some("image");
        let glyph = node.t == "i" && tree.child_count(it) == 0;
        (image || glyph || matches!(node.t.as_str(), "svg" | "img")) && tree.shows(it)
    };
    let small = |[_, _, width, height]: [i32; 4]| width.max(height) <= LARGEST;
    let mut pictures = (at..tree.end(at)).filter(is_drawn);
    let (picture, None) = (pictures.next()?, pictures.next()) else { return None };
    let tied = tree.attr(at, "aria-labelledby").is_some();
    (!has_text(tree, at) && !tied && tree.node(at).b.is_some_and(small)).then_some(picture)
}

/// Those that stand in a line with another one, and in a column with another one, each alone in its part
/// of the line.
fn in_lines_and_columns(tree: &Tree<'_>, kinds: &[Option<Kind>], alike: Vec<At>) -> Vec<At> {
    let alone = |at: &At| {
        tree.parent(*at).is_some_and(|up| {
            (up..tree.end(up)).filter(|&inner| kinds[inner].is_some()).count() == 1
        })
    };
    let alike: Vec<At> = alike.into_iter().filter(alone).collect();
    let count = |axis: usize| {
        let mut counts: HashMap<i32, usize> = HashMap::new();
        for &at in &alike {
            *counts.entry(middle(tree, at, axis)).or_default() += 1;
        }
        counts
    };
    let (columns, lines) = (count(0), count(1));
    let placed = |at: &At| columns[&middle(tree, *at, 0)] >= 2 && lines[&middle(tree, *at, 1)] >= 2;
    alike.iter().copied().filter(placed).collect()
}

/// The middle of what is drawn, along an axis, in steps that forgive rounding.
fn middle(tree: &Tree<'_>, at: At, axis: usize) -> i32 {
    tree.node(at).b.map_or(0, |drawn| (drawn[axis] + drawn[axis + 2] / 2) / 3)
}

/// Whether the page tells what pictures of this size mean: two or more that cannot be pressed, each before
/// words of its own. Where the words are those over a column, they tell what a press does.
fn has_legend(tree: &Tree<'_>, kinds: &[Option<Kind>], icons: &[At]) -> bool {
    let size = |at: At| tree.node(at).b.map(|[_, _, width, height]| (width, height));
    let own = |name: &&str| {
        let named = |&at: &At| (at..tree.end(at)).any(|it| tree.attr(it, name).is_some());
        icons.iter().any(named)
    };
    let acts = icons.iter().any(|&at| kinds[at] == Some(Kind::Link));
    let pictures: Vec<At> = icons.iter().filter_map(|&at| picture_of(tree, at)).collect();
    let Some(known) = pictures.first().and_then(|&at| size(at)) else { return false };
    if acts || NAMES[..3].iter().any(own) || pictures.iter().any(|&at| size(at) != Some(known)) {
        return false;
    }
    let within = |at: At| std::iter::once(at).chain(tree.ancestors(at));
    let explains = |&at: &At| {
        matches!(tree.node(at).t.as_str(), "svg" | "img")
            && size(at) == Some(known)
            && tree.node(at).d != Display::None
            && !within(at).any(|up| kinds[up].is_some())
    };
    let others: Vec<At> = (0..tree.len()).filter(explains).collect();
    // What shows beside the pressed ones tells something of its line.
    let tops = || icons.iter().filter_map(|&at| tree.node(at).b).map(|drawn| drawn[1]);
    let lines = tops().min().unwrap_or(0)..=tops().max().unwrap_or(0);
    let apart = |&at: &At| tree.node(at).b.is_some_and(|drawn| !lines.contains(&drawn[1]));
    if others.len() < 2 || !others.iter().all(apart) {
        return false;
    }
    let (Some(&first), Some(&last)) = (others.first(), others.last()) else { return false };
    let Some(block) = tree.ancestors(first).find(|&up| tree.contains(up, last)) else {
        return false;
    };
    let words: Vec<At> = (block..tree.end(block)).filter(|&it| tree.is_text(it)).collect();
    let paired = words.len() == others.len()
        && others.iter().zip(&words).all(|(picture, words)| picture < words)
        && words.iter().zip(others.iter().skip(1)).all(|(words, next)| words < next);
    let says = |at: At| text::all(tree, at).to_lowercase();
    let said: HashSet<String> = words.iter().map(|&at| says(at)).collect();
    let heads_icons = |at: At| {
        let drawn = tree.parent(at).and_then(|up| tree.node(up).b);
        drawn.is_some_and(|[left, _, width, _]| {
            let over = |[x, _, w, _]: [i32; 4]| (left..left + width).contains(&(x + w / 2));
            icons.iter().filter_map(|&icon| tree.node(icon).b).any(over)
        })
    };
    let elsewhere = (0..tree.len()).filter(|&at| tree.is_text(at) && !words.contains(&at));
    paired
        && said.len() == words.len()
        && !elsewhere.into_iter().any(|at| said.contains(&says(at)) && heads_icons(at))
}

/// Whether pictures are states by how they are called: few names in all, two or more of which return in
/// several columns of cells without a word, in lines with words.
fn are_states(tree: &Tree<'_>, icons: &[At]) -> bool {
    let in_cells = icons.iter().all(|&at| {
        let line = tree.parent(at).filter(|&cell| !has_text(tree, cell));
        let line = line.and_then(|cell| tree.parent(cell));
        line.is_some_and(|line| {
            let beside = icons.iter().filter(|&&it| tree.contains(line, it)).count();
            beside >= 2 && has_text(tree, line)
        })
    });
    let mut columns: HashMap<Vec<&str>, HashSet<i32>> = HashMap::new();
    for &at in icons {
        columns.entry(look(tree, at)).or_default().insert(middle(tree, at, 0));
    }
    let returning = columns.values().filter(|columns| columns.len() >= 2).count();
    in_cells && returning >= 2 && columns.len() <= MOST_LOOKS
}

/// What a picture and what is around it up to the thing to press are called.
fn look<'t>(tree: &Tree<'t>, at: At) -> Vec<&'t str> {
    let names = |it: At| NAMES.into_iter().filter_map(move |name| tree.attr(it, name));
    (at..tree.end(at)).flat_map(names).collect()
}
