//! Sections of which a page shows the heading only, until they are opened.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::audit::{self, Verdict};
use keyguide_core::page::Page;
use keyguide_core::plan::{Answers, Ask, Input, Plan, Reason, Status, Typed, level};
use keyguide_core::recipe::Recipe;

const TICK: &str = "<div><label><input type=checkbox checked> Tagging</label></div>";

fn unopened(html: &str) -> Vec<String> {
    support::page(html).unopened.into_iter().map(|it| it.name).collect()
}

/// A section as old pages make it, with links in its heading.
fn block(name: &str, inner: &str) -> String {
    let links = "<span class=Right>Permission: <a href=#>Full</a> <a href=#>None</a></span>";
    format!(
        "<div class=Section><div class=Heading><div class=Toggle></div><span class=Text>{name}</span>{links}</div>
        <div class=Content>{inner}</div></div>"
    )
}

#[test]
fn a_heading_made_like_the_others_with_nothing_below() {
    let page = |inner: &str| block("CRM", TICK) + &block("Admin", inner) + &block("Other", TICK);
    assert_eq!(unopened(&page("")), ["Admin"]);
    assert_eq!(unopened(&page("<p>No permissions here.</p>")), [""; 0]);
    assert_eq!(unopened(&page(TICK)), [""; 0]);
    // The last one, too; headings without blocks of their own.
    assert_eq!(unopened(&(block("CRM", TICK) + &block("Admin", ""))), ["Admin"]);
    let flat = |admin: &str| {
        format!(
            "<h3>CRM</h3><div>{TICK}</div><h3>Admin</h3><div>{admin}</div><h3>Other</h3><div>{TICK}</div>"
        )
    };
    assert_eq!(unopened(&flat("")), ["Admin"]);
    assert_eq!(unopened(&flat("Nothing to set.")), [""; 0]);
}

#[test]
fn what_says_that_it_is_shut() {
    let button = |name: &str, open: bool| {
        format!("<h3><button class=t aria-expanded={open}>{name}</button></h3><div></div>")
    };
    let shut = button("CRM", false) + &button("Admin", false) + &button("Other", true);
    assert_eq!(unopened(&(TICK.to_owned() + &shut)), ["CRM", "Admin"]);
    // A menu before all fields is none of the page's sections, and one alone may open anything.
    assert_eq!(unopened(&(shut + TICK)), [""; 0]);
    assert_eq!(unopened(&(TICK.to_owned() + &button("Filters", false))), [""; 0]);
}

/// A page of which two sections are to be opened.
fn page() -> Page {
    let parts = ["CRM", "Admin", "Projects", "Other"];
    let inner = |name| if matches!(name, "Admin" | "Projects") { "" } else { TICK };
    let own = block("General", "<div><label>Name <input type=text></label></div>");
    support::page(&(own + &parts.map(|name| block(name, inner(name))).concat()))
}

const STEP: &str = r#"{"section":"Admin","set":[{"label":"Tagging","to":true}]}"#;

fn recipe(rest: &str) -> Recipe {
    recipe_with(&format!(r#""rest":"{rest}""#), STEP)
}

fn recipe_with(rest: &str, step: &str) -> Recipe {
    let text = format!(
        r#"{{"version":1,"id":"r","name":"R","vendor":"V","source":{{"url":"https://v.example"}},
        "level":{{"name":"L","base":["B"],"active":false,{rest},"sections":[
          {{"section":"CRM","bulk":"full"}},{step}]}}}}"#
    );
    Recipe::from_json(&text).unwrap()
}

