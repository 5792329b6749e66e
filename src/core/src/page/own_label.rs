//! Every control's own label: by the browser's rules, else the words beside it, else its own text,
//! else a hint.

use std::collections::{HashMap, HashSet};

use crate::page::grid::Grids;
use crate::page::label as labels;
use crate::page::naming::{Index, Name};
use crate::page::nearby::Nearby;
use crate::page::tree::{At, Tree};
use crate::page::{Kind, Source, drawn, links, text};
use crate::snapshot::NodeId;

/// What is known of the controls' own labels.
pub(crate) struct Named {
    pub(crate) labels: HashMap<At, OwnLabel>,
    /// Runs of text that name a field or a cell, so that no caption takes them.
    pub(crate) taken: HashSet<At>,
}

pub(crate) struct OwnLabel {
    pub(crate) text: String,
    pub(crate) element: NodeId,
    pub(crate) source: Source,
    pub(crate) confidence: f32,
    /// Whether the page says right there that the field must be filled.
    pub(crate) starred: bool,
}

impl OwnLabel {
    fn by_name(tree: &Tree<'_>, at: At, name: &Name) -> Self {
        // What is set apart in the label (a hint in brackets, a badge), or below the name in a choice that is
        // drawn as a card, is no part of the name.
        let own = tree.kinds[at].is_some_and(Kind::is_field) && name.source == Source::OwnText;
        let line = match name.label {
            Some(label) => text::lines(tree, label).into_iter().next(),
            None => own.then(|| text::caption_of(tree, at)).flatten(),
        };
        let plain = line.map(|line| text::tidy(&line.text));
        let whole = text::tidy(&name.text);
        let starts = |plain: &String| match name.label {
            Some(_) => whole.contains(plain.as_str()), // behind initials
            None => whole.starts_with(plain.as_str()),
        };
        let holds = |plain: &String| !plain.is_empty() && starts(plain);
        Self {
            text: plain.filter(holds).unwrap_or(whole),
            element: name.element,
            source: name.source,
            confidence: if name.meant { 1.0 } else { 0.4 },
            starred: name.text.contains('*'),
        }
    }

    fn by_words(line: &text::Line, source: Source, confidence: f32) -> Self {
        Self {
            text: text::tidy(&line.text),
            element: line.element,
            source,
            confidence,
            starred: line.starred,
        }
    }
}

/// Finds the labels of all controls.
pub(crate) fn find(tree: &Tree<'_>, index: &Index<'_>, grids: &Grids) -> Named {
    let mut named = Named { labels: HashMap::new(), taken: grids.used.iter().copied().collect() };
    let mut hints: HashMap<At, OwnLabel> = HashMap::new();
    let controls: Vec<At> = (0..tree.len()).filter(|&at| tree.kinds[at].is_some()).collect();
    for &shown in &tree.drawn.shown {
        let holder = tree.parent(shown).filter(|_| tree.node(shown).t == "input").unwrap_or(shown);
        named.taken.extend((holder..tree.end(holder)).filter(|&run| tree.is_text(run)));
    }
    for &at in controls.iter().filter(|&&at| tree.kinds[at] == Some(Kind::DrawnList)) {
        named.taken.extend(value_beside(tree, at));
    }
    // What a picture that is pressed is called is what it holds.
    for &at in controls.iter().filter(|&&at| !drawn::is_icon(tree, at)) {
        // Nor is a list called what it shows.
        let shown =
            tree.kinds[at].filter(|&kind| kind == Kind::DrawnList).map(|_| text::all(tree, at));
        let is_shown =
            |said: &str| shown.as_ref().is_some_and(|it| text::tidy(it) == text::tidy(said));
        let name = index.name(at).filter(|name| name.label.is_some() || !is_shown(&name.text));
        if let Some(name) = name.filter(|name| !text::tidy(&name.text).is_empty()) {
            let own = OwnLabel::by_name(tree, at, &name);
            if name.meant && !is_no_name(tree, at, &name) {
                named.taken.extend(name.first);
                let label = name.label.map_or(0..0, |label| label..tree.end(label));
                named.taken.extend(label.filter(|&run| tree.is_text(run)));
                named.labels.insert(at, own);
                continue;
            }
            hints.insert(at, own);
        }
        if let Some(said) = hint(tree, at).filter(|said| !is_shown(&said.text)) {
            hints.insert(at, said);
        }
    }
    let nearby = Nearby::new(tree);
    for &at in &controls {
        if named.labels.contains_key(&at) {
            continue;
        }
        let field = tree.kinds[at].is_some_and(Kind::is_field);
        let hint = hints.remove(&at);
        let asks = hint.as_ref().is_some_and(|hint| seeks(tree, at, &hint.text));
        let mut own = None;
        let worded = || drawn::bears_words(tree, at) && !text::is_state(&text::all(tree, at));
        if drawn::is_answer(tree, at) || field && worded() {
            own = own_words(tree, at);
        } else if field && !asks {
            // A label proper in its frame is a list's before words around it.
            let proper = drawn::own_label(tree, at).is_some_and(|it| tree.node(it).t == "label");
            own = if proper { inside(tree, grids, at) } else { None }
                .or_else(|| beside(tree, grids, &nearby, &mut named, at, hint.is_some()))
                .or_else(|| inside(tree, grids, at));
        } else if !field && hint.is_none() {
            own = own_words(tree, at);
        }
        if let Some(own) = own.or(hint) {
            named.labels.insert(at, own);
        }
    }
    named
}

