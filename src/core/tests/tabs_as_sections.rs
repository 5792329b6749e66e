//! Articles that call a tab a section, on pages where headings on the tab make the sections.

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::matching::{Match, Names, Region, Target, Wanted, fields_of, find, section_of};
use keyguide_core::ops::Value;
use keyguide_core::page::Page;
use keyguide_core::plan::{Answers, Input, Plan, Status, Typed, level};
use keyguide_core::recipe::Recipe;

/// A page of two tabs, both with a heading `Access`, and one named like a tab.
fn page() -> Page {
    let tick = |label: &str| {
        format!(r#"<div><label><input type="checkbox" checked> {label}</label></div>"#)
    };
    let block = |heading: &str, labels: [&str; 2]| {
        format!("<h3>{heading}</h3>{}", labels.map(tick).concat())
    };
    let html = format!(
        r#"<div role="tablist"><button role="tab" id="t1" aria-controls="p1" aria-selected="true">General</button><button role="tab" id="t2" aria-controls="p2">Security</button></div>
      <div role="tabpanel" id="p1" aria-labelledby="t1">{}{}</div>
      <div role="tabpanel" id="p2" aria-labelledby="t2" hidden style="display:none">{}{}</div>"#,
        block("General", ["Active", "Visible"]),
        block("Access", ["Read notes", "Write notes"]),
        block("Access", ["Read rates", "Write rates"]),
        block("Sign-in", ["Locked out", "Two steps"]),
    );
    support::page(&html)
}

fn names(text: &str) -> Names {
    Names::new([text])
}

fn target(section: &str, group: &str, label: &str) -> Target {
    let target = Target::labelled(Wanted::Check, names(label));
    Target { section: names(section), group: names(group), ..target }
}

fn label_of(page: &Page, target: &Target) -> Option<String> {
    match find(target, page) {
        Match::Found(index) => Some(page.controls[index].address.label.clone()),
        _ => None,
    }
}

#[test]
fn the_headings_are_the_sections_and_the_tab_is_known() {
    let page = page();
    let of = |label: &str| {
        let control = page.controls.iter().find(|control| control.address.label == label);
        control.map(|it| (it.address.tab.as_str(), it.address.section.as_str()))
    };
    assert_eq!(of("Active"), Some(("General", "General")));
    assert_eq!(of("Read notes"), Some(("General", "Access")));
    assert_eq!(of("Locked out"), Some(("Security", "Sign-in")));
}

#[test]
fn a_tab_is_found_where_no_section_has_the_name() {
    let page = page();
    assert_eq!(section_of(&names("Security"), &page), Ok(Some(Region::Tab("Security".into()))));
    assert_eq!(section_of(&names("Security tab"), &page), Ok(Some(Region::Tab("Security".into()))));
    assert_eq!(section_of(&names("Sign-in"), &page), Ok(Some(Region::Section("Sign-in".into()))));
    assert_eq!(section_of(&names("Billing"), &page), Err(Match::Absent));
}

#[test]
fn steps_find_their_control_on_the_tab_and_nowhere_else() {
    let page = page();
    for (section, group, label) in [
        ("Security", "", "Locked out"),
        ("Security", "Sign-in", "Locked out"),
        ("Security", "Access", "Read rates"),
        ("Sign-in", "", "Two steps"),
        // The section of that name does not have it, the tab of that name does.
        ("General", "Access", "Write notes"),
        ("General", "", "Active"),
    ] {
        let found = label_of(&page, &target(section, group, label));
        assert_eq!(found.as_deref(), Some(label), "{section} > {group} > {label}");
    }
    for (section, group, label) in [
        ("Security", "", "Read notes"),
        ("Security", "Access", "Read notes"),
        ("General", "", "Locked out"),
        ("Sign-in", "", "Read rates"),
    ] {
        let found = label_of(&page, &target(section, group, label));
        assert_eq!(found, None, "{section} > {group} > {label}");
    }
}

#[test]
fn a_heading_of_the_tab_is_a_group_of_its_fields() {
    let page = page();
    let labels = |group: &str| -> Vec<String> {
        let fields = fields_of(&names("Security"), &names(group), &page).unwrap_or_default();
        fields.into_iter().map(|index| page.controls[index].address.label.clone()).collect()
    };
    assert_eq!(labels(""), ["Read rates", "Write rates", "Locked out", "Two steps"]);
    assert_eq!(labels("Access"), ["Read rates", "Write rates"]);
    assert_eq!(labels("Visits"), [""; 0]);
}

/// The plan of a recipe whose one section is the tab `Security`; what it does not name is removed.
fn plan(steps: &str) -> Plan {
    let text = format!(
        r#"{{"version": 1, "id": "x", "name": "X", "vendor": "Y", "source": {{"url": "https://x.example"}},
            "level": {{"name": "X API", "base": ["API User (system) (API-only)"], "rest": "none",
                "sections": [{{"section": "Security", {steps}}}]}}}}"#
    );
    let recipe = match Recipe::from_json(&text) {
        Ok(recipe) => recipe,
        Err(error) => unreachable!("{error}"),
    };
    let (answers, typed, aliases) = (Answers::new(), Typed::new(), Aliases::default());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    level(&page(), &input)
}

fn cleared(plan: &Plan) -> Vec<&str> {
    let off = |status: &Status| matches!(status, Status::Change { to: Value::On(false), .. });
    let lines = plan.lines.iter().filter(|line| off(&line.status));
    lines.map(|line| line.address.label.as_str()).collect()
}

#[test]
fn what_stands_on_a_tab_that_is_named_is_not_the_rest() {
    let plan = plan(r#""set": [{"label": "Two steps", "to": false}]"#);
    // `Access` on the other tab is another section, and no step names it.
    assert_eq!(cleared(&plan), ["Read notes", "Write notes", "Two steps"]);
}

#[test]
fn a_tab_can_be_set_as_a_whole() {
    let plan = plan(r#""bulk": "none""#);
    let rest = ["Read notes", "Write notes"];
    let own = ["Read rates", "Write rates", "Locked out", "Two steps"];
    assert_eq!(cleared(&plan), [&rest[..], &own[..]].concat());
}
