//! A level beside a recipe: what is missing, more, not asked for, and what the reports make of it.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::audit::{self, Audit, VERDICTS, Verdict, Words};
use keyguide_core::document::Format;
use keyguide_core::page::Page;
use keyguide_core::plan::{Answers, Input, Typed};
use keyguide_core::recipe::Recipe;

fn tick(label: &str, on: bool) -> String {
    let mark = if on { "checked" } else { "" };
    format!("<div><label><input type=checkbox {mark}> {label}</label></div>")
}

fn list(label: &str, options: &[&str], chosen: &str) -> String {
    let options: String = options
        .iter()
        .map(|option| {
            let mark = if *option == chosen { " selected" } else { "" };
            format!("<option{mark}>{option}</option>")
        })
        .collect();
    format!("<div><label>{label} <select>{options}</select></label></div>")
}

fn section(name: &str, fields: &[String]) -> String {
    format!("<fieldset><legend>{name}</legend>{}</fieldset>", fields.concat())
}

const SCOPE: [&str; 4] = ["All", "My Territories", "Mine", "None"];

fn page() -> Page {
    let fields = [
        section(
            "General",
            &["<label>Name <input type=text value=L></label>".into(), tick("Active", true)],
        ),
        section(
            "CRM",
            &[
                list("Customers", &SCOPE, "None"),
                list("Vendors", &SCOPE, "All"),
                list("Prospects", &SCOPE, "My Territories"),
                list("Partners", &SCOPE, "Mine"),
                tick("Contact Group Manager", true),
            ],
        ),
        section(
            "Admin",
            &[
                tick("Devices", false),
                tick("Tagging", true),
                tick("Limit resources to self", false),
            ],
        ),
        section("Reports", &[tick("=cmd|' /C calc'!A0", true), tick("<b>Export</b>", false)]),
    ];
    support::page(&fields.concat())
}

fn recipe() -> Recipe {
    Recipe::from_json(
        r#"{"version":1,"id":"r","name":"R","vendor":"V","source":{"url":"https://v.example"},
        "questions":[{"id":"tags","ask":"Tags?"}],
        "level":{"name":"L","base":["B"],"rest":"none","sections":[
          {"section":"CRM","set":[
            {"label":"Customers","to":"All","why":"It reads them."},
            {"label":"Vendors","to":"None"},
            {"label":"Prospects","to":"Mine"},
            {"label":"Partners","at_least":"Mine","order":["None","Mine","My Territories","All"]},
            {"label":"Nowhere","to":true}]},
          {"section":"Admin","set":[{"label":"Devices","to":true},
            {"label":"Tagging","to":true,"when":"tags"}]}]}}"#,
    )
    .unwrap()
}

fn audit_with(answers: &Answers) -> Audit {
    let (recipe, typed, aliases) = (recipe(), Typed::new(), Aliases::default());
    let input = Input { recipe: &recipe, answers, typed: &typed, aliases: &aliases };
    audit::level(&page(), &input)
}

fn verdict(audit: &Audit, label: &str) -> Option<Verdict> {
    audit.findings.iter().find(|it| it.address.label == label).map(|it| it.verdict)
}

#[test]
fn each_control_is_judged() {
    let audit = audit_with(&Answers::new());
    let expected = [
        ("Customers", Some(Verdict::Missing)),
        ("Vendors", Some(Verdict::More)),
        // Which of two middle values is more is not known.
        ("Prospects", Some(Verdict::Differs)),
        ("Partners", Some(Verdict::Matches)),
        ("Nowhere", Some(Verdict::NotOnPage)),
        ("Devices", Some(Verdict::Missing)),
        ("Tagging", Some(Verdict::Unclear)),
        ("Active", Some(Verdict::Matches)),
        ("Contact Group Manager", Some(Verdict::Unasked)),
        // Off, and taking away when on: it grants nothing.
        ("Limit resources to self", None),
    ];
    for (label, wanted) in expected {
        assert_eq!(verdict(&audit, label), wanted, "{label}");
    }
    assert_eq!(audit.count(Verdict::Unasked), 2);
}

/// What a recipe does not name is told however the page draws it.
#[test]
fn what_nobody_asked_for_is_found_in_every_kind_of_control() {
    let drawn = |shown: &str| {
        format!(
            r#"<div>Stock {shown}</div><div role="combobox" tabindex="0" aria-label="Stock {shown}">{shown}</div>"#
        )
    };
    let radios = |name: &str, chosen: usize| {
        let radio = |at: usize, words: &str| {
            let mark = if at == chosen { "checked" } else { "" };
            format!("<label><input type=radio name={name} {mark}> {words}</label>")
        };
        let options: String =
            ["All", "Mine", "None"].into_iter().enumerate().map(|(at, it)| radio(at, it)).collect();
        format!("<fieldset><legend>{name}</legend>{options}</fieldset>")
    };
    let mixed = r#"<div role="checkbox" tabindex="0" aria-checked="mixed">Some bills</div>"#;
    let more = section("Inventory", &[drawn("All"), drawn("None"), mixed.to_owned()])
        + &section("Scopes", &[radios("Wide", 0), radios("Narrow", 2)]);
    let page = support::page(&more);
    let (recipe, typed, aliases, answers) =
        (recipe(), Typed::new(), Aliases::default(), Answers::new());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    let found = audit::level(&page, &input);
    let verdict = |label: &str| verdict(&found, label);
    assert_eq!(verdict("Stock All"), Some(Verdict::Unasked), "{found:#?}");
    assert_eq!(verdict("Stock None"), None);
    assert_eq!(verdict("Some bills"), Some(Verdict::Unclear));
    let scopes: Vec<_> = found
        .findings
        .iter()
        .filter(|it| ["Wide", "Narrow"].contains(&it.address.label.as_str()))
        .map(|it| it.verdict)
        .collect();
    assert_eq!(scopes, [Verdict::Unasked]);
    assert_eq!(found.count(Verdict::Unasked), 2);
}

