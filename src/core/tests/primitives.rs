//! What each primitive of the recipe language becomes on a page of Autotask's shape, and what it must
//! never touch.

mod support;

use std::fmt::Write;

use keyguide_core::alias::Aliases;
use keyguide_core::ops::Value;
use keyguide_core::page::Page;
use keyguide_core::plan::{
    Answers, Ask, Input, Plan, Reason, Status, Typed, level, level_values, user, user_values,
};
use keyguide_core::recipe::Recipe;

fn tick(label: &str, on: bool) -> String {
    let mark = if on { "checked" } else { "" };
    format!(
        r#"<div class="Editor CheckBox"><div class="InputField"><div><input type="checkbox" {mark}></div><div class="EditorLabelContainer"><div class="Label"><label>{label}</label></div></div></div></div>"#
    )
}

fn group(title: &str, content: &str) -> String {
    format!(
        r#"<div class="CheckBoxGroupContainer"><div class="CheckBoxGroupLabel"><span class="Label">{title}</span></div>{content}</div>"#
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
    let cells = |cells: Vec<String>| {
        cells.iter().map(|cell| format!("<div>{cell}</div>")).collect::<String>()
    };
    let head = cells(header.iter().map(|text| (*text).to_owned()).collect());
    let body: String = rows
        .iter()
        .map(|(name, row)| {
            format!(r#"<div class="Row"><div>{name}</div>{}</div>"#, cells(row.clone()))
        })
        .collect();
    format!(
        r#"<div class="Block"><div class="GridTitle">{title}</div><div class="Grid"><div class="Head">{head}</div>{body}</div></div>"#
    )
}

fn text_box(label: &str, value: &str) -> String {
    format!(
        r#"<div class="EditorLabelContainer"><div class="Label"><label>{label}</label></div></div><div class="Editor TextBox"><input type="text" value="{value}"></div>"#
    )
}

/// A level with the names that are close to each other side by side.
fn page() -> Page {
    let scope = ["All", "My Territories", "Mine", "None"];
    let tickets = ["All", "Mine + Organizations", "Mine"];
    let yes = ["Yes", "No"];
    let box_ = || r#"<input type="checkbox">"#.to_owned();
    let html = [
        section(
            "General Information",
            &(text_box("Name", "Copy of API User (system)") + &tick("Active", true)),
        ),
        section(
            "Contracts",
            &(grid(
                "Object Permissions",
                &["Object", "View", "Add"],
                &[(
                    "Contracts",
                    vec![list(&["All", "Organizations", "None"], "None"), list(&yes, "No")],
                )],
            ) + &group(
                "Other Permissions",
                &(tick("Can modify contract Internal Costs", true)
                    + &tick("Can modify Service/Bundle on contract charges", false)
                    + &tick("Can create invoices from Ticket and Won Quote Wizard", true)),
            )),
        ),
        section(
            "CRM",
            &(grid(
                "Organization &amp; Contact Access",
                &["", ""],
                &[
                    ("Customer &amp; Cancelation", vec![list(&scope, "Mine")]),
                    ("Vendor &amp; Partners", vec![list(&scope, "Mine")]),
                    ("Prospects, Leads, &amp; Dead", vec![list(&scope, "Mine")]),
                ],
            ) + r#"<div class="Note">Mine also covers the territories of the user.</div>"#
                + &grid(
                    "Object Permissions",
                    &["Object", "View", "Add"],
                    &[
                        ("Contacts", vec![list(&scope, "Mine"), list(&yes, "Yes")]),
                        ("Attachments", vec![list(&scope, "Mine"), list(&yes, "Yes")]),
                    ],
                )),
        ),
        section(
            "Service Desk",
            &grid(
                "Object Permissions",
                &["Object", "View", "Add"],
                &[
                    ("Tickets", vec![list(&tickets, "Mine + Organizations"), list(&yes, "No")]),
                    ("Ticket Notes", vec![list(&tickets, "Mine"), list(&yes, "No")]),
                    ("Charges", vec![list(&["All", "None"], "None"), list(&yes, "No")]),
                ],
            ),
        ),
        section(
            "Admin",
            &group(
                "Feature Access",
                &(tick("Service Desk (Tickets)", true)
                    + &tick("Projects &amp; Tasks", true)
                    + &tick("Contracts &amp; Un-Posting", true)
                    + &tick("Devices", false)),
            ),
        ),
        section(
            "Other",
            &(group(
                "Miscellaneous",
                &(tick("Can export Grid Data", true)
                    + &tick("Not required to change password (password does not expire)", false)),
            ) + &text_box("Maximum number of Webhooks", "10")),
        ),
        section(
            "Web Services API",
            &(group("Feature Access", &tick("Can login to Web Services API", true))
                + &grid(
                    "Resource Impersonation",
                    &["Object", "View (Query)", "Add"],
                    &[("Tickets", vec![box_(), box_()]), ("Attachments", vec![box_(), box_()])],
                )),
        ),
    ];
    support::page(&html.concat())
}

fn recipe(level: &str, more: &str) -> Recipe {
    let text = format!(
        r#"{{"version": 1, "id": "x", "name": "X", "vendor": "Y", "source": {{"url": "https://x.example"}},
            "level": {{"name": "X API", "base": ["API User (system) (API-only)"], "rest": "as-copied", {level}}}{more}}}"#
    );
    match Recipe::from_json(&text) {
        Ok(recipe) => recipe,
        Err(error) => unreachable!("{error}"),
    }
}

