//! Words that ask for less than the control next to them: more than was asked for is never given.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::ops::Value;
use keyguide_core::plan::{Answers, Ask, Input, Plan, Reason, Status, Typed, level, user};
use keyguide_core::recipe::Recipe;

fn tick(label: &str, on: bool) -> String {
    let mark = if on { "checked" } else { "" };
    format!("<div><label><input type=checkbox {mark}> {label}</label></div>")
}

fn list(label: &str, options: &[&str], chosen: &str) -> String {
    let option = |text: &&str| {
        format!("<option{}>{text}</option>", if *text == chosen { " selected" } else { "" })
    };
    let options: String = options.iter().map(option).collect();
    format!("<div><label>{label} <select>{options}</select></label></div>")
}

fn section(name: &str, fields: &str) -> String {
    format!("<fieldset><legend>{name}</legend>{fields}</fieldset>")
}

fn recipe(section: &str) -> Recipe {
    let text = format!(
        r#"{{"version":1,"id":"r","name":"R","vendor":"V","source":{{"url":"https://v.example"}},
        "level":{{"name":"Acme Backup API Access","base":["B"],"active":false,"rest":"as-copied","sections":[{section}]}},
        "user":{{}}}}"#
    );
    Recipe::from_json(&text).unwrap()
}

fn plan(html: &str, step: &str, answers: &[(&str, &str)]) -> Plan {
    let page = support::page(&(section("General", "<label>Name <input type=text></label>") + html));
    let recipe = recipe(step);
    let answers: Answers =
        answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect();
    let (typed, aliases) = (Typed::new(), Aliases::default());
    level(&page, &Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases })
}

/// What is to be changed, by label.
fn changes(plan: &Plan) -> Vec<String> {
    let change = |line: &keyguide_core::plan::Line| match &line.status {
        Status::Change { to: Value::On(on), .. } => Some(format!("{} = {on}", line.address.label)),
        Status::Change { to: Value::Option(to), .. } => {
            Some(format!("{} = {to}", line.address.label))
        }
        _ => None,
    };
    plan.lines.iter().filter_map(change).collect()
}

