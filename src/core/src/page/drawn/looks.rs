//! How a thing is drawn and what its class calls it.

use super::next_beside;
use crate::page::naming::stands_out;
use crate::page::order::is_written_from_the_right;
use crate::page::{tree::At, tree::Tree};
use crate::snapshot::{Display, flag};

/// Words that a class uses to say that a drawn box is on, or off, wherever they stand in a name.
const ON: [&str; 4] = ["checked", "selected", "ison", "ticked"];
const OFF: [&str; 4] = ["unchecked", "unselected", "notchecked", "unticked"];
/// The same, at the end of a name: `on-dark` and `no-border` say something else.
const ON_AT_END: [&str; 3] = ["active", "on", "yes"];
const OFF_AT_END: [&str; 3] = ["off", "inactive", "no"];
/// Words that turn the next one, and that turn the one before.
const TURN: [&str; 4] = ["un", "not", "non", "no"];
const TURN_BEFORE: [&str; 3] = ["false", "off", "no"];

/// Whether a hand over it or a stop of the tab key shows that a thing can be pressed.
pub(super) fn shows_to_act(tree: &Tree<'_>, at: At) -> bool {
    let acts = |it: At| tree.has(it, flag::POINTER) || tree.attr(it, "tabindex").is_some();
    (at..tree.end(at)).any(acts)
}

/// Whether a text is a mark such as boxes that are on hold.
pub(super) fn is_tick(text: &str) -> bool {
    matches!(text.trim(), "✓" | "✔" | "☑" | "✗" | "✘" | "✕" | "■" | "●" | "•")
}

/// Whether a mark is a cross: the sign of what is on where nothing else is, and of the contrary beside ticks.
pub(super) fn is_cross(text: &str) -> bool {
    matches!(text.trim(), "✗" | "✘" | "✕")
}

/// Whether a class says that a box is on, where it says anything; `Some(None)` where it says both.
pub(super) fn said(class: &str) -> Option<Option<bool>> {
    let mut on = class.split_ascii_whitespace().filter_map(said_by);
    let first = on.next()?;
    Some(on.all(|other| other == first).then_some(first))
}

/// What one name of a class says.
fn said_by(name: &str) -> Option<bool> {
    let words = words(name);
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|it| list.contains(&it.as_str()));
    let last = words.len().checked_sub(1)?;
    if let Some(at) = (0..=last).find(|&at| is(at, &ON) || is(at, &OFF)) {
        let turned = at > 0 && is(at - 1, &TURN) || is(at + 1, &TURN_BEFORE);
        return Some(is(at, &ON) != turned);
    }
    let turned = last > 0 && is(last - 1, &TURN);
    match (is(last, &ON_AT_END), is(last, &OFF_AT_END)) {
        (true, _) => Some(!turned),
        (_, true) => Some(false),
        _ => None,
    }
}

/// The same of a box whose state a part of it says (`Checkbox2 > TabIndexHack Checked`).
pub(super) fn said_within(tree: &Tree<'_>, at: At) -> Option<Option<bool>> {
    let mut parts = (at + 1..tree.end(at)).filter(|&part| says_state(tree, part));
    parts.find_map(|part| said(tree.class(part)))
}

/// How many words of a class may tell a state: not those for what is shut off, or where it stands.
pub(super) fn telling(words: &[String]) -> usize {
    const OTHER: [&str; 12] = [
        "disabled", "readonly", "locked", "hover", "focus", "focused", "first", "last", "error",
        "odd", "even", "small",
    ];
    words.iter().filter(|word| !OTHER.contains(&word.as_str())).count()
}

/// Whether a class says that a box stands for others of which some are on (Onyx: `--has-selection`).
pub(super) fn says_mixed(words: &[String]) -> bool {
    let says = |name: &str| words.iter().any(|word| word == name);
    ["mixed", "indeterminate", "partial", "partially"].into_iter().any(says)
        || (says("has") && says("selection"))
}

/// A bar with round ends and one part inside that slides in it.
pub(super) fn has_knob(tree: &Tree<'_>, at: At) -> bool {
    let Some([_, _, width, height]) = tree.node(at).b else { return false };
    let mut parts = tree.children(at);
    let (Some(knob), None) = (parts.next(), parts.next()) else { return false };
    let slides = |[_, _, w, h]: [i32; 4]| w * 4 <= width * 3 && h * 2 >= height;
    tree.has(at, flag::ROUND) && !is_square(tree, at) && tree.node(knob).b.is_some_and(slides)
}

