//! Plans, the journal and the guide, on small pages of Autotask's shapes.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use keyguide_core::alias::Aliases;
use keyguide_core::guide::{Copied, Frame, Made, PageKind, Progress, Say, Step, guide, recognise};
use keyguide_core::journal::{Journal, state};
use keyguide_core::ops::{OpResult, Outcome, Value};
use keyguide_core::page::{Kind, Page};
use keyguide_core::plan::{
    Answers, Ask, Input, Line, Plan, Reason, Status, Typed, level, level_values, user,
};
use keyguide_core::recipe::{Field, Fill, OneOrMore, Recipe, RecipeError};

const ATRIA: &str = include_str!("../../../extension/recipes/atria.json");

fn atria() -> Recipe {
    match Recipe::from_json(ATRIA) {
        Ok(recipe) => recipe,
        Err(error) => unreachable!("the built-in recipe does not parse: {error}"),
    }
}

/// A box of Autotask's first MVC generation.
fn tick(label: &str, attributes: &str) -> String {
    format!(
        r#"<div class="Editor CheckBox"><div class="InputField"><div><input type="checkbox" {attributes}></div><div class="EditorLabelContainer"><div class="Label"><label>{label}</label></div></div></div></div>"#
    )
}

fn list(options: &[&str], chosen: &str) -> String {
    let mut html = String::from("<select>");
    for option in options {
        let mark = if *option == chosen { " selected" } else { "" };
        let _ = write!(html, "<option{mark}>{option}</option>");
    }
    html + "</select>"
}

fn section(name: &str, content: &str) -> String {
    format!(
        r#"<div class="Section"><div class="Heading"><div class="Toggle"></div><span class="Text">{name}</span></div><div class="Content"><div class="Large Column">{content}</div></div></div>"#
    )
}

