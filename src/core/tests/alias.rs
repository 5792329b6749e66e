//! What the admin pointed at is taken at its word, and no further.

#![allow(clippy::panic, reason = "what a test lacks ends it")]

mod support;

use keyguide_core::alias::{Aliases, Sought, candidates};
use keyguide_core::matching::{Match, Names, Target, Wanted};
use keyguide_core::page::{Control, Page};
use keyguide_core::plan::{Answers, Input, Status, Typed, level};
use keyguide_core::recipe::Recipe;

fn page(labels: &[&str]) -> Page {
    let boxes: String = labels
        .iter()
        .map(|label| format!(r#"<div><label><input type="checkbox"> {label}</label></div>"#))
        .collect();
    support::page(&format!("<fieldset><legend>Admin</legend>{boxes}</fieldset>"))
}

fn target(label: &str) -> Target {
    let mut target = Target::labelled(Wanted::Check, Names::new([label]));
    target.section = Names::new(["Admin"]);
    target
}

fn at<'p>(page: &'p Page, label: &str) -> &'p Control {
    let named = |control: &&Control| control.address.label == label;
    page.controls.iter().find(named).unwrap_or_else(|| panic!("no {label}"))
}

fn sought(label: &str) -> Sought {
    Sought::of(&target(label)).unwrap_or_else(|| panic!("{label} names nothing"))
}

fn pointed(page: &Page, recipe: &str, theirs: &str) -> Aliases {
    let mut aliases = Aliases::default();
    aliases.learn(sought(recipe), at(page, theirs));
    aliases
}

fn label_of(found: &Match, page: &Page) -> Option<String> {
    match found {
        Match::Found(index) => Some(page.controls[*index].address.label.clone()),
        _ => None,
    }
}

#[test]
fn the_admins_word_counts_wherever_the_control_moves() {
    let first = page(&["Widgets", "Gadgets", "Devices & Subscriptions"]);
    let aliases = pointed(&first, "Knowledge Base", "Gadgets");
    let later = page(&["Devices & Subscriptions", "GADGETS", "Other Things", "Widgets"]);
    let found = aliases.find(&target("Knowledge Base"), &later);
    assert_eq!(label_of(&found, &later).as_deref(), Some("GADGETS"));
    // Nothing else is touched by it.
    assert_eq!(aliases.find(&target("Projects"), &later), Match::Absent);
}

#[test]
fn a_control_that_is_gone_is_a_question_again() {
    let aliases = pointed(&page(&["Widgets", "Gadgets"]), "Knowledge Base", "Gadgets");
    assert_eq!(aliases.find(&target("Knowledge Base"), &page(&["Widgets"])), Match::Absent);
    // Even where another fits by now: that one was not pointed at.
    let other = page(&["Widgets", "Knowledge Base"]);
    assert_eq!(aliases.find(&target("Knowledge Base"), &other), Match::Ambiguous(vec![1]));
}

#[test]
fn a_control_that_stands_twice_is_a_question() {
    let aliases = pointed(&page(&["Widgets", "Gadgets"]), "Knowledge Base", "Gadgets");
    let twice = page(&["Gadgets", "Widgets", "Gadgets"]);
    assert_eq!(aliases.find(&target("Knowledge Base"), &twice), Match::Absent);
}

#[test]
fn where_matching_disagrees_it_is_a_question() {
    let aliases = pointed(&page(&["Widgets", "Gadgets"]), "Knowledge Base", "Gadgets");
    let both = page(&["Gadgets", "Knowledge Base"]);
    assert!(matches!(
        aliases.find(&target("Knowledge Base"), &both),
        Match::Ambiguous(two) if two.len() == 2
    ));
}

#[test]
fn a_control_of_another_kind_does_not_do() {
    let aliases = pointed(&page(&["Gadgets"]), "Knowledge Base", "Gadgets");
    let list = support::page(
        "<fieldset><legend>Admin</legend><label>Gadgets <select><option>No<option>Yes</select></label></fieldset>",
    );
    assert_eq!(aliases.find(&target("Knowledge Base"), &list), Match::Absent);
}