/// Whether the knob of a switch stands at the end at which it is on: where lines end. None where it stands in the
/// middle, or where they may end at the left.
pub(super) fn knob_says(tree: &Tree<'_>, at: At) -> Option<bool> {
    let knob = tree.children(at).next().filter(|_| has_knob(tree, at) || is_slider(tree, at))?;
    let [left, _, width, _] = tree.node(at).b?.map(i64::from);
    let [start, _, wide, _] = tree.node(knob).b?.map(i64::from);
    let (before, behind) = (start - left, left + width - start - wide);
    let line = tree.ancestors(at).take(3).find(|&up| has_text(tree, up))?;
    let turned = |it: At| tree.node(it).x.chars().any(is_written_from_the_right);
    let clear = (before - behind).abs() * 4 >= width && !(line..tree.end(line)).any(turned);
    clear.then_some(before > behind)
}

/// A button of the browser without words that is wider than tall, with one empty square in it that stands at one end:
/// a switch. What an icon font draws stands in the middle.
pub(super) fn is_slider(tree: &Tree<'_>, at: At) -> bool {
    let mut parts = tree.children(at);
    let (Some(knob), None) = (parts.next(), parts.next()) else { return false };
    let drawn = tree.node(at).b.zip(tree.node(knob).b);
    tree.node(at).t == "button"
        && tree.role(at).is_empty()
        && !tree.is_text(knob)
        && tree.child_count(knob) == 0
        && is_square(tree, knob)
        && drawn.is_some_and(|([left, _, width, height], [start, _, w, h])| {
            let (before, behind) = (start - left, left + width - start - w);
            let inside = before >= 0 && behind >= 0 && h <= height && h * 2 >= height;
            inside && width * 2 >= height * 3 && (before - behind).abs() * 4 >= width
        })
}

pub(super) fn says_state(tree: &Tree<'_>, at: At) -> bool {
    let words = words(tree.class(at));
    let states = ["checked", "unchecked", "selected", "unselected"];
    words.iter().any(|word| states.contains(&word.as_str()))
        || (words.iter().any(|word| word == "radio") && tree.attr(at, "tabindex").is_some())
}

/// Whether its own class speaks of a check box or a radio (`x-grid-checkcolumn`).
pub(super) fn is_called_box(tree: &Tree<'_>, at: At) -> bool {
    let class = tree.class(at).to_lowercase();
    let skin = || tree.ancestors(at).take(3).any(|up| tree.node(up).t == "label");
    (class.contains("check") || class.contains("radio")) && tree.has(at, flag::BOXED) && !skin()
}

/// Whether its class calls it a box or a radio and says whether it is on: `CheckBoxChecked`.
pub(super) fn is_named_by_state(tree: &Tree<'_>, at: At) -> bool {
    let words = words(tree.class(at));
    let any = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    any(&["check", "checkbox", "radio", "radiobutton"]) && any(&["checked", "unchecked"])
}

/// Drawn as a frame, or as a switch: a bar with round ends.
pub(super) fn is_framed(tree: &Tree<'_>, at: At) -> bool {
    let bar = tree.has(at, flag::ROUND) && !is_square(tree, at);
    tree.has(at, flag::BOXED) || bar
}

pub(super) fn is_square(tree: &Tree<'_>, at: At) -> bool {
    tree.node(at).b.is_none_or(|[_, _, w, h]| (w - h).abs() * 4 <= h)
}

/// Whether a picture shows in it.
pub(super) fn holds_picture(tree: &Tree<'_>, at: At) -> bool {
    let picture = |at: At| matches!(tree.node(at).t.as_str(), "img" | "svg");
    (at + 1..tree.end(at)).any(|inner| picture(inner) && tree.shows(inner))
}

/// Whether its class or its parent's calls it a box, a switch or the like.
pub(super) fn named_box(tree: &Tree<'_>, at: At) -> bool {
    calls_box(tree, at) || tree.parent(at).is_some_and(|parent| calls_box(tree, parent))
}

