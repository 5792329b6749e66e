//! Lists of levels and of resources: which they are, what is pressed in them, and which of two halves says what.

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::guide::{Copied, Frame, Made, PageKind, Progress, Say, guide, recognise};
use keyguide_core::page::{Kind, Page, State};
use keyguide_core::plan::{Answers, Input, Typed, user};
use keyguide_core::recipe::Recipe;
use support::{drawn, page};

fn recipe() -> Recipe {
    let text = r#"{ "version": 1, "id": "x", "name": "X", "vendor": "V",
        "source": { "url": "https://x.example" },
        "level": { "name": "Ours", "base": ["API User (system) (API-only)"], "rest": "as-copied" },
        "user": { "fields": [], "tracking": "keep" } }"#;
    match Recipe::from_json(text) {
        Ok(recipe) => recipe,
        Err(error) => unreachable!("{error}"),
    }
}

/// What is said of a page, and the place among its controls of the one that is pointed at.
fn guided(page: &Page) -> (Say, Option<usize>) {
    let (recipe, answers) = (recipe(), Answers::new());
    let (typed, aliases) = (Typed::new(), Aliases::default());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    let plan = (recognise(page) == PageKind::ApiUserForm).then(|| user(page, &input));
    let frame = Frame {
        page,
        plan: plan.as_ref(),
        typed: &support::UNTYPED,
        unwatched: false,
        tab: 1,
        front: true,
        dirty: false,
        copied: Copied::default(),
        cleared: false,
        made: Made::default(),
        written: 0,
    };
    let mut progress = Progress { level_ready: true, ..Progress::default() };
    let told = guide(&[frame], &recipe, &answers, &mut progress);
    let place = |node| page.controls.iter().position(|control| control.id == node);
    (told.say, told.press.and_then(|(_, node, _)| place(node)))
}

fn levels(row: impl Fn(&str) -> String) -> String {
    let names = ["Full Access (system)", "API User (system) (API-only)", "Manager (system)"];
    let rows: String = names.into_iter().map(row).collect();
    format!(
        "<h1>Security Levels</h1><table><tr><th></th><th>Name</th><th>Active</th></tr>{rows}</table>"
    )
}

#[test]
fn a_level_is_copied_by_what_stands_in_its_own_row() {
    let row = |name: &str| {
        format!(
            "<tr><td><a href='#' title='View'></a> <a href='#' title='Copy'></a></td><td>{name}</td><td>yes</td></tr>"
        )
    };
    let (say, press) = guided(&page(&levels(row)));
    assert_eq!(say, Say::Copy("API User (system) (API-only)".into()));
    assert_eq!(press, Some(3), "the second of the second row");
}

#[test]
fn where_no_copy_is_in_its_row_it_is_in_the_menu_of_the_row() {
    let row = |name: &str| {
        format!(
            "<tr><td><a href='#' title='View'></a> <a href='#' title='More actions'></a></td><td>{name}</td><td>yes</td></tr>"
        )
    };
    let (_, press) = guided(&page(&levels(row)));
    assert_eq!(press, Some(3), "what opens the menu, not what shows the level");
}

/// The name and the menu stay in view; what is active scrolls, in a half of its own. A picture is a tick where
/// others have none.
#[test]
fn halves_side_by_side_are_one_list() {
    let half = |left: i32, header: [&str; 2], rows: [[&str; 2]; 3]| {
        let line = |top: i32, tag: &str, cells: [&str; 2]| {
            let cell = |at: i32, words: &str| {
                format!("<{tag} id='b {} {top} 100 20'>{words}</{tag}>", left + at * 100)
            };
            format!(
                "<tr id='b {left} {top} 200 20'>{}{}</tr>",
                cell(0, cells[0]),
                cell(1, cells[1])
            )
        };
        let rows =
            rows.iter().zip(1..).map(|(row, at)| line(at * 20, "td", *row)).collect::<String>();
        format!("<table id='b {left} 0 200 80'>{}{rows}</table>", line(0, "th", header))
    };
    let names = [
        ["1", "API User (system) (API-only)"],
        ["2", "Ours (API-only)"],
        ["3", "Manager (system)"],
    ];
    let states = [["<img>", "API User"], ["", "API User"], ["<img>", "Professional"]];
    let (left, right) =
        (half(0, ["No", "Name"], names), half(200, ["Active", "License Type"], states));
    let page = drawn(&format!("<h1>Security Levels</h1><div>{left}</div><div>{right}</div>"));
    let ticked: Vec<bool> = page.records.iter().map(|record| record.ticked[2]).collect();
    assert_eq!(ticked, [true, false, true], "{:?}", page.records);
    assert_eq!(page.records[1].headers, ["No", "Name", "Active", "License Type"]);
    let (say, _) = guided(&page);
    assert_eq!(say, Say::LevelInactive("Ours".into()));
}

