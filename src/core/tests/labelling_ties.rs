//! Labelling: what a page ties to the wrong control, buttons in what opens a part, choices kept in a list.

mod support;

use keyguide_core::page::{Kind, State};
use support::{addresses, page};

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

#[test]
fn the_number_of_a_step_is_no_caption() {
    let html = r#"<div><div><div>1</div><h3>General</h3><p>First Name <input></p><p>Last Name <input></p></div>
      <div><div>2</div><h3>Credentials</h3><p>Key <input></p><p>Secret <input></p></div></div>"#;
    assert_eq!(
        addresses(html),
        [
            "General > - > - > - > First Name",
            "General > - > - > - > Last Name",
            "Credentials > - > - > - > Key",
            "Credentials > - > - > - > Secret"
        ]
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
