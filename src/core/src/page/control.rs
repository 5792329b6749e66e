//! What is a control, and of which kind: native elements, ARIA roles, editable content, and
//! controls that are only drawn.

use crate::page::drawn::{self, Drawn};
use crate::page::tree::{self, At, Tree};
use crate::page::{Kind, State, links};
use crate::snapshot::{Display, flag};

/// Classifies every node of the tree.
pub(crate) fn kinds<'t>(tree: &Tree<'t>) -> (Vec<Option<Kind>>, Drawn<'t>) {
    let mut kinds = vec![None; tree.len()];
    let fields = Fields::of(tree);
    let mut skip_to = 0;
    for (at, slot) in kinds.iter_mut().enumerate() {
        if at < skip_to || tree.is_text(at) {
            continue;
        }
        let kind = native(tree, at).or_else(|| by_role(tree, at)).or_else(|| editable(tree, at));
        let kind = kind.or_else(|| acting(tree, &fields, at));
        *slot = kind;
        // What stands inside an action or a value shown by a control is its text, not a control.
        let holds = |kind: Kind| !kind.is_field() || kind == Kind::DrawnList;
        if let Some(kind) = kind
            && !(holds(kind) && fields.are_in(tree, at))
        {
            // What opens a part may hold buttons of its own: they are no words of it.
            if tree.node(at).t == "summary" {
                continue;
            }
            skip_to = tree.end(at);
        } else if kind.is_some() {
            *slot = None;
        }
    }
    links::recognise(tree, &mut kinds);
    let mut drawn = drawn::recognise(tree, &mut kinds);
    (1..tree.len()).for_each(|at| {
        let shown = shown_for(tree, &kinds, at);
        if let Some(shown) = shown.filter(|_| holds_all(tree, at)) {
            kinds[shown] = None;
            drawn.shown.push(shown);
        } else if shown.is_some() || only_stores(tree, &kinds, at) {
            kinds[at] = None;
        }
    });
    (kinds, drawn)
}

/// The drawn list, or the box one searches it in, that is shown for a list that nobody sees: no other field is around.
fn shown_for(tree: &Tree<'_>, kinds: &[Option<Kind>], at: At) -> Option<At> {
    let small = |[_, _, width, height]: [i32; 4]| width <= 2 || height <= 2;
    let tiny = || !tree.collapsed[at] && tree.node(at).b.is_none_or(small);
    let unseen = match kinds[at] {
        Some(Kind::List) => is_absent(tree, at) || is_kept_back(tree, at) || tiny(),
        Some(Kind::MultiList) => is_absent(tree, at),
        _ => false,
    };
    let is_field = |&other: &At| other != at && kinds[other].is_some_and(Kind::is_field);
    let mut around = tree.ancestors(at).take(3).filter(|_| unseen);
    let (only, more) = around.find_map(|up| {
        let mut others = (up..tree.end(up)).filter(is_field);
        others.next().map(|first| (first, others.next()))
    })?;
    let shows = kinds[only] == Some(Kind::DrawnList)
        || kinds[only] == Some(Kind::Text) && tree.role(only) == "combobox";
    (more.is_none() && shows).then_some(only)
}

/// Whether a list that is laid out, however small, holds what one can choose: then it is the control, and what is
/// drawn its looks.
fn holds_all(tree: &Tree<'_>, at: At) -> bool {
    let worded = tree.node(at).o.iter().filter(|option| !option.x.is_empty()).count();
    // One that a library has put in for itself has no name of its own.
    let own = !is_kept_back(tree, at) || tree.attr(at, "id").is_some();
    own && !is_absent(tree, at) && worded >= 2
}

fn is_absent(tree: &Tree<'_>, at: At) -> bool {
    tree.node(at).d == Display::None
}

/// Whether the page tells nobody of it, neither those who hear nor those who use the keys.
fn is_kept_back(tree: &Tree<'_>, at: At) -> bool {
    let mut around = std::iter::once(at).chain(tree.ancestors(at).take(2));
    tree.attr(at, "tabindex").is_some_and(|index| index.starts_with('-'))
        && around.any(|it| tree.attr(it, "aria-hidden") == Some("true"))
}

