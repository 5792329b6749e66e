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
