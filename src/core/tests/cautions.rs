//! What is told before Save is pressed or a page is left, and when Save is not pointed at.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::guide::{
    Caution, Copied, Frame, Made, PageKind, Progress, Say, cautions, guide, recognise,
};
use keyguide_core::page::Address;
use keyguide_core::plan::{self, Answers, Input, LeftOut, Line, Plan, Reason, Status};
use keyguide_core::recipe::Recipe;

const LOGIN: &str = "Can login to Web Services API (Access to version 1.6 & later is limited to \
                     API User security levels)";
const NONE: Copied = Copied { username: false, secret: false, tracking: false };

fn recipe(verify: bool, login: bool) -> Recipe {
    Recipe::from_json(&format!(
        r#"{{"version":1,"id":"r","name":"R","vendor":"V","source":{{"url":"https://v.example"}},
        "verify_only":{verify},
        "level":{{"name":"L","base":["B"],"rest":"as-copied","sections":[
          {{"section":"Admin","set":[{{"label":"Devices","to":true}}]}},
          {{"section":"Web Services API","set":[
            {{"label":["Can logon to web services API","{LOGIN}"],"to":{login}}}]}}]}},
        "user":{{"fields":[],"tracking":"keep"}}}}"#
    ))
    .unwrap()
}

fn tick(label: &str, attributes: &str) -> String {
    format!("<div><label><input type=checkbox {attributes}> {label}</label></div>")
}

/// The editor of a level: name, and the attributes of three boxes.
fn editor(name: &str, active: &str, devices: &str, login: &str) -> String {
    let section =
        |name: &str, fields: &str| format!("<fieldset><legend>{name}</legend>{fields}</fieldset>");
    let name = format!("<label>Name <input type=text value='{name}'></label>");
    [
        section("General", &(name + &tick("Active", active))),
        section("CRM", &tick("Contact Group Manager", "checked")),
        section("Reports", &tick("Export", "checked")),
        section("Admin", &tick("Devices", devices)),
        section("Web Services API", &tick(&LOGIN.replace('&', "&amp;"), login)),
        "<button>Save &amp; Close</button>".into(),
    ]
    .concat()
}

/// What is told of a level of this name, and whether Save is pointed at.
fn level(recipe: &Recipe, name: &str, html: &str, dirty: bool) -> (Vec<Caution>, bool) {
    let page = support::page(html);
    assert_eq!(recognise(&page), PageKind::LevelEditor);
    let nodes = plan::level_values(&page, recipe).into_iter();
    let typed = nodes.map(|node| (node, name.to_owned())).collect();
    let (answers, aliases) = (Answers::new(), Aliases::default());
    let input = Input { recipe, answers: &answers, typed: &typed, aliases: &aliases };
    let plan = plan::level(&page, &input);
    let frame = Frame {
        page: &page,
        plan: Some(&plan),
        typed: &support::UNTYPED,
        unwatched: false,
        tab: 1,
        front: true,
        dirty,
        copied: NONE,
        cleared: false,
        made: Made::default(),
        written: 0,
    };
    let told = guide(&[frame], recipe, &Answers::new(), &mut Progress::default());
    (cautions(&frame), told.press.is_some())
}

#[test]
fn save_is_pointed_at_only_when_all_reads_back_right() {
    let recipe = recipe(false, true);
    let told = |active, devices, login, dirty| {
        level(&recipe, "L", &editor("L", active, devices, login), dirty)
    };
    let (on, off) = ("checked", "");
    assert_eq!(told(on, on, on, true), (vec![Caution::Unsaved], true));
    assert_eq!(told(on, on, on, false), (vec![], false));
    assert_eq!(told(on, off, on, true), (vec![Caution::Unfinished(1), Caution::Unsaved], false));
    assert_eq!(
        told(off, on, on, true),
        (vec![Caution::Inactive, Caution::Unfinished(1), Caution::Unsaved], false)
    );
    // Nothing was changed yet: there is nothing to save, but for the box that may not come back.
    assert_eq!(told(off, off, on, false), (vec![], false));
    assert_eq!(told(on, on, off, false), (vec![Caution::OneWay(LOGIN.into())], false));
    assert_eq!(
        told(on, on, off, true),
        (vec![Caution::OneWay(LOGIN.into()), Caution::Unfinished(1), Caution::Unsaved], false)
    );
    // It can no longer be switched on here: still a reason not to save.
    assert_eq!(told(on, on, "disabled", true).0[0], Caution::OneWay(LOGIN.into()));
}