#[test]
fn a_bracket_that_asks_for_less_is_not_left_out() {
    let html = section(
        "Other",
        &(list("Tickets", &["None", "Mine", "All"], "None")
            + &tick("Can modify time entries", false)
            + &tick("Can view all non-billable time", false)),
    );
    let set = |step: &str| {
        changes(&plan(&html, &format!(r#"{{"section":"Other","set":[{step}]}}"#), &[]))
    };
    assert!(set(r#"{"label":"Tickets","to":"All (own department only)"}"#).is_empty());
    assert!(set(r#"{"label":"Tickets","to":"All (of my team)"}"#).is_empty());
    assert!(set(r#"{"label":"Can modify time entries (own only)","to":true}"#).is_empty());
    let explained = r#"{"label":"Can view all non-billable time (with its cost)","to":true}"#;
    assert_eq!(set(explained), ["Can view all non-billable time = true"]);
    // As little as the page's own option gives.
    let html =
        section("Other", &list("Tickets", &["None", "All (own department only)", "All"], "None"));
    let plan = plan(&html, r#"{"section":"Other","set":[{"label":"Tickets","to":"All"}]}"#, &[]);
    assert_eq!(changes(&plan), ["Tickets = All"]);
}

#[test]
fn of_two_options_that_begin_alike_the_least_is_the_one_that_is_shown() {
    let options = ["None", "Mine", "Mine (and of direct reports)", "All"];
    let html = |chosen: &str| section("CRM", &list("Contacts", &options, chosen));
    let step = r#"{"section":"CRM","set":[{"label":"Contacts","at_least":"Mine (and of direct reports)",
        "order":["None","Mine","Mine (and of direct reports)","All"]}]}"#;
    let raised = plan(&html("Mine"), step, &[]);
    assert_eq!(changes(&raised), ["Contacts = Mine (and of direct reports)"]);
    assert!(changes(&plan(&html(options[2]), step, &[])).is_empty());
    assert!(changes(&plan(&html("All"), step, &[])).is_empty());
}

#[test]
fn another_verb_is_another_right() {
    let label = "Service/Bundle on contract charges";
    let step = format!(r#"{{"section":"Contracts","set":[{{"label":"{label}","to":true}}]}}"#);
    for (verb, given) in [("modify", true), ("delete", false), ("approve", false)] {
        let html = section("Contracts", &tick(&format!("Can {verb} {label}"), false));
        assert_eq!(!changes(&plan(&html, &step, &[])).is_empty(), given, "{verb}");
    }
}

#[test]
fn groups_that_each_have_a_word_of_their_own_are_two() {
    let step = r#"{"section":"Other","set":[{"group":"Service Desk Reports","label":"Can see all tickets","to":true}]}"#;
    for (group, given) in
        [("Service Desk Dashboards", false), ("Service Desk Reports Access", true)]
    {
        let html = section(
            "Other",
            &section(group, &(tick("Can see all tickets", false) + &tick("Can share", false))),
        );
        let plan = plan(&html, step, &[]);
        assert_eq!(!changes(&plan).is_empty(), given, "{group}: {plan:?}");
    }
}

#[test]
fn what_takes_away_is_not_lifted_whatever_its_words() {
    let labels = [
        "Restricted to own resources",
        "Limited to own tickets",
        "Nur eigene Tickets",
        "Auf eigene Kontakte beschränken",
        "Can see own queues only",
        "Ocultar costes",
    ];
    let none = r#"{"section":"Other","bulk":"none"}"#;
    for label in labels {
        let plan = plan(&section("Other", &tick(label, true)), none, &[]);
        let line = plan.lines.iter().find(|line| line.address.label == label).unwrap();
        assert_eq!(line.status, Status::Left(Reason::Restriction), "{label}");
    }
    let access = plan(&section("Other", &tick("Read-only access", true)), none, &[]);
    assert_eq!(changes(&access), ["Read-only access = false"]);
}

#[test]
fn that_a_step_is_wanted_does_not_say_what_it_sets() {
    let html = section("Admin", &(tick("Devices", false) + &tick("Can export", false)));
    let step = r#"{"section":"Admin","set":[{"label":"Devices","optional":true,"unresolved":{"from":"image","says":"a value"}}]}"#;
    let id = "step.Admin.Devices";
    let wanted = plan(&html, step, &[(id, "yes")]);
    assert!(changes(&wanted).is_empty());
    let open = wanted.questions.iter().find(|it| matches!(it.ask, Ask::Unresolved { .. })).unwrap();
    assert_ne!(open.id, id);
    let answered = plan(&html, step, &[(id, "yes"), (&open.id, "yes")]);
    assert_eq!(changes(&answered), ["Devices = true"]);
    let settled = |id: &str| answered.questions.iter().any(|it| it.id == id && it.settled);
    assert!(settled(id) && settled(&open.id));
}

/// A list that was never opened is read as strictly as one whose options are known.
#[test]
fn a_level_of_nearly_the_name_is_not_the_one() {
    let form = |shown: &str| {
        let list = format!(
            r#"<div role="combobox" tabindex="0" aria-label="Security Level">{shown}</div>"#
        );
        support::page(&section("General", &format!("<div>Security Level</div>{list}")))
    };
    let is_right = |shown: &str| {
        let recipe = recipe(r#"{"section":"Other","bulk":"none"}"#);
        let (answers, typed, aliases) = Default::default();
        let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
        let plan = user(&form(shown), &input);
        let line = plan.lines.iter().find(|line| line.address.label == "Security Level").unwrap();
        matches!(line.status, Status::Ok(_))
    };
    assert!(is_right("Acme Backup API Access") && is_right("Acme Backup API Access (API-only)"));
    assert!(!is_right("Acme Backup API Access (Copy)"));
    assert!(!is_right("Acme Backup API Access (Full)"));
}

/// Each row is a card of its own, and its cells have their columns' names beside them.
#[test]
fn every_row_is_every_card() {
    let options = ["All", "Mine", "None"];
    let card = |name: &str| {
        let cells = list("View", &options, "All") + &list("Delete", &options, "All");
        format!("<li><h5>{name}</h5>{cells}</li>")
    };
    let step = r#"{"section":"CRM","bulk":"full","set":[{"each_row":true,"column":"Delete","to":"None","except":["Notes"]}]}"#;
    let of = |cards: &[&str]| {
        let cards: String = cards.iter().map(|name| card(name)).collect();
        let html = section("CRM", &format!("<h3>Object Permissions</h3><ul>{cards}</ul>"));
        plan(&html, step, &[])
    };
    let goal = |plan: &Plan, card: &str| {
        let is = |it: &&keyguide_core::plan::Line| {
            it.address.group == card && it.address.label == "Delete"
        };
        plan.lines.iter().find(is).map(|line| line.status.clone())
    };
    let plan = of(&["Contacts", "Tasks", "Notes"]);
    let all = || Value::Option("All".into());
    let none = Status::Change { from: all(), to: Value::Option("None".into()) };
    assert_eq!(goal(&plan, "Contacts"), Some(none.clone()));
    assert_eq!(goal(&plan, "Tasks"), Some(none));
    assert_eq!(goal(&plan, "Notes"), Some(Status::Ok(all())));
    // Of one card it is not known that it is a row: it is held.
    let one = of(&["Contacts"]);
    assert_eq!(goal(&one, "Contacts"), Some(Status::Left(Reason::HeldBack)));
}

fn grid(head: &[&str], rows: &[&str]) -> String {
    let cells = head[1..].iter().map(|_| {
        "<td><select><option>All</option><option selected>None</option></select></td>".to_owned()
    });
    let cells: String = cells.collect();
    let head: String = head.iter().map(|name| format!("<th>{name}</th>")).collect();
    let rows: String = rows.iter().map(|row| format!("<tr><td>{row}</td>{cells}</tr>")).collect();
    format!("<table><tr>{head}</tr>{rows}</table>")
}

/// What is set to All, as `row > column`.
fn given(plan: &Plan) -> Vec<String> {
    let all = |line: &&keyguide_core::plan::Line| matches!(&line.status, Status::Change { to: Value::Option(to), .. } if to == "All");
    let name = |line: &keyguide_core::plan::Line| {
        format!("{} > {}", line.address.row, line.address.column)
    };
    plan.lines.iter().filter(all).map(name).collect()
}

#[test]
fn every_row_of_a_grid_on_its_side_is_every_column() {
    let html = section("CRM", &grid(&["", "Contacts", "Notes", "Tasks"], &["View", "Edit"]));
    let step = r#"{"section":"CRM","set":[{"each_row":true,"column":"View","to":"All","except":["Notes"]}]}"#;
    assert_eq!(given(&plan(&html, step, &[])), ["View > Contacts", "View > Tasks"]);
    let near = step.replace("Notes", "Contact");
    assert_eq!(given(&plan(&html, &near, &[])), ["View > Notes", "View > Tasks"]);
}

/// It is asked about the nearest row, and others that bear a word of the name may be meant as well.
#[test]
fn of_rows_with_a_word_of_the_one_left_out_none_is_given() {
    let rows = ["Client &amp; Internal", "Proposals", "Project Templates"];
    let html = section("Projects", &grid(&["Type", "View"], &rows));
    let step = r#"{"section":"Projects","set":[{"each_row":true,"column":"View","to":"All","except":["Client projects"]}]}"#;
    assert_eq!(given(&plan(&html, step, &[])), ["Proposals > View"]);
    // What they all say tells none from another.
    let boxes: String = ["Contract", "Work Type", "Queue", "Service/Bundle and charges"]
        .map(|it| tick(&format!("Can modify {it} on ticket time entries"), false))
        .concat();
    let html = section("Service Desk", &section("Time Entry", &boxes));
    let step = r#"{"section":"Service Desk","set":[{"group":"Time Entry","each_row":true,"to":true,
        "except":["Can modify Service/Bundle on ticket time entries"]}]}"#;
    assert_eq!(changes(&plan(&html, step, &[])).len(), 3);
}