#[test]
fn lists_of_resources_are_known_without_the_entry_in_their_menu() {
    let known = |html: &str| recognise(&page(html)) == PageKind::ResourceList;
    let table = "<table><tr><th>Name</th><th>Username</th><th>Security Level</th></tr>
        <tr><td>Abara</td><td>nabara</td><td>Manager</td></tr></table>";
    assert!(known(&format!("<h1>Resources</h1>{table}")));
    assert!(known("<h1>Resources/Users (HR)</h1><button>New</button><div>Abara</div>"));
    assert!(!known(&format!("<h1>Contacts</h1>{table}")));
    assert!(!known("<h1>Contacts</h1><button>New</button>"));
    assert!(!known("<h1>Resources</h1><p>Nothing here.</p>"));
}

/// The button itself makes a resource that is no API user.
#[test]
fn the_arrow_behind_new_opens_its_menu() {
    let button = |arrow: &str| {
        drawn(&format!(
            "<h1>Resources</h1><a href='#' id='b 10 40 60 24'>New</a>{arrow}<a href='#' id='b 200 40 60 24'>Export</a>"
        ))
    };
    let split = button("<a href='#' id='b 70 40 20 24'>\u{25be}</a>");
    assert_eq!(guided(&split).1, Some(1));
    assert_eq!(guided(&button("")).1, Some(0));
    let afar = button("<a href='#' id='b 120 40 20 24'>\u{25be}</a>");
    assert_eq!(guided(&afar).1, Some(0));
}

/// Where nothing is called New, the entry is in the menu that opens right before it.
#[test]
fn an_entry_of_a_shut_menu_is_behind_what_opens_it() {
    let html = "<h1>Resources</h1><button>New Resource</button><button title='More actions'></button>
        <div role=menu style='display:none'><div role=menuitem>Export</div><div role=menuitem>New API User</div></div>
        <button title='Row actions'></button>";
    assert_eq!(guided(&page(html)), (Say::NewUser, Some(1)));
}

/// What copies the chosen level is drawn as shut off until one is chosen.
#[test]
fn the_row_is_chosen_first_where_nothing_copies_before() {
    let row = |name: &str| format!("<tr><td></td><td>{name}</td><td>yes</td></tr>");
    let bar = |class: &str| format!("<div role=button class='{class}'>Copy</div>");
    let rows = levels(row);
    let (_, press) = guided(&page(&format!("{}{rows}", bar("Button Normal"))));
    assert_eq!(press, Some(0));
    let (say, press) = guided(&page(&format!("{}{rows}", bar("Button DisabledState"))));
    assert_eq!(say, Say::Copy("API User (system) (API-only)".into()));
    assert_eq!(press, None, "the row, which is no control");
}

#[test]
fn a_level_is_inactive_under_whatever_header() {
    let row = |name: &str, status: &str| format!("<tr><td>{name}</td><td>{status}</td></tr>");
    let list = |status: &str| {
        page(&format!(
            "<h1>Security Levels</h1><table><tr><th>Security Level</th><th>Status</th></tr>{}{}</table>",
            row("API User (system) (API-only)", "Active"),
            row("Ours (API-only)", status)
        ))
    };
    assert_eq!(guided(&list("Inactive")).0, Say::LevelInactive("Ours".into()));
    assert_eq!(guided(&list("Active")).0, Say::LevelExists("Ours".into()));
}

