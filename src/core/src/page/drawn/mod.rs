//! Controls that are only drawn: no input element, no ARIA. A box is a small, textless thing that
//! can be focused or clicked, drawn as a frame or saying by its class whether it is on, beside
//! words or among its like; a closed list shows a text with an arrow behind it, after words that
//! name it (Autotask's second MVC generation draws its boxes, radios and lists this way).

mod called;
mod icons;
mod list;
mod looks;
mod make;
mod searched;
mod segments;
mod worded;

use std::collections::{HashMap, HashSet};

use self::list::{
    ends_in_arrow, find_in_columns, find_like_fields, holds_chosen, is_list, shows_for_list,
    shows_with_arrow,
};
pub(crate) use self::list::{own_label, says_list};
pub(crate) use self::looks::words;
use self::looks::{
    calls_box, has_knob, has_text, has_words_beside, holds_picture, is_alone_before_words,
    is_around_box, is_called_box, is_cross, is_custom, is_framed, is_named_by_state,
    is_pressed_itself, is_slider, is_square, is_tick, knob_says, looks_round, named_box, said,
    said_within, says_mixed, says_state, shows_to_act, telling,
};
use self::make::{Makes, make_of, maker, with_both_signs};
use self::searched::{find_beside_native, find_searched_lists};
use self::worded::find_worded;
pub(crate) use self::worded::{bears_words, own_mark};
use crate::page::glyphs::Glyph;
use crate::page::naming::stands_out;
use crate::page::{Kind, text, tree::At, tree::Tree};
use crate::snapshot::flag;

/// What drawn controls of a page have in common.
#[derive(Debug, Default)]
pub(crate) struct Drawn<'t> {
    makes: Makes<'t>,
    /// Lists that are shut off.
    dull: HashSet<At>,
    /// Tag and class of lists that their place alone tells: they may as well be buttons that change what
    /// they show.
    by_place: HashSet<(&'t str, &'t str)>,
    /// Pictures that are pressed: what they show is not known.
    icons: HashSet<At>,
    /// Answers side by side, of which one says that it is on.
    segments: HashSet<At>,
    /// Makes of which some hold a cross and some a tick.
    two_signs: HashSet<(&'t str, &'t str)>,
    /// What the marks of boxes with words of their own show.
    worded: worded::Worded<'t>,
    /// What is shown for native lists that nobody sees, and holds their values.
    pub(crate) shown: Vec<At>,
}

/// Finds drawn boxes, radios and lists among the nodes that are no control yet, or that look like
/// buttons so far.
pub(crate) fn recognise<'t>(tree: &Tree<'t>, kinds: &mut [Option<Kind>]) -> Drawn<'t> {
    let mut lists: HashSet<(&str, &str)> = HashSet::new();
    for (at, kind) in kinds.iter_mut().enumerate() {
        if *kind == Some(Kind::Text) && takes_keys_for_box(tree, at) {
            *kind = None;
        }
    }
    let (makes, candidates) = survey(tree, kinds, &mut lists);
    find_worded(tree, kinds);
    find_like_fields(tree, kinds, &mut lists);
    called::find(tree, kinds, &mut lists);
    let by_place = find_in_columns(tree, kinds, &lists);
    lists.extend(&by_place);
    for at in 0..tree.len() {
        if kinds[at].is_none() && holds_chosen(tree, kinds, at) {
            kinds[at] = Some(Kind::DrawnList);
        }
    }
    // A list that shows nothing yet, or stands where no words are, is made like the others.
    for (at, kind) in kinds.iter_mut().enumerate() {
        let made_alike = || lists.contains(&tree.signature(at)) && !tree.class(at).is_empty();
        let blank = || text::all(tree, at).chars().all(text::is_mark);
        let arrow = || shows_with_arrow(tree, at) || ends_in_arrow(tree, at);
        let listed = || blank() || arrow() || says_list(tree, at);
        if *kind == Some(Kind::Button) && made_alike() && listed() {
            *kind = Some(Kind::DrawnList);
        }
    }
    let dull = find_dull_lists(tree, kinds, &lists);
    find_searched_lists(tree, kinds, &mut lists);
    find_beside_native(tree, kinds);
    for (at, kind) in kinds.iter_mut().enumerate() {
        if *kind == Some(Kind::DrawnList) && is_entry(tree, at) {
            *kind = None;
        }
    }
    find_boxes(tree, kinds, &makes, &candidates);
    free_words(tree, kinds);
    let icons = icons::find(tree, kinds);
    let segments = segments::find(tree, kinds);
    let worded = worded::compare(tree, kinds);
    let two_signs = with_both_signs(tree, &candidates);
    Drawn { makes, by_place, icons, segments, two_signs, worded, dull, shown: Vec::new() }
}

