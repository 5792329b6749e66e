//! Controls that are only drawn: no input element, no ARIA. A box is a small, textless thing that
//! can be focused or clicked, drawn as a frame or saying by its class whether it is on, beside
//! words or among its like; a closed list shows a text with an arrow behind it, after words that
//! name it (Autotask's second MVC generation draws its boxes, radios and lists this way).

use std::collections::{HashMap, HashSet};

use crate::page::naming::stands_out;
use crate::page::{Kind, text, tree::At, tree::Tree};
use crate::snapshot::flag;

/// Words that a class uses to say that a drawn box is on, or off.
const ON: [&str; 8] = ["checked", "selected", "ison", "active", "on", "ticked", "enabled", "yes"];
const OFF: [&str; 7] =
    ["unchecked", "unselected", "notchecked", "off", "inactive", "unticked", "no"];

/// What things of one make on a page (one tag, one size, one first class) have in common.
#[derive(Debug, Default)]
pub(crate) struct Make {
    count: usize,
    /// The least number of words in a class.
    plainest: usize,
    /// Whether one of them says by its class that it is on, or off.
    says: bool,
    /// Whether one of them shows that it can be pressed.
    acts: bool,
}

type MakeKey<'t> = (&'t str, Option<(i32, i32)>, &'t str);

/// All makes of small textless things to press.
pub(crate) type Makes<'t> = HashMap<MakeKey<'t>, Make>;