#[test]
fn a_report_of_levels_is_no_list_of_them() {
    let row = |name: &str| format!("<tr><td></td><td>{name}</td><td>yes</td></tr>");
    let list = levels(row);
    assert_eq!(recognise(&page(&list)), PageKind::LevelList);
    let report = list.replace("Security Levels", "Report: Security Level Usage");
    assert_eq!(recognise(&page(&report)), PageKind::Other);
    let refused = "<h1>Access Denied</h1><p>This is Security Levels.</p>";
    assert_eq!(recognise(&page(refused)), PageKind::NoRights);
}

/// A line of fields below the header chooses which rows show; a box before each row chooses it.
#[test]
fn a_list_has_its_header_above_its_filters() {
    let row =
        |name: &str| format!("<tr><td><input type=checkbox></td><td>{name}</td><td>Yes</td></tr>");
    let names = ["Full Access (system)", "API User (system) (API-only)", "Manager (system)"];
    let html = format!(
        "<h1>Security Levels</h1><div><table class=head><tr><td><input type=checkbox></td><td>Name</td><td>Active</td></tr>
        <tr><td></td><td><input></td><td><select><option></option><option>Yes</option></select></td></tr></table>
        <div><table>{}</table></div></div>",
        names.map(row).concat()
    );
    let page = page(&html);
    let named = page.records.iter().map(|record| record.name()).collect::<Vec<_>>();
    assert_eq!(named, names);
    assert_eq!(page.records[0].headers, ["", "Name", "Active"]);
}

/// As of a form whose credentials are on another tab.
#[test]
fn what_generates_may_be_on_another_tab() {
    let form = |title: &str| {
        format!(
            "<h1>{title}</h1><div role=tablist><button role=tab id=a aria-controls=x aria-selected=true>General</button><button role=tab id=b aria-controls=y>Credentials</button></div>
            <div role=tabpanel id=x aria-labelledby=a><label>Security Level <select><option selected>Ours</option></select></label></div>
            <div role=tabpanel id=y aria-labelledby=b style='display:none'><button>Generate Key</button><button>Generate Secret</button></div>"
        )
    };
    assert_eq!(recognise(&page(&form("Vault"))), PageKind::Other);
    let form = page(&form("New API User"));
    assert_eq!(recognise(&form), PageKind::ApiUserForm);
    let (say, press) = guided(&form);
    assert_eq!((say, press), (Say::GenerateKey, Some(1)), "its tab is opened first");
}

#[test]
fn a_code_is_a_part_of_signing_in() {
    let code =
        "<h1>Two-factor authentication</h1><label>Code <input></label><button>Verify</button>";
    assert_eq!(recognise(&page(code)), PageKind::SignIn);
    assert_eq!(recognise(&page("<h1>Two-factor report</h1><p>All is well.</p>")), PageKind::Other);
}

/// As a heading's sign and words over boxes of two parts each.
#[test]
fn what_opens_a_section_is_no_header() {
    let html = "<h1>Add API User</h1><div class=S><div class=H><div class=T id='b 10 20 14 14 p'>-</div><span id='b 30 20 60 14'>General</span></div>
        <div><div class=L><div>First Name</div></div><div class=B><input></div>
        <div class=C><div class=K><input type=checkbox></div><div class=N><div>Active</div></div></div>
        <div class=C><div class=K><input type=checkbox></div><div class=N><div>Locked</div></div></div></div></div>";
    let page = drawn(html);
    let labels: Vec<&str> = page
        .controls
        .iter()
        .filter(|control| control.kind.is_field())
        .map(|control| control.address.label.as_str())
        .collect();
    assert_eq!(labels, ["First Name", "Active", "Locked"]);
}