/// Whether a text box that nobody sees only takes the keys for the drawn box around it, whose class says its state.
fn takes_keys_for_box(tree: &Tree<'_>, at: At) -> bool {
    let hair = tree.node(at).b.is_none_or(|[_, _, width, height]| width <= 2 && height <= 2);
    hair && tree.has(at, flag::UNSEEN)
        && tree.has(at, flag::READ_ONLY)
        && tree.ancestors(at).take(2).any(|up| is_named_by_state(tree, up))
}

/// The makes of what may be a box, each of these, and the lists that show a text.
fn survey<'t>(
    tree: &Tree<'t>,
    kinds: &mut [Option<Kind>],
    lists: &mut HashSet<(&'t str, &'t str)>,
) -> (Makes<'t>, Vec<At>) {
    let mut makes = Makes::new();
    let mut candidates: Vec<At> = Vec::new();
    let mut inside_until = 0;
    for at in 0..tree.len() {
        let button = kinds[at] == Some(Kind::Button);
        let open = button || kinds[at].is_none() && at >= inside_until;
        let framed = open && shows_for_list(tree, at);
        if framed || button && is_list(tree, at) {
            kinds[at] = Some(Kind::DrawnList);
            lists.insert(tree.signature(at));
        }
        if framed {
            called::free_arrow(tree, kinds, at);
        }
        let inside = at < inside_until;
        if kinds[at].is_some() && !inside {
            inside_until = tree.end(at);
        }
        let plain = matches!(kinds[at], None | Some(Kind::Button | Kind::Link));
        if plain && !inside && could_be_box(tree, kinds, at) {
            let words = telling(&words(tree.class(at)));
            let says = said(tree.class(at)).or_else(|| said_within(tree, at));
            let make = makes.entry(make_of(tree, at)).or_default();
            make.plainest = if make.count == 0 { words } else { make.plainest.min(words) };
            make.count += 1;
            make.says |= says.is_some();
            make.says_on |= says == Some(Some(true));
            make.silent |= says.is_none();
            make.acts |= shows_to_act(tree, at);
            make.bare |= !holds_picture(tree, at);
            candidates.push(at);
        }
    }
    (makes, candidates)
}

/// Lists that are shut off show none of what tells that they can be pressed: they are made like those that can, and
/// called lists by their class.
fn find_dull_lists(
    tree: &Tree<'_>,
    kinds: &mut [Option<Kind>],
    lists: &HashSet<(&str, &str)>,
) -> HashSet<At> {
    let of_one_make = |(tag, class): &(&str, &str), make: (&str, &str)| {
        (*tag, class.split_whitespace().next().unwrap_or_default()) == make
    };
    let mut dull = HashSet::new();
    for at in 0..tree.len() {
        let make = maker(tree, at);
        let alike = kinds[at].is_none()
            && !make.1.is_empty()
            && lists.iter().any(|list| of_one_make(list, make))
            && says_list(tree, at);
        let bare = || kinds[at..tree.end(at)].iter().all(Option::is_none);
        if alike && has_text(tree, at) && bare() && !tree.has(at, flag::POINTER) {
            kinds[at] = Some(Kind::DrawnList);
            dull.insert(at);
        }
    }
    dull
}