/// Finds drawn boxes, radios and lists among the nodes that are no control yet, or that look like
/// buttons so far.
pub(crate) fn recognise<'t>(tree: &Tree<'t>, kinds: &mut [Option<Kind>]) -> Makes<'t> {
    let mut makes = Makes::new();
    let mut candidates: Vec<At> = Vec::new();
    let mut lists: HashSet<(&str, &str)> = HashSet::new();
    let mut inside_until = 0;
    for at in 0..tree.len() {
        if kinds[at] == Some(Kind::Button) && is_list(tree, at) {
            kinds[at] = Some(Kind::DrawnList);
            lists.insert(tree.signature(at));
        }
        let inside = at < inside_until;
        if kinds[at].is_some() && !inside {
            inside_until = tree.end(at);
        }
        let plain = matches!(kinds[at], None | Some(Kind::Button | Kind::Link));
        if plain && !inside && could_be_box(tree, kinds, at) {
            let words = words(tree.class(at));
            let make = makes.entry(make_of(tree, at)).or_default();
            make.plainest =
                if make.count == 0 { words.len() } else { make.plainest.min(words.len()) };
            make.count += 1;
            make.says |= said(&words).is_some();
            make.acts |= shows_to_act(tree, at);
            candidates.push(at);
        }
    }
    let mut marked: HashMap<(&str, &str), Kind> = HashMap::new();
    for (at, kind) in kinds.iter_mut().enumerate() {
        if *kind == Some(Kind::Button)
            && let Some(mark) = own_mark(tree, at)
        {
            let dot = tree.has(mark, flag::ROUND) && is_square(tree, mark);
            let round = dot || looks_round(tree, at);
            let found = if round { Kind::Radio } else { Kind::Check };
            *kind = Some(found);
            marked.insert(maker(tree, at), found);
        }
    }
    // One that is shut off cannot be pressed, but is made like those that can.
    for (at, kind) in kinds.iter_mut().enumerate().filter(|(_, kind)| kind.is_none()) {
        let like = marked.get(&maker(tree, at)).filter(|_| !tree.class(at).is_empty());
        if let Some(&like) = like.filter(|_| is_marked(tree, at)) {
            *kind = Some(like);
        }
    }
    for at in 0..tree.len() {
        if kinds[at].is_none() && holds_chosen(tree, kinds, at) {
            kinds[at] = Some(Kind::DrawnList);
        }
    }
    // A list that shows nothing yet is made like those that show something.
    for (at, kind) in kinds.iter_mut().enumerate() {
        let made_alike = || lists.contains(&tree.signature(at)) && !tree.class(at).is_empty();
        if *kind == Some(Kind::Button) && made_alike() && !has_text(tree, at) {
            *kind = Some(Kind::DrawnList);
        }
    }
    find_searched_lists(tree, kinds, &mut lists);
    let mut known: HashMap<(&str, &str), Kind> = HashMap::new();
    for (index, &at) in candidates.iter().enumerate() {
        let among_like = makes.get(&make_of(tree, at)).is_some_and(|make| make.count >= 2);
        let knob = has_knob(tree, at);
        let meant = named_box(tree, at) || knob;
        let drawn = is_framed(tree, at)
            && is_pressed_itself(tree, at)
            && (knob || !is_in_heading(tree, &candidates, index))
            && (among_like || (meant && has_words_beside(tree, at)));
        if says_state(tree, at) || drawn {
            let dot = is_framed(tree, at) && tree.has(at, flag::ROUND) && is_square(tree, at);
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
    makes
}

/// Whether a hand over it or a stop of the tab key shows that a thing can be pressed.
fn shows_to_act(tree: &Tree<'_>, at: At) -> bool {
    let acts = |it: At| tree.has(it, flag::POINTER) || tree.attr(it, "tabindex").is_some();
    (at..tree.end(at)).any(acts)
}

/// Whether a drawn box shows none of what shows that its like can be pressed.
pub(crate) fn is_shut_off(tree: &Tree<'_>, at: At) -> bool {
    let like = tree.makes.get(&make_of(tree, at));
    let alike = bears_words(tree, at) || like.is_some_and(|make| make.acts);
    alike && tree.node(at).b.is_some() && !shows_to_act(tree, at)
}

/// Whether a drawn box is on: by the words of its class, or else by its looks beside its like.
/// `None` where neither tells.
pub(crate) fn is_on(tree: &Tree<'_>, at: At) -> Option<bool> {
    let own = words(tree.class(at));
    if let Some(said) = said(&own) {
        return Some(said);
    }
    if let Some(mark) = own_mark(tree, at) {
        let filled = tree.has(mark, flag::FILLED) || tree.child_count(mark) > 0;
        return said(&words(tree.class(mark))).or(Some(filled));
    }
    let make = tree.makes.get(&make_of(tree, at));
    if says_state(tree, at) || make.is_some_and(|make| make.says) {
        return Some(false); // its like say when they are on
    }
    if has_text(tree, at) {
        return Some(true); // a tick
    }
    let marked = tree.has(at, flag::FILLED) || tree.child_count(at) > 0;
    let plain = make.is_none_or(|make| own.len() == make.plainest);
    match (marked, plain) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Whether a text is a mark such as boxes that are on hold.
fn is_tick(text: &str) -> bool {
    matches!(text.trim(), "✓" | "✔" | "☑" | "✗" | "✘" | "✕" | "■" | "●" | "•")
}

fn said(words: &[String]) -> Option<bool> {
    let off = words.iter().any(|word| OFF.contains(&word.as_str()));
    let on = words.iter().any(|word| ON.contains(&word.as_str()));
    (on || off).then_some(on && !off)
}

fn make_of<'t>(tree: &Tree<'t>, at: At) -> MakeKey<'t> {
    let size = tree.node(at).b.map(|[_, _, w, h]| (w, h));
    let (tag, class) = maker(tree, at);
    (tag, size, class)
}

/// Tag and first class.
fn maker<'t>(tree: &Tree<'t>, at: At) -> (&'t str, &'t str) {
    let class = tree.class(at).split_whitespace().next().unwrap_or_default();
    (tree.node(at).t.as_str(), class)
}

/// A bar with round ends and one part inside that slides in it.
fn has_knob(tree: &Tree<'_>, at: At) -> bool {
    let Some([_, _, width, height]) = tree.node(at).b else { return false };
    let mut parts = tree.children(at);
    let (Some(knob), None) = (parts.next(), parts.next()) else { return false };
    let slides = |[_, _, w, h]: [i32; 4]| w * 4 <= width * 3 && h * 2 >= height;
    tree.has(at, flag::ROUND) && !is_square(tree, at) && tree.node(knob).b.is_some_and(slides)
}

