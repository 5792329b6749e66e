//! Labelling: what a page ties to the wrong control, buttons in what opens a part, choices kept in a list.

mod support;

use keyguide_core::page::{Kind, Page, State, label};
use keyguide_core::snapshot::Display;
use support::{addresses, page, snapshot};

#[test]
fn labels_that_have_slipped_by_one_are_not_believed() {
    let html = r#"<h2>Credentials</h2><table>
      <tr><td><label for="b">Key</label></td><td><input id="a"></td></tr>
      <tr><td><label for="c">Secret</label></td><td><input id="b"></td></tr>
      <tr><td><label for="a">Comment</label></td><td><input id="c"></td></tr></table>"#;
    assert_eq!(
        addresses(html),
        [
            "Credentials > - > - > - > Key",
            "Credentials > - > - > - > Secret",
            "Credentials > - > - > - > Comment"
        ]
    );
}

#[test]
fn a_label_in_another_block_than_its_field_is_believed() {
    let html = r#"<h2>General</h2><div><label for="b">Key</label></div><div><input id="b"></div>
      <div><label for="c">Secret</label></div><div><input id="c"></div>"#;
    assert_eq!(addresses(html), ["General > - > - > - > Key", "General > - > - > - > Secret"]);
}

#[test]
fn a_heading_that_names_several_controls_is_the_label_of_none() {
    let html = r#"<h2 id="h">Limits</h2>
      <div>Threads <select aria-labelledby="h"><option>1</option></select></div>
      <div>Per hour <select aria-labelledby="h"><option>1</option></select></div>"#;
    assert_eq!(addresses(html), ["Limits > - > - > - > Threads", "Limits > - > - > - > Per hour"]);
}

/// The page of a card whose title is set in larger letters, with a badge behind it, over parts of which
/// only the second is marked as a heading.
fn card() -> Page {
    let mut snapshot = snapshot(
        r#"<div><div class="cap"><span class="words">Integration</span></div><p><label><input type="checkbox"> Active</label></p>
        <p><label><input type="checkbox"> Locked</label></p><p><label><input type="checkbox"> Shared</label></p></div>
        <div><div class="cap"><span class="words">Web Services</span><em>API-only</em></div>
        <div class="sub">Access</div><p><label><input type="checkbox"> Can login</label></p>
        <div class="sub" role="heading" aria-level="3">Impersonation</div><p><label><input type="checkbox"> Contacts</label></p>
        <p><label><input type="checkbox"> Tickets</label></p></div>"#,
    );
    for node in &mut snapshot.nodes {
        let class = node.a.get("class").map(String::as_str).unwrap_or_default();
        (node.z, node.b) = match (node.t.as_str(), class) {
            (_, "cap") => (Some(17.0), Some([0, 0, 600, 24])),
            (_, "words") => (Some(17.0), Some([0, 0, 120, 24])),
            ("em", _) => (Some(11.0), Some([130, 4, 50, 14])),
            _ => (Some(14.0), None),
        };
        if node.t == "em" || class == "words" {
            node.d = Display::Block; // parts of a flex box
        }
    }
    label(&snapshot)
}

#[test]
fn larger_words_stand_over_marked_headings_and_a_badge_behind_them_is_none() {
    let paths: Vec<String> = card().controls.iter().map(support::path).collect();
    assert_eq!(
        paths[3..],
        [
            "Web Services > Access > - > - > Can login",
            "Web Services > Impersonation > - > - > Contacts",
            "Web Services > Impersonation > - > - > Tickets"
        ]
    );
}

#[test]
fn a_count_at_the_far_end_of_what_opens_a_part_is_no_name_of_it() {
    let found = support::drawn(
        r#"<h2>Rights</h2><details open><summary id="b 0 0 600 30">Tickets <b id="b 40 6 60 16">and notes</b>
      <span id="b 520 6 70 16">7 available</span></summary><label><input type="checkbox"> Can export</label></details>"#,
    );
    let paths: Vec<String> = found.controls.iter().map(support::path).collect();
    assert_eq!(
        paths.last().map(String::as_str),
        Some("Rights > Tickets and notes > - > - > Can export")
    );
}

#[test]
fn buttons_in_what_opens_a_part_are_buttons_of_that_part() {
    let html = r#"<details open><summary><span>CRM</span><span><button>Full Permission</button>
      <button>No Permission</button></span></summary><label><input type="checkbox"> Can export</label></details>"#;
    let names: Vec<_> = page(html)
        .controls
        .iter()
        .map(|it| (it.kind, it.address.section.clone(), it.address.label.clone()))
        .collect();
    let row = |kind, label: &str| (kind, "CRM".to_owned(), label.to_owned());
    assert_eq!(
        names,
        [
            row(Kind::Button, "CRM"),
            row(Kind::Button, "Full Permission"),
            row(Kind::Button, "No Permission"),
            row(Kind::Check, "Can export")
        ]
    );
}

#[test]
fn what_shows_one_of_the_choices_that_it_keeps_shut_is_a_list() {
    let html = r#"<h2>CRM</h2><div><div>Visibility</div><div><div tabindex="0" style="cursor:pointer"><span>Full</span>
      <div style="display:none"><div>Full</div><div>Limited</div></div></div></div></div>"#;
    let found = page(html);
    let list = found.controls.iter().find(|it| it.kind == Kind::DrawnList);
    let told = list.map(|it| (it.address.label.as_str(), it.state.clone()));
    assert_eq!(told, Some(("Visibility", State::Shows("Full".into()))));
}
