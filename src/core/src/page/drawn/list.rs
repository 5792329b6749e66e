//! Lists that are only drawn: a box that shows what is chosen, with an arrow behind it, or chips.

use std::collections::{HashMap, HashSet};

use super::looks::{called, has_text, is_custom, words};
use super::{maker, next_beside};
use crate::page::naming::stands_out;
use crate::page::tree::{At, Tree};
use crate::page::{Kind, text};
use crate::snapshot::{Display, flag};

/// Lists of which nothing in the document tells the arrow (a style sheet draws it): things to press, after words
/// that name them, that are drawn of the size of the page's text boxes with words at their beginning and room behind
/// these, or that can have the focus and are called lists by their class. There must be two of one make.
pub(super) fn find_like_fields<'t>(
    tree: &Tree<'t>,
    kinds: &mut [Option<Kind>],
    lists: &mut HashSet<(&'t str, &'t str)>,
) {
    let typed = |at: &At| kinds[*at] == Some(Kind::Text) && tree.node(*at).t == "input";
    let size = |at: At| tree.node(at).b.map(|[_, _, width, height]| (width, height));
    let sizes: HashSet<(i32, i32)> = (0..tree.len()).filter(typed).filter_map(size).collect();
    // Frames and paddings of two makes are seldom the same to the last pixel.
    const OFF: u32 = 4;
    let close = |(width, height): (i32, i32)| {
        sizes.iter().any(|(wide, high)| wide.abs_diff(width) <= OFF && high.abs_diff(height) <= OFF)
    };
    let mut found: HashMap<(&str, &str), Vec<At>> = HashMap::new();
    for at in (0..tree.len()).filter(|&at| kinds[at] == Some(Kind::Button)) {
        let drawn =
            matches!(tree.node(at).t.as_str(), "div" | "span") || is_custom(&tree.node(at).t);
        let like_field = size(at).is_some_and(close);
        let called = says_list(tree, at) && focusable(tree, at);
        if drawn
            && (called || like_field && shows_at_start(tree, at))
            && tree.role(at).is_empty()
            && is_named(tree, at)
        {
            found.entry(tree.signature(at)).or_default().push(at);
        }
    }
    for (make, alike) in found.into_iter().filter(|(_, alike)| alike.len() >= 2) {
        lists.insert(make);
        alike.into_iter().for_each(|at| kinds[at] = Some(Kind::DrawnList));
    }
}

fn focusable(tree: &Tree<'_>, at: At) -> bool {
    tree.attr(at, "tabindex").is_some()
}

/// Lists of which nothing but their place tells that they are: things to press of one make that
/// stand in several columns, each column showing several words and all of them few. Buttons say the same
/// down a column, and names differ everywhere.
pub(super) fn find_in_columns<'t>(
    tree: &Tree<'t>,
    kinds: &mut [Option<Kind>],
    known: &HashSet<(&str, &str)>,
) -> HashSet<(&'t str, &'t str)> {
    let mut lists = HashSet::new();
    // By the first class: further ones may tell what is chosen.
    let mut found: HashMap<(&str, &str), Vec<At>> = HashMap::new();
    for at in (0..tree.len()).filter(|&at| kinds[at] == Some(Kind::Button)) {
        let drawn = matches!(tree.node(at).t.as_str(), "div" | "span" | "td")
            || is_custom(&tree.node(at).t);
        let open = !tree.class(at).is_empty() && !known.contains(&tree.signature(at));
        if drawn && tree.role(at).is_empty() && open {
            found.entry(maker(tree, at)).or_default().push(at);
        }
    }
    for alike in found.into_values().filter(|alike| are_values(tree, alike)) {
        lists.extend(alike.iter().map(|&at| tree.signature(at)));
        alike.into_iter().for_each(|at| kinds[at] = Some(Kind::DrawnList));
    }
    lists
}

