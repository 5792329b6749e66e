//! Boxes and radios that hold their own words: a mark and then what it stands for, pressed together.

use std::collections::HashMap;

use super::looks::{
    called, has_knob, has_text, is_framed, is_square, knob_says, looks_round, said, said_within,
    says_state,
};
use super::make::maker;
use super::{glyph_of, next_beside};
use crate::page::{Kind, tree::At, tree::Tree};
use crate::snapshot::{Display, flag};

/// Boxes and radios that hold their own words.
pub(super) fn find_worded(tree: &Tree<'_>, kinds: &mut [Option<Kind>]) {
    // By make: the kinds by the make of the mark.
    let mut found: HashMap<_, HashMap<_, Kind>> = HashMap::new();
    for (at, kind) in kinds.iter_mut().enumerate() {
        let linked = || *kind == Some(Kind::Link) && is_linked_box(tree, at);
        if (*kind == Some(Kind::Button) || linked())
            && let Some(mark) = own_mark(tree, at)
        {
            let dot = tree.has(mark, flag::ROUND) && is_square(tree, mark);
            let round = dot || looks_round(tree, at);
            let boxy = if round { Kind::Radio } else { Kind::Check };
            let boxy = glyph_of(tree, mark).map_or(boxy, |glyph| glyph.kind);
            *kind = Some(boxy);
            found.entry(maker(tree, at)).or_default().insert(maker(tree, mark), boxy);
        }
    }
    // One that is shut off cannot be pressed, but is made like those that can, mark and all; so is a link alone, where
    // what it begins with is a box.
    let other = |kind: &Option<Kind>| matches!(kind, None | Some(Kind::Link));
    for (at, kind) in kinds.iter_mut().enumerate().filter(|(_, kind)| other(kind)) {
        let like = found.get(&maker(tree, at)).filter(|_| !tree.class(at).is_empty());
        let Some((like, mark)) = like.and_then(|like| Some((like, first_mark(tree, at)?))) else {
            continue;
        };
        let boxed = kind.is_none() || own_mark(tree, at).is_some() || is_framed(tree, mark);
        if let Some(&like) = like.get(&maker(tree, mark)).filter(|_| boxed) {
            *kind = Some(like);
        }
    }
}

/// Whether a link is one of two or more of a make in a block that each begin with a drawn box and show words behind it.
fn is_linked_box(tree: &Tree<'_>, at: At) -> bool {
    let boxed = |it: At| {
        let mark = own_mark(tree, it).filter(|&mark| is_framed(tree, mark));
        mark.is_some_and(|mark| is_square(tree, mark) && glyph_of(tree, mark).is_none())
    };
    let before = at.checked_sub(1).filter(|_| boxed(at));
    let mut up = before.into_iter().flat_map(|it| std::iter::once(it).chain(tree.ancestors(it)));
    let previous = up.find(|&it| tree.parent(it) == tree.parent(at));
    let mut beside = previous.into_iter().chain(next_beside(tree, at));
    beside.any(|it| tree.node(it).t == "a" && maker(tree, it) == maker(tree, at) && boxed(it))
}

/// The box drawn inside a thing to press that is called a box and shows the words for it.
pub(crate) fn own_mark(tree: &Tree<'_>, at: At) -> Option<At> {
    let called_box = |it: At| {
        let names = ["check", "checkbox", "radio", "switch", "tick"];
        called(tree, it).iter().any(|word| names.contains(&word.as_str()))
    };
    // What is not laid out only stores.
    let laid_out = |&part: &At| !tree.is_text(part) && tree.node(part).d != Display::None;
    let parts: Vec<At> = tree.children(at).filter(laid_out).collect();
    let blank: Vec<At> = parts.iter().copied().filter(|&part| !has_text(tree, part)).collect();
    let &[mark] = blank.as_slice() else { return None };
    let drawn = || {
        let own = called_box(at) && (is_framed(tree, mark) || says_state(tree, mark));
        // A button may have a picture in a frame before its words.
        let link = tree.node(at).t != "button" && tree.role(at) != "button";
        own || link && called_box(mark) && is_framed(tree, mark)
    };
    let own = has_text(tree, at) && !tree.is_run(at);
    (own && (glyph_of(tree, mark).is_some() || drawn())).then_some(mark)
}

/// Whether a drawn box or radio holds its own words.
pub(crate) fn bears_words(tree: &Tree<'_>, at: At) -> bool {
    let boxy = matches!(tree.kinds[at], Some(Kind::Check | Kind::Radio));
    boxy && tree.role(at).is_empty() && first_mark(tree, at).is_some()
}

/// The textless part that words have before them.
fn first_mark(tree: &Tree<'_>, at: At) -> Option<At> {
    let first = tree.children(at).find(|&part| !tree.is_text(part))?;
    (!has_text(tree, first) && has_text(tree, at)).then_some(first)
}

/// What the marks of boxes of one make show.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Whether the class of one says that it is on.
    says_on: bool,
    /// Whether one holds a tick that shows.
    ticked: bool,
    /// Whether one is neither filled nor ticked.
    blank: bool,
}

/// What the marks show, by the make of the boxes.
pub(super) type Worded<'t> = HashMap<(&'t str, &'t str), Marks>;

/// Compares the marks of the boxes that hold their own words.
pub(super) fn compare<'t>(tree: &Tree<'t>, kinds: &[Option<Kind>]) -> Worded<'t> {
    let mut all = Worded::new();
    let boxy = |at: &At| matches!(kinds[*at], Some(Kind::Check | Kind::Radio));
    for at in (0..tree.len()).filter(boxy) {
        let Some(mark) = own_mark(tree, at) else { continue };
        let marks: &mut Marks = all.entry(maker(tree, at)).or_default();
        let own = said(tree.class(at)).or_else(|| said_within(tree, at));
        let said = own.or_else(|| said(tree.class(mark)));
        let ticked = is_ticked(tree, mark);
        marks.says_on |= said == Some(Some(true));
        marks.ticked |= ticked;
        marks.blank |= !ticked && !tree.has(mark, flag::FILLED);
    }
    all
}

/// Whether a box that holds its own words is on, by its mark beside those of its like. A tint that all have tells nothing.
pub(super) fn is_on(tree: &Tree<'_>, at: At, mark: At) -> Option<bool> {
    if let Some(said) = said(tree.class(mark)) {
        return said;
    }
    if has_knob(tree, mark) {
        return knob_says(tree, mark);
    }
    let like = tree.drawn.worded.get(&maker(tree, at));
    let any = |what: fn(&Marks) -> bool| like.is_some_and(what);
    let filled = tree.has(mark, flag::FILLED);
    match is_ticked(tree, mark) {
        _ if any(|like| like.says_on) => Some(false),
        true => Some(true),
        false if !filled || any(|like| like.ticked) => Some(false),
        false => any(|like| like.blank).then_some(true),
    }
}

/// Whether something in a mark shows.
fn is_ticked(tree: &Tree<'_>, mark: At) -> bool {
    tree.children(mark).any(|part| tree.shows(part))
}