/// Whether something is one of several alike that stand right under one another with nothing before or between: the
/// entries of a list that is open, or waits to be opened.
fn is_entry(tree: &Tree<'_>, at: At) -> bool {
    let Some(holder) = tree.parent(at).filter(|_| tree.role(at).is_empty()) else { return false };
    let mut parts = tree.children(holder);
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else { return false };
    let alike =
        |it: At| !tree.is_text(it) && has_text(tree, it) && maker(tree, it) == maker(tree, at);
    let under = match (tree.node(first).b, tree.node(second).b) {
        (Some([_, top, _, height]), Some([_, next, ..])) => next >= top.saturating_add(height - 1),
        _ => tree.collapsed[at],
    };
    let follows = next_beside(tree, at).is_none_or(alike);
    under && !maker(tree, at).1.is_empty() && alike(first) && alike(second) && follows
}

/// Whether a drawn list shows none of what shows that its like can be pressed.
pub(crate) fn is_dull(tree: &Tree<'_>, at: At) -> bool {
    tree.drawn.dull.contains(&at)
}

/// Which of the candidates are boxes and radios.
fn find_boxes<'t>(
    tree: &Tree<'t>,
    kinds: &mut [Option<Kind>],
    makes: &Makes<'t>,
    candidates: &[At],
) {
    let mut known: HashMap<(&str, &str), Kind> = HashMap::new();
    let listed = lines_of_boxes(tree, candidates);
    for (index, &at) in candidates.iter().enumerate() {
        let make = makes.get(&make_of(tree, at));
        let among_like = make.is_some_and(|make| make.count >= 2);
        let slider = kinds[at] == Some(Kind::Button) && is_slider(tree, at);
        let framed = slider
            || is_around_box(tree, at)
            || is_framed(tree, at)
                && (!holds_picture(tree, at)
                    || make.is_some_and(|make| {
                        make.bare || make.ticks(tree, at) && has_words_beside(tree, at)
                    }));
        let knob = slider || has_knob(tree, at);
        let meant = named_box(tree, at) || knob;
        let drawn = framed
            && is_pressed_itself(tree, at)
            && (knob || !is_in_heading(tree, candidates, index, &listed))
            && (among_like
                || meant && has_words_beside(tree, at)
                || is_alone_before_words(tree, at));
        if let Some(glyph) = glyph_of(tree, at) {
            kinds[at] = Some(glyph.kind); // its class is that of all pictures
        } else if says_state(tree, at) || drawn {
            let dot = framed && tree.has(at, flag::ROUND) && is_square(tree, at);
            let round = looks_round(tree, at) || (dot && !says_state(tree, at));
            let kind = if round { Kind::Radio } else { Kind::Check };
            known.insert(maker(tree, at), kind);
            kinds[at] = Some(kind);
        }
    }
    // What is not drawn now, or holds a tick instead of a frame, is what its like are.
    let other = |at: At| tree.node(at).b.is_none() || has_text(tree, at);
    for &at in candidates.iter().filter(|&&at| other(at)) {
        let found = kinds[at].is_some_and(Kind::is_field);
        if let Some(&kind) = known.get(&maker(tree, at)).filter(|_| !found) {
            kinds[at] = Some(kind);
        }
    }
    find_untold(tree, kinds, makes, &known);
    // What holds the state or takes the keys in a box is no second one.
    let mut inside_until = 0;
    for &at in candidates {
        if at < inside_until {
            kinds[at] = None;
        } else if matches!(kinds[at], Some(Kind::Check | Kind::Radio)) {
            inside_until = tree.end(at);
        }
    }
}

/// Boxes of which nothing is told, as they show neither a hand nor a state: each is called a box and has the make and size
/// of one whose class says that it is on.
fn find_untold<'t>(
    tree: &Tree<'t>,
    kinds: &mut [Option<Kind>],
    makes: &Makes<'t>,
    known: &HashMap<(&'t str, &'t str), Kind>,
) {
    for at in 0..tree.len() {
        let open = !known.is_empty() && kinds[at].is_none() && !tree.is_text(at);
        let Some(&kind) = known.get(&maker(tree, at)).filter(|_| open) else { continue };
        let says = makes.get(&make_of(tree, at)).is_some_and(|make| make.says);
        let blank = tree.child_count(at) == 0 && tree.node(at).b.is_some();
        let native = || tree.ancestors(at).take(3).any(|up| tree.draws_native(kinds, up, at));
        if says && blank && calls_box(tree, at) && !native() {
            kinds[at] = Some(kind);
        }
    }
}

