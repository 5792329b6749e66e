//! What waits for an answer is left alone until it is there, whatever else is said of it.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::ops::Value;
use keyguide_core::plan::{Answers, Input, Line, Plan, Status, Typed, level};
use keyguide_core::recipe::Recipe;

const PAGE: &str = r#"
    <fieldset><legend>General</legend><label>Name <input type=text></label></fieldset>
    <fieldset><legend>CRM</legend>
      <div><label><input type=checkbox checked> Contacts</label></div>
      <div><label><input type=checkbox checked> Products</label></div>
      <div><label><input type=checkbox> Can export contacts</label></div></fieldset>
    <fieldset><legend>Reports</legend>
      <div><label><input type=checkbox checked> Dashboards</label></div></fieldset>"#;

/// The plan for the level, where these answers are there.
fn plan(head: &str, sections: &str, answers: &[(&str, &str)]) -> Plan {
    let text = format!(
        r#"{{"version":1,"id":"r","name":"R","vendor":"V","source":{{"url":"https://v.example"}},
        "questions":[{{"id":"x","ask":"X?"}}],
        "level":{{"name":"L","base":["B"],"active":false,{head},"sections":[{sections}]}}}}"#
    );
    let recipe = Recipe::from_json(&text).unwrap();
    let answers: Answers =
        answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect();
    let (page, typed, aliases) = (support::page(PAGE), Typed::new(), Aliases::default());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    level(&page, &input)
}

/// What is to be changed, by label.
fn changes(head: &str, sections: &str, answers: &[(&str, &str)]) -> Vec<String> {
    let change = |line: &Line| match &line.status {
        Status::Change { to: Value::On(on), .. } => Some(format!("{} {on}", line.address.label)),
        _ => None,
    };
    plan(head, sections, answers).lines.iter().filter_map(change).collect()
}

const COPIED: &str = r#""rest":"as-copied""#;
const NO: &[(&str, &str)] = &[("recipe.x", "no")];

