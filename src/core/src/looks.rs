//! Controls that only their page can read: what they looked like when the plan was made, and what
//! their lists held when they were open.
//!
//! Whether a drawn box is on is decided by [`crate::page`]; the agent cannot tell. So an op carries
//! the look of the control (its texts, classes and states) that the plan rests on: the agent presses
//! only what still looks the same, waits for the look to change, and the page is read once more.

use std::collections::{BTreeMap, HashMap};

use crate::page::{Kind, Page, State};
use crate::snapshot::{ListOption, Node, NodeId, Snapshot, flag};
use crate::sorting::gather;

/// What drawn controls look like, by control.
pub type Looks = BTreeMap<NodeId, String>;

/// What drawn lists held when they were opened, by control.
pub type Lists = BTreeMap<NodeId, Vec<String>>;

/// The attributes besides the texts that tell what a control shows (`LOOKS` of the agent).
const TOLD: [&str; 6] =
    ["class", "aria-checked", "aria-pressed", "aria-selected", "aria-disabled", "aria-valuetext"];
/// The state bits that do (`SHOWN` of the agent).
const SHOWN: u32 = flag::DISABLED | flag::CHECKED | flag::MIXED | flag::FILLED;
/// How much of a control is looked at (`MOST_LOOKS` of the agent).
const MOST: usize = 40;

/// The looks of the controls of a page that have no value the browser knows.
#[must_use]
pub fn looks(snapshot: &Snapshot, page: &Page) -> Looks {
    let drawn = |kind| matches!(kind, Kind::Check | Kind::Radio | Kind::DrawnList);
    let at: HashMap<usize, usize> =
        snapshot.nodes.iter().enumerate().map(|(at, node)| (node.i as usize, at)).collect();
    let controls = page.controls.iter().filter(|control| drawn(control.kind));
    gather(controls.filter_map(|control| {
        let at = *at.get(&(control.id.0 as usize))?;
        let node = &snapshot.nodes[at];
        // One drawn over a button is no box to the browser.
        let knows = node.t == "input" && node.a.get("type").is_none_or(|it| it != "button");
        (!knows).then(|| (control.id, look(snapshot, at)))
    }))
}

fn look(snapshot: &Snapshot, at: usize) -> String {
    let nodes = &snapshot.nodes;
    let above = nodes[at].p.and_then(|parent| nodes.get(parent as usize));
    let class = above.and_then(|node| node.a.get("class")).cloned().unwrap_or_default();
    let inside = nodes[at + 1..].iter().take_while(|node| node.p.is_some_and(|p| p as usize >= at));
    let whole = std::iter::once(&nodes[at]).chain(inside).take(MOST);
    std::iter::once(class).chain(whole.map(line)).collect::<Vec<_>>().join("\n")
}

fn line(node: &Node) -> String {
    if node.t == "#text" {
        return node.x.trim_matches(' ').to_owned();
    }
    let mut words = vec![node.t.as_str()];
    words.extend(TOLD.iter().map(|name| node.a.get(name).map_or("", String::as_str)));
    format!("{} {}", words.join(" "), node.f & SHOWN)
}

/// Puts what was seen in opened lists into the page.
pub fn know_lists(page: &mut Page, lists: &Lists) {
    for control in &mut page.controls {
        let (State::Shows(shown), Some(options)) = (&control.state, lists.get(&control.id)) else {
            continue;
        };
        let shown = shown_text(shown);
        let mut options: Vec<ListOption> = options
            .iter()
            .map(|text| ListOption { x: text.clone(), s: *text == shown, d: false })
            .collect();
        if !shown.is_empty() && !options.iter().any(|option| option.s) {
            // A text that is no option ("Select ..."): it is shown, but cannot be chosen.
            options.push(ListOption { x: shown, s: true, d: true });
        }
        control.state = State::Options(options);
    }
}

/// What a closed list shows, without the arrow or cross drawn beside it.
#[must_use]
pub fn shown_text(text: &str) -> String {
    let sign = |letter: char| {
        matches!(letter, '\u{25a0}'..='\u{25ff}' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}'
            | '\u{2b00}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}' | '×' | '✕' | '✖' | '˅' | '∨')
    };
    text.trim_matches(|letter: char| letter.is_whitespace() || sign(letter)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_are_no_words() {
        assert_eq!(shown_text("All ▾"), "All");
        assert_eq!(shown_text("▼"), "");
        assert_eq!(shown_text("- none -"), "- none -");
    }
}