/// Words that can be pressed for the drawn box they stand behind are its label and no button: nothing else
/// is in the block that holds the two.
fn free_words(tree: &Tree<'_>, kinds: &mut [Option<Kind>]) {
    let drawn =
        |at: At| matches!(tree.node(at).t.as_str(), "div" | "span") && tree.role(at).is_empty();
    for at in 1..tree.len() {
        let button = kinds[at] == Some(Kind::Button) && drawn(at);
        if !button || tree.attr(at, "tabindex").is_some() {
            continue;
        }
        let few = |&block: &At| tree.child_count(block) <= 3;
        let Some(block) = tree.parent(at).filter(few) else { continue };
        let mut others = (block..at).filter(|&it| kinds[it].is_some());
        let boxed = |&it: &At| {
            matches!(kinds[it], Some(Kind::Check | Kind::Radio)) && drawn(it) && !has_text(tree, it)
        };
        let alone = others.next().is_some_and(|it| boxed(&it) && others.next().is_none())
            && !(block..at).chain(tree.end(at)..tree.end(block)).any(|it| tree.is_text(it))
            && kinds[at + 1..tree.end(block)].iter().all(Option::is_none);
        if alone && has_text(tree, at) {
            kinds[at] = None;
        }
    }
}

/// Whether a drawn box shows none of what shows that its like can be pressed.
pub(crate) fn is_shut_off(tree: &Tree<'_>, at: At) -> bool {
    let like = tree.drawn.makes.get(&make_of(tree, at));
    let alike = bears_words(tree, at) || like.is_some_and(|make| make.acts);
    alike && tree.node(at).b.is_some() && !shows_to_act(tree, at)
}

/// Whether nothing but its place tells that something is a list.
pub(crate) fn is_list_by_place(tree: &Tree<'_>, at: At) -> bool {
    tree.kinds[at] == Some(Kind::DrawnList) && tree.drawn.by_place.contains(&tree.signature(at))
}

/// Whether it is a picture that is pressed, whose names and looks are what it holds.
pub(crate) fn is_icon(tree: &Tree<'_>, at: At) -> bool {
    tree.drawn.icons.contains(&at)
}

/// Whether it is one of the answers that stand side by side.
pub(crate) fn is_answer(tree: &Tree<'_>, at: At) -> bool {
    tree.drawn.segments.contains(&at)
}

/// The box that an icon font draws for it.
fn glyph_of(tree: &Tree<'_>, at: At) -> Option<Glyph> {
    tree.glyphs.within(at, tree.end(at))
}

/// Whether a drawn box is neither on nor off.
pub(crate) fn is_mixed(tree: &Tree<'_>, at: At) -> bool {
    if let Some(glyph) = glyph_of(tree, at) {
        return glyph.on.is_none();
    }
    (at..tree.end(at)).any(|part| says_mixed(&words(tree.class(part))))
}