/// A list without an option that means none is left alone by the plan; that is not all that is asked.
#[test]
fn lists_that_cannot_be_emptied_are_not_said_to_match() {
    let view =
        |label: &str, chosen: &str| list(label, &["All", "Mine + Organizations", "Mine"], chosen);
    let limit = |label: &str, on: bool| tick(&format!("Limit {label}"), on);
    let desk =
        [view("Tickets", "All"), view("Calls", "Mine"), limit("view", false), limit("edit", true)];
    let scopes = ["Mine", "None"];
    let page = support::page(
        &(section("Service Desk", &desk)
            + &section(
                "Projects",
                &[list("Tasks", &scopes, "None"), list("Notes", &scopes, "Mine")],
            )
            + &section("Timesheets", &[view("Time", "All"), view("Other time", "Mine")])),
    );
    let recipe = Recipe::from_json(
        r#"{"version":1,"id":"r","name":"R","vendor":"V","source":{"url":"https://v.example"},
        "level":{"name":"L","base":["B"],"rest":"none","sections":[
          {"section":"Service Desk","bulk":"none"},{"section":"Projects","bulk":"full"}]}}"#,
    )
    .unwrap();
    let (typed, aliases, answers) = (Typed::new(), Aliases::default(), Answers::new());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    let found = audit::level(&page, &input);
    let expected = [
        ("Tickets", Some(Verdict::More)),
        ("Calls", Some(Verdict::Unclear)),
        ("Limit view", Some(Verdict::Matches)),
        ("Limit edit", Some(Verdict::Unclear)),
        ("Tasks", Some(Verdict::Missing)),
        ("Notes", Some(Verdict::Unclear)),
        ("Time", Some(Verdict::Unasked)),
        // What it grants is not known, and nothing was asked of it.
        ("Other time", None),
    ];
    for (label, wanted) in expected {
        assert_eq!(verdict(&found, label), wanted, "{label}");
    }
}

#[test]
fn what_an_answer_makes_needless_is_not_asked_for() {
    let no = Answers::from([("recipe.tags".into(), "no".into())]);
    assert_eq!(verdict(&audit_with(&no), "Tagging"), Some(Verdict::Unasked));
    let yes = Answers::from([("recipe.tags".into(), "yes".into())]);
    assert_eq!(verdict(&audit_with(&yes), "Tagging"), Some(Verdict::Matches));
}

fn words() -> Words {
    Words {
        title: "Comparison".into(),
        columns: ["Verdict", "Section", "Group", "Control", "Holds", "Asked", "Why"]
            .map(Into::into),
        verdicts: VERDICTS.map(|verdict| verdict.id().to_owned()),
        on: "on".into(),
        off: "off".into(),
    }
}

#[test]
fn reports_hold_every_finding_and_no_markup_or_formula_of_the_page() {
    let audit = audit_with(&Answers::new());
    let header = vec![("Page".into(), "<script>alert(1)</script> ww5.autotask.net".into())];
    let document = audit::document(&audit, &header, &words());
    let csv = document.write(Format::Csv);
    // The heads, the findings, the page and how many there are of each verdict.
    assert_eq!(csv.lines().count(), 1 + audit.findings.len() + 1 + VERDICTS.len());
    assert!(
        csv.contains(r#""missing","CRM","","Customers","None","All","It reads them.""#),
        "{csv}"
    );
    assert!(csv.contains(r#","'=cmd|' /C calc'!A0","#), "{csv}");
    let markdown = document.write(Format::Markdown);
    assert!(markdown.contains("| missing | CRM |  | Customers | None | All | It reads them. |"));
    assert!(markdown.contains(r"=cmd\|' /C calc'\!A0"), "{markdown}");
    assert!(markdown.contains("- missing: 2") && !markdown.contains("<script"));
    let html = document.write(Format::Html);
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"));
    assert_eq!(html.matches("<tr class=").count(), audit.findings.len());
}

/// It is spared by what is done to every section, and that is not what the recipe asks.
#[test]
fn a_login_of_which_the_recipe_is_silent_is_not_asked_for() {
    let text = r#"{"version":1,"id":"r","name":"R","vendor":"V","source":{"url":"https://v.example"},
        "level":{"name":"L","base":["B"],"rest":"none","every":{"bulk":"none"}}}"#;
    let recipe = Recipe::from_json(text).unwrap();
    let (answers, typed, aliases) = (Answers::new(), Typed::new(), Aliases::default());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    for (on, verdicts) in [(true, vec![Verdict::Unasked]), (false, vec![])] {
        let html = section("General", &["<label>Name <input type=text></label>".into()])
            + &section("Web Services API", &[tick("Can login to Web Services API", on)]);
        let audit = audit::level(&support::page(&html), &input);
        let of = audit.findings.iter().filter(|it| it.address.section == "Web Services API");
        assert_eq!(of.map(|it| it.verdict).collect::<Vec<_>>(), verdicts, "{on}");
    }
}