/// Whether things of one make show values: three or more lines of two or more columns, all of one height and
/// those with the same words of one width, and words that differ down most columns but are three times fewer
/// than the things.
fn are_values(tree: &Tree<'_>, alike: &[At]) -> bool {
    struct Column {
        left: i32,
        lines: usize,
        first: String,
        various: bool,
    }
    // More of either are no values.
    const MOST: usize = 64;
    let mut columns: Vec<Column> = Vec::new();
    let mut words: Vec<(String, i32)> = Vec::new();
    let mut tall = None;
    let drawn = alike.iter().filter_map(|&at| tree.node(at).b.map(|drawn| (at, drawn)));
    for (at, [left, _, width, height]) in drawn.clone() {
        let says = text::all(tree, at);
        let known = words.iter().find(|(word, _)| *word == says);
        let uneven = known.is_some_and(|(_, wide)| (wide - width).abs() > 1);
        if *tall.get_or_insert(height) != height || uneven || words.len().max(columns.len()) > MOST
        {
            return false;
        }
        if known.is_none() {
            words.push((says.clone(), width));
        }
        match columns.iter_mut().find(|column| column.left == left) {
            Some(column) => {
                column.lines += 1;
                column.various |= column.first != says;
            }
            None => columns.push(Column { left, lines: 1, first: says, various: false }),
        }
    }
    let various = columns.iter().filter(|column| column.various).count();
    columns.len() >= 2
        && columns.iter().all(|column| column.lines >= 3)
        && various * 3 >= columns.len() * 2
        && words.len() * 3 <= drawn.count()
        && words.iter().all(|(word, _)| word.chars().any(char::is_alphanumeric))
}

/// Whether the words of a thing are one part of it, at its beginning, with room for an arrow behind.
fn shows_at_start(tree: &Tree<'_>, at: At) -> bool {
    const ARROW: i64 = 16;
    let mut parts = tree.children(at).filter(|&part| !tree.is_text(part));
    let (Some(shown), None) = (parts.next(), parts.next()) else { return false };
    let worded = text::shown(tree, shown).chars().any(char::is_alphanumeric);
    match (tree.node(at).b, tree.node(shown).b) {
        (Some([left, _, width, _]), Some([start, _, wide, _])) => {
            let before = i64::from(start) - i64::from(left);
            let behind = i64::from(width) - i64::from(wide) - before;
            worded && (0..ARROW).contains(&before) && behind >= before + ARROW
        }
        _ => false,
    }
}

/// Whether a box shows words and then a part without any, as a closed list shows its arrow.
pub(super) fn shows_with_arrow(tree: &Tree<'_>, at: At) -> bool {
    let shown = |at: At| tree.children(at).filter(|&part| !tree.is_text(part) && tree.shows(part));
    let mut inner = shown(at);
    if let (Some(only), None) = (inner.next(), inner.next())
        && !tree.children(at).any(|part| tree.is_text(part))
    {
        return shows_with_arrow(tree, only);
    }
    let mut parts = tree.children(at).filter(|&part| !tree.is_text(part) && tree.shows(part));
    let (Some(first), Some(last)) = (parts.next(), parts.next_back()) else { return false };
    let words = |part: At| text::shown(tree, part).chars().any(char::is_alphanumeric);
    tree.node(at).b.is_some() && words(first) && !words(last)
}

/// Whether a thing is called a list by its class.
pub(crate) fn says_list(tree: &Tree<'_>, at: At) -> bool {
    let names =
        ["select", "selector", "dropdown", "drop", "combo", "combobox", "picker", "chooser"];
    called(tree, at).iter().any(|word| names.contains(&word.as_str()))
}

/// A closed list is a box that shows a text (or nothing yet) with an arrow behind it, where a
/// field stands: after words that name it. A button has its icon in front, or alone.
pub(super) fn is_list(tree: &Tree<'_>, at: At) -> bool {
    let tag = tree.node(at).t.as_str();
    let role = tree.role(at);
    let native = tag == "button" && role.is_empty() || role == "button";
    if !(native || matches!(tag, "div" | "span") || is_custom(tag)) {
        return false;
    }
    if !native && offers_what_it_shows(tree, at) || native && shows_for_element(tree, at) {
        return true;
    }
    let blank = |part: At| text::all(tree, part).chars().all(text::is_mark);
    let mut parts = tree.children(at).filter(|&part| !tree.is_text(part) || !blank(part));
    let Some(first) = parts.find(|&part| !is_dot(tree, part)) else { return false };
    let Some(last) = parts.next_back() else {
        // What can have the focus may be only around the box that shows.
        return !native && is_list(tree, first);
    };
    let arrow = blank(last);
    let around = tree.parent(at).filter(|&up| tree.child_count(up) == 1);
    let named = || is_named(tree, at) && !opens_what_follows(tree, at);
    if native {
        // Menus of actions open with an arrow too; they have no label before them.
        return arrow && !blank(first) && named();
    }
    arrow
        && (says_list(tree, at)
            || around.is_some_and(|up| says_list(tree, up))
            || (!blank(first) && named()))
}

