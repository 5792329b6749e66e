//! Pictures that are pressed to change what a cell of a grid holds. The snapshot does not tell what a
//! picture shows, so what they hold is not known and they are never written.

use std::collections::{HashMap, HashSet};

use super::maker;
use crate::page::Kind;
use crate::page::tree::{self, At, Tree};
use crate::sorting::sort;

/// Attributes by which a page may say what a picture shows.
const NAMES: [&str; 4] = ["aria-label", "alt", "title", "class"];
/// How many states such pictures have at most.
const MOST_LOOKS: usize = 4;
/// How many elements hold a picture and nothing else, from its cell inwards.
const DEEPEST: usize = 6;
/// The largest such picture, in CSS pixels.
const LARGEST: i32 = 40;

/// Finds such pictures among what acts without a word. Buttons that do something (edit, copy) stand in
/// lines and columns too, but say the same down a column and differ across. So either a legend tells
/// what the pictures mean, or the pictures themselves differ down the columns and return across them.
pub(super) fn find(tree: &Tree<'_>, kinds: &mut [Option<Kind>]) -> HashSet<At> {
    let mut makes: HashMap<(&str, &str), Vec<At>> = HashMap::new();
    for (at, kind) in kinds.iter().enumerate() {
        if matches!(kind, Some(Kind::Button | Kind::Link)) && picture_of(tree, at).is_some() {
            makes.entry(maker(tree, at)).or_default().push(at);
        }
    }
    let controls = tree::sums(kinds.iter().map(|kind| usize::from(kind.is_some())));
    let mut found = HashSet::new();
    for alike in makes.into_values() {
        let alike = in_lines_and_columns(tree, &controls, alike);
        if !alike.is_empty()
            && (has_legend(tree, &controls, &alike) || are_states(tree, &controls, &alike))
        {
            found.extend(alike);
        }
    }
    found.extend(with_stores(tree, kinds));
    for &at in &found {
        kinds[at] = Some(Kind::Check);
    }
    found
}

/// Pictures that are pressed, each alone with a hidden field that stores what it shows. They have a few looks;
/// buttons beside the number of their row have one.
fn with_stores(tree: &Tree<'_>, kinds: &[Option<Kind>]) -> Vec<At> {
    const LEAST: usize = 3;
    let small = |[_, _, width, height]: [i32; 4]| width.max(height) <= LARGEST;
    let is_store = |at: At| {
        at < tree.len() && tree.node(at).t == "input" && tree.attr(at, "type") == Some("hidden")
    };
    let stored = |&at: &At| {
        let room = |it: At| kinds[it].is_none() && !tree.is_text(it);
        let pair = |up: At| tree.end(up) == tree.end(at) + 1 && (up + 1..at).all(room);
        matches!(kinds[at], Some(Kind::Button | Kind::Link))
            && is_image(tree, at)
            && tree.node(at).b.is_none_or(small)
            && is_store(tree.end(at))
            && tree.parent(at).is_some_and(pair)
    };
    let mut pictures: Vec<At> = (0..tree.len()).filter(stored).collect();
    let mut looks: Vec<&str> = Vec::new();
    for &at in &pictures {
        if looks.len() <= MOST_LOOKS && !looks.contains(&tree.class(at)) {
            looks.push(tree.class(at));
        }
    }
    if pictures.len() < LEAST || !(2..=MOST_LOOKS).contains(&looks.len()) {
        pictures.clear();
    }
    pictures
}

/// The picture that a small thing shows, where it shows nothing else.
fn picture_of(tree: &Tree<'_>, at: At) -> Option<At> {
    let is_drawn = |&it: &At| {
        let node = tree.node(it);
        let image = node.t == "input" && tree.attr(it, "type") == Some("image");
        let plain = matches!(node.t.as_str(), "i" | "span" | "div" | "b" | "a");
        let glyph = plain && tree.child_count(it) == 0 && !tree.class(it).is_empty();
        (image || glyph || is_image(tree, it)) && tree.shows(it)
    };
    let small = |[_, _, width, height]: [i32; 4]| width.max(height) <= LARGEST;
    let tied = tree.attr(at, "aria-labelledby").is_some();
    if tree.length_in(at) > 0 || tied || !tree.node(at).b.is_some_and(small) {
        return None;
    }
    let mut pictures = (at..tree.end(at)).filter(is_drawn);
    let (picture, None) = (pictures.next()?, pictures.next()) else { return None };
    Some(picture)
}

fn is_image(tree: &Tree<'_>, at: At) -> bool {
    matches!(tree.node(at).t.as_str(), "svg" | "img")
}

/// Those that stand in a line with another one, and in a column with another one, each alone in its part
/// of the line.
fn in_lines_and_columns(tree: &Tree<'_>, controls: &[usize], mut alike: Vec<At>) -> Vec<At> {
    let alone =
        |at: &At| tree.parent(*at).is_some_and(|up| controls[tree.end(up)] - controls[up] == 1);
    alike.retain(alone);
    let count = |axis: usize| {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for &at in &alike {
            *counts.entry(middle(tree, at, axis)).or_default() += 1;
        }
        counts
    };
    let (columns, lines) = (count(0), count(1));
    alike.retain(|&at| columns[&middle(tree, at, 0)] >= 2 && lines[&middle(tree, at, 1)] >= 2);
    alike
}

