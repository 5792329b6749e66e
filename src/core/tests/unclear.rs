//! Words that do not say clearly what they mean: nothing is set by them, and what they may mean is held.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::ops::Value;
use keyguide_core::plan::{Answers, Ask, Input, Plan, Reason, Status, Typed, level};
use keyguide_core::recipe::Recipe;

fn tick(label: &str, on: bool) -> String {
    let mark = if on { "checked" } else { "" };
    format!("<div><label><input type=checkbox {mark}> {label}</label></div>")
}

fn section(name: &str, fields: &str) -> String {
    format!("<fieldset><legend>{name}</legend>{fields}</fieldset>")
}

/// The plan of a level with these sections, by a recipe with these; the rest is to be cleared.
fn plan(sections: &[String], recipe: &str, answers: &[(&str, &str)]) -> Plan {
    let own = "<label>Name <input type=text></label>";
    let page = support::page(&(section("General", own) + &sections.concat()));
    let text = format!(
        r#"{{"version":1,"id":"r","name":"R","vendor":"V","source":{{"url":"https://v.example"}},
        "level":{{"name":"L","base":["B"],"active":false,"rest":"none","sections":[{recipe}]}}}}"#
    );
    let recipe = Recipe::from_json(&text).unwrap();
    let answers: Answers =
        answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect();
    let (typed, aliases) = (Typed::new(), Aliases::default());
    level(&page, &Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases })
}

/// What is to be changed, and what is held.
fn outcome(plan: &Plan) -> (Vec<String>, Vec<String>) {
    let name = |line: &keyguide_core::plan::Line| {
        let address = &line.address;
        let parts = [&address.row, &address.column, &address.label].map(String::as_str);
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" > ")
    };
    let change = |line: &keyguide_core::plan::Line| match &line.status {
        Status::Change { to: Value::On(on), .. } => Some(format!("{} = {on}", name(line))),
        Status::Change { to: Value::Option(to), .. } => Some(format!("{} = {to}", name(line))),
        _ => None,
    };
    let held = |line: &&keyguide_core::plan::Line| line.status == Status::Left(Reason::HeldBack);
    let changes = plan.lines.iter().filter_map(change).collect();
    (changes, plan.lines.iter().filter(held).map(name).collect())
}

/// How many controls a step may mean, where that is asked.
fn asked(plan: &Plan) -> Vec<usize> {
    let several = |line: &keyguide_core::plan::Line| match line.status {
        Status::Blocked(Reason::UnclearControl(several)) => Some(several),
        _ => None,
    };
    plan.lines.iter().filter_map(several).collect()
}

/// A lost bracket that tells one of several from the others is missing.
#[test]
fn of_several_that_differ_in_their_brackets_none_is_chosen() {
    let step = r#"{"section":"Other","bulk":"none","set":[{"label":"Can view internal cost data","to":true}]}"#;
    for other in ["(New/Edit Resource page)", "on the New/Edit Resource page"] {
        let boxes = tick(&format!("Can view internal cost data {other}"), false)
            + &tick("Can view internal cost data (excludes New/Edit Resource page)", true)
            + &tick("Can export", true);
        let plan = plan(&[section("Other", &boxes)], step, &[]);
        let (changes, held) = outcome(&plan);
        assert_eq!((asked(&plan), changes), (vec![2], vec!["Can export = false".to_owned()]));
        assert!(held.iter().any(|it| it.contains("excludes")), "{held:?}");
    }
}

fn list(chosen: &str) -> String {
    let options = ["All", "Mine", "None"].map(|it| {
        let mark = if it == chosen { " selected" } else { "" };
        format!("<option{mark}>{it}")
    });
    format!("<select>{}</select>", options.concat())
}

fn grid(head: &[&str], rows: &[(&str, &str)]) -> String {
    let cells = |tag: &str, texts: Vec<String>| {
        texts.iter().map(|text| format!("<{tag}>{text}</{tag}>")).collect::<String>()
    };
    let head = cells("th", head.iter().map(|it| (*it).to_owned()).collect());
    let rows: String = rows
        .iter()
        .map(|(row, chosen)| {
            let cells = chosen.split(' ').map(|it| format!("<td>{}</td>", list(it)));
            format!("<tr><td>{row}</td>{}</tr>", cells.collect::<String>())
        })
        .collect();
    format!("<table><tr>{head}</tr>{rows}</table>")
}