/// Shut off, they show no hand and take no tab key.
#[test]
fn lists_that_are_shut_off_are_lists() {
    let list = |top: i32, off: bool| {
        let (more, tab) = if off { (" is-off", "-1") } else { ("", "0") };
        let hand = if off { "" } else { " p" };
        format!(
            "<div class='dropdown{more}' tabindex={tab} id='b 100 {top} 80 24{hand}'><span id='b 104 {top} 30 24'>None</span></div>"
        )
    };
    let row = |name: &str, top: i32, off: bool| {
        format!("<div><label>{name}</label>{}</div>", list(top, off))
    };
    let html = format!(
        "<h1>Level</h1><div><label>Name</label><input id='b 100 10 80 24'></div>{}{}{}",
        row("Contacts", 40, false),
        row("Notes", 70, false),
        row("Charges", 100, true)
    );
    let page = drawn(&html);
    let lists: Vec<(&str, bool)> = page
        .controls
        .iter()
        .filter(|control| control.kind == Kind::DrawnList)
        .map(|control| (control.address.label.as_str(), control.enabled))
        .collect();
    assert_eq!(lists, [("Contacts", true), ("Notes", true), ("Charges", false)]);
}

#[test]
fn a_closed_list_offers_what_the_one_that_it_opens_holds() {
    let list = |shown: &str, size: &str| {
        let entries =
            ["Yes", "No"].map(|it| format!(r#"<li role="option"{size}>{it}</li>"#)).concat();
        let html = format!(
            r#"<label id="l">Add</label><button role="combobox" aria-controls="o" aria-labelledby="l">{shown}</button>
            <ul id="o" role="listbox" style="display:none">{entries}</ul>"#
        );
        let page = page(&html);
        let kinds = page.controls.iter().filter(|it| it.kind == Kind::DrawnList);
        let states: Vec<State> = kinds.map(|it| it.state.clone()).collect();
        assert_eq!(states.len(), 1, "{:?}", page.controls);
        states[0].clone()
    };
    let State::Options(options) = list("Yes", "") else { unreachable!("not known") };
    let told: Vec<(&str, bool)> = options.iter().map(|it| (it.x.as_str(), it.s)).collect();
    assert_eq!(told, [("Yes", true), ("No", false)]);
    // What is shown is none of them, or they are not all: it must be opened.
    assert_eq!(list("Pick one", ""), State::Shows("Pick one".into()));
    assert_eq!(list("Yes", r#" aria-setsize="40""#), State::Shows("Yes".into()));
}

/// A list box whose entries show all the time.
fn standing(attributes: &str, entries: [&str; 3]) -> State {
    let names = ["None", "Limited", "Full"];
    let entry = |(said, name): (&str, &str)| format!(r#"<li role="option" {said}>{name}</li>"#);
    let entries: String = entries.into_iter().zip(names).map(entry).collect();
    let html = format!(
        r#"<h2>Rights</h2><div id="l">Visibility</div>
        <ul role="listbox" tabindex="0" aria-labelledby="l" {attributes}>{entries}</ul>"#
    );
    let page = page(&html);
    let list = page.controls.iter().find(|it| it.kind == Kind::DrawnList);
    list.map_or(State::Nothing, |list| list.state.clone())
}

#[test]
fn a_list_that_stands_open_holds_the_entry_that_it_says_is_chosen() {
    let (on, off) = (r#"aria-selected="true""#, r#"aria-selected="false""#);
    assert_eq!(standing("", [off, on, off]), State::Shows("Limited".into()));
    assert_eq!(standing("", ["", r#"aria-checked="true""#, ""]), State::Shows("Limited".into()));
    assert_eq!(standing("", [off, off, off]), State::Shows(String::new()));
    assert_eq!(standing("", ["", "", ""]), State::Unknown);
    assert_eq!(standing("", [on, on, off]), State::Unknown);
    assert_eq!(standing(r#"aria-multiselectable="true""#, [on, off, off]), State::Unknown);
}

#[test]
fn a_native_box_is_what_it_is_and_not_what_it_is_said_to_be() {
    for (html, on) in [
        (r#"<input type="checkbox" aria-checked="false" checked>"#, true),
        (r#"<input type="CHECKBOX" aria-checked="true">"#, false),
        (r#"<input type="button" role="checkbox" aria-checked="true">"#, true),
        (r#"<div role="checkbox" tabindex="0" aria-checked="false"></div>"#, false),
    ] {
        let page = page(&format!("<h2>Rights</h2><div>{html} Can export</div>"));
        assert_eq!(page.controls[0].state, State::On(on), "{html}");
    }
}