/// The words drawn beside the box of a list that holds as much: its value, told twice.
fn value_beside(tree: &Tree<'_>, at: At) -> Vec<At> {
    let beside =
        tree.parent(at).filter(|_| tree.node(at).t == "input" && tree.node(at).n > Some(0));
    let Some(holder) = beside else { return Vec::new() };
    let length = text::shown(tree, holder).encode_utf16().count();
    let same = u32::try_from(length).ok() == tree.node(at).n;
    (holder..tree.end(holder)).filter(|&run| same && tree.is_text(run)).collect()
}

/// A name that tells a person nothing: a picture that stands for a word said elsewhere, one
/// letter, the state that a switch shows, or what kind of thing it is.
fn is_no_name(tree: &Tree<'_>, at: At, name: &Name) -> bool {
    let bare = text::tidy(&name.text);
    if name.source != Source::OwnText {
        let state = labels::is_boxy(tree, at) && text::is_state(&bare);
        return state && tree.kinds[at] == Some(Kind::Check) || is_only_a_kind(&bare);
    }
    let mark = bare.chars().all(text::is_mark) || bare.chars().count() == 1;
    let state = tree.kinds[at] == Some(Kind::Check)
        && (text::is_state(&bare) || links::is_switch(tree, at));
    let field = tree.kinds[at].is_some_and(Kind::is_field);
    (mark && (field || tree.attr(at, "title").is_some())) || state
}

/// Whether a name says only what kind of control it is, as libraries put in where their users say nothing.
fn is_only_a_kind(name: &str) -> bool {
    const KINDS: [&str; 18] = [
        "input",
        "text",
        "textbox",
        "textarea",
        "number",
        "numerictextbox",
        "select",
        "dropdown",
        "dropdownlist",
        "combobox",
        "listbox",
        "multiselect",
        "checkbox",
        "radio",
        "switch",
        "toggle",
        "datepicker",
        "hidden",
    ];
    KINDS.contains(&name.to_lowercase().as_str())
}

/// What the page says about a control where it cannot be seen at once.
fn hint(tree: &Tree<'_>, at: At) -> Option<OwnLabel> {
    let told = ["aria-label", "alt", "title", "placeholder"]
        .into_iter()
        .find_map(|name| tree.attr(at, name).map(text::tidy).filter(|text| !text.is_empty()))?;
    if text::is_state(&told) && tree.kinds[at] == Some(Kind::Check) {
        return None;
    }
    Some(OwnLabel {
        text: told,
        element: NodeId(0),
        source: Source::AccessibleName,
        confidence: 0.4,
        starred: false,
    })
}