/// The plan of a recipe with this one section, and more of the recipe.
fn plan_with(sections: &str, more: &str, answers: &[(&str, &str)]) -> Plan {
    let recipe = recipe(&format!(r#""sections": [{sections}]"#), more);
    plan_of(&recipe, answers)
}

fn plan_of(recipe: &Recipe, answers: &[(&str, &str)]) -> Plan {
    plan_on(&page(), recipe, answers)
}

fn plan_on(page: &Page, recipe: &Recipe, answers: &[(&str, &str)]) -> Plan {
    let answers: Answers =
        answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect();
    let typed: Typed = level_values(page, recipe)
        .into_iter()
        .filter_map(|node| {
            let control = page.controls.iter().find(|control| control.id == node)?;
            let text = match control.address.label.as_str() {
                "Name" => "Copy of API User (system)",
                _ => "10",
            };
            Some((node, text.to_owned()))
        })
        .collect();
    level(page, &Input { recipe, answers: &answers, typed: &typed, aliases: &Aliases::default() })
}

/// The changes outside of the general section, each as `section > row or label > column = value`.
fn changes(plan: &Plan) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::On(on) => on.to_string(),
        Value::Option(text) | Value::Text(text) => text.clone(),
    };
    plan.lines
        .iter()
        .filter(|line| line.address.section != "General Information")
        .filter_map(|line| match &line.status {
            Status::Change { to, .. } => {
                let address = &line.address;
                let name = if address.row.is_empty() { &address.label } else { &address.row };
                let column = if address.column.is_empty() {
                    String::new()
                } else {
                    format!(" > {}", address.column)
                };
                Some(format!("{} > {name}{column} = {}", address.section, text(to)))
            }
            _ => None,
        })
        .collect()
}

fn statuses(plan: &Plan) -> Vec<&Status> {
    let in_general = |section: &str| section == "General Information";
    plan.lines
        .iter()
        .filter(|line| !in_general(&line.address.section))
        .map(|line| &line.status)
        .collect()
}

const TIME: &str = r#", "questions": [{"id": "time", "ask": "Time entries?"}]"#;

#[test]
fn a_minimum_never_lowers_and_needs_a_known_order() {
    let step = |row: &str, least: &str, order: &str| {
        plan_with(
            &format!(
                r#"{{"section": "Service Desk", "set": [{{"row": "{row}", "column": "View", "at_least": "{least}", "order": {order}}}]}}"#
            ),
            "",
            &[],
        )
    };
    let order = r#"["None", "Mine", ["Mine + Organizations", "Mine + Companies"], "All"]"#;
    assert_eq!(changes(&step("Tickets", "Mine", order)), Vec::<String>::new());
    assert_eq!(changes(&step("Tickets", "All", order)), ["Service Desk > Tickets > View = All"]);
    assert_eq!(
        changes(&step("Ticket Notes", "Mine + Organizations", order)),
        ["Service Desk > Ticket Notes > View = Mine + Organizations"]
    );
    let unknown = step("Tickets", "Mine", r#"["None", "Mine", "All"]"#);
    assert_eq!(
        statuses(&unknown),
        [&Status::Blocked(Reason::UnknownRank("Mine + Organizations".into()))]
    );
}

#[test]
fn a_minimum_after_bulk_counts_from_what_bulk_sets() {
    let plan = plan_with(
        r#"{"section": "Service Desk", "bulk": "none", "set": [
            {"row": "Charges", "column": "View", "at_least": "All", "order": ["None", "All"]},
            {"row": "Charges", "column": "Add", "at_least": "No", "order": ["No", "Yes"]}]}"#,
        "",
        &[],
    );
    assert_eq!(changes(&plan), ["Service Desk > Charges > View = All"]);
}