/// Who names no column does not mean every cell of a grid with several; nor is another group meant by one that
/// is not there.
#[test]
fn each_row_without_a_column_fills_no_grid() {
    let cells = grid(&["", "View", "Edit"], &[("Contacts", "Mine Mine"), ("Notes", "Mine All")]);
    let cells = section("Object Permissions", &cells);
    let rows = grid(&["", "Access"], &[("Customers", "Mine"), ("Vendors", "All")]);
    let rows = section("Contact Access", &rows);
    let crm = [section("CRM", &(cells + &rows))];
    let step = |group: &str| {
        format!(
            r#"{{"section":"CRM","bulk":"none","set":[{{"group":"{group}","each_row":true,"to":"All"}}]}}"#
        )
    };
    let clear = |row: &str| format!("{row} = None");
    let grid = plan(&crm, &step("Object Permissions"), &[]);
    let (changes, held) = outcome(&grid);
    assert_eq!((asked(&grid), held.len()), (vec![4], 4), "{held:?}");
    assert_eq!(changes, ["Customers > Access", "Vendors > Access"].map(clear));
    // Every cell of a column by another verb's name is one question.
    let modify = step("Object Permissions").replace(r#""to":"#, r#""column":"Modify","to":"#);
    let modify = plan(&crm, &modify, &[]);
    assert_eq!(
        (asked(&modify), outcome(&modify).1),
        (vec![2], ["Contacts", "Notes"].map(|row| format!("{row} > Edit")).to_vec())
    );
    let none = plan(&crm, &step("Territory Access"), &[]);
    let (changes, held) = outcome(&none);
    let cells = ["Contacts > View", "Contacts > Edit", "Notes > View", "Notes > Edit"];
    assert_eq!((changes, held.len()), (cells.map(clear).to_vec(), 2), "{held:?}");
}

/// A slip of the pen is borne in what a tenant may rename too, where another word confirms it.
#[test]
fn a_slip_in_a_term_is_borne() {
    let step = |label: &str| {
        let recipe = format!(r#"{{"section":"CRM","set":[{{"label":"{label}","to":true}}]}}"#);
        let boxes =
            |label: &str| [section("CRM", &(tick(label, false) + &tick("Contacts", false)))];
        let of = |page: &str| outcome(&plan(&boxes(page), &recipe, &[])).0.len();
        ["Assets & Subscriptions", "Configuration Items & Subscriptions", "Subscriptions"].map(of)
    };
    assert_eq!(step("Confguration Items & Subscriptions"), [1, 1, 0]);
    assert_eq!(step("Confguration Items & Subscription"), [1, 1, 0]);
    assert_eq!(step("Notification Items & Subscriptions"), [0, 0, 0]);
    assert_eq!(step("Confguration Items"), [0, 0, 0]);
}

/// Something is to be given in a section that the page has by no name near the recipe's: those of the page that
/// Autotask does not have are asked about, and held.
#[test]
fn a_section_of_another_name_is_asked_about() {
    let boxes = |label: &str| tick(label, true);
    let page = [
        section("CRM", &(boxes("Tagging") + &boxes("Can export"))),
        section("Agreements", &boxes("Can print")),
        section("Reports", &boxes("Can draw")),
    ];
    let recipe = |contracts: &str| {
        let crm = r#"{"section":"CRM","bulk":"none","set":[{"label":"Tagging","to":true}]}"#;
        format!(r#"{crm},{{"section":"Contracts",{contracts}}}"#)
    };
    let of = |contracts: &str, answer: &[(&str, &str)]| {
        let plan = plan(&page, &recipe(contracts), answer);
        let asked = plan.questions.iter().find_map(|it| match &it.ask {
            Ask::WhichSection { options, .. } => Some((options.join("|"), it.is_open())),
            _ => None,
        });
        (asked, outcome(&plan).0.concat().replace(" = false", ";"), outcome(&plan).1)
    };
    let agreements = |open| Some(("Agreements".to_owned(), open));
    let full = r#""bulk":"full""#;
    let all = "Can export;Can print;Can draw;".to_owned();
    let held = || vec!["Can print".to_owned()];
    assert_eq!(of(full, &[]), (agreements(true), "Can export;Can draw;".into(), held()));
    let said = |answer| [("section-is.Contracts", answer)];
    let printed = "Can export;Can draw;".to_owned();
    assert_eq!(of(full, &said("Agreements")), (agreements(false), printed.clone(), vec![]));
    assert_eq!(of(full, &said("leave")), (agreements(false), all.clone(), vec![]));
    // The same for one step; and nothing is asked where nothing is given.
    let step = r#""set":[{"label":"Can print","to":true}]"#;
    assert_eq!(of(step, &[]), (agreements(true), printed.clone(), held()));
    assert_eq!(of(step, &said("Agreements")), (agreements(false), printed, vec![]));
    assert_eq!(of(r#""bulk":"none""#, &[]), (None, all.clone(), vec![]));
    assert_eq!(of(&step.replace("true", "false"), &[]), (None, all, vec![]));
}

/// On a page with none of what the steps name nothing is cleared.
#[test]
fn a_page_in_another_language_is_held_as_a_whole() {
    let page = [section("CRM", &(tick("Kann drucken", true) + &tick("Etiketten", true)))];
    let of = |steps: &str| {
        outcome(&plan(&page, &format!(r#"{{"section":"CRM","bulk":"none","set":[{steps}]}}"#), &[]))
    };
    let steps =
        ["Can print", "Tagging", "Devices"].map(|it| format!(r#"{{"label":"{it}","to":true}}"#));
    assert_eq!(of(&steps.join(",")).0, [""; 0]);
    assert_eq!(of(&steps[..2].join(",")).0.len(), 2);
    let found = steps.join(",").replace("Devices", "Etiketten");
    assert_eq!(of(&found).0, ["Kann drucken = false"]);
}

/// A drawn list that was never seen open and shows Yes or No has these: None is not planned for it, and not No for
/// one that shows All where both are said.
#[test]
fn a_list_never_seen_open_is_one_of_yes_and_no_where_it_shows_one() {
    let drawn = |label: &str, shown: &str| {
        let name = format!(r#"role="combobox" tabindex="0" aria-label="{label}""#);
        format!("<div>{label}</div><div {name}>{shown}</div>")
    };
    let page = |shown: &str| [section("CRM", &drawn("Edit", shown))];
    let of = |shown: &str, recipe: &str| {
        let recipe = format!(r#"{{"section":"CRM",{recipe}}}"#);
        outcome(&plan(&page(shown), &recipe, &[]))
            .0
            .join(";")
            .split(" = ")
            .last()
            .map(str::to_owned)
    };
    let step = |to: &str| format!(r#""set":[{{"label":"Edit","to":{to}}}]"#);
    let none = r#""bulk":"none""#;
    for (shown, recipe, to) in [
        ("Yes", none.to_owned(), "No"),
        ("Ja", none.to_owned(), "Nein"),
        ("All", none.to_owned(), "None"),
        ("Mine", none.to_owned(), "None"),
        ("No", r#""bulk":"full""#.to_owned(), "Yes"),
        ("Yes", step(r#"["None","No"]"#), "No"),
        ("Yes", step(r#""None""#), "No"),
        ("All", step(r#"["No","None"]"#), "None"),
        ("All", step(r#""No""#), "No"),
        ("No", step(r#""Mine""#), "Mine"),
    ] {
        assert_eq!(of(shown, &recipe).as_deref(), Some(to), "{shown} {recipe}");
    }
}

/// `View All` says which cell of the row it means, and only of that row.
#[test]
fn a_column_in_the_value_is_none_of_another_sections() {
    let rows = |row: &str| grid(&["", "View", "Edit"], &[(row, "Mine Mine")]);
    let pages = [section("CRM", &rows("Contacts")), section("Service Desk", &rows("Tickets"))];
    let step =
        |row: &str| format!(r#"{{"section":"CRM","set":[{{"row":"{row}","to":"View All"}}]}}"#);
    assert_eq!(outcome(&plan(&pages[..1], &step("Contacts"), &[])).0, ["Contacts > View = All"]);
    let elsewhere = plan(&pages, &step("Tickets"), &[]);
    let granted = outcome(&elsewhere).0.into_iter().any(|change| change.ends_with("= All"));
    assert!(!granted && !asked(&elsewhere).is_empty(), "{:?}", elsewhere.lines);
}

/// However many sections have names of their own, any of them may be the one that is missing.
#[test]
fn none_of_many_strange_sections_is_cleared_before_it_is_asked() {
    let names =
        ["Agreements", "Gear", "People", "Tasks", "Money", "Notes", "Files", "Mail", "leave"];
    let mut sections = vec![section("CRM", &tick("Contacts", true))];
    sections.extend(names.map(|name| section(name, &tick(&format!("Can see {name}"), true))));
    let recipe = r#"{"section":"CRM"},{"section":"Contracts","bulk":"full"}"#;
    let open = plan(&sections, recipe, &[]);
    let offered = open.questions.iter().find_map(|question| match &question.ask {
        Ask::WhichSection { options, .. } => Some(options.len()),
        _ => None,
    });
    // A section that is called as the answer that it is none is not offered.
    assert_eq!(offered, Some(8));
    assert!(outcome(&open).0.iter().all(|change| change.contains("leave")), "{open:?}");
    let none = plan(&sections, recipe, &[("section-is.Contracts", "leave")]);
    assert_eq!(outcome(&none).0.len(), 9);
}

/// On a tab of Autotask's own sections none of them is called as the tab is: what else stands there is offered by
/// its heading, and the rest of the tab is not held.
#[test]
fn a_tab_of_known_sections_is_no_section() {
    let crm = section("CRM", &(tick("Tagging", true) + &tick("Can export", false)));
    let of = |sections: &[String]| {
        let tabs = format!(
            r#"<div role="tablist"><button role="tab" id="t1" aria-controls="p1" aria-selected="true">General</button>
            <button role="tab" id="t2" aria-controls="p2">Resources</button></div>
            <div role="tabpanel" id="p1" aria-labelledby="t1">{}</div>
            <div role="tabpanel" id="p2" aria-labelledby="t2"></div>"#,
            crm.clone() + &sections.concat()
        );
        let recipe =
            r#"{"section":"CRM","bulk":"full"},{"section":"Web Services API","bulk":"full"}"#;
        let plan = plan(&[tabs], recipe, &[]);
        let offered = plan.questions.iter().find_map(|question| match &question.ask {
            Ask::WhichSection { options, .. } => Some(options.join("|")),
            _ => None,
        });
        (offered, outcome(&plan).0)
    };
    let change = |what: &str| what.to_owned();
    assert_eq!(of(&[]), (None, vec![change("Can export = true")]));
    let projects = section("Projects", &tick("Can print", true));
    let both = vec![change("Can export = true"), change("Can print = false")];
    assert_eq!(of(std::slice::from_ref(&projects)), (None, both.clone()));
    let strange = section("Interfaces", &tick("Can call", false));
    assert_eq!(of(&[projects, strange]), (Some(change("Interfaces")), both));
}

/// What is said of a section that only the tab of all others is called as: nothing is cleared by it, and what the
/// recipe is silent about still is.
#[test]
fn a_section_named_as_the_tab_of_all_others_is_not_all_of_them() {
    let crm = section("CRM", &(tick("Tagging", true) + &tick("Can export", true)));
    let admin = section("Admin", &tick("Can print", true));
    let tabs = format!(
        r#"<div role="tablist"><button role="tab" id="t1" aria-controls="p1" aria-selected="true">Main</button>
        <button role="tab" id="t2" aria-controls="p2">Resources</button></div>
        <div role="tabpanel" id="p1" aria-labelledby="t1">{crm}{admin}</div>
        <div role="tabpanel" id="p2" aria-labelledby="t2"></div>"#
    );
    let of = |recipe: &str| outcome(&plan(std::slice::from_ref(&tabs), recipe, &[])).0;
    let crm = r#"{"section":"CRM","set":[{"label":"Tagging","to":true}],"bulk":"full"}"#;
    let main = r#"{"section":"Main","bulk":"full"}"#;
    let step = r#"{"section":"Main","set":[{"label":"Tagging","to":true}]}"#;
    // The rest is to be cleared, and only the section of that name is named.
    assert_eq!(of(crm), ["Can print = false"]);
    assert_eq!(of(&format!("{crm},{main}")), ["Can print = false"]);
    assert_eq!(of(&format!("{crm},{step}")), ["Can print = false"]);
    // What is left alone is left on all of the tab.
    let leave = r#"{"section":"Main","leave":true}"#;
    assert_eq!(of(leave), [""; 0]);
    let clear = r#"{"section":"Main","bulk":"none"}"#;
    assert_eq!(of(&format!("{crm},{clear}")), ["Can print = false"]);
}

/// What a column has in its bracket is its other name, for one cell and for every row.
#[test]
fn a_column_by_what_stands_in_its_bracket() {
    let page = [section(
        "Web Services API",
        &grid(
            &["", "View (Query)", "Edit (Update)"],
            &[("Tickets", "Mine Mine"), ("Notes", "Mine Mine")],
        ),
    )];
    let of = |step: &str| {
        outcome(&plan(&page, &format!(r#"{{"section":"Web Services API","set":[{step}]}}"#), &[])).0
    };
    let one = r#"{"row":"Tickets","column":"Query","to":"All"}"#;
    assert_eq!(of(one), ["Tickets > View (Query) = All"]);
    let twice = [section(
        "CRM",
        &grid(
            &["", "View (Query)", "Edit (Query)"],
            &[("Tickets", "Mine Mine"), ("Notes", "Mine Mine")],
        ),
    )];
    let each = r#"{"section":"CRM","set":[{"each_row":true,"column":"Query","to":"All"}]}"#;
    assert_eq!(outcome(&plan(&twice, each, &[])).0, [""; 0]);
    let all = r#"{"each_row":true,"column":"Update","to":"All"}"#;
    assert_eq!(of(all), ["Tickets > Edit (Update) = All", "Notes > Edit (Update) = All"]);
}

/// A group of which every row is meant, by a name that none has: those of the section with such rows are offered, and
/// held until the answer.
#[test]
fn every_row_of_a_group_of_another_name_is_asked_about() {
    let part = |title: &str, rows: &str| format!("<h3>{title}</h3>{rows}");
    let types = grid(&["", "View", "Add"], &[("Internal", "Mine Mine"), ("Client", "Mine All")]);
    let objects = grid(&["", "View", "Add"], &[("Charges", "Mine Mine"), ("Notes", "Mine All")]);
    let page = [format!(
        "<div class=box><h2>Projects</h2>{}{}</div><div class=box><h2>CRM</h2>{}</div>",
        part("Permission Per Project Type", &types),
        part("Object Permissions", &objects),
        tick("Tagging", true)
    )];
    let recipe = r#"{"section":"Projects","bulk":"none","set":[
        {"group":"Project Types","each_row":true,"column":"View","to":"All"},
        {"group":"Object Permissions","row":"Notes","column":"Add","to":"Mine"}]}"#;
    let id = "group-is.Projects.Project Types";
    let open = plan(&page, recipe, &[]);
    let asked = open.questions.iter().find(|it| it.id == id).map(|it| it.ask.clone());
    let Some(Ask::WhichGroup { options, .. }) = asked else { panic!("{:?}", open.questions) };
    assert_eq!(options, ["Permission Per Project Type"]);
    let given = |answer: &str| {
        let changes = outcome(&plan(&page, recipe, &[(id, answer)])).0;
        changes.into_iter().filter(|it| it.ends_with("View = All")).count()
    };
    assert_eq!(
        (given("Permission Per Project Type"), given("leave"), given("Object Permissions")),
        (2, 0, 2)
    );
    // The answer may be another later; a group that is there and has no such column is not asked about.
    let said = plan(&page, recipe, &[(id, "Permission Per Project Type")]);
    assert!(said.questions.iter().any(|it| it.id == id && !it.is_open()));
    let there = r#"{"section":"Projects","set":[{"group":"Object Permissions","each_row":true,"column":"Print","to":"All"}]}"#;
    let asked = plan(&page, there, &[]).questions;
    assert!(asked.iter().all(|it| !it.id.starts_with("group-is")), "{asked:?}");
    let cleared = |it: &String| it.contains("Internal > View") || it.contains("Client > View");
    assert!(!outcome(&open).0.iter().any(cleared), "{:?}", open.lines);
}

/// A box that `only` names stands in another section, and so in another group: it is asked about and stays on.
#[test]
fn what_only_names_may_stand_in_another_section() {
    let page = [
        section(
            "Reports",
            &section("LiveReports", &(tick("Can publish", true) + &tick("Can schedule", true))),
        ),
        section(
            "Other",
            &section(
                "Miscellaneous",
                &(tick("Can export Grid Data", true) + &tick("Tagging", true)),
            ),
        ),
    ];
    let recipe = r#"{"section":"Reports","bulk":"none","set":[{"group":"LiveReports","only":["Can schedule","Can export Grid Data"]}]}"#;
    let plan = plan(&page, recipe, &[]);
    let (changes, held) = outcome(&plan);
    assert_eq!(asked(&plan), [1]);
    assert_eq!(changes, ["Can publish = false", "Tagging = false"]);
    assert_eq!(held, ["Can export Grid Data"]);
}

/// `Customers` may be the tenant's word for all organizations, with several cells, or the kind that has one list.
#[test]
fn a_row_without_a_column_may_be_one_of_a_single_list() {
    let kinds = grid(&["", ""], &[("Customer & Cancelation", "All"), ("Vendor & Partners", "All")]);
    let cells = grid(&["", "View", "Edit"], &[("Companies", "All All"), ("Notes", "Mine All")]);
    let crm = section("Contact Access", &kinds) + &section("Object Permissions", &cells);
    let recipe = r#"{"section":"CRM","bulk":"none","set":[{"row":"Customers","to":"All"}]}"#;
    let plan = plan(&[section("CRM", &crm)], recipe, &[]);
    let (changes, held) = outcome(&plan);
    assert_eq!(asked(&plan), [3]);
    assert!(held.iter().any(|it| it.starts_with("Customer & Canc")), "{held:?}");
    assert!(changes.iter().any(|it| it.starts_with("Vendor")), "{changes:?}");
}

/// The row is there and its cell says `same as Add`: that of a row of a longer name is none of it.
#[test]
fn a_cell_without_a_list_is_no_other_rows() {
    let edit = |row: &str, cell: &str| {
        format!("<tr><td>{row}</td><td>{}</td><td>{cell}</td></tr>", list("All"))
    };
    let rows = edit("Products", "same as Add") + &edit("Product Notes", &list("All"));
    let table = format!("<table><tr><th></th><th>Add</th><th>Edit</th></tr>{rows}</table>");
    let recipe = r#"{"section":"Inventory","bulk":"none","set":[{"row":"Products","column":"Edit","to":"All"}]}"#;
    let plan = plan(&[section("Inventory", &table)], recipe, &[]);
    let (changes, held) = outcome(&plan);
    assert_eq!((asked(&plan), held), (vec![], vec![]));
    assert!(changes.contains(&"Product Notes > Edit = None".to_owned()), "{changes:?}");
}

/// Every row but one whose name only comes near: the others are set, that one is asked about and held.
#[test]
fn a_row_left_out_by_a_short_name_is_asked_about() {
    let rows = [("Customers", "Mine"), ("Vendor & Partners", "Mine"), ("Prospects", "Mine")];
    let crm = [section("CRM", &section("Contact Access", &grid(&["", "Access"], &rows)))];
    let recipe = |except: &str| {
        format!(
            r#"{{"section":"CRM","bulk":"none","set":[{{"group":"Contact Access","each_row":true,"column":"Access","except":["{except}"],"to":"All"}}]}}"#
        )
    };
    let near = plan(&crm, &recipe("Vendors"), &[]);
    let (changes, held) = outcome(&near);
    assert_eq!(asked(&near), [1]);
    assert_eq!(changes, ["Customers > Access = All", "Prospects > Access = All"]);
    assert_eq!(held, ["Vendor & Partners > Access"]);
    // What comes near none may be any of them.
    let none = plan(&crm, &recipe("Suppliers"), &[]);
    assert_eq!(outcome(&none).0, [""; 0]);
}

/// Where there is no room for columns each cell has its own word, under the row's name.
#[test]
fn cells_under_the_name_of_their_row_go_by_other_verbs_too() {
    let card = |row: &str| {
        let words = ["View (Query)", "Add"].map(|word| tick(word, true));
        section(row, &words.concat())
    };
    let crm = [section("CRM", &section("Impersonation", &(card("Contacts") + &card("Notes"))))];
    let recipe = r#"{"section":"CRM","bulk":"none","set":[
        {"group":"Impersonation","row":"Contacts","column":"Query","to":true},
        {"group":"Impersonation","row":"Contacts","column":"Create","to":true}]}"#;
    let plan = plan(&crm, recipe, &[]);
    let (changes, held) = outcome(&plan);
    assert_eq!((asked(&plan), held), (vec![1], vec!["Add".to_owned()]));
    assert_eq!(changes, ["View (Query) = false", "Add = false"], "of Notes alone");
}

/// The page lacks the section, and has the box in another; rows of one name stand in many.
#[test]
fn a_box_of_a_section_that_is_not_there_may_stand_in_another() {
    let page =
        [section("Other", &(tick("Can login to Web Services API", true) + &tick("Tagging", true)))];
    let step = r#"{"section":"Web Services API","set":[{"label":"Can login to Web Services API","to":true}]},
        {"section":"Other","bulk":"none"}"#;
    let plan = plan(&page, step, &[]);
    let (changes, held) = outcome(&plan);
    assert_eq!((asked(&plan), changes), (vec![1], vec!["Tagging = false".to_owned()]));
    assert_eq!(held, ["Can login to Web Services API"]);
}

/// A row that became two: each has a part of its words.
#[test]
fn rows_that_were_split_are_all_asked_about() {
    let rows = grid(
        &["", "View"],
        &[("Inventory Locations", "All"), ("Items", "All"), ("Products", "All")],
    );
    let recipe = r#"{"section":"Inventory","bulk":"none","set":[{"row":"Inventory Locations and Items","column":"View","to":"All"}]}"#;
    let plan = plan(&[section("Inventory", &rows)], recipe, &[]);
    let (changes, held) = outcome(&plan);
    assert_eq!((asked(&plan), changes), (vec![2], vec!["Products > View = None".to_owned()]));
    assert_eq!(held, ["Inventory Locations > View", "Items > View"]);
}

/// Columns by the verb behind them or before it, and `All` where a grid has boxes.
#[test]
fn columns_by_one_of_their_two_names_and_all_of_boxes() {
    let cell = "<td><input type=checkbox checked></td>";
    let table = |head: &str| {
        let rows = ["Tickets", "Notes"].map(|row| format!("<tr><td>{row}</td>{cell}{cell}</tr>"));
        format!("<table><tr><th></th><th>{head}</th><th>Delete</th></tr>{}</table>", rows.concat())
    };
    let set = |head: &str, column: &str, to: &str| {
        let recipe = format!(
            r#"{{"section":"Desk","bulk":"none","set":[{{"row":"Tickets","column":"{column}","to":"{to}"}}]}}"#
        );
        let plan = plan(&[section("Desk", &table(head))], &recipe, &[]);
        (asked(&plan).len(), outcome(&plan).0.len())
    };
    for (head, column) in
        [("Query", "View (Query)"), ("Anzeigen (Abfrage)", "Anzeigen"), ("View (Query)", "Query")]
    {
        assert_eq!(set(head, column, "All"), (0, 3), "{column} on {head}");
    }
    assert_eq!(set("Query", "View", "View All"), (1, 3), "another verb is asked about");
    assert_eq!(set("Query", "View", "Yes"), (1, 3));
}

/// A section whose name is signs alone is found by no name, its own neither.
#[test]
fn a_section_named_by_signs_is_not_sought_without_end() {
    let cells = grid(&["", "View"], &[("Tickets", "Mine"), ("Notes", "Mine")]);
    let page =
        [section("*****", &(section("CRM", &cells) + &section("Other", &tick("Tagging", true))))];
    let step = r#"{"section":"CRM","set":[{"row":"Contacts","column":"Query","to":"All"}]}"#;
    assert_eq!(asked(&plan(&page, step, &[])), [0; 0]);
}
