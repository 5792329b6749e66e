//! The form of an API user: its boxes.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::alias::{Aliases, candidates};
use keyguide_core::guide::{
    Caution, Copied, Frame, Made, PageKind, Progress, Say, cautions, guide, recognise,
};
use keyguide_core::ops::Value;
use keyguide_core::page::Page;
use keyguide_core::plan::{Answers, Ask, Input, Plan, Reason, Status, Typed, user, user_values};
use keyguide_core::recipe::Recipe;

/// A recipe with this user, and two questions.
fn recipe(user: &str) -> Recipe {
    Recipe::from_json(&format!(
        r#"{{"version":1,"id":"r","name":"R","vendor":"V",
        "source":{{"url":"https://v.example","seen":"2026-11-20"}},
        "questions":[{{"id":"sync","ask":"Sync?"}},{{"id":"edition","ask":"Which?","options":["small","large"]}}],
        "level":{{"name":"L","base":["B"],"rest":"as-copied"}},"user":{{{user}}}}}"#
    ))
    .unwrap()
}

fn with_fields(fields: &str) -> Recipe {
    recipe(&format!(r#""tracking":"keep","fields":[{fields}]"#))
}

fn answers(given: &[(&str, &str)]) -> Answers {
    given.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect()
}

fn tick(label: &str, on: bool) -> String {
    let on = if on { "checked" } else { "" };
    format!("<div><label><input type=checkbox {on}> {label}</label></div>")
}

fn typed_field(label: &str, text: &str) -> String {
    format!("<div><label>{label} <input type=text value='{text}'></label></div>")
}

/// A form with these fields besides those of every form.
fn form(fields: &str) -> Page {
    support::page(&format!(
        "<h1>New API User</h1><fieldset><legend>General</legend>{fields}
        <label>Security Level <select><option selected>L</option></select></label></fieldset>
        <fieldset><legend>Credentials</legend>
        <button>Generate Key</button><label>Username (Key) <input type=text value='key'></label>
        <button>Generate Secret</button><label>Password (Secret) <input type=text value='secret'></label></fieldset>
        <fieldset><legend>API Tracking Identifier</legend>
        <label><input type=radio name=t> Integration Vendor</label>
        <label><input type=radio name=t> Custom (Internal Integration)</label>
        <label><input type=radio name=t checked> None</label></fieldset>
        <fieldset><legend>Line of Business</legend>
        <label><input type=checkbox> Resource can view items with no assigned Line of Business</label></fieldset>
        <button>Save &amp; Close</button>"
    ))
}

fn plan(page: &Page, recipe: &Recipe, given: &[(&str, &str)], aliases: &Aliases) -> Plan {
    let nodes = user_values(page, recipe).into_iter();
    let typed: Typed = nodes.map(|node| (node, String::new())).collect();
    let answers = answers(given);
    user(page, &Input { recipe, answers: &answers, typed: &typed, aliases })
}

/// What becomes of each control, but for the level.
fn told(plan: &Plan) -> Vec<String> {
    let shown = |value: &Value| match value {
        Value::On(on) => on.to_string(),
        Value::Option(text) | Value::Text(text) => text.clone(),
    };
    let lines = plan.lines.iter().filter(|line| line.address.label != "Security Level");
    let told = lines.map(|line| {
        let status = match &line.status {
            Status::Change { from, to } => format!("{} -> {}", shown(from), shown(to)),
            Status::Ok(value) => format!("is {}", shown(value)),
            Status::Follows { to } => format!("then {}", shown(to)),
            Status::Left(Reason::Unanswered(id)) => format!("waits for {id}"),
            Status::Left(Reason::NotWanted(id)) => format!("left by {id}"),
            Status::Blocked(Reason::UnclearControl(of)) => format!("?{of}"),
            Status::NotOnPage => "absent".to_owned(),
            other => format!("{other:?}"),
        };
        format!("{}: {status}", line.address.label)
    });
    told.collect()
}

/// The same of a form with these fields, by what a recipe says of them.
fn of_fields(html: &str, fields: &str, given: &[(&str, &str)]) -> Vec<String> {
    told(&plan(&form(html), &with_fields(fields), given, &Aliases::default()))
}

fn says(label: &str, fill: &str) -> String {
    format!(r#"{{"label":"{label}","fill":{fill}}}"#)
}

const NEVER: &str = "Not required to change password (password does not expire)";

#[test]
fn boxes_are_set_as_the_recipe_says_and_read_back() {
    let said =
        [says("Active", r#""on""#), says("Locked", r#""off""#), says(NEVER, r#""on""#)].join(",");
    let boxes = |active, locked, never| {
        tick("Active", active) + &tick("Locked", locked) + &tick(NEVER, never)
    };
    let recipe = with_fields(&said);
    let before = plan(&form(&boxes(false, true, false)), &recipe, &[], &Aliases::default());
    assert_eq!(
        told(&before),
        [
            "Active: false -> true".to_owned(),
            "Locked: true -> false".to_owned(),
            format!("{NEVER}: false -> true")
        ]
    );
    let set: Vec<(Value, Value)> = before.ops().into_iter().map(|op| (op.from, op.to)).collect();
    let (on, off) = (Value::On(true), Value::On(false));
    assert_eq!(set, [(off.clone(), on.clone()), (on.clone(), off.clone()), (off, on)]);
    let after = plan(&form(&boxes(true, false, true)), &recipe, &[], &Aliases::default());
    assert!(after.is_clean() && after.ops().is_empty(), "{:?}", told(&after));
    let odd = recipe.warnings().iter().any(|it| it.path.starts_with("user"));
    assert!(!odd, "a box holds no password, whatever it is about");
}

#[test]
fn boxes_are_found_by_the_words_that_articles_have_for_them() {
    let html = tick("Active", false) + &typed_field("First Name", "");
    for (label, fill) in [
        ("Active checkbox", r#""on""#),
        ("active", r#""on""#),
        ("the Active box", r#""on""#),
        ("Active", r#"{"fixed":"Enabled (Checked)"}"#),
        ("Active", r#"{"fixed":"true"}"#),
    ] {
        let told = of_fields(&html, &says(label, fill), &[]);
        assert_eq!(told, ["Active: false -> true"], "{label} {fill}");
    }
    // What is not there, is text, or says no more of a box than of anything, is no box.
    let told = |label: &str, fill: &str| of_fields(&html, &says(label, fill), &[]);
    assert_eq!(told("Locked", r#""off""#), ["Locked: absent"]);
    assert_eq!(told("First Name", r#""on""#), ["First Name: absent"]);
    assert_eq!(told("Active", r#"{"fixed":"Atria"}"#), ["Active: absent"]);
    assert_eq!(told("Active", r#""keep""#), [""; 0]);
    // What is merely near is asked, and so is which of two.
    let expires = tick("Password never expires", false);
    let near = of_fields(&expires, &says("Password expires never again", r#""on""#), &[]);
    assert_eq!(near, ["Password expires never again: ?1"]);
    let two = tick("Active", false) + &tick("Active", true);
    assert_eq!(of_fields(&two, &says("Active", r#""on""#), &[]), ["Active: ?2"]);
    // A list may stand for a box.
    let list =
        "<label>Active <select><option>Yes</option><option selected>No</option></select></label>";
    assert_eq!(of_fields(list, &says("Active", r#""on""#), &[]), ["Active: No -> Yes"]);
}

#[test]
fn the_admin_says_what_a_box_is_to_be_and_which_one_it_is() {
    let page = form(&(tick("Enabled", false) + &typed_field("Enabled since", "")));
    let recipe = with_fields(&says("Active", r#""on""#));
    let none = plan(&page, &recipe, &[], &Aliases::default());
    assert_eq!(told(&none), ["Active: absent"]);
    let line = none.lines.iter().find(|line| line.address.label == "Active").unwrap();
    let sought = line.sought.clone().unwrap();
    let offered: Vec<String> = candidates(&sought, &page).into_iter().map(|it| it.name).collect();
    assert!(offered.iter().any(|name| name.ends_with("Enabled")), "{offered:?}");
    assert!(!offered.iter().any(|name| name.ends_with("since")), "{offered:?}");
    let mut aliases = Aliases::default();
    let pointed = page.controls.iter().find(|it| it.address.label == "Enabled").unwrap();
    aliases.learn(sought, pointed);
    assert_eq!(told(&plan(&page, &recipe, &[], &aliases)), ["Enabled: false -> true"]);

    let page = form(&tick("Locked", true));
    let recipe = with_fields(&says("Locked", r#""ask""#));
    let asked = |given: &[(&str, &str)]| {
        let plan = plan(&page, &recipe, given, &Aliases::default());
        let asked = plan.questions.iter().find(|it| it.id == "user.Locked").unwrap();
        assert_eq!(asked.ask, Ask::Condition { question: "Locked".into(), why: None });
        (told(&plan), asked.is_open())
    };
    assert_eq!(asked(&[]), (vec![], true));
    assert_eq!(asked(&[("user.Locked", "no")]), (vec!["Locked: true -> false".into()], false));
    assert_eq!(asked(&[("user.Locked", "yes")]), (vec!["Locked: is true".into()], false));
    assert_eq!(asked(&[("user.Locked", "Sam")]), (vec![], true), "that is no answer");
}

/// What is told of a form on which both credentials were copied, and whether Save is pointed at.
fn cautioned(page: &Page, recipe: &Recipe, dirty: bool) -> (Vec<Caution>, Say, bool) {
    assert_eq!(recognise(page), PageKind::ApiUserForm);
    let plan = plan(page, recipe, &[], &Aliases::default());
    let frame = Frame {
        page,
        plan: Some(&plan),
        typed: &support::UNTYPED,
        unwatched: false,
        tab: 1,
        front: true,
        dirty,
        copied: Copied { username: true, secret: true, tracking: false },
        cleared: false,
        made: Made::default(),
        written: 0,
    };
    let told = guide(&[frame], recipe, &Answers::new(), &mut Progress::default());
    (cautions(&frame), told.say, told.press.is_some())
}

#[test]
fn a_user_that_is_not_active_is_cautioned_against_also_where_the_recipe_is_silent() {
    let silent = with_fields("");
    let on = form(&tick("Active", true));
    assert_eq!(cautioned(&on, &silent, true), (vec![Caution::Unsaved], Say::SaveUser, true));
    let off = form(&tick("Active", false));
    assert_eq!(
        cautioned(&off, &silent, true),
        (vec![Caution::UserInactive, Caution::Unsaved], Say::SaveUser, false)
    );
    // Another box says nothing of it, and a recipe may want it off.
    let locked = form(&(tick("Active", true) + &tick("Locked", false)));
    assert_eq!(cautioned(&locked, &silent, true).0, [Caution::Unsaved]);
    let wanted_off = with_fields(&says("Active", r#""off""#));
    assert_eq!(cautioned(&off, &wanted_off, true), (vec![Caution::Unsaved], Say::SaveUser, true));
    // Where the recipe wants it on it is told as well as what is open.
    let wanted_on = with_fields(&says("Active", r#""on""#));
    assert_eq!(
        cautioned(&off, &wanted_on, true).0,
        [Caution::UserInactive, Caution::Unfinished(1), Caution::Unsaved]
    );
}
