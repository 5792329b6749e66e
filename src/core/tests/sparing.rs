//! What a recipe spares, where it sets every section or clears the rest, is spared by whatever name the page has it.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::ops::Value;
use keyguide_core::plan::{Answers, Input, Line, Status, Typed, level};
use keyguide_core::recipe::Recipe;

fn tick(label: &str, on: bool) -> String {
    let mark = if on { "checked" } else { "" };
    format!("<div><label><input type=checkbox {mark}> {label}</label></div>")
}

fn section(name: &str, fields: &str) -> String {
    format!("<fieldset><legend>{name}</legend>{fields}</fieldset>")
}

/// What is planned on a level of these sections, by the row or label.
fn changes(html: &str, head: &str, sections: &str) -> Vec<String> {
    let text = format!(
        r#"{{"version":1,"id":"r","name":"R","vendor":"V","source":{{"url":"https://v.example"}},
        "level":{{"name":"L","base":["B"],"active":false,{head},"sections":[{sections}]}}}}"#
    );
    let recipe = Recipe::from_json(&text).unwrap();
    let name = section("General", "<label>Name <input type=text></label>");
    let page = support::page(&(name + html));
    let (answers, typed, aliases) = (Answers::new(), Typed::new(), Aliases::default());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    let change = |line: &Line| match &line.status {
        Status::Change { to: Value::On(on), .. } => {
            let name = format!("{}{}", line.address.row, line.address.label);
            Some(format!("{name} {on}"))
        }
        _ => None,
    };
    level(&page, &input).lines.iter().filter_map(change).collect()
}

const EVERY_NONE: &str = r#""rest":"as-copied","every":{"bulk":"none"}"#;

#[test]
fn the_login_is_known_by_its_row_and_in_nearly_its_words() {
    let table = |row: &str| {
        format!(
            "<table><tr><th>Feature</th><th>Enabled</th><th>Logged</th></tr>
            <tr><td>{row}</td><td><input type=checkbox checked></td><td><input type=checkbox></td></tr>
            <tr><td>Can export</td><td><input type=checkbox checked></td><td><input type=checkbox></td></tr></table>"
        )
    };
    for login in ["Can login to Web Services API", "Can login to Web Service API"] {
        for html in [table(login), tick(login, true) + &tick("Can export", true)] {
            for head in [EVERY_NONE, r#""rest":"none""#] {
                let cleared = changes(&section("Web Services", &html), head, "");
                assert_eq!(cleared, ["Can export false"], "{login} {head}");
            }
        }
    }
}

#[test]
fn a_section_that_is_not_clearly_the_excepted_one_is_held() {
    let html = |heading: &str| {
        section(heading, &tick("Can log in", true))
            + &section("CRM", &tick("Contacts", true))
            + &section("Gadgets", &tick("Can spin", true))
    };
    let none = |except: &str, html: &str, sections: &str| {
        let head = format!(r#""rest":"as-copied","every":{{"bulk":"none","except":["{except}"]}}"#);
        changes(html, &head, sections)
    };
    let others = ["Contacts false", "Can spin false"];
    assert_eq!(none("Admin", &html("Admin"), ""), others);
    // By a name that comes near.
    assert_eq!(none("Admin", &html("Admin Settings"), ""), others);
    // By any that Autotask does not have, where none comes near; but by none that the recipe has.
    for heading in ["Connections", "API Access"] {
        assert_eq!(none("Web Services API", &html(heading), ""), ["Contacts false"], "{heading}");
    }
    let gadgets = r#"{"section":"Gadgets","set":[{"label":"Can hop","to":true}]}"#;
    assert_eq!(none("Web Services API", &html("Connections"), gadgets), others);
    // Where several fit.
    let two = html("Admin (API)") + &section("Admin (Web)", &tick("Can surf", true));
    assert_eq!(none("Admin", &two, ""), others);
    let full = r#""rest":"as-copied","every":{"bulk":"full","except":["Admin"]}"#;
    let off =
        section("Admin Settings", &tick("Users", false)) + &section("CRM", &tick("Notes", false));
    assert_eq!(changes(&off, full, ""), ["Notes true"]);
}

#[test]
fn so_is_one_that_a_section_of_the_recipe_may_be() {
    let html = section("Backup", &tick("Can log in", true))
        + &section("Restore", &tick("Can surf", true))
        + &section("CRM", &tick("Contacts", true));
    let of = |said: &str| {
        let section = format!(r#"{{"section":"Copies","aliases":["Backup","Restore"],{said}}}"#);
        changes(&html, EVERY_NONE, &section)
    };
    for said in [r#""leave":true"#, r#""bulk":"full""#] {
        assert_eq!(of(said), ["Contacts false"], "{said}");
    }
    assert_eq!(of(r#""bulk":"none""#).len(), 3);
}