/// Whether a field that nobody sees only stores what another shows: what the page keeps back from all, beside another
/// field; a text box right behind or before another or right behind a drawn list, a box told to nobody behind a drawn one.
fn only_stores(tree: &Tree<'_>, kinds: &[Option<Kind>], at: At) -> bool {
    let Some(holder) = tree.parent(at).filter(|_| kinds[at].is_some_and(Kind::is_field)) else {
        return false;
    };
    let is_field = |&other: &At| other != at && kinds[other].is_some_and(Kind::is_field);
    let mut up = std::iter::once(at - 1).chain(tree.ancestors(at - 1));
    let before = up.find(|&it| tree.parent(it) == Some(holder));
    let typed = |at: At| matches!(kinds[at], Some(Kind::Text | Kind::Number));
    let boxy = matches!(kinds[at], Some(Kind::Check | Kind::Radio));
    let untold = tree.attr(at, "aria-hidden") == Some("true");
    let named = ["aria-label", "aria-labelledby", "placeholder"];
    let named = named.into_iter().any(|name| tree.attr(at, name).is_some());
    let unseen = typed(at) && is_absent(tree, at) && !named;
    let shows = |other: At| typed(other) && !is_absent(tree, other);
    let is_list = |block: At| {
        let mut inner =
            (block..tree.end(block)).filter(|&it| kinds[it].is_some_and(Kind::is_field));
        let listed = |list: At| kinds[list] == Some(Kind::DrawnList) && !is_absent(tree, list);
        let words = |at: At| (at..tree.end(at)).filter(|&it| tree.is_text(it)).count();
        let alone = |list: At| words(block) == words(list);
        inner.next().is_some_and(|list| listed(list) && alone(list)) && inner.next().is_none()
    };
    let next = Some(tree.end(at)).filter(|&it| it < tree.len() && tree.parent(it) == Some(holder));
    if unseen && next.is_some_and(shows) {
        return true;
    }
    let behind = before.is_some_and(|other| {
        (unseen && (shows(other) || is_list(other)))
            || (boxy && kinds[other] == kinds[at] && tree.has(at, flag::UNSEEN) && untold)
    });
    let hidden = is_kept_back(tree, at) && tree.has(at, flag::UNSEEN);
    behind || hidden && tree.children(holder).any(|other| is_field(&other))
}

fn native(tree: &Tree<'_>, at: At) -> Option<Kind> {
    let role = tree.role(at);
    match tree.node(at).t.as_str() {
        "input" => match tree.attr(at, "type").unwrap_or("text").to_ascii_lowercase().as_str() {
            "hidden" => None,
            "checkbox" => Some(Kind::Check),
            "radio" => Some(Kind::Radio),
            // A box may be drawn over one.
            "submit" | "button" | "reset" | "image" => {
                Some(by_role(tree, at).filter(|kind| kind.is_field()).unwrap_or(Kind::Button))
            }
            "number" => Some(Kind::Number),
            "password" => Some(Kind::Password),
            _ if shows_list(tree, at) => Some(Kind::DrawnList),
            _ if role == "spinbutton" => Some(Kind::Number),
            _ => Some(Kind::Text),
        },
        "select" if tree.node(at).a.contains_key("multiple") => Some(Kind::MultiList),
        "select" => Some(Kind::List),
        "textarea" => Some(Kind::Area),
        _ => None,
    }
}

/// A text box that takes no typing and shows what was chosen in a drawn list, as libraries make them; `isList` of
/// the agent (`values.js`).
fn shows_list(tree: &Tree<'_>, at: At) -> bool {
    let opens = tree.attr(at, "aria-haspopup").unwrap_or_default();
    let combobox = tree.role(at) == "combobox";
    let untyped = tree.has(at, flag::READ_ONLY) || tree.attr(at, "inputmode") == Some("none");
    untyped && (opens == "listbox" || combobox && opens != "dialog")
}