/// Whether a field is there to search in the page: what stands beside it is a heading rather than
/// its label.
fn seeks(tree: &Tree<'_>, at: At, hint: &str) -> bool {
    let hint = hint.to_lowercase();
    let words = ["search", "find ", "filter", "such", "buscar", "recherche", "zoek"];
    tree.attr(at, "type") == Some("search")
        || tree.role(at) == "searchbox"
        || (tree.attr(at, "placeholder").is_some()
            && words.iter().any(|word| hint.starts_with(word)))
}

/// The words beside a field. Structure offers them, the screen must agree; where it does not, or
/// where structure has nothing better than a hint, what is drawn beside the field counts.
fn beside(
    tree: &Tree<'_>,
    grids: &Grids,
    nearby: &Nearby<'_, '_>,
    named: &mut Named,
    at: At,
    hinted: bool,
) -> Option<OwnLabel> {
    let boxy = labels::is_boxy(tree, at);
    // A box in a header is for the column, and no words outside are its own.
    let head = |&up: &At| tree.node(up).t == "th" || tree.role(up) == "columnheader";
    let header = || tree.ancestors(at).find(head).filter(|_| boxy);
    let limit = cell_of(tree, grids, at).or_else(header);
    if limit == Some(at) {
        return None; // nothing but itself is in its cell
    }
    let has_name = |other: At| named.labels.contains_key(&other);
    let is_taken = |run: At| named.taken.contains(&run);
    let agrees = |found: &labels::Found| nearby.agrees(at, found.line.first);
    let mut found = labels::adjacent(tree, at, limit, &has_name, &is_taken);
    if limit.is_none() && !boxy && !found.as_ref().is_some_and(agrees) {
        found = labels::above_in_table(tree, at, &is_taken).or(found);
    }
    // Words behind a text box or list may be a unit: those drawn before it are more of a label.
    let unit =
        |found: &labels::Found| !boxy && found.source == Source::After && found.confidence < 0.5;
    let agreed = found.as_ref().is_some_and(|found| agrees(found) && !unit(found));
    let own = if agreed || limit.is_some() || hinted {
        found.filter(|_| agreed || !hinted).map(|found| {
            (found.line.first, OwnLabel::by_words(&found.line, found.source, found.confidence))
        })
    } else {
        let drawn = nearby.find(at, boxy, &is_taken);
        let drawn =
            drawn.map(|line| (line.first, OwnLabel::by_words(&line, Source::Geometry, 0.6)));
        let kept = found.map(|found| {
            (
                found.line.first,
                OwnLabel::by_words(&found.line, found.source, found.confidence * 0.6),
            )
        });
        drawn.or(kept)
    };
    let (first, own) = own?;
    named.taken.insert(first);
    Some(own)
}

/// The words in a closed list that name it, where it stands in no grid.
fn inside(tree: &Tree<'_>, grids: &Grids, at: At) -> Option<OwnLabel> {
    let label = drawn::own_label(tree, at).filter(|_| cell_of(tree, grids, at).is_none())?;
    let mut lines = text::lines(tree, label);
    (!lines.is_empty()).then(|| OwnLabel::by_words(&lines.swap_remove(0), Source::OwnText, 0.7))
}

/// A link without an address has no name by the rules, but a person reads its words.
fn own_words(tree: &Tree<'_>, at: At) -> Option<OwnLabel> {
    let words = text::all(tree, at);
    (!words.is_empty()).then(|| OwnLabel {
        text: text::tidy(&words),
        element: NodeId(tree.node(at).i),
        source: Source::OwnText,
        confidence: 0.9,
        starred: false,
    })
}

/// The grid cell that a control stands in.
pub(crate) fn cell_of(tree: &Tree<'_>, grids: &Grids, at: At) -> Option<At> {
    std::iter::once(at).chain(tree.ancestors(at)).find(|up| grids.places.contains_key(up))
}