pub(super) fn calls_box(tree: &Tree<'_>, at: At) -> bool {
    called(tree, at).iter().any(|word| {
        ["check", "checkbox", "cb", "cbx", "chk", "box", "tick", "radio", "switch", "toggle"]
            .contains(&word.as_str())
    })
}

/// Whether it is called a box and all that is in it is one that is drawn, of its own size.
pub(super) fn is_around_box(tree: &Tree<'_>, at: At) -> bool {
    let mut parts = tree.children(at);
    let (Some(frame), None) = (parts.next(), parts.next()) else { return false };
    let drawn = tree.has(frame, flag::BOXED) && tree.child_count(frame) == 0;
    drawn && tree.node(frame).b == tree.node(at).b && calls_box(tree, at)
}

/// Whether the hand over it is its own: one that is inherited says that what is around it acts.
pub(super) fn is_pressed_itself(tree: &Tree<'_>, at: At) -> bool {
    let inherited =
        tree.parent(at).is_some_and(|up| tree.has(up, flag::POINTER) && tree.node(up).t != "label");
    tree.attr(at, "tabindex").is_some() || !inherited
}

pub(super) fn has_text(tree: &Tree<'_>, at: At) -> bool {
    (at..tree.end(at)).any(|inner| tree.is_text(inner))
}

/// Whether words, and no field, stand in the same line.
pub(super) fn has_words_beside(tree: &Tree<'_>, at: At) -> bool {
    let mut up = tree.ancestors(at).take(3);
    up.find(|&parent| tree.child_count(parent) > 1)
        .is_some_and(|parent| (parent..tree.end(parent)).any(|inner| tree.is_text(inner)))
}

/// Whether a small square frame stands alone in its line before plain words that do not head anything: a box that has
/// none of its like on the page.
pub(super) fn is_alone_before_words(tree: &Tree<'_>, at: At) -> bool {
    let small = tree.node(at).b.is_some_and(|[_, _, wide, high]| {
        (10..=22).contains(&wide) && wide.abs_diff(high) <= 1 && tree.has(at, flag::BOXED)
    });
    let Some(line) = tree.parent(at).filter(|_| small && tree.child_count(at) == 0) else {
        return false;
    };
    let mut parts = tree.children(line).filter(|&part| tree.shows(part));
    let (first, words, more) = (parts.next(), parts.next(), parts.next());
    let plain = |words: At| has_text(tree, words) && !stands_out(tree, words);
    let acts = (line + 1..tree.end(line)).any(|it| it != at && shows_to_act(tree, it));
    // What opens and shuts a part has it right behind.
    let opens = next_beside(tree, line).is_some_and(|part| tree.node(part).d == Display::None);
    let other = [
        "swatch", "color", "colour", "icon", "arrow", "caret", "toggle", "expand", "handle",
        "close",
    ];
    let is_other = called(tree, at).iter().any(|word| other.contains(&word.as_str()));
    !is_other && first == Some(at) && more.is_none() && words.is_some_and(plain) && !acts && !opens
}

pub(super) fn looks_round(tree: &Tree<'_>, at: At) -> bool {
    let own = called(tree, at);
    let above = tree.parent(at).map(|parent| called(tree, parent)).unwrap_or_default();
    own.iter().chain(&above).any(|word| word == "radio")
}

/// Whether an element is of the page's own making, with a name such as `o-checkbox`.
pub(super) fn is_custom(tag: &str) -> bool {
    tag.contains('-')
}

/// What the page calls an element: the words of its class, and of its name if that is the page's own.
pub(super) fn called(tree: &Tree<'_>, at: At) -> Vec<String> {
    let mut all = words(tree.class(at));
    if is_custom(&tree.node(at).t) {
        all.extend(words(&tree.node(at).t));
    }
    all
}

/// The words of class names: `TabIndexHack RadioButtonItem` gives tab, index, hack, radio, ...
pub(crate) fn words(class: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut fresh = true;
    for letter in class.chars() {
        if !letter.is_ascii_alphanumeric() {
            fresh = true;
            continue;
        }
        if fresh || letter.is_ascii_uppercase() {
            words.push(String::new());
        }
        fresh = false;
        if let Some(word) = words.last_mut() {
            word.push(letter.to_ascii_lowercase());
        }
    }
    for word in &mut words {
        word.truncate(word.trim_end_matches(|letter: char| letter.is_ascii_digit()).len());
    }
    words
}