/// The middle of what is drawn, along an axis, as a [`step`].
fn middle(tree: &Tree<'_>, at: At, axis: usize) -> usize {
    let middle = |drawn: [i32; 4]| drawn[axis].saturating_add(drawn[axis + 2] / 2);
    step(tree.node(at).b.map_or(0, middle))
}

/// A place on the screen, counted from far outside it in steps that forgive rounding.
fn step(place: i32) -> usize {
    usize::try_from(i64::from(place / 3) - i64::from(i32::MIN)).unwrap_or(0)
}

/// Whether the page tells what pictures of this size mean: two or more that cannot be pressed, each before
/// words of its own, none of them in the lines of those that are pressed.
fn has_legend(tree: &Tree<'_>, controls: &[usize], icons: &[At]) -> bool {
    let size = |at: At| tree.node(at).b.map(|[_, _, width, height]| (width, height));
    let named = |at: &At| {
        let named = |it: At| NAMES[..3].iter().any(|name| tree.attr(it, name).is_some());
        tree.node(*at).t == "a" || (*at..tree.end(*at)).any(named)
    };
    let mut sizes = icons.iter().filter_map(|&at| picture_of(tree, at)).map(size);
    let Some(Some(known)) = sizes.next() else { return false };
    if icons.iter().any(named) || sizes.any(|other| other != Some(known)) {
        return false;
    }
    let mut others: Vec<At> = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        if controls[at + 1] > controls[at] {
            at = tree.end(at); // what shows in a control is its own
            continue;
        }
        if is_image(tree, at) && size(at) == Some(known) {
            others.push(at);
        }
        at += 1;
    }
    let tops = || icons.iter().filter_map(|&at| tree.node(at).b).map(|drawn| drawn[1]);
    let lines = tops().min().unwrap_or(0)..=tops().max().unwrap_or(0);
    let beside = |&at: &At| tree.node(at).b.is_some_and(|drawn| lines.contains(&drawn[1]));
    others.len() >= 2 && !others.iter().any(beside) && explains(tree, &others, icons)
}

/// Whether pictures stand in one block, each before words of its own. Where one of these is a word over a
/// column of those that are pressed, it tells what a press does.
fn explains(tree: &Tree<'_>, others: &[At], icons: &[At]) -> bool {
    let (Some(&first), Some(&last)) = (others.first(), others.last()) else { return false };
    let Some(block) = tree.ancestors(first).find(|&up| tree.contains(up, last)) else {
        return false;
    };
    // What is said before the first picture is what the legend is called.
    let words: Vec<At> = (first..tree.end(block)).filter(|&it| tree.is_text(it)).collect();
    let paired = words.len() == others.len()
        && others.iter().zip(&words).all(|(picture, words)| picture < words)
        && words.iter().zip(others.iter().skip(1)).all(|(words, next)| words < next);
    let says = |at: At| tree.node(at).x.trim().to_lowercase();
    let said: HashSet<String> = words.iter().map(|&at| says(at)).collect();
    let mut middles: Vec<usize> = icons.iter().map(|&at| middle(tree, at, 0)).collect();
    sort(&mut middles);
    let over = |at: At| {
        let drawn = tree.parent(at).and_then(|up| tree.node(up).b);
        drawn.is_some_and(|[left, _, width, _]| {
            let from = middles.partition_point(|&it| it < step(left));
            middles.get(from).is_some_and(|&it| it <= step(left.saturating_add(width)))
        })
    };
    let mut elsewhere = (0..tree.len()).filter(|&at| tree.is_text(at) && !tree.contains(block, at));
    paired && said.len() == words.len() && !elsewhere.any(|at| said.contains(&says(at)) && over(at))
}

/// Whether pictures are states by how they are called: few names in all, two or more of which return in
/// several columns of cells without a word, in lines with words.
fn are_states(tree: &Tree<'_>, controls: &[usize], icons: &[At]) -> bool {
    let before = |end: At| icons.partition_point(|&it| it < end);
    let bare = |up: &At| tree.length_in(*up) == 0 && controls[tree.end(*up)] - controls[*up] == 1;
    let in_cell = |&at: &At| {
        let cell = tree.ancestors(at).take(DEEPEST).take_while(bare).last();
        let line = cell.and_then(|cell| tree.parent(cell));
        line.is_some_and(|line| {
            before(tree.end(line)) - before(line) >= 2 && tree.length_in(line) > 0
        })
    };
    let mut columns: HashMap<Vec<&str>, HashSet<usize>> = HashMap::new();
    for &at in icons {
        columns.entry(look(tree, at)).or_default().insert(middle(tree, at, 0));
    }
    let returning = columns.values().filter(|columns| columns.len() >= 2).count();
    returning >= 2 && columns.len() <= MOST_LOOKS && icons.iter().all(in_cell)
}

/// What a picture and what is around it up to the thing to press are called.
fn look<'t>(tree: &Tree<'t>, at: At) -> Vec<&'t str> {
    let names = |it: At| NAMES.into_iter().filter_map(move |name| tree.attr(it, name));
    (at..tree.end(at)).flat_map(names).collect()
}