/// Lists with a text box inside that nobody sees, for typing while they are open: the list is the
/// control, and what it shows is its value.
fn find_searched_lists<'t>(
    tree: &Tree<'t>,
    kinds: &mut [Option<Kind>],
    lists: &mut HashSet<(&'t str, &'t str)>,
) {
    let boxes: Vec<At> =
        (0..tree.len()).filter(|&at| kinds[at] == Some(Kind::Text) && is_hair(tree, at)).collect();
    let mut found: Vec<At> = Vec::new();
    for &input in &boxes {
        let alone =
            |&up: &At| (up..tree.end(up)).filter(|&it| kinds[it] == Some(Kind::Text)).count() == 1;
        let mut around = tree.ancestors(input).take(5).take_while(alone);
        if let Some(list) = around.find(|&up| shows_with_arrow(tree, up)) {
            lists.insert(tree.signature(list));
            found.push(list);
        }
    }
    for &input in &boxes {
        let mut around = tree.ancestors(input).take(5);
        let known = |&up: &At| !tree.class(up).is_empty() && lists.contains(&tree.signature(up));
        if let Some(list) = around.find(known).filter(|list| !found.contains(list)) {
            found.push(list);
        }
    }
    for list in found {
        kinds[list..tree.end(list)].fill(None);
        kinds[list] = Some(Kind::DrawnList);
    }
}

/// Whether a text box is too small for anybody to see.
fn is_hair(tree: &Tree<'_>, at: At) -> bool {
    tree.node(at).t == "input" && tree.node(at).b.is_none_or(|[_, _, w, h]| w <= 2 || h <= 2)
}

/// Whether a box shows words and then a part without any, as a closed list shows its arrow.
fn shows_with_arrow(tree: &Tree<'_>, at: At) -> bool {
    let mut parts = tree.children(at).filter(|&part| !tree.is_text(part) && tree.shows(part));
    let (Some(first), Some(last)) = (parts.next(), parts.next_back()) else { return false };
    let words = |part: At| text::shown(tree, part).chars().any(char::is_alphanumeric);
    tree.node(at).b.is_some() && words(first) && !words(last)
}

/// A closed list is a box that shows a text (or nothing yet) with an arrow behind it, where a
/// field stands: after words that name it. A button has its icon in front, or alone.
fn is_list(tree: &Tree<'_>, at: At) -> bool {
    let tag = tree.node(at).t.as_str();
    let native = tag == "button" && tree.role(at).is_empty();
    if !(native || matches!(tag, "div" | "span") || is_custom(tag)) || tree.role(at) == "button" {
        return false;
    }
    let mut parts = tree.children(at).filter(|&part| !tree.is_text(part));
    let (Some(first), Some(last)) = (parts.next(), parts.next_back()) else { return false };
    let blank = |part: At| text::all(tree, part).chars().all(text::is_mark);
    let arrow = blank(last);
    let says_list = |at: At| {
        let names =
            ["select", "selector", "dropdown", "drop", "combo", "combobox", "picker", "chooser"];
        called(tree, at).iter().any(|word| names.contains(&word.as_str()))
    };
    let around = tree.parent(at).filter(|&up| tree.child_count(up) == 1);
    if native {
        // Menus of actions open with an arrow too; they have no label before them.
        return arrow && !blank(first) && follows_words(tree, at);
    }
    arrow
        && (says_list(at)
            || around.is_some_and(says_list)
            || (!blank(first) && follows_words(tree, at)))
}

/// Whether the nearest thing before the node, alone with it or beside it, is words only.
fn follows_words(tree: &Tree<'_>, mut at: At) -> bool {
    for _ in 0..3 {
        let Some(parent) = tree.parent(at) else { return false };
        if let Some(before) = tree.children(parent).take_while(|&child| child < at).last() {
            let inside = before..tree.end(before);
            let words = inside.clone().any(|inner| tree.is_text(inner));
            let hand = inside.clone().any(|inner| tree.has(inner, flag::POINTER));
            let native = inside.into_iter().any(|inner| {
                matches!(
                    tree.node(inner).t.as_str(),
                    "input" | "select" | "textarea" | "button" | "a"
                )
            });
            return words && !hand && !native;
        }
        at = parent;
    }
    false
}