#[test]
fn the_last_word_counts_and_can_be_taken_back() {
    let page = page(&["Widgets", "Gadgets"]);
    let mut aliases = pointed(&page, "Knowledge Base", "Gadgets");
    aliases.learn(sought("Knowledge Base"), at(&page, "Widgets"));
    assert_eq!(aliases.list().len(), 1);
    let found = aliases.find(&target("Knowledge Base"), &page);
    assert_eq!(label_of(&found, &page).as_deref(), Some("Widgets"));
    aliases.forget(&sought("Knowledge Base"));
    assert_eq!(aliases, Aliases::default());
}

#[test]
fn only_what_can_be_told_apart_may_be_pointed_at() {
    let page = support::page(
        r#"<fieldset><legend>Admin</legend>
        <label><input type="checkbox"> Widgets</label>
        <label><input type="checkbox"> Same</label><label><input type="checkbox"> Same</label>
        <label>Name <input></label><input type="checkbox"></fieldset>"#,
    );
    let offered = candidates(&sought("Knowledge Base"), &page);
    assert_eq!(offered.len(), 1);
    assert_eq!(offered[0].node, at(&page, "Widgets").id);
    assert_eq!(offered[0].also.len(), 1, "its label is its own");
}

#[test]
fn credentials_are_never_pointed_at() {
    let page = support::page(
        r#"<label>Username (Key) <input></label><label>Password (Secret) <input type="password"></label>
        <label>API Token <input></label><label>Town <input></label>"#,
    );
    let field = Target::labelled(Wanted::Text, Names::new(["City"]));
    let sought = Sought::of(&field).unwrap_or_else(|| panic!("it has a label"));
    let offered = candidates(&sought, &page);
    assert_eq!(offered.len(), 1);
    assert_eq!(offered[0].node, at(&page, "Town").id);
    // Not even by an alias that somebody wrote into the storage.
    let mut aliases = Aliases::default();
    aliases.learn(sought, at(&page, "Username (Key)"));
    assert!(aliases.typed_fields(&page).is_empty());
}

#[test]
fn a_box_about_passwords_may_be_pointed_at() {
    let theirs = "Password never expires";
    let page = page(&["Can export Grid Data", theirs]);
    let ours = "Not required to change password (password does not expire)";
    let offered = candidates(&sought(ours), &page);
    assert!(offered.iter().any(|it| it.node == at(&page, theirs).id), "{offered:?}");
    let aliases = pointed(&page, ours, theirs);
    assert_eq!(label_of(&aliases.find(&target(ours), &page), &page).as_deref(), Some(theirs));
}

#[test]
fn aliases_hold_labels_only_and_read_back() -> Result<(), serde_json::Error> {
    let page = page(&["Widgets"]);
    let aliases = pointed(&page, "Knowledge Base", "Widgets");
    let text = serde_json::to_string(&aliases)?;
    assert_eq!(serde_json::from_str::<Aliases>(&text)?, aliases);
    assert!(!text.contains("node") && !text.contains("state"), "{text}");
    Ok(())
}

#[test]
fn a_plan_uses_them_and_says_what_may_be_pointed_at() {
    let text = include_str!("../../../extension/recipes/atria.json");
    let recipe = Recipe::from_json(text).unwrap_or_else(|error| panic!("{error}"));
    let page = support::page(
        r#"<label>Name <input></label><label><input type="checkbox" checked> Active</label>
        <fieldset><legend>Admin</legend><label><input type="checkbox"> Goods &amp; Such</label></fieldset>"#,
    );
    let (answers, typed) = (Answers::new(), Typed::new());
    let lines = |aliases: &Aliases| {
        level(&page, &Input { recipe: &recipe, answers: &answers, typed: &typed, aliases }).lines
    };
    let before = lines(&Aliases::default());
    let missing = before.iter().find(|line| line.address.label.starts_with("Products"));
    let missing = missing.unwrap_or_else(|| panic!("{before:#?}"));
    assert_eq!(missing.status, Status::NotOnPage);
    let sought = missing.sought.clone().unwrap_or_else(|| panic!("nothing may be pointed at"));
    let mut aliases = Aliases::default();
    aliases.learn(sought, at(&page, "Goods & Such"));
    let after = lines(&aliases);
    let line = after.iter().find(|line| line.address.label == "Goods & Such");
    assert!(matches!(line.map(|line| &line.status), Some(Status::Change { .. })), "{after:#?}");
    assert!(!after.iter().any(|line| line.address.label.starts_with("Products")));
}