/// Whether a drawn box is on: by the words of its class, or else by its looks beside its like.
/// `None` where neither tells.
pub(crate) fn is_on(tree: &Tree<'_>, at: At) -> Option<bool> {
    if let Some(glyph) = glyph_of(tree, at) {
        return glyph.on;
    }
    if let Some(said) = said(tree.class(at)).or_else(|| said_within(tree, at)) {
        return said;
    }
    if is_answer(tree, at) {
        return Some(false);
    }
    if let Some(mark) = own_mark(tree, at) {
        return worded::is_on(tree, at, mark);
    }
    let make = tree.drawn.makes.get(&make_of(tree, at));
    if make.is_some_and(|make| make.says_on) {
        return Some(false); // its like say when they are on
    }
    if has_text(tree, at) {
        let held = text::all(tree, at);
        let denied = is_cross(&held) && tree.drawn.two_signs.contains(&maker(tree, at));
        return (is_tick(&held) && !denied).then_some(true); // other words are what it is for
    }
    if let Some(on) = knob_says(tree, at) {
        return Some(on);
    }
    let marked = tree.has(at, flag::FILLED) || tree.child_count(at) > 0;
    let plain = make.is_none_or(|make| telling(&words(tree.class(at))) == make.plainest);
    match (marked, plain) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// A small textless thing to press, with no native box of its own.
fn could_be_box(tree: &Tree<'_>, kinds: &[Option<Kind>], at: At) -> bool {
    let node = tree.node(at);
    let button = node.t == "button" && (glyph_of(tree, at).is_some() || is_slider(tree, at));
    if tree.is_run(at)
        || !(is_custom(&node.t)
            || button
            || matches!(node.t.as_str(), "div" | "span" | "i" | "a" | "b" | "em" | "td" | "li"))
    {
        return false;
    }
    let empty = || {
        (at + 1..tree.end(at)).all(|inner| match tree.is_text(inner) {
            true => is_tick(&tree.node(inner).x),
            false => kinds[inner].is_none(),
        })
    };
    let small = node.b.is_none_or(|[_, _, w, h]| (8..=64).contains(&w) && (8..=36).contains(&h));
    let clickable = || {
        button
            || node.f & flag::POINTER != 0
            || tree.attr(at, "tabindex").is_some()
            || is_named_by_state(tree, at)
            || is_called_box(tree, at)
    };
    let inside_native = || tree.ancestors(at).take(3).any(|up| tree.draws_native(kinds, up, at));
    // An icon with an address leads somewhere.
    let says = || says_state(tree, at) || is_around_box(tree, at);
    let leads = || tree.attr(at, "href").is_some() && !says();
    small && empty() && clickable() && !inside_native() && !leads()
}

/// The line that something stands in: the nearest block around it with words.
fn line_of(tree: &Tree<'_>, at: At) -> Option<At> {
    tree.ancestors(at).take(3).find(|&up| has_text(tree, up))
}

/// The makes of lines that follow right upon one another, each with one of the candidates: boxes and their
/// words, however bold. What opens and shuts a section has the section behind it.
fn lines_of_boxes<'t>(tree: &Tree<'t>, candidates: &[At]) -> HashSet<(&'t str, &'t str)> {
    let lines: Vec<At> = candidates.iter().filter_map(|&at| line_of(tree, at)).collect();
    let follow = |two: &&[At]| {
        let alike = tree.signature(two[0]) == tree.signature(two[1]);
        alike && !tree.class(two[0]).is_empty() && next_beside(tree, two[0]) == Some(two[1])
    };
    lines.windows(2).filter(follow).map(|two| tree.signature(two[0])).collect()
}

/// The next element beside one: it begins where the subtree ends, but for texts.
fn next_beside(tree: &Tree<'_>, at: At) -> Option<At> {
    let behind = (tree.end(at)..tree.len()).find(|&it| !tree.is_text(it))?;
    (tree.parent(behind) == tree.parent(at)).then_some(behind)
}

/// Whether it stands alone in a heading, as what opens and shuts a section does.
fn is_in_heading(
    tree: &Tree<'_>,
    candidates: &[At],
    index: usize,
    listed: &HashSet<(&str, &str)>,
) -> bool {
    let at = candidates[index];
    line_of(tree, at).is_some_and(|line| {
        let inside = |other: Option<&At>| other.is_some_and(|&other| tree.contains(line, other));
        let before = index.checked_sub(1).and_then(|before| candidates.get(before));
        !inside(before)
            && !inside(candidates.get(index + 1))
            && stands_out(tree, line)
            && !listed.contains(&tree.signature(line))
    })
}

impl Tree<'_> {
    /// Whether what is drawn in a block is the looks of a native box: that stands in it too, without words, or beside
    /// the label that is tied to it.
    fn draws_native(&self, kinds: &[Option<Kind>], block: At, drawn: At) -> bool {
        if self.node(block).t == "label" && self.attr(block, "for").is_some() {
            return self.parent(block).is_some_and(|holder| self.fields_near(kinds, holder));
        }
        let mut parts = self.children(block).filter(|&part| !self.contains(part, drawn));
        self.fields_near(kinds, block)
            || !has_text(self, block) && parts.any(|part| self.fields_near(kinds, part))
    }

    /// Whether a native box or radio stands directly inside the node (a styled box hides it).
    fn fields_near(&self, kinds: &[Option<Kind>], at: At) -> bool {
        self.children(at).any(|child| {
            matches!(kinds[child], Some(Kind::Check | Kind::Radio)) && self.node(child).t == "input"
        })
    }
}