#[test]
fn a_section_is_left_alone_by_what_is_done_to_every_one() {
    let none = r#""rest":"as-copied","every":{"bulk":"none"}"#;
    let leave = r#"{"section":"CRM","leave":true,"when":"x"}"#;
    assert_eq!(changes(none, leave, &[]), ["Dashboards false"]);
    let cleared = ["Contacts false", "Products false", "Dashboards false"];
    assert_eq!(changes(none, leave, NO), cleared);
    assert_eq!(
        changes(none, &leave.replace(r#""when":"x""#, r#""optional":true"#), &[]),
        ["Dashboards false"]
    );
    // Where only steps hang on the answer, the others of the section do not wait.
    let full = r#""rest":"as-copied","every":{"bulk":"full"}"#;
    let step = r#"{"section":"CRM","when":"x","set":[{"label":"Can export contacts","to":false}]}"#;
    assert!(changes(full, step, &[]).is_empty());
    assert_eq!(changes(full, step, NO), ["Can export contacts true"]);
    assert_eq!(
        changes(
            none,
            &step.replace(r#""Can export contacts","to":false"#, r#""Products","to":true"#),
            &[]
        ),
        ["Contacts false", "Dashboards false"]
    );
}

#[test]
fn a_section_is_left_alone_by_what_was_said_of_it_before() {
    let first =
        r#"{"section":"CRM","bulk":"none","set":[{"label":"Can export contacts","to":true}]}"#;
    let two = |then: &str| format!("{first},{then}");
    let leave = two(r#"{"section":"CRM","leave":true,"when":"x"}"#);
    assert!(changes(COPIED, &leave, &[]).is_empty());
    let none = two(r#"{"section":"CRM","bulk":"none","when":"x"}"#);
    assert!(changes(COPIED, &none, &[]).is_empty());
    // What is left to the rest waits as well.
    let rest = r#"{"section":"CRM","bulk":"rest"},{"section":"CRM","WHAT","when":"x"}"#;
    let leave = rest.replace(r#""WHAT""#, r#""leave":true"#);
    assert_eq!(changes(r#""rest":"none""#, &leave, &[]), ["Dashboards false"]);
    let step = rest.replace(r#""WHAT""#, r#""set":[{"label":"Products","to":true}]"#);
    let meanwhile = ["Contacts false", "Dashboards false"];
    assert_eq!(changes(r#""rest":"none""#, &step, &[]), meanwhile);
}

#[test]
fn so_is_what_a_person_is_to_decide() {
    let says = r#""unresolved":{"from":"image","says":"a value"}"#;
    let section = |bulk: &str, step: &str| {
        format!(r#"{{"section":"CRM","bulk":"{bulk}","set":[{{{step},{says},"when":"x"}}]}}"#)
    };
    let named = section("none", r#""label":"Products""#);
    assert_eq!(changes(COPIED, &named, &[]), ["Contacts false"]);
    assert_eq!(changes(COPIED, &named, NO), ["Contacts false", "Products false"]);
    let optional = named.replace(r#""when":"x""#, r#""optional":true"#);
    assert_eq!(changes(COPIED, &optional, &[]), ["Contacts false"]);
    // Of no control that it names.
    let nameless = section("rest", r#""why":"It helps.""#);
    assert_eq!(changes(r#""rest":"none""#, &nameless, &[]), ["Dashboards false"]);
    let all = ["Contacts false", "Products false", "Dashboards false"];
    assert_eq!(changes(r#""rest":"none""#, &nameless, NO), all);
}

#[test]
fn so_is_what_may_be_meant_by_what_the_page_lacks() {
    let step =
        |step: &str| format!(r#"{{"section":"CRM","bulk":"none","set":[{{{step},"when":"x"}}]}}"#);
    let all = ["Contacts false", "Products false"];
    for words in [
        r#""label":"Products & Services","to":true"#,
        r#""only":["Products & Services","Contacts"]"#,
    ] {
        let with = changes(COPIED, &step(words), &[("recipe.x", "yes")]);
        assert!(!with.iter().any(|it| it.starts_with("Products")), "{words}: {with:?}");
        let open = changes(COPIED, &step(words), &[]);
        assert!(!open.iter().any(|it| it.starts_with("Products")), "{words}: {open:?}");
        assert_eq!(changes(COPIED, &step(words), NO), all, "{words}");
    }
}

#[test]
fn an_answer_counts_for_no_other_step_of_the_name() {
    let steps = r#"{"section":"CRM","set":[
        {"label":"Products","to":false,"optional":true},{"label":"Products","to":true,"advice":true}]}"#;
    let id = "step.CRM.Products";
    assert!(changes(COPIED, steps, &[(id, "yes")]).is_empty());
    let first = (&*format!("{id}.0.0"), "yes");
    assert_eq!(changes(COPIED, steps, &[first]), ["Products false"]);
    // Only those that ask share a name.
    let one = steps.replace(r#","advice":true"#, r#","when":"x""#);
    assert_eq!(changes(COPIED, &one, &[NO[0], (id, "yes")]), ["Products false"]);
    let prose = r#"{"unresolved":{"from":"prose","says":"Manage"}}"#;
    let two = format!(
        r#"{{"section":"CRM","bulk":"rest","set":[{prose}]}},{{"section":"Reports","set":[]}},
        {{"section":"CRM","set":[{prose}]}}"#
    );
    let open = |answers: &[(&str, &str)]| {
        let questions = plan(COPIED, &two, answers).questions;
        let open = questions.into_iter().filter(|it| it.is_open() && it.id.starts_with("step"));
        open.map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!(open(&[]), ["step.CRM.0.0.0", "step.CRM.0.2.0"]);
    assert_eq!(open(&[("step.CRM.0.0.0", "done")]), ["step.CRM.0.2.0"]);
    let whole = r#"{"section":"CRM","bulk":"none","optional":true},
        {"section":"CRM","bulk":"full","optional":true}"#;
    assert!(changes(COPIED, whole, &[("section.CRM", "yes")]).is_empty());
    let (none, full) = (("section.CRM.0", "yes"), ("section.CRM.1", "no"));
    assert_eq!(changes(COPIED, whole, &[none, full]), ["Contacts false", "Products false"]);
}