/// A small textless thing to press, with no native box of its own.
fn could_be_box(tree: &Tree<'_>, kinds: &[Option<Kind>], at: At) -> bool {
    let node = tree.node(at);
    if tree.is_text(at)
        || !node.x.is_empty()
        || !(is_custom(&node.t)
            || matches!(node.t.as_str(), "div" | "span" | "i" | "a" | "b" | "em" | "td" | "li"))
    {
        return false;
    }
    let empty = (at + 1..tree.end(at)).all(|inner| match tree.is_text(inner) {
        true => is_tick(&tree.node(inner).x),
        false => kinds[inner].is_none(),
    });
    let small = node.b.is_none_or(|[_, _, w, h]| (8..=64).contains(&w) && (8..=36).contains(&h));
    let clickable = tree.attr(at, "tabindex").is_some()
        || node.f & flag::POINTER != 0
        || is_named_by_state(tree, at)
        || is_called_box(tree, at);
    let inside_native = tree.parent(at).is_some_and(|parent| tree.fields_near(kinds, parent));
    empty && small && clickable && !inside_native
}

fn says_state(tree: &Tree<'_>, at: At) -> bool {
    let words = words(tree.class(at));
    let states = ["checked", "unchecked", "selected", "unselected"];
    words.iter().any(|word| states.contains(&word.as_str()))
        || (words.iter().any(|word| word == "radio") && tree.attr(at, "tabindex").is_some())
}

/// Whether its own class speaks of a check box or a radio (`x-grid-checkcolumn`).
fn is_called_box(tree: &Tree<'_>, at: At) -> bool {
    let class = tree.class(at).to_lowercase();
    let skin = || tree.ancestors(at).take(3).any(|up| tree.node(up).t == "label");
    (class.contains("check") || class.contains("radio")) && tree.has(at, flag::BOXED) && !skin()
}

/// Whether its class calls it a box or a radio and says whether it is on: `CheckBoxChecked`.
fn is_named_by_state(tree: &Tree<'_>, at: At) -> bool {
    let words = words(tree.class(at));
    let any = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    any(&["check", "checkbox", "radio", "radiobutton"]) && any(&["checked", "unchecked"])
}

/// Drawn as a frame, or as a switch: a bar with round ends.
fn is_framed(tree: &Tree<'_>, at: At) -> bool {
    let bar = tree.has(at, flag::ROUND) && !is_square(tree, at);
    (tree.has(at, flag::BOXED) || bar) && !holds_picture(tree, at)
}

fn is_square(tree: &Tree<'_>, at: At) -> bool {
    tree.node(at).b.is_none_or(|[_, _, w, h]| (w - h).abs() * 4 <= h)
}

fn holds_picture(tree: &Tree<'_>, at: At) -> bool {
    (at + 1..tree.end(at)).any(|inner| matches!(tree.node(inner).t.as_str(), "img" | "svg"))
}

/// The box drawn inside a thing to press that is called a box and shows the words for it.
pub(crate) fn own_mark(tree: &Tree<'_>, at: At) -> Option<At> {
    let named = called(tree, at)
        .iter()
        .any(|word| ["check", "checkbox", "radio", "switch", "tick"].contains(&word.as_str()));
    let parts: Vec<At> = tree.children(at).filter(|&part| !tree.is_text(part)).collect();
    let blank: Vec<At> = parts.iter().copied().filter(|&part| !has_text(tree, part)).collect();
    let &[mark] = blank.as_slice() else { return None };
    let drawn = is_framed(tree, mark) || says_state(tree, mark);
    (named && has_text(tree, at) && drawn && !tree.is_text(at)).then_some(mark)
}

/// The words inside a closed list that name it, set over what it shows or said to be its label.
pub(crate) fn own_label(tree: &Tree<'_>, at: At) -> Option<At> {
    if tree.kinds[at] != Some(Kind::DrawnList) {
        return None;
    }
    let worded =
        |&inner: &At| tree.is_text(inner) && tree.node(inner).x.chars().any(char::is_alphanumeric);
    let mut runs = (at..tree.end(at)).filter(worded);
    let (first, second) = (runs.next()?, runs.next()?);
    let (name, shown) = (tree.parent(first)?, tree.parent(second)?);
    let apart = name != at && name != shown && !tree.contains(name, shown);
    let said =
        tree.node(name).t == "label" || called(tree, name).iter().any(|word| word == "label");
    let over = match (tree.node(name).b, tree.node(shown).b) {
        (Some([_, top, _, height]), Some([_, below, ..])) => top + height <= below + 2,
        _ => false,
    };
    (apart && (said || over)).then_some(name)
}

