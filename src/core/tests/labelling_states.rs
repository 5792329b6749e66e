//! Labelling: whether what is drawn as a box, a radio or a switch is on, and what is made like one but is none.

mod support;

use keyguide_core::page::{Kind, State, label};
use keyguide_core::snapshot::flag;
use support::snapshot;

/// Kind, name and state of all controls of HTML in which `at="LEFT TOP WIDTH HEIGHT"` says where a thing is drawn and
/// `is="hand boxed filled round unseen"` how.
fn read(html: &str) -> Vec<(Kind, String, State)> {
    let mut snapshot = snapshot(html);
    for node in &mut snapshot.nodes {
        let said = node.a.remove("at").unwrap_or_default();
        let numbers: Vec<i32> = said.split(' ').filter_map(|part| part.parse().ok()).collect();
        node.b = numbers.try_into().ok();
        for said in node.a.remove("is").unwrap_or_default().split(' ') {
            node.f |= match said {
                "hand" => flag::POINTER,
                "boxed" => flag::BOXED,
                "filled" => flag::FILLED,
                "round" => flag::ROUND,
                "unseen" => flag::UNSEEN,
                _ => 0,
            };
        }
    }
    let page = label(&snapshot);
    page.controls.iter().map(|it| (it.kind, it.address.label.clone(), it.state.clone())).collect()
}

fn states(html: &str) -> Vec<State> {
    read(html).into_iter().map(|(_, _, state)| state).collect()
}

#[test]
fn a_link_with_a_picture_is_no_box_though_its_like_are() {
    let link = |top: u32, name: &str| {
        format!(
            r##"<a class="btn" href="#" at="20 {top} 300 22"><div class="mark checkbox" at="20 {top} 15 15" is="hand boxed"></div><span>{name}</span></a>"##
        )
    };
    let action = r#"<p><a class="btn" href="/x" at="20 90 90 22"><i class="icon-trash" at="20 90 15 15"></i><span>Delete level</span></a></p>"#;
    let boxes = link(20, "Leads") + &link(42, "Tasks");
    let html = format!("<h3>Access</h3><div>{boxes}</div>{action}");
    let kinds: Vec<Kind> = read(&html).into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, [Kind::Check, Kind::Check, Kind::Link]);
}

#[test]
fn words_are_no_tick() {
    let line = |class: &str, acts: &str, mark: &str, name: &str| {
        format!(
            r#"<div class="opt-checkbox {class}" {acts}><span class="box" {mark}></span>{name}</div>"#
        )
    };
    let html = line("", r#"is="hand""#, r#"is="boxed""#, "Accounts")
        + &line("disabled", "", "", "Contacts");
    assert_eq!(states(&html), [State::On(false), State::Unknown]);
}

#[test]
fn a_box_with_words_of_its_own_is_told_by_its_like() {
    let line = |class: &str, mark: &str, tick: &str| {
        format!(
            r#"<div class="checkbox-row {class}" is="hand"><i class="box" is="boxed {mark}">{tick}</i>Leads</div>"#
        )
    };
    let [on, off] = [true, false].map(State::On);
    // A tick that is not seen says nothing.
    let hidden = line("selected", "", "<svg></svg>") + &line("", "", r#"<svg is="unseen"></svg>"#);
    assert_eq!(states(&hidden), [on.clone(), off.clone()]);
    let shown = line("", "", "<svg></svg>") + &line("", "", r#"<svg is="unseen"></svg>"#);
    assert_eq!(states(&shown), [on.clone(), off.clone()]);
    // Nor does a tint that all have.
    let tinted = line("", "filled", "").repeat(2);
    assert_eq!(states(&tinted), [State::Unknown, State::Unknown]);
    let ticked = line("", "filled", "<svg></svg>") + &line("", "filled", "");
    assert_eq!(states(&ticked), [on.clone(), off.clone()]);
    let said = line("selected", "filled", "") + &line("", "filled", "");
    assert_eq!(states(&said), [on.clone(), off.clone()]);
    let some = line("", "filled", "") + &line("", "", "");
    assert_eq!(states(&some), [on, off]);
}

#[test]
fn a_drawn_radio_of_which_no_class_says_its_state_is_told_by_its_looks() {
    let line = |class: &str, dot: &str, name: &str| {
        format!(r#"<div><span class="radio{class}" tabindex="0">{dot}</span> {name}</div>"#)
    };
    let html = line("", "", "All") + &line(" picked", r#"<b class="dot"></b>"#, "Own");
    assert_eq!(states(&html), [State::On(false), State::On(true)]);
}

#[test]
fn where_only_those_that_are_off_say_so_the_knob_tells() {
    let line = |top: u32, class: &str, knob: u32, name: &str| {
        format!(
            r#"<div at="0 {top} 300 24"><div class="switch{class}" at="100 {top} 36 18" is="hand round boxed"><i at="{knob} {top} 18 18"></i></div><span at="140 {top} 60 18">{name}</span></div>"#
        )
    };
    let html = line(0, "", 118, "Leads") + &line(30, " off", 100, "Tasks");
    assert_eq!(states(&html), [State::On(true), State::On(false)]);
}

#[test]
fn a_cross_beside_ticks_is_not_on() {
    let cell = |sign: &str| {
        let is = if sign.is_empty() { "hand boxed" } else { "hand" };
        format!(r#"<td><span class="st" is="{is}">{sign}</span></td>"#)
    };
    let row = |name: &str, signs: [&str; 2]| {
        format!("<tr><td>{name}</td>{}</tr>", signs.map(cell).concat())
    };
    let table = |signs: [&str; 4]| {
        let rows = row("Leads", [signs[0], signs[1]]) + &row("Tasks", [signs[2], signs[3]]);
        states(&format!("<table><tr><th>Object</th><th>View</th><th>Edit</th></tr>{rows}</table>"))
    };
    let [on, off] = [true, false].map(State::On);
    let found = table(["", "✓", "✗", ""]);
    assert_eq!(found, [off.clone(), on.clone(), State::Unknown, off.clone()]);
    // Alone it is a tick.
    assert_eq!(table(["", "✗", "", "✗"]), [off.clone(), on.clone(), off, on]);
}
