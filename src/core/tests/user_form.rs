//! The form of an API user: its boxes, and what hangs on an answer.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use keyguide_core::alias::{Aliases, candidates};
use keyguide_core::guide::{
    Caution, Copied, Frame, Made, PageKind, Progress, Say, Step, cautions, guide, recognise,
};
use keyguide_core::ops::Value;
use keyguide_core::page::Page;
use keyguide_core::plan::{Answers, Ask, Input, Plan, Reason, Status, Typed, user, user_values};
use keyguide_core::recipe::Recipe;

/// A recipe with this user, and two questions.
fn recipe(user: &str) -> Recipe {
    Recipe::from_json(&format!(
        r#"{{"version":1,"id":"r","name":"R","vendor":"V",
        "source":{{"url":"https://v.example","seen":"2026-11-20"}},
        "questions":[{{"id":"sync","ask":"Sync?"}},{{"id":"edition","ask":"Which?","options":["small","large"]}}],
        "level":{{"name":"L","base":["B"],"rest":"as-copied"}},"user":{{{user}}}}}"#
    ))
    .unwrap()
}

fn with_fields(fields: &str) -> Recipe {
    recipe(&format!(r#""tracking":"keep","fields":[{fields}]"#))
}

fn answers(given: &[(&str, &str)]) -> Answers {
    given.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect()
}

fn tick(label: &str, on: bool) -> String {
    let on = if on { "checked" } else { "" };
    format!("<div><label><input type=checkbox {on}> {label}</label></div>")
}

fn typed_field(label: &str, text: &str) -> String {
    format!("<div><label>{label} <input type=text value='{text}'></label></div>")
}

/// A form with these fields besides those of every form.
fn form(fields: &str) -> Page {
    support::page(&format!(
        "<h1>New API User</h1><fieldset><legend>General</legend>{fields}
        <label>Security Level <select><option selected>L</option></select></label></fieldset>
        <fieldset><legend>Credentials</legend>
        <button>Generate Key</button><label>Username (Key) <input type=text value='key'></label>
        <button>Generate Secret</button><label>Password (Secret) <input type=text value='secret'></label></fieldset>
        <fieldset><legend>API Tracking Identifier</legend>
        <label><input type=radio name=t> Integration Vendor</label>
        <label><input type=radio name=t> Custom (Internal Integration)</label>
        <label><input type=radio name=t checked> None</label></fieldset>
        <fieldset><legend>Line of Business</legend>
        <label><input type=checkbox> Resource can view items with no assigned Line of Business</label></fieldset>
        <button>Save &amp; Close</button>"
    ))
}

fn plan(page: &Page, recipe: &Recipe, given: &[(&str, &str)], aliases: &Aliases) -> Plan {
    let nodes = user_values(page, recipe).into_iter();
    let typed: Typed = nodes.map(|node| (node, String::new())).collect();
    let answers = answers(given);
    user(page, &Input { recipe, answers: &answers, typed: &typed, aliases })
}

/// What becomes of each control, but for the level.
fn told(plan: &Plan) -> Vec<String> {
    let shown = |value: &Value| match value {
        Value::On(on) => on.to_string(),
        Value::Option(text) | Value::Text(text) => text.clone(),
    };
    let lines = plan.lines.iter().filter(|line| line.address.label != "Security Level");
    let told = lines.map(|line| {
        let status = match &line.status {
            Status::Change { from, to } => format!("{} -> {}", shown(from), shown(to)),
            Status::Ok(value) => format!("is {}", shown(value)),
            Status::Follows { to } => format!("then {}", shown(to)),
            Status::Left(Reason::Unanswered(id)) => format!("waits for {id}"),
            Status::Left(Reason::NotWanted(id)) => format!("left by {id}"),
            Status::Blocked(Reason::UnclearControl(of)) => format!("?{of}"),
            Status::NotOnPage => "absent".to_owned(),
            other => format!("{other:?}"),
        };
        format!("{}: {status}", line.address.label)
    });
    told.collect()
}

/// The same of a form with these fields, by what a recipe says of them.
fn of_fields(html: &str, fields: &str, given: &[(&str, &str)]) -> Vec<String> {
    told(&plan(&form(html), &with_fields(fields), given, &Aliases::default()))
}

fn says(label: &str, fill: &str) -> String {
    format!(r#"{{"label":"{label}","fill":{fill}}}"#)
}

const NEVER: &str = "Not required to change password (password does not expire)";

#[test]
fn boxes_are_set_as_the_recipe_says_and_read_back() {
    let said =
        [says("Active", r#""on""#), says("Locked", r#""off""#), says(NEVER, r#""on""#)].join(",");
    let boxes = |active, locked, never| {
        tick("Active", active) + &tick("Locked", locked) + &tick(NEVER, never)
    };
    let recipe = with_fields(&said);
    let before = plan(&form(&boxes(false, true, false)), &recipe, &[], &Aliases::default());
    assert_eq!(
        told(&before),
        [
            "Active: false -> true".to_owned(),
            "Locked: true -> false".to_owned(),
            format!("{NEVER}: false -> true")
        ]
    );
    let set: Vec<(Value, Value)> = before.ops().into_iter().map(|op| (op.from, op.to)).collect();
    let (on, off) = (Value::On(true), Value::On(false));
    assert_eq!(set, [(off.clone(), on.clone()), (on.clone(), off.clone()), (off, on)]);
    let after = plan(&form(&boxes(true, false, true)), &recipe, &[], &Aliases::default());
    assert!(after.is_clean() && after.ops().is_empty(), "{:?}", told(&after));
    let odd = recipe.warnings().iter().any(|it| it.path.starts_with("user"));
    assert!(!odd, "a box holds no password, whatever it is about");
}

#[test]
fn boxes_are_found_by_the_words_that_articles_have_for_them() {
    let html = tick("Active", false) + &typed_field("First Name", "");
    for (label, fill) in [
        ("Active checkbox", r#""on""#),
        ("active", r#""on""#),
        ("the Active box", r#""on""#),
        ("Active", r#"{"fixed":"Enabled (Checked)"}"#),
        ("Active", r#"{"fixed":"true"}"#),
    ] {
        let told = of_fields(&html, &says(label, fill), &[]);
        assert_eq!(told, ["Active: false -> true"], "{label} {fill}");
    }
    // What is not there, is text, or says no more of a box than of anything, is no box.
    let told = |label: &str, fill: &str| of_fields(&html, &says(label, fill), &[]);
    assert_eq!(told("Locked", r#""off""#), ["Locked: absent"]);
    assert_eq!(told("First Name", r#""on""#), ["First Name: absent"]);
    assert_eq!(told("Active", r#"{"fixed":"Atria"}"#), ["Active: absent"]);
    assert_eq!(told("Active", r#""keep""#), [""; 0]);
    // What is merely near is asked, and so is which of two.
    let expires = tick("Password never expires", false);
    let near = of_fields(&expires, &says("Password expires never again", r#""on""#), &[]);
    assert_eq!(near, ["Password expires never again: ?1"]);
    let two = tick("Active", false) + &tick("Active", true);
    assert_eq!(of_fields(&two, &says("Active", r#""on""#), &[]), ["Active: ?2"]);
    // A list may stand for a box.
    let list =
        "<label>Active <select><option>Yes</option><option selected>No</option></select></label>";
    assert_eq!(of_fields(list, &says("Active", r#""on""#), &[]), ["Active: No -> Yes"]);
}

#[test]
fn the_admin_says_what_a_box_is_to_be_and_which_one_it_is() {
    let page = form(&(tick("Enabled", false) + &typed_field("Enabled since", "")));
    let recipe = with_fields(&says("Active", r#""on""#));
    let none = plan(&page, &recipe, &[], &Aliases::default());
    assert_eq!(told(&none), ["Active: absent"]);
    let line = none.lines.iter().find(|line| line.address.label == "Active").unwrap();
    let sought = line.sought.clone().unwrap();
    let offered: Vec<String> = candidates(&sought, &page).into_iter().map(|it| it.name).collect();
    assert!(offered.iter().any(|name| name.ends_with("Enabled")), "{offered:?}");
    assert!(!offered.iter().any(|name| name.ends_with("since")), "{offered:?}");
    let mut aliases = Aliases::default();
    let pointed = page.controls.iter().find(|it| it.address.label == "Enabled").unwrap();
    aliases.learn(sought, pointed);
    assert_eq!(told(&plan(&page, &recipe, &[], &aliases)), ["Enabled: false -> true"]);

    let page = form(&tick("Locked", true));
    let recipe = with_fields(&says("Locked", r#""ask""#));
    let asked = |given: &[(&str, &str)]| {
        let plan = plan(&page, &recipe, given, &Aliases::default());
        let asked = plan.questions.iter().find(|it| it.id == "user.Locked").unwrap();
        assert_eq!(asked.ask, Ask::Condition { question: "Locked".into(), why: None });
        (told(&plan), asked.is_open())
    };
    assert_eq!(asked(&[]), (vec![], true));
    assert_eq!(asked(&[("user.Locked", "no")]), (vec!["Locked: true -> false".into()], false));
    assert_eq!(asked(&[("user.Locked", "yes")]), (vec!["Locked: is true".into()], false));
    assert_eq!(asked(&[("user.Locked", "Sam")]), (vec![], true), "that is no answer");
}

/// What is told of a form on which both credentials were copied, and whether Save is pointed at.
fn cautioned(page: &Page, recipe: &Recipe, dirty: bool) -> (Vec<Caution>, Say, bool) {
    assert_eq!(recognise(page), PageKind::ApiUserForm);
    let plan = plan(page, recipe, &[], &Aliases::default());
    let frame = Frame {
        page,
        plan: Some(&plan),
        typed: &support::UNTYPED,
        unwatched: false,
        tab: 1,
        front: true,
        dirty,
        copied: Copied { username: true, secret: true, tracking: false },
        cleared: false,
        made: Made::default(),
        written: 0,
    };
    let told = guide(&[frame], recipe, &Answers::new(), &mut Progress::default());
    (cautions(&frame), told.say, told.press.is_some())
}

#[test]
fn a_user_that_is_not_active_is_cautioned_against_also_where_the_recipe_is_silent() {
    let silent = with_fields("");
    let on = form(&tick("Active", true));
    assert_eq!(cautioned(&on, &silent, true), (vec![Caution::Unsaved], Say::SaveUser, true));
    let off = form(&tick("Active", false));
    assert_eq!(
        cautioned(&off, &silent, true),
        (vec![Caution::UserInactive, Caution::Unsaved], Say::SaveUser, false)
    );
    // Another box says nothing of it, and a recipe may want it off.
    let locked = form(&(tick("Active", true) + &tick("Locked", false)));
    assert_eq!(cautioned(&locked, &silent, true).0, [Caution::Unsaved]);
    let wanted_off = with_fields(&says("Active", r#""off""#));
    assert_eq!(cautioned(&off, &wanted_off, true), (vec![Caution::Unsaved], Say::SaveUser, true));
    // Where the recipe wants it on it is told as well as what is open.
    let wanted_on = with_fields(&says("Active", r#""on""#));
    assert_eq!(
        cautioned(&off, &wanted_on, true).0,
        [Caution::UserInactive, Caution::Unfinished(1), Caution::Unsaved]
    );
}

#[test]
fn a_field_waits_for_the_answer_that_it_hangs_on() {
    let html =
        typed_field("First Name", "") + &typed_field("Last Name", "") + &tick("Locked", true);
    let fields = r#"{"label":"First Name","fill":{"fixed":"Any"}},
        {"label":["Given Name","First Name"],"fill":{"fixed":"Large"},"when":{"edition":"large"}},
        {"label":"Last Name","fill":{"fixed":"Sync"},"when":"sync"},
        {"label":"Locked","fill":"off","when":"sync"}"#;
    let plan = |given: &[(&str, &str)]| {
        plan(&form(&html), &with_fields(fields), given, &Aliases::default())
    };
    let open = plan(&[]);
    assert_eq!(
        told(&open),
        [
            "First Name: waits for recipe.edition",
            "Last Name: waits for recipe.sync",
            "Locked: waits for recipe.sync"
        ]
    );
    let asked: Vec<&str> = open.questions.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(asked, ["recipe.sync", "recipe.edition"], "each once");
    assert!(!open.is_clean());
    // The last word that applies counts; what does not apply changes nothing of an earlier one.
    assert_eq!(
        told(&plan(&[("recipe.edition", "large"), ("recipe.sync", "no")])),
        ["First Name:  -> Large", "Last Name: left by recipe.sync", "Locked: left by recipe.sync"]
    );
    assert_eq!(
        told(&plan(&[("recipe.edition", "small"), ("recipe.sync", "yes")])),
        ["First Name:  -> Any", "Last Name:  -> Sync", "Locked: true -> false"]
    );
}

#[test]
fn the_tracking_identifier_may_hang_on_an_answer() {
    let recipe = recipe(
        r#""tracking":[
            {"is":{"vendor":"Maker - Small"},"when":{"edition":"small"}},
            {"is":{"custom":"Large"},"when":{"edition":"large","sync":"yes"}}]"#,
    );
    let page = form("");
    let plan = |given: &[(&str, &str)]| plan(&page, &recipe, given, &Aliases::default());
    let asks = |plan: &Plan| plan.questions.iter().any(|it| it.id == "tracking" && it.is_open());
    // It cannot be changed once saved: nothing is chosen before it is known.
    let open = plan(&[("recipe.sync", "yes")]);
    assert_eq!(told(&open), ["Integration Vendor: waits for recipe.edition"]);
    assert!(!open.is_clean() && !asks(&open));
    let small = [("recipe.sync", "no"), ("recipe.edition", "small")];
    assert_eq!(
        told(&plan(&small)),
        ["Integration Vendor: false -> true", "Integration Vendor: then Maker - Small"]
    );
    let large = [("recipe.sync", "yes"), ("recipe.edition", "large")];
    assert_eq!(
        told(&plan(&large)),
        ["Custom (Internal Integration): false -> true", "Internal Integration Name: then Large"]
    );
    // Where none applies, it is as where nothing is said.
    let neither = plan(&[("recipe.sync", "no"), ("recipe.edition", "large")]);
    assert!(asks(&neither) && !neither.is_clean());
}

#[test]
fn what_hangs_on_an_answer_is_checked_like_the_rest() {
    let read = |user: &str| {
        let head = r#"{"version":1,"id":"r","name":"R","vendor":"V","questions":[{"id":"sync","ask":"Sync?"}],
            "source":{"url":"https://v.example","seen":"2026-11-20"},
            "level":{"name":"L","base":["B"],"rest":"none"},"user":"#;
        match Recipe::from_json(&format!("{head}{{{user}}}}}")) {
            Ok(recipe) => recipe.warnings().iter().map(ToString::to_string).collect(),
            Err(error) => error.to_string().lines().map(str::to_owned).collect::<Vec<_>>(),
        }
    };
    let found = "there is no question `sink`, did you mean `sync`?";
    for (user, told) in [
        (r#""fields":[{"label":"A","fill":"on","when":"sync"}]"#, ""),
        (
            r#""fields":[{"label":"A","fill":"on","when":"sink"}]"#,
            &format!("user.fields[0].when: {found}"),
        ),
        (r#""tracking":[{"is":"none","when":"sink"}]"#, &format!("user.tracking[0].when: {found}")),
        (
            r#""lines_of_business":{"associate":"all","when":"sink"}"#,
            &format!("user.lines_of_business.when: {found}"),
        ),
        (
            r#""lines_of_business":[{"associate":"all","when":"sink"}]"#,
            &format!("user.lines_of_business[0].when: {found}"),
        ),
        (r#""tracking":[]"#, "user.tracking: found an empty list, expected what it is to be"),
        (
            r#""tracking":[{"vendor":"V"}]"#,
            "user.tracking[0].vendor: found an unknown field, expected one of is, when",
        ),
        (
            r#""tracking":[{"is":"none","when":"sync"},{"is":{"vendor":"V"}}]"#,
            "user.tracking[1]: always wins over those before it; put what has no `when` first",
        ),
        (
            r#""fields":[{"label":"A","fill":"on"},{"label":"A","fill":"off"}],"tracking":[{"is":"none","when":"sync"}]"#,
            "user.fields[1]: fills the same field as user.fields[0], and wins over it",
        ),
        (r#""fields":[{"label":"A","fill":"on"},{"label":"A","fill":"off","when":"sync"}]"#, ""),
    ] {
        let said: String = read(user).into_iter().filter(|it| !it.contains("no step")).collect();
        assert!(
            if told.is_empty() { said.is_empty() } else { said.contains(told) },
            "{user}: {said}"
        );
    }
}

#[test]
fn lines_of_business_may_hang_on_an_answer() {
    let page = form("");
    let of = |lines: &str, given: &[(&str, &str)]| {
        let recipe = recipe(&format!(r#""tracking":"keep","lines_of_business":{lines}"#));
        let plan = plan(&page, &recipe, given, &Aliases::default());
        let by_hand = plan.questions.iter().find_map(|one| match &one.ask {
            Ask::ByHand { says, .. } => Some(format!("{says} {}", one.is_open())),
            _ => None,
        });
        (told(&plan), by_hand)
    };
    const BOX: &str = "Resource can view items with no assigned Line of Business";
    let one = r#"{"associate":"all","unassigned":true,"when":"sync"}"#;
    assert_eq!(of(one, &[]), (vec![], None));
    assert_eq!(of(one, &[("recipe.sync", "no")]), (vec![], None));
    let set = vec![format!("{BOX}: false -> true")];
    assert_eq!(of(one, &[("recipe.sync", "yes")]), (set, Some("all true".into())));
    let several =
        r#"[{"associate":"none"},{"associate":{"list":["Sales"]},"when":{"edition":"large"}}]"#;
    let done = ("lines-of-business.none", "done");
    let small = [("recipe.edition", "small"), done];
    assert_eq!(of(several, &small).1.as_deref(), Some("none false"));
    // What was done by hand for another answer is not done for this one.
    let large = [("recipe.edition", "large"), done];
    assert_eq!(of(several, &large).1.as_deref(), Some("Sales true"));
}

#[test]
fn the_user_is_known_in_the_list_by_the_names_that_the_answer_gives_it() {
    let recipe = with_fields(
        r#"{"label":"First Name","fill":{"fixed":"Maker"}},
        {"label":"Last Name","fill":{"fixed":"Small"},"when":{"edition":"small"}},
        {"label":"Last Name","fill":{"fixed":"Large"},"when":{"edition":"large"}}"#,
    );
    let page = support::page(
        "<h1>Resources</h1><button>New</button><table><tr><th>First Name</th><th>Last Name</th></tr>
        <tr><td>Maker</td><td>Large</td></tr><tr><td>Sam</td><td>Reader</td></tr></table>",
    );
    assert_eq!(recognise(&page), PageKind::ResourceList);
    let told = |given: &[(&str, &str)]| {
        let frame = Frame {
            page: &page,
            plan: None,
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
        let told = guide(&[frame], &recipe, &answers(given), &mut progress);
        assert_eq!(told.step, Some(Step::NewUser));
        told.say
    };
    assert_eq!(told(&[("recipe.edition", "large")]), Say::UserThere("Maker Large".into()));
    assert_eq!(told(&[("recipe.edition", "small")]), Say::NewUser);
}

/// A list that only invites to choose holds nothing yet; one with something chosen is the admin's.
#[test]
fn an_invitation_to_choose_is_no_answer() {
    let asks = says("Primary Internal Location", r#""ask""#);
    let list = |shown: &str| {
        let first = format!("<option selected>{shown}</option>");
        format!(
            "<label>Primary Internal Location <select>{first}<option>Main</option></select></label>"
        )
    };
    let asked = |shown: &str| {
        let plan = plan(&form(&list(shown)), &with_fields(&asks), &[], &Aliases::default());
        plan.questions.iter().filter(|question| question.is_open()).count()
    };
    for shown in ["", "Select a location", "-- Select --", "Bitte wählen", "—"] {
        assert_eq!(asked(shown), 1, "{shown}");
    }
    for shown in ["Main office", "Selkirk", "(UTC-05:00) Eastern"] {
        assert_eq!(asked(shown), 0, "{shown}");
    }
}