/// Whether a drawn box or radio holds its own words.
pub(crate) fn bears_words(tree: &Tree<'_>, at: At) -> bool {
    let boxy = matches!(tree.kinds[at], Some(Kind::Check | Kind::Radio));
    boxy && tree.role(at).is_empty() && is_marked(tree, at)
}

/// Whether it is words with one textless part before them.
fn is_marked(tree: &Tree<'_>, at: At) -> bool {
    let mut parts = tree.children(at).filter(|&part| !tree.is_text(part));
    parts.next().is_some_and(|mark| !has_text(tree, mark)) && has_text(tree, at)
}

/// A box that shows what was chosen as chips that can be taken away, after words that name it.
fn holds_chosen(tree: &Tree<'_>, kinds: &[Option<Kind>], at: At) -> bool {
    let chips = |at: At| called(tree, at).iter().any(|word| word == "chip" || word == "chips");
    if tree.is_text(at) || !chips(at) || tree.parent(at).is_some_and(chips) {
        return false;
    }
    let field = |inner: At| kinds[inner].is_some_and(Kind::is_field);
    let chip = tree.children(at).any(|part| !tree.is_text(part) && chips(part));
    chip && !(at..tree.end(at)).any(field) && follows_words(tree, at)
}

/// Whether its class or its parent's calls it a box, a switch or the like.
fn named_box(tree: &Tree<'_>, at: At) -> bool {
    let above = tree.parent(at).map(|parent| called(tree, parent)).unwrap_or_default();
    called(tree, at).iter().chain(&above).any(|word| {
        ["check", "checkbox", "cb", "chk", "box", "tick", "radio", "switch", "toggle"]
            .contains(&word.as_str())
    })
}

/// Whether the hand over it is its own: one that is inherited says that what is around it acts.
fn is_pressed_itself(tree: &Tree<'_>, at: At) -> bool {
    let inherited =
        tree.parent(at).is_some_and(|up| tree.has(up, flag::POINTER) && tree.node(up).t != "label");
    tree.attr(at, "tabindex").is_some() || !inherited
}

/// Whether it stands alone in a heading, as what opens and shuts a section does.
fn is_in_heading(tree: &Tree<'_>, candidates: &[At], index: usize) -> bool {
    let at = candidates[index];
    let line = tree.ancestors(at).take(3).find(|&up| has_text(tree, up));
    line.is_some_and(|line| {
        let inside = |other: Option<&At>| other.is_some_and(|&other| tree.contains(line, other));
        let before = index.checked_sub(1).and_then(|before| candidates.get(before));
        !inside(before) && !inside(candidates.get(index + 1)) && stands_out(tree, line)
    })
}

fn has_text(tree: &Tree<'_>, at: At) -> bool {
    (at..tree.end(at)).any(|inner| tree.is_text(inner))
}

/// Whether words, and no field, stand in the same line.
fn has_words_beside(tree: &Tree<'_>, at: At) -> bool {
    let mut up = tree.ancestors(at).take(3);
    up.find(|&parent| tree.child_count(parent) > 1)
        .is_some_and(|parent| (parent..tree.end(parent)).any(|inner| tree.is_text(inner)))
}

fn looks_round(tree: &Tree<'_>, at: At) -> bool {
    let own = called(tree, at);
    let above = tree.parent(at).map(|parent| called(tree, parent)).unwrap_or_default();
    own.iter().chain(&above).any(|word| word == "radio")
}

/// Whether an element is of the page's own making, with a name such as `o-checkbox`.
fn is_custom(tag: &str) -> bool {
    tag.contains('-')
}

/// What the page calls an element: the words of its class, and of its name if that is the page's own.
fn called(tree: &Tree<'_>, at: At) -> Vec<String> {
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

impl Tree<'_> {
    /// Whether a native box or radio stands directly inside the node (a styled box hides it).
    fn fields_near(&self, kinds: &[Option<Kind>], at: At) -> bool {
        self.children(at).any(|child| {
            matches!(kinds[child], Some(Kind::Check | Kind::Radio)) && self.node(child).t == "input"
        })
    }
}