/// Whether it is a button that shows what an element of the page's own making holds, which is called a list (`my-select`).
fn shows_for_element(tree: &Tree<'_>, at: At) -> bool {
    let calls_list = |up: At| {
        let names = ["select", "selector", "combobox", "listbox"];
        is_custom(&tree.node(up).t)
            && words(&tree.node(up).t).iter().any(|word| names.contains(&word.as_str()))
    };
    let parts = |up: At| tree.children(up).filter(|&part| tree.shows(part)).count();
    let around = tree.parent(at).filter(|&up| parts(up) == 1 && calls_list(up));
    around.is_some() && has_text(tree, at) && tree.node(at).b.is_some()
}

/// A spot of colour before what is shown.
fn is_dot(tree: &Tree<'_>, at: At) -> bool {
    const MOST: i32 = 12;
    let small = |[_, _, width, height]: [i32; 4]| width == height && width <= MOST;
    matches!(tree.node(at).t.as_str(), "span" | "div")
        && tree.child_count(at) == 0
        && tree.node(at).b.is_some_and(small)
}

/// Whether it shows a spot of colour, words of its own, and an arrow.
pub(super) fn ends_in_arrow(tree: &Tree<'_>, at: At) -> bool {
    let parts: Vec<At> = tree.children(at).filter(|&part| tree.shows(part)).collect();
    let &[dot, words, arrow] = parts.as_slice() else { return false };
    is_dot(tree, dot) && tree.is_text(words) && tree.node(arrow).t == "svg"
}

/// Whether it can have the focus and is what the frame of a list shows, before the arrow. The frame may be drawn by
/// a part around the one that holds the two.
pub(super) fn shows_for_list(tree: &Tree<'_>, at: At) -> bool {
    let mut first = tree.ancestors(at).enumerate().take(2).take_while(|&(above, up)| {
        up + above + 1 == at && (above == 0 || tree.child_count(up) == 1)
    });
    let frame = first.find(|&(_, up)| tree.has(up, flag::BOXED) || says_list(tree, up));
    focusable(tree, at) && frame.is_some_and(|(_, frame)| is_list(tree, frame))
}

/// Whether it is a heading with an arrow that opens and shuts the part right behind it: words in bold or in
/// larger letters than those of that part, in which there is more than words.
fn opens_what_follows(tree: &Tree<'_>, at: At) -> bool {
    let acts = |it: At| is_native(tree, it) || tree.attr(it, "tabindex").is_some();
    let size = |at: At| {
        let words = (at..tree.end(at)).find(|&it| tree.is_text(it))?;
        tree.node(tree.parent(words)?).z
    };
    next_beside(tree, at).is_some_and(|part| {
        let larger = || size(at).zip(size(part)).is_some_and(|(own, other)| own > other * 1.1);
        (stands_out(tree, at) || larger())
            && has_text(tree, part)
            && (part + 1..tree.end(part)).any(acts)
    })
}

/// Whether it shows one of the words that it keeps in a part that is shut: the choices of a list.
fn offers_what_it_shows(tree: &Tree<'_>, at: At) -> bool {
    let parts: Vec<At> = tree.children(at).collect();
    let &[shown, shut] = parts.as_slice() else { return false };
    let says = |part: At| text::all(tree, part).trim().to_owned();
    let choices: Vec<At> = tree.children(shut).collect();
    tree.shows(shown)
        && tree.node(shut).d == Display::None
        && choices.len() >= 2
        && choices.iter().all(|&it| tree.child_count(it) <= 1 && !says(it).is_empty())
        && choices.iter().any(|&it| says(it) == says(shown))
}

/// Whether words name it: before it, or in its upper edge.
pub(super) fn is_named(tree: &Tree<'_>, at: At) -> bool {
    follows_words(tree, at) || edge_label(tree, at).is_some()
}