/// What is pressed beside the words is not taken for what opens them, whatever it shows.
#[test]
fn nothing_that_does_something_else_is_pointed_at() {
    for button in [
        "<input type=submit value=Save>",
        "<input type=button value=Full>",
        "<button title=Help></button>",
    ] {
        let shut =
            format!("<div class=Heading><span class=Text>Admin</span>{button}</div><div></div>");
        let page = support::page(&(block("CRM", TICK) + "<div class=Section>" + &shut + "</div>"));
        let [admin] = page.unopened.as_slice() else { panic!("{button}: {:?}", page.unopened) };
        assert!(page.controls.iter().all(|it| it.id != admin.opener), "{button}");
    }
    // A heading with a field of its own is not empty.
    let own = "<div class=Heading><span class=Text>Admin <input type=checkbox></span></div>";
    assert_eq!(unopened(&(block("CRM", TICK) + own)), [""; 0]);
}

fn plan(rest: &str, answers: &[(&str, &str)]) -> Plan {
    plan_of(&recipe(rest), answers)
}

fn plan_of(recipe: &Recipe, answers: &[(&str, &str)]) -> Plan {
    let page = page();
    let answers: Answers =
        answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect();
    let (typed, aliases) = (Typed::new(), Aliases::default());
    level(&page, &Input { recipe, answers: &answers, typed: &typed, aliases: &aliases })
}

/// What the recipe sets waits, and what it would clear; what it leaves alone does not.
#[test]
fn a_plan_waits_for_what_is_to_be_opened() {
    let waiting = |plan: &Plan| -> Vec<String> {
        let waits = plan.lines.iter().filter(|it| it.status == Status::Blocked(Reason::Unopened));
        waits.map(|it| it.address.section.clone()).collect()
    };
    let missing = |plan: &Plan| plan.lines.iter().any(|it| it.status == Status::NotOnPage);
    for (rest, answers, sections) in [
        ("as-copied", &[][..], &["Admin"][..]),
        ("none", &[], &["Projects", "Admin"]),
        ("ask", &[], &["Admin"]),
        ("ask", &[("rest", "none")], &["Projects", "Admin"]),
        ("ask", &[("rest", "as-copied")], &["Admin"]),
    ] {
        let plan = plan(rest, answers);
        let mut waits = waiting(&plan);
        waits.sort_by_key(|it| it != "Projects");
        assert_eq!(waits, sections, "{rest} {answers:?}");
        assert!(!missing(&plan) && !plan.is_clean(), "{rest} {:?}", plan.lines);
    }
    // What is only advised does not wait, and the rest of a section is rest like any other.
    let none = r#""rest":"none""#;
    for (step, sections) in [
        (
            r#"{"section":"Admin","set":[{"label":"Tagging","to":true,"advice":true}]}"#,
            &["Projects"][..],
        ),
        (r#"{"section":"Admin","bulk":"rest"}"#, &["Admin", "Projects"]),
        (r#"{"section":"Admin","leave":true}"#, &["Projects"]),
    ] {
        assert_eq!(waiting(&plan_of(&recipe_with(none, step), &[])), sections, "{step}");
    }
    let every = r#""rest":"ask","every":{"bulk":"none","except":["Admin"]}"#;
    let every = plan_of(&recipe_with(every, r#"{"section":"Other","leave":true}"#), &[]);
    assert_eq!(waiting(&every), ["Projects"]);
    assert!(!missing(&every));
    let asked = plan("ask", &[]);
    let named = asked.questions.iter().any(
        |it| matches!(&it.ask, Ask::Rest { sections, .. } if sections.contains(&"Projects".to_owned())),
    );
    assert!(named, "{:?}", asked.questions);
}

/// Beside a recipe it cannot be told what such a section grants.
#[test]
fn a_comparison_does_not_tell_what_is_not_there_yet() {
    let (page, recipe, answers) = (page(), recipe("as-copied"), Answers::new());
    let (typed, aliases) = (Typed::new(), Aliases::default());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    let audit = audit::level(&page, &input);
    let unclear = audit.findings.iter().filter(|it| it.verdict == Verdict::Unclear);
    let sections: Vec<&str> = unclear.map(|it| it.address.section.as_str()).collect();
    // The level's own name was not asked for.
    assert_eq!(sections, ["Admin", "General", "Projects"]);
}
