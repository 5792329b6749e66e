//! Lists that were never opened: no other word is pressed in them than one that comes to what is planned.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::ops::{Op, Value};
use keyguide_core::plan::{Answers, Input, Typed, level, level_values};
use keyguide_core::recipe::Recipe;

/// What is to be written, where the section has one list that was never opened and shows this.
fn ops(shown: &str, section: &str, answers: &[(&str, &str)]) -> Vec<Op> {
    let list = format!(
        r#"<fieldset><legend>CRM</legend><div>Contacts</div><div role="combobox" tabindex="0" aria-label="Contacts">{shown}</div></fieldset>"#
    );
    let name = "<fieldset><legend>General</legend><label>Name <input type=text></label></fieldset>";
    let page = support::page(&format!("{name}{list}"));
    let text = format!(
        r#"{{"version":1,"id":"r","name":"R","vendor":"V","source":{{"url":"https://v.example"}},
        "questions":[{{"id":"x","ask":"X?"}}],
        "level":{{"name":"L","base":["B"],"active":false,"rest":"as-copied","sections":[{section}]}}}}"#
    );
    let recipe = Recipe::from_json(&text).unwrap();
    let answers: Answers =
        answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect();
    let typed: Typed =
        level_values(&page, &recipe).into_iter().map(|it| (it, "L".into())).collect();
    let aliases = Aliases::default();
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    level(&page, &input).ops()
}

/// The word that is looked for first in the list, and whether any of the others gives or takes.
#[track_caller]
fn one(ops: &[Op]) -> (&str, Vec<&str>) {
    let [Op { to: Value::Option(to), or, .. }] = ops else {
        unreachable!("one list is to be written: {ops:?}")
    };
    (to, or.iter().map(String::as_str).collect())
}

const GIVES: [&str; 3] = ["All", "Full", "Yes"];
const TAKES: [&str; 2] = ["None", "No"];

#[test]
fn a_step_that_does_not_count_lends_no_words() {
    let step = |rest: &str| {
        format!(
            r#"{{"section":"CRM","bulk":"none","set":[{{"label":"Contacts","to":"All",{rest}}}]}}"#
        )
    };
    let id = "step.CRM.Contacts";
    for (rest, answers) in [
        (r#""optional":true"#, vec![(id, "no")]),
        (r#""advice":true"#, vec![]),
        (r#""when":"x""#, vec![("recipe.x", "no")]),
    ] {
        let ops = ops("Mine", &step(rest), &answers);
        let (to, or) = one(&ops);
        assert_eq!(to, "None");
        assert!(or.contains(&"No") && !or.iter().any(|it| GIVES.contains(it)), "{rest}: {or:?}");
    }
}

#[test]
fn yes_and_no_have_words_of_their_own() {
    let step = |bulk: &str, to: bool| {
        format!(r#"{{"section":"CRM","bulk":"{bulk}","set":[{{"label":"Contacts","to":{to}}}]}}"#)
    };
    let off = ops("Mine", &step("full", false), &[]);
    let (to, or) = one(&off);
    assert!(
        to == "No" && or.contains(&"None") && !or.iter().any(|it| GIVES.contains(it)),
        "{or:?}"
    );
    let on = ops("Mine", &step("none", true), &[]);
    let (to, or) = one(&on);
    assert!(to == "Yes" && !or.iter().any(|it| TAKES.contains(it)), "{or:?}");
}

#[test]
fn what_is_planned_and_enough_keeps_its_words() {
    let order = r#""order":["None","Mine","All"]"#;
    let step = format!(
        r#"{{"section":"CRM","bulk":"full","set":[{{"label":"Contacts","at_least":"Mine",{order}}}]}}"#
    );
    let ops = ops("None", &step, &[]);
    let (to, or) = one(&ops);
    assert!(to == "All" && or.contains(&"Full") && !or.contains(&"Mine"), "{or:?}");
}