/// The words behind a node that are drawn in its upper edge, as its name.
pub(crate) fn edge_label(tree: &Tree<'_>, at: At) -> Option<At> {
    let [left, top, width, _] = tree.node(at).b?;
    let next = tree.children(tree.parent(at)?).find(|&next| next > at && tree.shows(next))?;
    let [from, above, wide, high] = tree.node(next).b?;
    let within = left <= from && from + wide <= left + width;
    let crosses = above < top && top < above + high;
    let mut inside = next..tree.end(next);
    let words = inside.clone().any(|it| tree.is_text(it)) && !inside.any(|it| is_native(tree, it));
    (words && within && crosses).then_some(next)
}

/// Whether the nearest thing before the node, alone with it or beside it, is words only.
fn follows_words(tree: &Tree<'_>, mut at: At) -> bool {
    for _ in 0..3 {
        let Some(parent) = tree.parent(at) else { return false };
        if let Some(before) = tree.children(parent).take_while(|&child| child < at).last() {
            let inside = before..tree.end(before);
            let words = inside.clone().any(|inner| tree.is_text(inner));
            let hand = inside.clone().any(|inner| tree.has(inner, flag::POINTER));
            let native = inside.into_iter().any(|inner| is_native(tree, inner));
            return words && !hand && !native;
        }
        at = parent;
    }
    false
}

fn is_native(tree: &Tree<'_>, at: At) -> bool {
    matches!(tree.node(at).t.as_str(), "input" | "select" | "textarea" | "button" | "a")
}

/// The words inside a closed list that name it, set over what it shows or said to be its label.
pub(crate) fn own_label(tree: &Tree<'_>, at: At) -> Option<At> {
    if tree.kinds[at] != Some(Kind::DrawnList) {
        return None;
    }
    let worded =
        |&inner: &At| tree.is_text(inner) && tree.node(inner).x.chars().any(char::is_alphanumeric);
    // A label proper may be drawn in the frame and stand behind what is shown.
    let is_label = |&it: &At| tree.node(it).t == "label" && tree.shows(it) && has_text(tree, it);
    if let Some(label) = (at + 1..tree.end(at)).find(is_label) {
        let outside = (at..label).chain(tree.end(label)..tree.end(at));
        return outside.into_iter().any(|it| worded(&it)).then_some(label);
    }
    let mut runs = (at..tree.end(at)).filter(worded);
    let (first, second) = (runs.next()?, runs.next()?);
    let (name, shown) = (tree.parent(first)?, tree.parent(second)?);
    let apart = name != at && name != shown && !tree.contains(name, shown);
    let said =
        tree.node(name).t == "label" || called(tree, name).iter().any(|word| word == "label");
    let over = match (tree.node(name).b, tree.node(shown).b) {
        (Some([_, top, _, height]), Some([_, below, ..])) => top + height <= below + 2,
        // In a section that is shut the frame of the list is there all the same, and the name outside.
        (None, None) => tree
            .ancestors(second)
            .take_while(|&up| up > at)
            .any(|up| tree.has(up, flag::BOXED) && !tree.contains(up, name)),
        _ => false,
    };
    (apart && (said || over)).then_some(name)
}

/// Whether these letters stand in a name, large or small.
fn spells(name: &str, letters: &str) -> bool {
    let (name, letters) = (name.as_bytes(), letters.as_bytes());
    name.windows(letters.len()).any(|part| part.eq_ignore_ascii_case(letters))
}

/// A box that shows what was chosen as chips that can be taken away, after words that name it.
pub(super) fn holds_chosen(tree: &Tree<'_>, kinds: &[Option<Kind>], at: At) -> bool {
    let chips = |at: At| {
        (spells(tree.class(at), "chip") || spells(&tree.node(at).t, "chip"))
            && called(tree, at).iter().any(|word| word == "chip" || word == "chips")
    };
    if tree.is_text(at) || !chips(at) || tree.parent(at).is_some_and(chips) {
        return false;
    }
    let field = |inner: At| kinds[inner].is_some_and(Kind::is_field);
    let chip = tree.children(at).any(|part| !tree.is_text(part) && chips(part));
    chip && !(at..tree.end(at)).any(field) && follows_words(tree, at)
}