fn grid(title: &str, header: &[&str], rows: &[(&str, Vec<String>)]) -> String {
    let cells = |cells: &[String]| {
        cells.iter().map(|cell| format!("<div>{cell}</div>")).collect::<String>()
    };
    let head = cells(&header.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    let body: String = rows
        .iter()
        .map(|(name, row)| format!(r#"<div class="Row"><div>{name}</div>{}</div>"#, cells(row)))
        .collect();
    format!(
        r#"<div class="GridTitle">{title}</div><div class="Grid"><div class="Head">{head}</div>{body}</div>"#
    )
}

fn text_box(label: &str, value: &str) -> String {
    format!(
        r#"<div class="EditorLabelContainer"><div class="Label"><label>{label}</label></div></div><div class="Editor TextBox"><input type="text" value="{value}"></div>"#
    )
}

/// An editor of a copied level with full access, whole enough to be recognised.
fn editor(crm_rows: &[(&str, Vec<String>)], admin: &str) -> String {
    let scope = ["All", "My Territories", "Mine", "None"];
    let mut html = String::new();
    html += &section(
        "General Information",
        &(text_box("Name", "Copy of API User (system)") + &tick("Active", "")),
    );
    let contracts = grid(
        "Object Permissions",
        &["Object", "View", "Add"],
        &[(
            "Contracts",
            vec![list(&["All", "Organizations", "None"], "All"), list(&["Yes", "No"], "No")],
        )],
    );
    html += &section(
        "Contracts",
        &(contracts + &tick("Can modify contract Internal Costs", "checked")),
    );
    html += &section(
        "CRM",
        &(grid("Organization & Contact Access", &["", ""], crm_rows)
            + &grid(
                "Object Permissions",
                &["Object", "View", "Add"],
                &[("Contacts", vec![list(&scope, "All"), list(&["Yes", "No"], "Yes")])],
            )),
    );
    html += &section(
        "Service Desk",
        &grid(
            "Object Permissions",
            &["Object", "View", "Add"],
            &[(
                "Tickets",
                vec![
                    list(&["All", "Mine + Organizations", "Mine"], "All"),
                    list(&["Yes", "No"], "Yes"),
                ],
            )],
        ),
    );
    html += &section("Admin", admin);
    html += &section(
        "Other",
        &(tick("Limit resource availability to self, plus (check all that apply)", "")
            + &tick("Can export Grid Data", "checked")),
    );
    html + &section(
        "Web Services API",
        &tick(
            "Can login to Web Services API (Access to version 1.6 &amp; later is limited to API User security levels)",
            "checked",
        ),
    )
}

fn usual_editor() -> String {
    let scope = ["All", "My Territories", "Mine", "None"];
    let rows = [
        ("Customer & Cancelation", vec![list(&scope, "Mine")]),
        ("Vendor & Partners", vec![list(&scope, "All")]),
    ];
    let admin = tick("Devices", "checked") + &tick("Products, Services, & Inventory", "checked");
    editor(&rows, &admin)
}

fn typed(page: &Page, recipe: &Recipe, name: &str) -> Typed {
    level_values(page, recipe).into_iter().map(|node| (node, name.to_owned())).collect()
}

fn plan_of(html: &str, answers: &[(&str, &str)]) -> (Page, Plan) {
    let page = support::page(html);
    let recipe = atria();
    let typed = typed(&page, &recipe, "Copy of API User (system)");
    let answers: Answers =
        answers.iter().map(|(id, answer)| ((*id).into(), (*answer).into())).collect();
    let plan = level(
        &page,
        &Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &Aliases::default() },
    );
    (page, plan)
}

fn changes(plan: &Plan) -> Vec<String> {
    let shown = |value: &Value| match value {
        Value::On(on) => on.to_string(),
        Value::Option(text) | Value::Text(text) => text.clone(),
    };
    plan.lines
        .iter()
        .filter_map(|line| match &line.status {
            Status::Change { from, to } => {
                let a = &line.address;
                let name = [&a.section, &a.row, &a.column, &a.label].map(String::as_str).join("/");
                Some(format!("{name}: {} -> {}", shown(from), shown(to)))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn the_articles_steps_and_nothing_else() {
    let (_, plan) = plan_of(&usual_editor(), &[("rest", "as-copied")]);
    assert_eq!(
        changes(&plan),
        [
            "General Information///Name: Copy of API User (system) -> Atria Restricted API Access",
            "General Information///Active: false -> true",
            "Contracts/Contracts/Add/: No -> Yes",
            "CRM/Customer & Cancelation//Customer & Cancelation: Mine -> All",
            "CRM/Vendor & Partners//Vendor & Partners: All -> None",
            "CRM/Contacts/View/: All -> None",
            "CRM/Contacts/Add/: Yes -> No",
            "Admin///Devices: true -> false",
        ]
    );
    assert!(!plan.is_clean());
}

/// Another product's window over the page may hold a name and a box like the page's own.
#[test]
fn of_two_that_may_be_meant_neither_is_cleared_with_the_rest() {
    let twice = text_box("Name", "") + &tick("Active", "checked");
    // In a section that the recipe does not name, and in one that it clears.
    for place in ["Can export Grid Data", "Devices"] {
        let place = tick(place, "checked");
        let html = usual_editor().replace(&place, &format!("{twice}{place}"));
        let (_, plan) = plan_of(&html, &[("rest", "none")]);
        let active = plan.lines.iter().filter(|line| line.address.label == "Active");
        let statuses: Vec<&Status> = active.map(|line| &line.status).collect();
        assert!(statuses.contains(&&Status::Blocked(Reason::UnclearControl(2))), "{statuses:?}");
        let all = changes(&plan);
        assert!(!all.iter().any(|change| change.contains("Active")), "{all:?}");
        let own = |ask: &Ask| matches!(ask, Ask::Rest { sections, .. } if sections.iter().any(|it| it == "General Information"));
        assert!(!plan.questions.iter().any(|question| own(&question.ask)), "{:?}", plan.questions);
    }
}

#[test]
fn the_rest_is_asked_first_and_removed_on_demand() {
    let (_, open) = plan_of(&usual_editor(), &[]);
    assert!(open.ops().is_empty(), "nothing may be written before the question is answered");
    assert!(matches!(
        &open.questions[0].ask,
        Ask::Rest { sections, within, changes: 2 }
            if sections == &["Service Desk", "Other"] && within.is_empty()
    ));
    // That passwords expire is told, and asks for no answer.
    let expiry = open.questions.last();
    assert!(expiry.is_some_and(|it| !it.is_open() && it.id.contains("does not expire")));
    let (_, removed) = plan_of(&usual_editor(), &[("rest", "none")]);
    let all = changes(&removed);
    assert!(all.contains(&"Service Desk/Tickets/Add/: Yes -> No".to_owned()), "{all:?}");
    assert!(all.contains(&"Other///Can export Grid Data: true -> false".to_owned()), "{all:?}");
    // Tickets View has no None; a box that limits is no permission.
    let left: Vec<&Status> = removed.lines.iter().map(|line| &line.status).collect();
    assert!(left.contains(&&Status::Left(Reason::NoNone)));
    assert!(left.contains(&&Status::Left(Reason::Restriction)));
}

#[test]
fn what_is_absent_locked_or_without_the_option_says_so_and_changes_nothing_else() {
    let scope = ["All", "None"];
    let admin =
        tick("Devices", "checked disabled") + &tick("Products, Services, & Inventory", "checked");
    let rows = [("Vendor & Partners", vec![list(&scope, "None")])];
    let (_, plan) = plan_of(&editor(&rows, &admin), &[("rest", "as-copied")]);
    let status = |name: &str| {
        let found = plan
            .lines
            .iter()
            .find(|line| [&line.address.row, &line.address.label].contains(&&name.to_owned()));
        found.map(|line| line.status.clone())
    };
    assert_eq!(status("Customer & Cancelation"), Some(Status::NotOnPage));
    assert_eq!(status("Devices"), Some(Status::Blocked(Reason::Locked)));
    let rows = [("Customer & Cancelation", vec![list(&["Mine", "None"], "Mine")])];
    let (_, plan) = plan_of(&editor(&rows, &admin), &[("rest", "as-copied")]);
    let blocked = plan.lines.iter().find(|line| line.address.row == "Customer & Cancelation");
    assert_eq!(
        blocked.map(|line| line.status.clone()),
        Some(Status::Blocked(Reason::NoOption("All".into())))
    );
}

#[test]
fn two_controls_of_one_name_are_a_question() {
    let admin =
        tick("Products, Services, & Inventory", "") + &tick("Products, Services & Inventory", "");
    let (_, plan) = plan_of(&editor(&[], &admin), &[("rest", "as-copied")]);
    let unclear = Status::Blocked(Reason::UnclearControl(2));
    assert!(plan.lines.iter().any(|line| line.status == unclear), "{plan:#?}");
}

#[test]
fn a_level_of_somebody_elses_is_asked_about() {
    let page = support::page(&usual_editor());
    let recipe = atria();
    let answers: Answers = BTreeMap::from([("rest".into(), "as-copied".into())]);
    let typed = typed(&page, &recipe, "Dispatchers");
    let plan = level(
        &page,
        &Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &Aliases::default() },
    );
    assert!(plan.ops().is_empty());
    assert!(plan.questions.iter().any(|question| matches!(question.ask, Ask::OtherLevel { .. })));
}

/// A page may have a second field of that name, or one that does not tell what it holds.
#[test]
fn a_level_whose_name_is_not_known_is_asked_about() {
    let recipe = atria();
    let second = text_box("Name", "") + &tick("Devices", "checked");
    let twice = usual_editor().replace(&tick("Devices", "checked"), &second);
    for (html, name) in [(usual_editor(), None), (twice, Some("Copy of API User (system)"))] {
        let page = support::page(&html);
        let typed = name.map(|name| typed(&page, &recipe, name)).unwrap_or_default();
        let aliases = Aliases::default();
        let mut answers: Answers = BTreeMap::from([("rest".into(), "as-copied".into())]);
        let plan_with = |answers: &Answers| {
            level(&page, &Input { recipe: &recipe, answers, typed: &typed, aliases: &aliases })
        };
        let plan = plan_with(&answers);
        let asked = plan.questions.iter().find_map(|question| match &question.ask {
            Ask::OtherLevel { name } => Some((question.id.clone(), name.clone())),
            _ => None,
        });
        assert!(plan.ops().is_empty(), "{plan:#?}");
        answers.extend(asked);
        assert!(!plan_with(&answers).ops().is_empty());
    }
}

#[test]
fn a_level_of_nearly_the_name_is_another() {
    let page = support::page(&usual_editor());
    let recipe = atria();
    let answers: Answers = BTreeMap::from([("rest".into(), "as-copied".into())]);
    let aliases = Aliases::default();
    for (name, ours) in [
        ("Atria restricted API access", true),
        ("Atria Restricted API Access (API-only)", true),
        ("", true),
        ("Atria Restricted API Access (old)", false),
        ("Atria Restricted API Access (Copy)", false),
        ("Atria Restricted API Accesses", false),
    ] {
        let typed = typed(&page, &recipe, name);
        let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
        assert_eq!(!level(&page, &input).ops().is_empty(), ours, "{name}");
    }
}

/// The name may stand in the page's head, and the box in a section of its own.
#[test]
fn a_level_stays_active_where_the_rest_is_removed() {
    let name = text_box("Name", "Copy of API User (system)");
    for (active, change) in [("checked", None), ("", Some("Status///Active: false -> true"))] {
        let apart = usual_editor().replace(&(name.clone() + &tick("Active", "")), "");
        let status = section("Status", &tick("Active", active));
        let (_, plan) = plan_of(&format!("{name}{status}{apart}"), &[("rest", "none")]);
        let all = changes(&plan);
        let found = all.iter().find(|change| change.contains("Active"));
        assert_eq!(found.map(String::as_str), change, "{all:?}");
    }
}

#[test]
fn what_takes_away_is_not_lifted_with_the_rest() {
    let yes = ["Yes", "No"];
    let taking = [
        section(
            "Service",
            &format!("<label>Limit availability to self {}</label>", list(&yes, "Yes")),
        ),
        section(
            "Rules",
            &(tick("Require two-factor authentication", "checked")
                + &tick("Can only see own tickets", "checked")),
        ),
        section(
            "Scope",
            &format!(
                "<label>Records {}</label>",
                list(&["Own records only", "No restrictions"], "Own records only")
            ),
        ),
    ];
    let (_, plan) = plan_of(&(usual_editor() + &taking.concat()), &[("rest", "none")]);
    let all = changes(&plan);
    let touched = |part: &str| all.iter().any(|change| change.starts_with(part));
    assert!(!touched("Service/") && !touched("Rules/") && !touched("Scope/"), "{all:?}");
}

#[test]
fn the_journal_puts_back_what_was_written_and_what_the_page_moved() {
    let (page, plan) = plan_of(&usual_editor(), &[("rest", "as-copied")]);
    let recipe = atria();
    let typed = typed(&page, &recipe, "Copy of API User (system)");
    let before = state(&page, &typed);
    let ops = plan.ops();
    let export = page
        .controls
        .iter()
        .find(|control| control.address.label == "Can export Grid Data")
        .expect("it is on the page");
    // All was written; the page cleared another box in answer.
    let mut after = before.clone();
    for held in &mut after {
        if let Some(op) = ops.iter().find(|op| op.node == held.node) {
            held.value.clone_from(&op.to);
        }
        if held.node == export.id {
            held.value = Value::On(false);
        }
    }
    let outcomes: Vec<Outcome> = ops
        .iter()
        .map(|op| Outcome {
            node: op.node,
            result: OpResult::Done,
            before: None,
            now: None,
            options: Vec::new(),
        })
        .collect();
    let mut journal = Journal::default();
    journal.record(&ops, &outcomes, &before, &after);
    assert_eq!(journal.len(), ops.len());
    assert_eq!(journal.moved(&after), [(export.id, Value::On(true), Value::On(false))]);
    let mut now = after;
    for op in journal.undo(&now.clone()) {
        let slot = now.iter_mut().find(|held| held.node == op.node).expect("a known control");
        assert_eq!(slot.value, op.from);
        slot.value = op.to;
    }
    assert_eq!(now, before);
}

fn user_form(vendor_shown: bool, level: &str, key: &str, secret: &str) -> String {
    let hidden = if vendor_shown { "" } else { r#" style="display:none""# };
    let chosen = if vendor_shown { "checked" } else { "" };
    let radio =
        |label: &str, attributes: &str| tick(label, attributes).replace("checkbox", "radio");
    let pick = |label: &str, options: &[&str], chosen: &str| {
        format!(
            r#"<div class="EditorLabelContainer"><div class="Label"><label>{label}</label></div></div><div class="Editor">{}</div>"#,
            list(options, chosen)
        )
    };
    section(
        "General",
        &(text_box("First Name", "Atria")
            + &text_box("Last Name", "API")
            + &text_box("Email Address", "a@b.example")
            + &pick(
                "Security Level",
                &["", "API User (system)", "Atria Restricted API Access (API-only)"],
                level,
            )
            + &pick("Primary Internal Location", &["", "Headquarters"], "Headquarters")),
    ) + &section(
        "Credentials",
        &(r#"<div class="B"><a href="x">Generate Key</a></div>"#.to_owned()
            + &text_box("Username (Key)", key)
            + r#"<div class="B"><a href="x">Generate Secret</a></div>"#
            + &text_box("Password (Secret)", secret)),
    ) + &section(
        "API Tracking Identifier",
        &(radio("Integration Vendor", chosen)
            + &radio("None", "")
            + &format!(
                "<div{hidden}>{}</div>",
                pick(
                    "Integration Vendor",
                    &["", "Acme - One", "Automate101 - Service Automation"],
                    if vendor_shown { "Automate101 - Service Automation" } else { "" }
                )
            )),
    )
}

fn user_plan(html: &str) -> (Page, Plan) {
    let page = support::page(html);
    let recipe = atria();
    let typed: Typed = keyguide_core::plan::user_values(&page, &recipe)
        .into_iter()
        .zip(["Atria", "API", "a@b.example"])
        .map(|(node, text)| (node, text.to_owned()))
        .collect();
    let plan = user(
        &page,
        &Input {
            recipe: &recipe,
            answers: &Answers::new(),
            typed: &typed,
            aliases: &Aliases::default(),
        },
    );
    (page, plan)
}

/// What comes of a user's fields by these names: the page's label, and whether it is planned (`+`), asked
/// about (`?`) or not there (`-`).
fn users_fields(labels: &[&str]) -> Vec<String> {
    let page = support::page(&user_form(true, "", "", ""));
    let mut recipe = atria();
    let field = |label: &&str| Field {
        label: OneOrMore::One((*label).to_owned()),
        fill: Fill::Fixed("Headquarters".to_owned()),
        when: None,
        why: None,
    };
    recipe.user.fields = labels.iter().map(field).collect();
    let values = keyguide_core::plan::user_values(&page, &recipe);
    let typed: Typed = values.into_iter().map(|node| (node, String::new())).collect();
    let (answers, aliases) = (Answers::new(), Aliases::default());
    let plan = user(
        &page,
        &Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases },
    );
    let said = |line: &Line| match line.status {
        Status::Change { .. } | Status::Ok(_) => format!("{} +", line.address.label),
        Status::Blocked(Reason::UnclearControl(of)) => format!("{} ?{of}", line.address.label),
        Status::NotOnPage => format!("{} -", line.address.label),
        ref other => format!("{} {other:?}", line.address.label),
    };
    plan.lines.iter().map(said).take(labels.len()).collect()
}

#[test]
fn a_users_field_may_be_called_a_field() {
    let labels =
        ["First Name field", "the Primary Internal Location dropdown", "Display Name field"];
    let wanted = ["First Name +", "Primary Internal Location +", "Display Name field -"];
    assert_eq!(users_fields(&labels), wanted);
}

#[test]
fn a_users_field_that_is_nearly_named_is_asked_about() {
    let labels =
        ["Surname", "Last Name (API)", "Internal Location", "Currency Format", "Name (Key)"];
    let mail = ["E-mail", "Mail", "Name", "E-Mail Address"];
    let labels = [labels.as_slice(), &mail].concat();
    let wanted = [
        "Last Name +",
        "Last Name (API) ?1",
        "Internal Location ?1",
        "Currency Format -",
        "Name (Key) -",
        "E-mail ?1",
        "Mail ?1",
        "Name -",
        "Email Address +",
    ];
    assert_eq!(users_fields(&labels), wanted);
}

#[test]
fn the_users_credentials_are_never_in_a_plan() {
    let html = user_form(false, "", "", "");
    let (page, plan) = user_plan(&html);
    assert_eq!(recognise(&page), PageKind::ApiUserForm);
    let wanted = keyguide_core::plan::user_values(&page, &atria());
    for control in page.controls.iter().filter(|control| control.address.section == "Credentials") {
        assert!(!wanted.contains(&control.id));
        assert!(plan.lines.iter().all(|line| line.control != Some(control.id)));
    }
    assert_eq!(
        changes(&plan),
        [
            "General///Security Level:  -> Atria Restricted API Access (API-only)",
            "API Tracking Identifier///Integration Vendor: false -> true",
        ]
    );
    assert!(plan.lines.iter().any(|line| matches!(&line.status, Status::Follows { to: Value::Option(vendor) } if vendor == "Automate101 - Service Automation")));
}

fn told(html: &str, dirty: bool, copied: bool, progress: &mut Progress) -> (Option<Step>, Say) {
    let recipe = atria();
    let page = support::page(html);
    let answers: Answers = BTreeMap::from([("rest".into(), "as-copied".into())]);
    let plan = match recognise(&page) {
        PageKind::LevelEditor => {
            let typed = typed(&page, &recipe, "Atria Restricted API Access");
            Some(level(
                &page,
                &Input {
                    recipe: &recipe,
                    answers: &answers,
                    typed: &typed,
                    aliases: &Aliases::default(),
                },
            ))
        }
        PageKind::ApiUserForm => Some(user_plan(html).1),
        _ => None,
    };
    let copied = Copied { username: copied, secret: copied, tracking: false };
    let frame = Frame {
        page: &page,
        plan: plan.as_ref(),
        typed: &support::UNTYPED,
        unwatched: false,
        tab: 1,
        front: true,
        dirty,
        copied,
        cleared: false,
        made: Made::default(),
        written: 0,
    };
    let told = guide(&[frame], &recipe, &answers, progress);
    (told.step, told.say)
}

fn levels(rows: &[(&str, bool)]) -> String {
    let rows: String = rows
        .iter()
        .map(|(name, active)| {
            let mark = if *active { "✓" } else { "" };
            format!(r#"<tr><td><span tabindex="0" style="cursor:pointer" class="Menu"></span></td><td>{name}</td><td>{mark}</td></tr>"#)
        })
        .collect();
    format!(
        "<h1>Security Levels</h1><table><thead><tr><th></th><th>Name</th><th>Active</th></tr></thead><tbody>{rows}</tbody></table>"
    )
}

#[test]
fn the_guide_finds_its_place_from_any_page() {
    let base = ("API User (system) (API-only)", true);
    let twin = ("API User (system) Can\u{2019}t Read Costs (API-only)", true);
    let made = "Atria Restricted API Access (API-only)";
    let mut progress = Progress::default();
    assert_eq!(
        told(&levels(&[twin, base]), false, false, &mut progress),
        (Some(Step::CopyLevel), Say::Copy(base.0.into()))
    );
    assert!(matches!(
        told(&levels(&[twin, ("Sales (system)", true)]), false, false, &mut progress).1,
        Say::NoBase(_)
    ));
    assert!(matches!(
        told(&levels(&[base, (made, false)]), false, false, &mut progress).1,
        Say::LevelInactive(_)
    ));
    assert!(!progress.level_ready);
    let (step, _) = told(&levels(&[base, (made, true)]), false, false, &mut progress);
    assert_eq!((step, progress.level_ready), (Some(Step::NewUser), true));

    let level = "Atria Restricted API Access (API-only)";
    let at = |html: &str, copied| {
        told(html, true, copied, &mut Progress { level_ready: true, ..Progress::default() }).0
    };
    assert_eq!(at(&user_form(false, "", "", ""), false), Some(Step::UserDetails));
    assert_eq!(at(&user_form(true, level, "", ""), false), Some(Step::GenerateKey));
    assert_eq!(at(&user_form(true, level, "k@t.example", ""), false), Some(Step::GenerateSecret));
    assert_eq!(at(&user_form(true, level, "k@t.example", "s"), false), Some(Step::CopyCredentials));
    assert_eq!(at(&user_form(true, level, "k@t.example", "s"), true), Some(Step::SaveUser));
}

#[test]
fn a_clean_level_is_saved_only_when_the_page_came_that_way() {
    let scope = ["All", "None"];
    let rows = [
        ("Customer & Cancelation", vec![list(&scope, "All")]),
        ("Vendor & Partners", vec![list(&scope, "None")]),
    ];
    let admin = tick("Devices", "") + &tick("Products, Services, & Inventory", "checked");
    let clean = editor(&rows, &admin)
        .replace(
            r#"<option>Yes</option><option selected>No</option>"#,
            r#"<option selected>Yes</option><option>No</option>"#,
        )
        .replacen(r#"<input type="checkbox" >"#, r#"<input type="checkbox" checked>"#, 1);
    let page = support::page(&clean);
    assert!(page.controls.iter().any(|control| control.kind == Kind::Check));
    let clean = clean
        .replace(r#"<option selected>All</option><option>My Territories</option>"#, "<option>All</option>")
        .replace(r#"<option>Mine</option><option>None</option></select></div><div><select><option selected>Yes</option><option>No</option>"#,
            r#"<option selected>None</option></select></div><div><select><option>Yes</option><option selected>No</option>"#);
    let mut progress = Progress::default();
    assert_eq!(told(&clean, true, false, &mut progress), (Some(Step::SaveLevel), Say::Save));
    assert!(!progress.level_ready);
    assert_eq!(told(&clean, false, false, &mut progress), (Some(Step::NewUser), Say::GoToUsers));
    assert!(progress.level_ready);
}

#[test]
fn recipes_that_do_not_parse_say_where_and_why() {
    let error = |from: &str, to: &str| {
        let text = ATRIA.replacen(from, to, 1);
        assert_ne!(text, ATRIA, "{from}");
        Recipe::from_json(&text).expect_err("it does not parse").to_string()
    };
    let bulk = error(r#""bulk": "full""#, r#""bulk": "most""#);
    assert!(bulk.contains("level.sections[0].bulk") && bulk.contains("most"), "{bulk}");
    let field = error(r#""active""#, r#""activ""#);
    assert!(field.contains("activ"), "{field}");
    let version = error(r#""version": 1"#, r#""version": 9"#);
    assert!(version.contains("found 9, expected 1"), "{version}");
    assert!(matches!(Recipe::from_json("{"), Err(RecipeError::NotJson { .. })));
    assert!(matches!(
        Recipe::from_json(&" ".repeat(600 * 1024)),
        Err(RecipeError::TooLarge { .. })
    ));
    let both = ATRIA.replacen(r#""id": "atria""#, r#""id": """#, 1);
    let both = both.replacen(r#""version": 1"#, r#""version": 9"#, 1);
    match Recipe::from_json(&both) {
        Err(RecipeError::Problems(problems)) => assert_eq!(problems.len(), 2, "{problems:?}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_level_of_pictures_is_not_taken_for_one_that_is_locked() {
    let mut page = support::page("<h1>Edit</h1><label><input type=checkbox> Active</label>");
    let recipe = atria();
    let (answers, typed, aliases) = (Answers::new(), Typed::new(), Aliases::default());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    page.controls[0].enabled = false;
    assert!(level(&page, &input).obstacle.is_some());
    page.controls[0].state = keyguide_core::page::State::Unknown;
    assert!(level(&page, &input).obstacle.is_none());
}