fn by_role(tree: &Tree<'_>, at: At) -> Option<Kind> {
    let opens_list = tree.attr(at, "aria-haspopup") == Some("listbox");
    match tree.role(at) {
        "checkbox" | "switch" | "menuitemcheckbox" => Some(Kind::Check),
        "radio" | "menuitemradio" => Some(Kind::Radio),
        "combobox" => Some(Kind::DrawnList),
        // A list that is not shown is the one that a combobox opens.
        "listbox" => (!tree.collapsed[at]).then_some(Kind::DrawnList),
        "textbox" | "searchbox" if !is_value_of_list(tree, at) => Some(Kind::Text),
        "spinbutton" | "slider" => Some(Kind::Number),
        "button" if opens_list => Some(Kind::DrawnList),
        "button" if is_toggle(tree, at) => Some(Kind::Check),
        "button" if is_segment(tree, at) => Some(Kind::Radio),
        "button" => Some(Kind::Button),
        "link" => Some(Kind::Link),
        "menuitem" => Some(Kind::MenuItem),
        "tab" => Some(Kind::Tab),
        "" => match tree.node(at).t.as_str() {
            "button" if opens_list => Some(Kind::DrawnList),
            "button" if is_toggle(tree, at) => Some(Kind::Check),
            "button" if is_segment(tree, at) => Some(Kind::Radio),
            "button" | "summary" => Some(Kind::Button),
            // What can have the focus and shows what was chosen.
            "div" | "span" if opens_list && shows_choice(tree, at) => Some(Kind::DrawnList),
            "a" if tree.attr(at, "href").is_some() => Some(Kind::Link),
            _ => None,
        },
        _ => None,
    }
}

/// What a list shows may be said to be a text to read.
fn is_value_of_list(tree: &Tree<'_>, at: At) -> bool {
    tree.attr(at, "aria-readonly") == Some("true")
        && tree.parent(at).is_some_and(|list| tree.role(list) == "combobox")
}

fn shows_choice(tree: &Tree<'_>, at: At) -> bool {
    text_length(tree, at) > 0 && tree.attr(at, "tabindex").is_some_and(|it| !it.starts_with('-'))
}

/// A button that is pressed or not and shows no words of its own: a switch.
fn is_toggle(tree: &Tree<'_>, at: At) -> bool {
    matches!(tree.attr(at, "aria-pressed"), Some("true" | "false" | "mixed"))
        && text_length(tree, at) == 0
        && !(at..tree.end(at)).any(|inner| matches!(tree.node(inner).t.as_str(), "svg" | "img"))
}

/// One of several buttons side by side, nothing else among them, of which one is pressed: a choice.
fn is_segment(tree: &Tree<'_>, at: At) -> bool {
    let pressed = |at: At| tree.attr(at, "aria-pressed");
    let Some(parent) = tree.parent(at).filter(|_| pressed(at).is_some()) else { return false };
    let all: Vec<At> = tree.children(parent).filter(|&it| tree.counts(it)).collect();
    all.len() >= 2
        && all.iter().all(|&it| !tree.is_text(it) && matches!(pressed(it), Some("true" | "false")))
        && all.iter().filter(|&&it| pressed(it) == Some("true")).count() == 1
}

fn editable(tree: &Tree<'_>, at: At) -> Option<Kind> {
    match tree.attr(at, "contenteditable") {
        Some("" | "true" | "plaintext-only") => Some(Kind::Area),
        _ => None,
    }
}

/// A thing that says it acts (a hand over it, a stop of the tab key) and shows a caption or an
/// icon, but is neither a link nor a button to the browser.
fn acting(tree: &Tree<'_>, fields: &Fields, at: At) -> Option<Kind> {
    let node = tree.node(at);
    if node.t == "label" || node.t == "body" || fields.are_in(tree, at) {
        return None;
    }
    let hand = node.f & flag::POINTER != 0;
    // The hand is inherited: only the outermost element that has it is the thing itself.
    let own_hand = hand && !tree.parent(at).is_some_and(|parent| tree.has(parent, flag::POINTER));
    let stop = tree.attr(at, "tabindex").is_some_and(|index| !index.starts_with('-'));
    // An anchor without an address may only mark a place; one that is called a button acts.
    let anchor = node.t == "a" && (hand || stop || says_button(tree, at));
    let boxed = tree.has(at, flag::BOXED);
    let short = text_length(tree, at) <= 60;
    let acts = anchor
        || (own_hand && !inside_label(tree, at))
        || (stop && (hand || boxed || drawn::says_list(tree, at)))
        || is_called_button(tree, at);
    (short && acts && !holds_action(tree, at)).then_some(if node.t == "a" {
        Kind::Link
    } else {
        Kind::Button
    })
}