#[test]
fn what_the_recipe_does_not_want_or_may_not_judge_is_no_caution() {
    let html = editor("L", "", "checked", "");
    let one_way = |recipe: &Recipe, name: &str| {
        let (told, _) = level(recipe, name, &html, true);
        told.iter().any(|one| matches!(one, Caution::OneWay(_)))
    };
    assert!(one_way(&recipe(false, true), "L"));
    assert!(!one_way(&recipe(false, false), "L"), "it is wanted off");
    assert!(!one_way(&recipe(true, true), "L"), "it is only compared");
    assert!(!one_way(&recipe(false, true), "Sales of somebody else"), "it is another level");
    let shut = editor("L", "checked", "checked", "checked disabled");
    let (told, _) = level(&recipe(false, false), "L", &shut, true);
    assert!(!told.iter().any(|one| matches!(one, Caution::OneWay(_))), "{told:?}");
}

#[test]
fn a_credential_that_is_shown_and_not_copied_speaks_against_save() {
    let recipe = recipe(false, true);
    let told = |key: &str, secret: &str, plan: &Plan, copied| {
        let html = format!(
            "<h1>New API User</h1><button>Generate Key</button><button>Generate Secret</button>
            <label>Username (Key) <input type=text value='{key}'></label>
            <label>Password (Secret) <input type=text value='{secret}'></label>
            <button>Save &amp; Close</button>"
        );
        let page = support::page(&html);
        assert_eq!(recognise(&page), PageKind::ApiUserForm);
        let frame = Frame {
            page: &page,
            plan: Some(plan),
            typed: &support::UNTYPED,
            unwatched: false,
            tab: 1,
            front: true,
            dirty: false,
            copied,
            cleared: false,
            made: Made::default(),
            written: 0,
        };
        let told = guide(&[frame], &recipe, &Answers::new(), &mut Progress::default());
        let save = told.press.is_some_and(|(_, _, key)| key == "pressSave");
        (cautions(&frame), save)
    };
    let clean = Plan::default();
    assert_eq!(told("", "", &clean, NONE), (vec![], false));
    let secret = Copied { secret: true, ..NONE };
    let username = Copied { username: true, ..NONE };
    let both = Copied { username: true, secret: true, ..NONE };
    let (no_key, no_secret) = (Caution::UsernameNotCopied, Caution::SecretNotCopied);
    assert_eq!(
        told("k", "s", &clean, NONE),
        (vec![no_secret.clone(), no_key.clone(), Caution::Unsaved], false)
    );
    assert_eq!(told("k", "s", &clean, secret), (vec![no_key, Caution::Unsaved], false));
    assert_eq!(told("k", "s", &clean, username), (vec![no_secret, Caution::Unsaved], false));
    assert_eq!(told("k", "s", &clean, both), (vec![Caution::Unsaved], true));
    // What is in the way keeps the credentials back, until the admin goes on without it.
    let vendor = Line {
        address: Address { label: "Integration Vendor".into(), ..Address::default() },
        control: None,
        status: Status::Blocked(Reason::NoOption("Atria".into())),
        why: None,
        or: Vec::new(),
        witnesses: Vec::new(),
        sought: None,
    };
    let stuck = Plan { lines: vec![vendor], ..Plan::default() };
    assert_eq!(
        told("k", "s", &stuck, both),
        (vec![Caution::Unfinished(1), Caution::Unsaved], false)
    );
    let mut left_out = LeftOut::default();
    left_out.add(&stuck.lines[0]);
    let waived = stuck.leave_out(&left_out);
    assert_eq!(told("k", "s", &waived, both), (vec![Caution::LeftOut(1), Caution::Unsaved], true));
    // Without a plan nothing says that the form is right.
    let html = "<button>Generate Key</button><button>Generate Secret</button>
        <label>Username (Key) <input type=text value=k></label>
        <label>Password (Secret) <input type=text value=s></label><button>Save</button>";
    let page = support::page(html);
    let frame = Frame {
        page: &page,
        plan: None,
        typed: &support::UNTYPED,
        unwatched: false,
        tab: 1,
        front: true,
        dirty: true,
        copied: both,
        cleared: false,
        made: Made::default(),
        written: 0,
    };
    assert_eq!(guide(&[frame], &recipe, &Answers::new(), &mut Progress::default()).press, None);
}

