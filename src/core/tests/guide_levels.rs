//! A level on its way from the editor to the form of the user: which one it is, and what is known of it.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::guide::{
    Came, Copied, Frame, Guidance, Made, PageKind, Progress, Say, Step, guide, recognise,
};
use keyguide_core::ops::Value;
use keyguide_core::page::Page;
use keyguide_core::plan::{self, Answers, Input, LEVEL_NAME, OTHER_LEVEL, Plan, Status, Typed};
use keyguide_core::recipe::Recipe;

/// A recipe that clears a box of CRM, with a level whose name is so.
fn recipe(name_is: &str) -> Recipe {
    Recipe::from_json(&format!(
        r#"{{ "version": 1, "id": "x", "name": "X", "vendor": "V",
            "source": {{ "url": "https://x.example" }},
            "level": {{ "name": "Ours", "name_is": "{name_is}", "base": ["API User (system)"],
                "rest": "as-copied", "sections": [{{ "section": "CRM", "bulk": "none" }}] }},
            "user": {{ "fields": [], "tracking": "keep" }} }}"#
    ))
    .unwrap()
}

fn editor(crm: &str) -> String {
    let section = |name: &str, content: &str| {
        format!("<fieldset><legend>{name}</legend>{content}</fieldset>")
    };
    let tick = |label: &str, on: &str| format!("<label><input type=checkbox {on}> {label}</label>");
    let general = "<label>Name <input type=text value=Some></label>".to_owned();
    [
        "<button>Save</button>".to_owned(),
        section("General", &(general + &tick("Active", "checked"))),
        section("CRM", &tick("Can edit", crm)),
        section("Projects", &tick("Can bill", "checked")),
        section("Reports", &tick("Can export", "checked")),
        section("Other", &tick("Can dream", "checked")),
    ]
    .concat()
}

fn levels(names: &[&str]) -> String {
    let row = |name: &&str| format!("<tr><td>{name}</td><td>Yes</td></tr>");
    let rows: String = names.iter().map(row).collect();
    format!(
        "<h1>Security Levels</h1><table><thead><tr><th>Name</th><th>Active</th></tr></thead>\
        <tbody>{rows}</tbody></table>"
    )
}

/// The plan of a page, of which a level's name is this.
fn plan_of(page: &Page, recipe: &Recipe, answers: &Answers, name: &str) -> Option<Plan> {
    let nodes = plan::level_values(page, recipe).into_iter();
    let typed: Typed = nodes.map(|node| (node, name.to_owned())).collect();
    let aliases = Aliases::default();
    let input = Input { recipe, answers, typed: &typed, aliases: &aliases };
    match recognise(page) {
        PageKind::LevelEditor => Some(plan::level(page, &input)),
        PageKind::ApiUserForm => Some(plan::user(page, &input)),
        _ => None,
    }
}

/// What is said of a page, with a level of this name on it, that was changed, and with so much written.
fn see(
    html: &str,
    recipe: &Recipe,
    answers: &Answers,
    progress: &mut Progress,
    with: (&str, bool, usize),
) -> Guidance {
    see_since(false, html, recipe, answers, progress, with)
}

/// The same, of a page that may have been open before anybody watched.
fn see_since(
    unwatched: bool,
    html: &str,
    recipe: &Recipe,
    answers: &Answers,
    progress: &mut Progress,
    (name, dirty, written): (&str, bool, usize),
) -> Guidance {
    let page = support::page(html);
    let plan = plan_of(&page, recipe, answers, name);
    let frame = Frame {
        page: &page,
        plan: plan.as_ref(),
        typed: &support::UNTYPED,
        unwatched,
        tab: 1,
        front: true,
        dirty,
        copied: Copied::default(),
        cleared: false,
        made: Made::default(),
        written,
    };
    guide(&[frame], recipe, answers, progress)
}

/// What the name of a level and the level of a user come to, of a level called so.
fn named(recipe: &Recipe, answers: &Answers, now: &str) -> (Option<Value>, Option<Value>) {
    let form = "<h1>New API User</h1><button>Generate Key</button><button>Generate Secret</button>
        <label>Security Level <select><option></option><option>Ours</option><option>Theirs</option>
        <option>Mine</option></select></label>";
    let to = |html: &str, label: &str| {
        let plan = plan_of(&support::page(html), recipe, answers, now).unwrap();
        let mut lines = plan.lines.into_iter();
        match lines.find(|line| line.address.label == label)?.status {
            Status::Ok(to) | Status::Change { to, .. } => Some(to),
            _ => None,
        }
    };
    (to(&editor(""), "Name"), to(form, "Security Level"))
}

#[test]
fn a_level_that_is_meant_keeps_its_name_everywhere() {
    let (free, fixed) = (recipe("free"), recipe("fixed"));
    let meant = Answers::from([(OTHER_LEVEL.into(), "Theirs".into())]);
    let both = |name: &str| (Some(Value::Text(name.into())), Some(Value::Option(name.into())));
    assert_eq!(named(&free, &Answers::new(), "Theirs"), both("Ours"));
    assert_eq!(named(&free, &meant, "Theirs"), both("Theirs"));
    assert_eq!(named(&fixed, &meant, "Theirs"), both("Ours"), "it is renamed");
    let mut renamed = meant.clone();
    renamed.insert(LEVEL_NAME.into(), "Mine".into());
    assert_eq!(named(&free, &renamed, "Theirs"), both("Mine"));
    // A copy that is made all the same is not called like the one that is there.
    assert_eq!(named(&free, &meant, "Copy of API User").0, both("Ours").0);
    let list = levels(&["API User (system)", "Sales (system)", "Theirs"]);
    let said = |recipe| see(&list, recipe, &meant, &mut Progress::default(), ("", false, 0)).say;
    assert_eq!(said(&free), Say::LevelExists("Theirs".into()));
    assert_eq!(said(&fixed), Say::Copy("API User (system)".into()));
}

#[test]
fn what_was_filled_stays_told_once_its_page_is_saved() {
    let (recipe, none) = (recipe("fixed"), Answers::new());
    let mut progress = Progress::default();
    let mut came = |dirty, written| {
        see(&editor(""), &recipe, &none, &mut progress, ("Ours", dirty, written));
        progress.came.get(&Step::Permissions).cloned()
    };
    let filled = |written| Some(Came::Filled { written, left_out: 0 });
    assert_eq!(came(false, 0), Some(Came::Right(3)), "nothing was filled");
    assert_eq!(came(true, 2), filled(2));
    assert_eq!(came(false, 0), filled(2), "the page was read anew after Save");
    assert_eq!(came(true, 5), filled(5));
}

#[test]
fn a_level_that_was_open_before_anybody_watched_may_not_be_saved() {
    let (recipe, none) = (recipe("fixed"), Answers::new());
    let mut progress = Progress::default();
    let mut said = |unwatched, html: &str, dirty| {
        let with = ("Ours", dirty, 0);
        let told = see_since(unwatched, html, &recipe, &none, &mut progress, with);
        (told.step, told.say, told.press.is_some(), progress.level_ready)
    };
    let clean = &editor("");
    let perhaps = (Some(Step::SaveLevel), Say::PerhapsSaved, false, false);
    assert_eq!(said(true, clean, false), perhaps);
    assert_eq!(said(true, clean, true), (Some(Step::SaveLevel), Say::Save, true, false));
    assert_eq!(said(true, &editor("checked"), false).1, Say::Fill);
    assert_eq!(said(false, clean, false), (Some(Step::NewUser), Say::GoToUsers, false, true));
}