fn inside_label(tree: &Tree<'_>, at: At) -> bool {
    let mut up = tree.parent(at);
    while let Some(parent) = up {
        if tree.node(parent).t == "label" {
            return true;
        }
        up = tree.parent(parent);
    }
    false
}

/// How many things that are fields by tag or role come before each node.
struct Fields(Vec<usize>);

impl Fields {
    fn of(tree: &Tree<'_>) -> Self {
        let is_field = |at: At| {
            native(tree, at).is_some_and(Kind::is_field)
                || matches!(tree.role(at), "checkbox" | "switch" | "radio" | "textbox" | "combobox")
                    && !is_value_of_list(tree, at)
        };
        Self(tree::sums((0..tree.len()).map(|at| usize::from(is_field(at)))))
    }

    /// Whether such stand inside a node.
    fn are_in(&self, tree: &Tree<'_>, at: At) -> bool {
        self.0[tree.end(at)] > self.0[at + 1]
    }
}

fn holds_action(tree: &Tree<'_>, at: At) -> bool {
    (at + 1..tree.end(at)).any(|inner| {
        native(tree, inner).is_some()
            || by_role(tree, inner).is_some()
            || (tree.node(inner).t == "a" && tree.has(inner, flag::POINTER))
            || (tree.attr(inner, "tabindex").is_some() && text_length(tree, inner) > 0)
            || says_button(tree, inner)
    })
}

/// Whether the page calls it a button or a link by its class, as it does where it draws them.
fn says_button(tree: &Tree<'_>, at: At) -> bool {
    let called = |word: &String| matches!(word.as_str(), "button" | "btn" | "link" | "tab");
    !tree.is_text(at)
        && text_length(tree, at) > 0
        && drawn::words(tree.class(at)).iter().any(called)
}

/// Whether the page calls just this a button, by a class such as `Button2` or `btn-primary`, and not
/// the bar, row or cell that one stands in.
pub(crate) fn is_called_button(tree: &Tree<'_>, at: At) -> bool {
    const AROUND: [&str; 14] = [
        "bar",
        "bars",
        "group",
        "container",
        "row",
        "cell",
        "area",
        "panel",
        "set",
        "label",
        "text",
        "list",
        "icon",
        "wrapper",
    ];
    let button = |word: &String| word == "button" || word == "btn";
    let called = |class: &str| {
        let words = drawn::words(class);
        (words.first().is_some_and(button) || words.last().is_some_and(button))
            && !words.iter().any(|word| AROUND.contains(&word.as_str()))
    };
    !tree.is_text(at)
        && text_length(tree, at) > 0
        && tree.role(at).is_empty()
        && tree.class(at).split_whitespace().any(called)
}

fn text_length(tree: &Tree<'_>, at: At) -> usize {
    tree.length_in(at)
}

/// What the control holds.
pub(crate) fn state(tree: &Tree<'_>, at: At, kind: Kind) -> State {
    let node = tree.node(at);
    match kind {
        Kind::Check if drawn::is_icon(tree, at) => State::Unknown,
        Kind::Check | Kind::Radio => {
            let said = tree.attr(at, "aria-checked").or_else(|| tree.attr(at, "aria-pressed"));
            // Browsers do not heed what a native box is said to be.
            let is =
                |name: &str| tree.attr(at, "type").is_some_and(|it| it.eq_ignore_ascii_case(name));
            let native = node.t == "input" && (is("checkbox") || is("radio"));
            let said = said.filter(|_| !native);
            let mixed = node.f & flag::MIXED != 0 || said == Some("mixed");
            match (mixed, said) {
                (true, _) => State::Mixed,
                (_, Some(said)) => State::On(said == "true"),
                _ if native => State::On(node.f & flag::CHECKED != 0),
                _ if drawn::is_mixed(tree, at) => State::Mixed,
                _ => links::meaning(tree, at)
                    .unwrap_or_else(|| drawn::is_on(tree, at))
                    .map_or(State::Unknown, State::On),
            }
        }
        Kind::List | Kind::MultiList => State::Options(node.o.clone()),
        Kind::Text | Kind::Number | Kind::Password | Kind::Area => {
            State::Typed { length: node.n.unwrap_or_else(|| text_length(tree, at) as u32) }
        }
        Kind::DrawnList if entries(tree, at).next().is_some() => standing(tree, at),
        Kind::DrawnList => {
            let whole = crate::page::text::shown(tree, at);
            let label =
                drawn::own_label(tree, at).map(|label| crate::page::text::shown(tree, label));
            let shown = label.and_then(|label| {
                whole.strip_prefix(&label).or_else(|| whole.strip_suffix(&label)).map(str::trim)
            });
            State::Shows(shown.map_or_else(|| whole.clone(), str::to_owned))
        }
        Kind::Button | Kind::Link | Kind::MenuItem | Kind::Tab => State::Nothing,
    }
}