#[test]
fn numbers_are_set_or_raised() {
    let step = |want: &str| {
        changes(&plan_with(
            &format!(
                r#"{{"section": "Other", "set": [{{"label": "Maximum number of Webhooks", {want}}}]}}"#
            ),
            "",
            &[],
        ))
    };
    assert_eq!(step(r#""to": 5"#), ["Other > Maximum number of Webhooks = 5"]);
    assert_eq!(step(r#""at_least": 5"#), Vec::<String>::new());
    assert_eq!(step(r#""at_least": 50"#), ["Other > Maximum number of Webhooks = 50"]);
}

#[test]
fn only_ticks_these_and_clears_the_others_of_the_section_or_group() {
    let plan = plan_with(
        r#"{"section": "Contracts", "set": [{"only": [["Can modify Service/Bundle on contract charges", "Service/Bundle on contract changes"]]}]}"#,
        "",
        &[],
    );
    assert_eq!(
        changes(&plan),
        [
            "Contracts > Can modify contract Internal Costs = false",
            "Contracts > Can modify Service/Bundle on contract charges = true",
            "Contracts > Can create invoices from Ticket and Won Quote Wizard = false",
        ]
    );
    // A group that is not there is asked about; one of its boxes is not cleared meanwhile.
    let id = "group-is.Admin.Other Permissions";
    let other = |answers: &[(&str, &str)]| {
        plan_with(
            r#"{"section": "Admin", "bulk": "none", "set": [{"group": "Other Permissions", "only": ["Projects & Tasks"]}]}"#,
            "",
            answers,
        )
    };
    let open = other(&[]);
    let waits = Status::Left(Reason::Unanswered(id.into()));
    assert!(statuses(&open).contains(&&waits), "{:?}", open.lines);
    let cleared = |plan: &Plan| changes(plan).iter().any(|it| it.contains("Projects & Tasks"));
    assert!(!cleared(&open) && cleared(&other(&[(id, "leave")])));
    let said = other(&[(id, "Feature Access")]);
    assert!(!cleared(&said) && !statuses(&said).contains(&&waits));
    assert_eq!((open.summary().questions, said.summary().questions), (1, 0));
    // One that stays and was not found may be one that is like it by another name; the others are none of it.
    let missing = plan_with(
        r#"{"section": "Contracts", "set": [{"only": ["Invoices from Won Quote Wizard and more", "Can print"]}]}"#,
        "",
        &[],
    );
    assert_eq!(changes(&missing), ["Contracts > Can modify contract Internal Costs = false"]);
    assert!(statuses(&missing).contains(&&Status::Left(Reason::HeldBack)));
}

#[test]
fn each_row_sets_the_rows_of_its_group_and_column_alone() {
    let plan = plan_with(
        r#"{"section": "CRM", "set": [
            {"group": "Account & Contact Access", "each_row": true, "to": "All", "except": ["Vendor & Partners"]}]}"#,
        "",
        &[],
    );
    assert_eq!(
        changes(&plan),
        ["CRM > Customer & Cancelation = All", "CRM > Prospects, Leads, & Dead = All"]
    );
    let column = plan_with(
        r#"{"section": "CRM", "set": [{"group": "Object Permissions", "each_row": true, "column": "Add", "to": "No"}]}"#,
        "",
        &[],
    );
    assert_eq!(changes(&column), ["CRM > Contacts > Add = No", "CRM > Attachments > Add = No"]);
    // A row to be left out that is not there may go by another name: nothing is set at all.
    let unknown = plan_with(
        r#"{"section": "CRM", "set": [{"group": "Object Permissions", "each_row": true, "column": "Add", "to": "No", "except": ["Opportunities"]}]}"#,
        "",
        &[],
    );
    assert_eq!(statuses(&unknown), [&Status::NotOnPage]);
}

#[test]
fn conditions_wait_for_their_answer_and_follow_it() {
    let section = r#"{"section": "Admin", "bulk": "none", "set": [
        {"label": "Service Desk (Tickets)", "to": true, "when": "time"},
        {"label": "Devices", "to": true, "when": {"time": "no"}}]}"#;
    let open = plan_with(section, TIME, &[]);
    let waits = Status::Left(Reason::Unanswered("recipe.time".into()));
    assert_eq!(statuses(&open).iter().filter(|status| **status == &waits).count(), 2);
    assert!(matches!(open.questions[0].ask, Ask::Condition { .. }) && !open.is_clean());
    let changed = |answer| changes(&plan_with(section, TIME, &[("recipe.time", answer)]));
    let others = ["Admin > Projects & Tasks = false", "Admin > Contracts & Un-Posting = false"];
    assert_eq!(changed("yes"), others);
    assert_eq!(
        changed("no"),
        ["Admin > Service Desk (Tickets) = false", others[0], others[1], "Admin > Devices = true"]
    );
}

#[test]
fn a_section_that_is_declined_belongs_to_the_rest() {
    let level = r#""sections": [{"section": "Admin", "when": "time", "bulk": "full"}]"#;
    let mut recipe = recipe(level, TIME);
    recipe.level.rest = keyguide_core::recipe::Rest::None;
    let of = |answers: &[(&str, &str)]| {
        let plan = plan_of(&recipe, answers);
        changes(&plan).into_iter().filter(|it| it.starts_with("Admin")).collect::<Vec<_>>()
    };
    assert_eq!(of(&[]), Vec::<String>::new());
    assert_eq!(of(&[("recipe.time", "yes")]), ["Admin > Devices = true"]);
    assert_eq!(of(&[("recipe.time", "no")]).len(), 3);
}

#[test]
fn optional_steps_and_sections_are_asked_about() {
    let section = r#"{"section": "Other", "set": [{"group": "Miscellaneous", "label": "Not required to change password(password does not expire)", "to": true, "optional": true, "why": "It expires."}]}"#;
    let id = "step.Other.Miscellaneous.Not required to change password(password does not expire)";
    let open = plan_with(section, "", &[]);
    assert_eq!(statuses(&open), [&Status::Left(Reason::Unanswered(id.into()))]);
    assert_eq!(open.questions[0].id, id);
    assert_eq!(changes(&plan_with(section, "", &[(id, "yes")])).len(), 1);
    let declined = plan_with(section, "", &[(id, "no")]);
    assert_eq!(statuses(&declined), [&Status::Left(Reason::NotWanted(id.into()))]);
    assert_eq!(declined.summary().questions, 0);
}

#[test]
fn what_an_article_shows_only_in_an_image_is_never_guessed() {
    let section = r#"{"section": "CRM", "bulk": "none", "set": [
        {"row": "Contacts", "column": "View", "unresolved": {"from": "image", "says": "a value"}},
        {"unresolved": {"from": "prose", "says": "Manage companies"}, "why": "Ours"}]}"#;
    let open = plan_with(section, "", &[]);
    let contacts = |plan: &Plan| {
        let is = |line: &&keyguide_core::plan::Line| {
            line.address.row == "Contacts" && line.address.column == "View"
        };
        plan.lines.iter().find(is).map(|line| line.status.clone())
    };
    let id = "step.CRM.Contacts.View";
    assert_eq!(contacts(&open), Some(Status::Left(Reason::Unanswered(id.into()))));
    let asked: Vec<_> = open.questions.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(asked, [id, "step.CRM.1"]);
    assert!(
        matches!(&open.questions[0].ask, Ask::Unresolved { options, .. } if options.len() == 4)
    );
    // What is not the article's is not told as its words.
    let parts = open.questions.iter().map(|question| match &question.ask {
        Ask::Unresolved { says, why, .. } => (says.as_str(), why.as_deref()),
        other => unreachable!("{other:?}"),
    });
    let parts: Vec<_> = parts.collect();
    assert_eq!(parts, [("a value", None), ("Manage companies", Some("Ours"))]);
    let answered = plan_with(section, "", &[(id, "All"), ("step.CRM.1", "done")]);
    let all =
        Status::Change { from: Value::Option("Mine".into()), to: Value::Option("All".into()) };
    assert_eq!(contacts(&answered), Some(all));
    assert_eq!(answered.summary().questions, 0);
    let left = plan_with(section, "", &[(id, "leave")]);
    assert_eq!(contacts(&left), Some(Status::Left(Reason::LeftAsIs)));
}