#[test]
fn what_was_left_out_is_told_with_save_and_what_is_cautioned_against_is_not_ringed() {
    let recipe = recipe(false, true);
    let told = |html: &str, label: &str| {
        let page = support::page(html);
        let nodes = plan::level_values(&page, &recipe).into_iter();
        let typed = nodes.map(|node| (node, "L".to_owned())).collect();
        let (answers, aliases) = (Answers::new(), Aliases::default());
        let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
        let plan = plan::level(&page, &input);
        let mut left_out = LeftOut::default();
        plan.lines
            .iter()
            .filter(|line| line.address.label == label)
            .for_each(|line| left_out.add(line));
        let plan = plan.leave_out(&left_out);
        let (made, copied) = (Made::default(), NONE);
        let frame = Frame {
            page: &page,
            plan: Some(&plan),
            typed: &support::UNTYPED,
            unwatched: false,
            tab: 1,
            front: true,
            dirty: true,
            copied,
            cleared: false,
            made,
            written: 1,
        };
        let told = guide(&[frame], &recipe, &Answers::new(), &mut Progress::default());
        (cautions(&frame), told.say, told.press.is_some())
    };
    let html = editor("L", "checked", "", "checked");
    let (cautions, say, pointed) = told(&html, "Devices");
    assert_eq!(cautions, [Caution::LeftOut(1), Caution::Unsaved]);
    assert_eq!((say, pointed), (Say::SaveWithout(1), true));
    // A level that is not active is no use to the user.
    let (cautions, say, pointed) = told(&editor("L", "", "checked", "checked"), "Active");
    assert_eq!(cautions, [Caution::Inactive, Caution::LeftOut(1), Caution::Unsaved]);
    assert_eq!((say, pointed), (Say::SaveWithout(1), false));
    // Also where the page does not let it be set.
    for login in ["", "disabled"] {
        let (cautions, _, pointed) = told(&editor("L", "checked", "checked", login), LOGIN);
        assert_eq!(cautions[0], Caution::OneWay(LOGIN.into()));
        assert!(!pointed, "Save is pointed at");
    }
}

#[test]
fn a_credential_made_anew_for_a_saved_user_is_told_until_it_is_copied() {
    let recipe = recipe(false, true);
    let page = support::page(
        "<h1>Edit API User</h1><button>Generate Key</button><button>Generate Secret</button>
        <label>Username (Key) <input type=text value='key'></label>
        <label>Password (Secret) <input type=text value='secret'></label>",
    );
    assert_eq!(recognise(&page), PageKind::ApiUserEdit);
    let told = |made, copied| {
        let frame = Frame {
            page: &page,
            plan: None,
            typed: &support::UNTYPED,
            unwatched: false,
            tab: 1,
            front: true,
            dirty: true,
            copied,
            cleared: false,
            made,
            written: 0,
        };
        let mut progress = Progress { user_saved: true, ..Progress::default() };
        let told = guide(&[frame], &recipe, &Answers::new(), &mut progress);
        (cautions(&frame), told.say)
    };
    let secret = Made { secret: true, username: false };
    let copied = Copied { secret: true, ..NONE };
    assert_eq!(told(Made::default(), NONE), (vec![], Say::Finished), "nothing was made anew");
    assert_eq!(
        told(secret, NONE),
        (vec![Caution::SecretNotCopied, Caution::Unsaved], Say::CopyOut)
    );
    assert_eq!(told(secret, copied), (vec![], Say::Finished));
}