/// The entries of a list that stands open.
fn entries<'t>(tree: &'t Tree<'_>, at: At) -> impl Iterator<Item = At> + 't {
    let inside = if tree.role(at) == "listbox" { at..tree.end(at) } else { 0..0 };
    inside.filter(|&inner| tree.role(inner) == "option")
}

/// What a list that stands open holds: the entry that it says is chosen.
fn standing(tree: &Tree<'_>, at: At) -> State {
    let said = |entry: At| tree.attr(entry, "aria-selected").or(tree.attr(entry, "aria-checked"));
    let mut chosen = entries(tree, at).filter(|&entry| said(entry) == Some("true"));
    let several = tree.attr(at, "aria-multiselectable") == Some("true");
    match (chosen.next(), chosen.next()) {
        (Some(one), None) if !several => State::Shows(crate::page::text::shown(tree, one)),
        (None, None) if !several && entries(tree, at).all(|entry| said(entry).is_some()) => {
            State::Shows(String::new())
        }
        _ => State::Unknown,
    }
}

/// Whether it can be changed or pressed.
pub(crate) fn enabled(tree: &Tree<'_>, at: At) -> bool {
    // One cannot type into a list that is drawn over a text box, but one can choose in it.
    let typed = tree.kinds[at] != Some(Kind::DrawnList);
    let locked = flag::DISABLED | if typed { flag::READ_ONLY } else { 0 };
    // A press on such might change or store it at once.
    let dull = drawn::is_dull(tree, at) || is_drawn_box(tree, at) && drawn::is_shut_off(tree, at);
    let at_once =
        links::is_switch(tree, at) || drawn::is_list_by_place(tree, at) || drawn::is_icon(tree, at);
    // A drawn button says so by its class alone (`DisabledState`).
    let pressed = tree.kinds[at].is_some_and(|kind| !kind.is_field());
    let called_off = pressed && drawn::words(tree.class(at)).iter().any(|it| it == "disabled");
    tree.node(at).f & locked == 0
        && !(at_once || dull || called_off)
        && tree.attr(at, "aria-disabled") != Some("true")
        && tree.attr(at, "aria-readonly") != Some("true")
}

fn is_drawn_box(tree: &Tree<'_>, at: At) -> bool {
    let boxy = matches!(tree.kinds[at], Some(Kind::Check | Kind::Radio));
    boxy && tree.node(at).t != "input" && tree.role(at).is_empty()
}

/// Whether the page says that it must be filled.
pub(crate) fn required(tree: &Tree<'_>, at: At) -> bool {
    tree.has(at, flag::REQUIRED) || tree.attr(at, "aria-required") == Some("true")
}

/// Whether a person can see it now.
pub(crate) fn visible(tree: &Tree<'_>, at: At) -> bool {
    let node = tree.node(at);
    // A native box or list under a styled one is often transparent or of no size: its box decides.
    let typed = [Kind::Text, Kind::Number, Kind::Area, Kind::Password];
    let styled = |kind: Kind| kind.is_field() && !typed.contains(&kind);
    let drawn_over = node.b.is_some() && tree.kinds[at].is_some_and(styled);
    !tree.collapsed[at] && node.d != Display::None && (drawn_over || node.f & flag::UNSEEN == 0)
}