#[test]
fn every_section_comes_before_the_named_ones_and_leave_wins() {
    let plan = plan_of(
        &recipe(
            r#""every": {"bulk": "none", "except": ["Web Services API"]},
               "sections": [{"section": "Contracts", "leave": true},
                            {"section": "Admin", "set": [{"label": "Devices", "to": true}, {"label": "Projects & Tasks", "leave": true}]}]"#,
            "",
        ),
        &[],
    );
    let of = |section: &str| {
        changes(&plan).into_iter().filter(|it| it.starts_with(section)).collect::<Vec<_>>()
    };
    assert_eq!(of("Contracts"), Vec::<String>::new());
    assert_eq!(of("Web"), Vec::<String>::new());
    assert_eq!(
        of("Admin"),
        [
            "Admin > Service Desk (Tickets) = false",
            "Admin > Contracts & Un-Posting = false",
            "Admin > Devices = true"
        ]
    );
    assert_eq!(of("Other"), ["Other > Can export Grid Data = false"]);
}

/// The four boxes under a limit that stays off cannot be pressed: all of a section is meant without them.
#[test]
fn what_a_limit_lets_through_is_no_part_of_all() {
    let under =
        ["Division > Line of Business", "Organization (based on Account Manager)", "Workgroup"];
    let locked = |label: &&str| {
        let label = format!("Resources with a shared/common active {label}");
        tick(&label, false).replace("<input", "<input disabled")
    };
    let boxes: String = under.iter().map(locked).collect();
    let limit = tick("Limit resource availability to self, plus (check all that apply)", false);
    let page = support::page(&section(
        "Other",
        &(group("Resource Visibility", &(limit + &boxes))
            + &group("Miscellaneous", &tick("Can export Grid Data", false))),
    ));
    let recipe = recipe(r#""sections": [{"section": "Other", "bulk": "full"}]"#, "");
    let (answers, typed, aliases) = (Answers::new(), Typed::new(), Aliases::default());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    let plan = level(&page, &input);
    assert_eq!(changes(&plan), ["Other > Can export Grid Data = true"]);
    assert_eq!(statuses(&plan).iter().filter(|it| matches!(it, Status::Blocked(_))).count(), 0);
    let found = keyguide_core::audit::level(&page, &input);
    assert_eq!(found.count(keyguide_core::audit::Verdict::Missing), 1, "{found:#?}");
}

/// What a recipe changes in the sections whose names begin so, the rest being none.
fn cleared(level: &str, section: &str) -> Vec<String> {
    let mut recipe = recipe(level, "");
    recipe.level.rest = keyguide_core::recipe::Rest::None;
    changes(&plan_of(&recipe, &[])).into_iter().filter(|it| it.starts_with(section)).collect()
}

#[test]
fn the_rest_is_not_what_a_recipe_leaves_out_itself() {
    let contracts = r#""sections": [{"section": "Contracts", "leave": true}]"#;
    let all = format!(r#""every": {{"bulk": "none", "except": ["Other"]}}, {contracts}"#);
    assert_eq!(cleared(contracts, "Other"), ["Other > Can export Grid Data = false"]);
    assert_eq!(cleared(&all, "Other"), [""; 0]);
}

#[test]
fn logging_in_is_not_cleared_by_silence() {
    let contracts = r#""sections": [{"section": "Contracts", "leave": true}]"#;
    let login = "Web Services API > Can login to Web Services API = false";
    assert!(!cleared(contracts, "Web").iter().any(|it| it == login));
    let every = format!(r#""every": {{"bulk": "none"}}, {contracts}"#);
    assert!(!cleared(&every, "Web").iter().any(|it| it == login));
    let said = r#""sections": [{"section": "Web Services API", "bulk": "none"}]"#;
    assert!(cleared(said, "Web").iter().any(|it| it == login));
}

#[test]
fn on_a_page_with_none_of_its_sections_nothing_is_the_rest() {
    let foreign = r#""sections": [{"section": "Verträge", "leave": true}]"#;
    assert_eq!(cleared(foreign, ""), [""; 0]);
    let known = r#""sections": [{"section": "Contracts", "leave": true}]"#;
    assert!(!cleared(known, "").is_empty());
}

#[test]
fn a_recipe_that_only_verifies_fills_nothing() {
    let plan = plan_with(r#"{"section": "CRM", "bulk": "none"}"#, r#", "verify_only": true"#, &[]);
    assert!(!changes(&plan).is_empty() && plan.ops().is_empty() && !plan.is_clean());
    // Of a name that may be any it says nothing.
    let names = |name_is: &str| {
        let level = format!(r#""name_is": "{name_is}", "sections": []"#);
        let plan = plan_of(&recipe(&level, r#", "verify_only": true"#), &[]);
        plan.lines.iter().filter(|line| line.address.label == "Name").count()
    };
    assert_eq!((names("free"), names("fixed")), (0, 1));
}

#[test]
fn a_suggested_name_may_be_the_admins_own() {
    let recipe = recipe(r#""name_is": "suggested""#, "");
    let name = |answers: &[(&str, &str)]| {
        let plan = plan_of(&recipe, answers);
        let line = plan.lines.iter().find(|line| line.address.label == "Name");
        line.map(|line| line.status.clone())
    };
    let to = |name: &str| {
        let from = Value::Text("Copy of API User (system)".into());
        Some(Status::Change { from, to: Value::Text(name.into()) })
    };
    assert_eq!(name(&[]), to("X API"));
    assert_eq!(name(&[("level-name", "Ours")]), to("Ours"));
}

#[test]
fn close_names_in_other_places_are_never_taken() {
    let gone = |section: &str, step: &str| {
        let plan = plan_with(&format!(r#"{{"section": "{section}", "set": [{step}]}}"#), "", &[]);
        assert_eq!(changes(&plan), Vec::<String>::new(), "{section} {step}");
        assert!(plan.summary().stuck > 0, "{section} {step}");
    };
    // The row is in another section, or the box has more words.
    gone("Contracts", r#"{"row": "Tickets", "column": "View", "to": "All"}"#);
    gone("Contracts", r#"{"label": "Contracts & Un-Posting", "to": false}"#);
    gone("Admin", r#"{"label": "Service Desk", "to": false}"#);
    gone("Admin", r#"{"label": "Projects", "to": false}"#);
    gone("Admin", r#"{"label": "Contracts", "to": false}"#);
    gone("Service Desk", r#"{"row": "Contract Charges", "column": "View", "to": "All"}"#);
    gone("Service Desk", r#"{"row": "Notes", "column": "View", "to": "All"}"#);
    gone("CRM", r#"{"row": "Contracts", "column": "View", "to": "All"}"#);
    // The grid is another one, though its rows and columns have the same names.
    gone(
        "Web Services API",
        r#"{"group": "Contact Impersonation", "row": "Tickets", "column": "Add", "to": true}"#,
    );
    gone(
        "CRM",
        r#"{"group": "Organization & Contact Access", "row": "Contacts", "column": "View", "to": "All"}"#,
    );
    // The column is not there.
    gone("CRM", r#"{"row": "Contacts", "column": "Delete", "to": "None"}"#);
    // Without a column a row of several is not clear.
    gone("CRM", r#"{"row": "Contacts", "to": "All"}"#);
    // The option is not there: `Yes` is never `All`.
    gone("CRM", r#"{"row": "Contacts", "column": "View", "to": "Yes"}"#);
    gone("Documents & Knowledge Base", r#"{"label": "Devices", "to": true}"#);
}

/// An API user's form with these levels and vendors to choose from.
fn form(levels: &[&str], vendors: &[&str]) -> Page {
    let labelled = |label: &str, field: &str| {
        format!(
            r#"<div class="EditorLabelContainer"><div class="Label"><label>{label}</label></div></div><div class="Editor">{field}</div>"#
        )
    };
    let radio = |label: &str, on: &str| {
        format!(
            r#"<div class="Editor RadioButton"><div class="InputField"><div><input type="radio" name="t" {on}></div><div class="EditorLabelContainer"><div class="Label"><label>{label}</label></div></div></div></div>"#
        )
    };
    let html = section("General", &labelled("Security Level", &list(levels, "")))
        + &section(
            "API Tracking Identifier",
            &(radio("Integration Vendor", "checked")
                + &radio("Custom (Internal Integration)", "")
                + &radio("None", "")
                + &labelled("Integration Vendor", &list(vendors, ""))),
        );
    support::page(&html)
}

fn chosen(levels: &[&str], vendors: &[&str], answers: &[(&str, &str)]) -> Vec<Status> {
    let recipe = recipe(
        r#""skip_if_exists": ["X Old"]"#,
        r#", "user": {"tracking": {"either": {"vendor": ["Maker - Thing", "Former - Thing"], "custom": "X"}}}"#,
    );
    let page = form(levels, vendors);
    assert!(user_values(&page, &recipe).is_empty());
    let answers: Answers =
        answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect();
    let plan = user(
        &page,
        &Input {
            recipe: &recipe,
            answers: &answers,
            typed: &Typed::new(),
            aliases: &Aliases::default(),
        },
    );
    plan.lines.into_iter().map(|line| line.status).collect()
}

#[test]
fn levels_and_vendors_are_chosen_by_their_very_names() {
    let vendor: &[(&str, &str)] = &[("tracking", "Maker - Thing")];
    let to = |name: &str| Status::Change {
        from: Value::Option(String::new()),
        to: Value::Option(name.into()),
    };
    let right =
        chosen(&["", "X API", "X API 2"], &["", "Maker \u{2013} Thing", "Maker - Things"], vendor);
    assert_eq!(right[0], to("X API"));
    assert_eq!(right[2], to("Maker \u{2013} Thing"));
    assert_eq!(chosen(&["", "X Old"], &["", "Former - Thing"], vendor)[2], to("Former - Thing"));
    assert_eq!(chosen(&["", "X Old"], &[""], vendor)[0], to("X Old"));
    // What is merely alike is shown, and not chosen.
    let near = chosen(&["", "X API 2"], &["", "Maker - Things"], vendor);
    assert!(matches!(near[0], Status::Blocked(_)), "{near:?}");
    assert_eq!(near[2], Status::Blocked(Reason::UnclearOption(vec!["Maker - Things".into()])));
    // Between a vendor and an internal integration the admin chooses.
    let open = chosen(&["", "X API"], &["", "Maker - Thing"], &[]);
    assert_eq!(open[1], Status::Left(Reason::Unanswered("tracking".into())));
}

/// What a step names and the page lacks may be there by an older name: it is not cleared with the rest.
#[test]
fn what_may_be_meant_by_another_name_is_not_cleared() {
    let plan = plan_with(
        r#"{"section": "Contracts", "bulk": "none", "set": [{"label": "Invoices from Won Quote Wizard and more", "to": true}]}"#,
        "",
        &[],
    );
    let held = |line: &&keyguide_core::plan::Line| line.status == Status::Left(Reason::HeldBack);
    let held: Vec<&str> =
        plan.lines.iter().filter(held).map(|line| line.address.label.as_str()).collect();
    assert_eq!(held, ["Can create invoices from Ticket and Won Quote Wizard"]);
    assert!(
        statuses(&plan).contains(&&Status::Blocked(Reason::UnclearControl(1))),
        "and it is asked"
    );
}

/// The same where the section is given in full: what may be the box that a step takes away is not given.
#[test]
fn what_may_be_taken_away_by_another_name_is_not_given() {
    let of = |to: &str| {
        let set = format!(
            r#"{{"section": "Contracts", "bulk": "full", "set": [{{"label": "Service/Bundle on every contract charge", "to": {to}}}]}}"#
        );
        changes(&plan_with(&set, "", &[]))
    };
    let given = "Contracts > Can modify Service/Bundle on contract charges = true".to_owned();
    assert!(!of("false").contains(&given), "{:?}", of("false"));
    // That it is to be on either way needs no answer.
    assert!(of("true").contains(&given), "{:?}", of("true"));
}

/// A column by another verb is asked about whatever the tenant calls the row's things.
#[test]
fn another_verb_is_asked_about_in_a_row_of_a_local_term() {
    let list = || list(&["All", "Mine", "None"], "All");
    let rows = [("Clients", vec![list(), list()]), ("Contacts", vec![list(), list()])];
    let grid = grid("Object Permissions", &["Object", "View", "Edit"], &rows);
    let sections = r#""sections": [{"section": "CRM", "bulk": "none", "set": [{"row": "Accounts", "column": "Modify", "to": "Mine"}]}]"#;
    let page = section("CRM", &grid) + &section("Other", &tick("Can export Grid Data", true));
    let plan = plan_on(&support::page(&page), &recipe(sections, ""), &[]);
    assert!(statuses(&plan).contains(&&Status::Blocked(Reason::UnclearControl(1))), "{plan:?}");
    let cleared = [
        "CRM > Clients > View = None",
        "CRM > Contacts > View = None",
        "CRM > Contacts > Edit = None",
    ];
    assert_eq!(changes(&plan), cleared);
}

/// A row that the article gives to the wrong section is asked about, cell by cell, and not cleared meanwhile.
#[test]
fn a_row_of_another_section_is_asked_about() {
    let list = |first: &str| list(&[first, "Mine", "None", "No"], first);
    let rows = [("Resources", vec![list("All"), list("Yes")])];
    let page = section("Admin", &tick("Resources/Users (HR)", true))
        + &section("Other", &grid("Resources", &["Object", "View", "Add"], &rows));
    let sections = r#""sections": [{"section": "Admin", "set": [
        {"row": "Resources", "column": "View", "to": "Mine"}, {"row": "Resources", "column": "Add", "to": "Yes"}]}]"#;
    let ours = recipe(sections, "").to_json().replace("as-copied", "none");
    let Ok(ours) = Recipe::from_json(&ours) else { unreachable!("{ours}") };
    let plan = plan_on(&support::page(&page), &ours, &[]);
    assert_eq!(changes(&plan), Vec::<String>::new());
    let asked = |status: &&&Status| matches!(status, Status::Blocked(Reason::UnclearControl(_)));
    assert_eq!(statuses(&plan).iter().filter(asked).count(), 2, "{plan:?}");
}

/// Radios alone beside their caption are found by its short name, as a list by itself is.
#[test]
fn radios_are_found_by_the_short_name_of_their_caption() {
    let line = |caption: &str, options: [&str; 3]| {
        let radio = |option: &&str| {
            let mark = if *option == options[0] { "checked" } else { "" };
            format!(r#"<label><input type="radio" name="{caption}" {mark}> {option}</label>"#)
        };
        let radios: String = options.iter().map(radio).collect();
        format!("<div><div>{caption}</div><span>{radios}</span></div>")
    };
    let caption = "Contract Visibility (for contracts you have access to)";
    let lines = line(caption, ["Full", "Limited", "None"])
        + &line("Can Approve & Post", ["All", "Mine", "No"]);
    let page = format!(
        "<div><h2>Contracts</h2><h3>Dropdowns</h3>{lines}</div><div><h2>Other</h2>{}</div>",
        tick("Can export Grid Data", true)
    );
    let sections = r#""sections": [{"section": "Contracts", "set": [{"label": "Contract Visibility", "to": "Limited"}]}]"#;
    let plan = plan_on(&support::page(&page), &recipe(sections, ""), &[]);
    assert_eq!(changes(&plan), [format!("Contracts > {caption} = true")]);
}

/// A bracket that says which of several it is may be left out where it names the section that the step names.
#[test]
fn a_lost_bracket_is_borne_where_it_names_the_section() {
    let cost = |of: &str| tick(&format!("Can view internal cost data ({of})"), false);
    let (desk, project) = (cost("in Service Desk module"), cost("in Projects module"));
    let sections = r#""sections": [{"section": "Service Desk", "set": [{"label": "Can view internal cost data", "to": true}]}]"#;
    let of = |content: &str| {
        let page = section("Service Desk", content) + &section("Projects", &project);
        plan_on(&support::page(&page), &recipe(sections, ""), &[])
    };
    let set = ["Service Desk > Can view internal cost data (in Service Desk module) = true"];
    assert_eq!(changes(&of(&desk)), set);
    let asked = |status: &&Status| matches!(status, Status::Blocked(Reason::UnclearControl(_)));
    for other in [desk.repeat(2), project.clone(), cost("in Service Desk module, but for tickets")]
    {
        let plan = of(&other);
        assert_eq!(changes(&plan), Vec::<String>::new());
        assert!(statuses(&plan).iter().any(asked), "{plan:?}");
    }
}
