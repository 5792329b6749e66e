//! The guide beyond Atria's job: notes around saving, other pages, what is generated and what is
//! typed, levels that exist, recipes that only compare.

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::guide::{
    Copied, Frame, Guidance, Made, Moment, PageKind, Place, Progress, Say, Step, guide, recognise,
    steps,
};
use keyguide_core::ops::Value;
use keyguide_core::page::Page;
use keyguide_core::plan::{
    self, Answers, Ask, Input, LEVEL_NAME, LEVEL_USE, Plan, Typed, level_name,
};
use keyguide_core::recipe::{Recipe, User};

/// A recipe with these parts of level, user and the rest.
fn recipe(level: &str, user: &str, more: &str) -> Recipe {
    let silent = !user.contains("tracking");
    let tracking = if silent { r#", "tracking": "keep""# } else { "" };
    let text = format!(
        r#"{{ "version": 1, "id": "x", "name": "X", "vendor": "V",
            "source": {{ "url": "https://x.example" }},
            "questions": [{{ "id": "hosted", "ask": "Is it hosted?" }}],
            "level": {{ "name": "Ours", "base": ["API User (system) (API-only)"],
                "rest": "as-copied" {level} }},
            "user": {{ "fields": [] {tracking} {user} }} {more} }}"#
    );
    match Recipe::from_json(&text) {
        Ok(recipe) => recipe,
        Err(error) => unreachable!("{error}"),
    }
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect()
}

/// The plan of a page, where it is one that is planned.
fn plan_of(page: &Page, recipe: &Recipe, answers: &Answers, name: &str) -> Option<Plan> {
    let typed: Typed =
        plan::level_values(page, recipe).into_iter().map(|node| (node, name.to_owned())).collect();
    let aliases = Aliases::default();
    let input = Input { recipe, answers, typed: &typed, aliases: &aliases };
    match recognise(page) {
        PageKind::LevelEditor => Some(plan::level(page, &input)),
        PageKind::ApiUserForm => Some(plan::user(page, &input)),
        PageKind::ApiUserEdit => plan::existing_user(page, &input),
        _ => None,
    }
}

/// Where a test stands.
struct At<'a> {
    recipe: &'a Recipe,
    answers: Answers,
    progress: Progress,
    dirty: bool,
    copied: bool,
    cleared: bool,
}

impl<'a> At<'a> {
    fn new(recipe: &'a Recipe) -> Self {
        Self {
            recipe,
            answers: Answers::new(),
            progress: Progress::default(),
            dirty: false,
            copied: false,
            cleared: false,
        }
    }

    fn saved(recipe: &'a Recipe) -> Self {
        let mut at = Self::new(recipe);
        at.progress.user_saved = true;
        at
    }

    fn see(&mut self, html: &str) -> Guidance {
        self.see_page(&support::page(html))
    }

    fn see_page(&mut self, page: &Page) -> Guidance {
        let plan = plan_of(page, self.recipe, &self.answers, "Ours");
        let Self { dirty, copied, .. } = *self;
        let copied = Copied { username: copied, secret: copied, tracking: false };
        let frame = Frame {
            page,
            plan: plan.as_ref(),
            typed: &support::UNTYPED,
            unwatched: false,
            tab: 1,
            front: true,
            dirty,
            copied,
            cleared: self.cleared,
            made: Made::default(),
            written: 0,
        };
        guide(&[frame], self.recipe, &self.answers, &mut self.progress)
    }

    fn places(&mut self, html: &str) -> (Vec<Place>, Option<String>) {
        let side = self.see(html).side;
        let errands = side.iter().flat_map(|side| &side.errands);
        let places = errands.flat_map(|errand| &errand.stops).map(|stop| stop.place.clone());
        (places.collect(), side.as_ref().and_then(|side| side.point.clone()).map(|(_, _, say)| say))
    }
}

fn said(told: &Guidance) -> Vec<(Moment, &str)> {
    told.notes.iter().map(|told| (told.moment, told.note.say.as_str())).collect()
}

fn section(name: &str, content: &str) -> String {
    format!("<div class=\"Section\"><h3>{name}</h3><div>{content}</div></div>")
}

fn tick(label: &str, on: bool) -> String {
    let checked = if on { "checked" } else { "" };
    format!(r#"<div><input type="checkbox" {checked}><label>{label}</label></div>"#)
}

/// The editor of a level called Ours that holds one box of CRM.
fn editor(crm: bool) -> String {
    let general = "<div><label>Name</label><input type=\"text\" value=\"Ours\"></div>";
    format!(
        "<h1>Edit Security Level</h1><button>Save</button>{}{}{}{}{}",
        section("General", &(general.to_owned() + &tick("Active", true))),
        section("Contracts", &tick("Can view", true)),
        section("CRM", &tick("Can edit", crm)),
        section("Projects", &tick("Can bill", true)),
        section("Other", &tick("Can dream", true)),
    )
}

fn levels(rows: &[(&str, bool)]) -> String {
    let row = |(name, active): &(&str, bool)| {
        let mark = if *active { "Yes" } else { "No" };
        format!("<tr><td>{name}</td><td>{mark}</td></tr>")
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<h1>Security Levels</h1><table><thead><tr><th>Name</th><th>Active</th></tr></thead>\
        <tbody>{rows}</tbody></table>"
    )
}

/// The form of a new user, or of one that exists.
fn user(title: &str, key: &str, secret: &str, level: &str) -> String {
    format!(
        "<h1>{title}</h1><button>Save & Close</button>{}{}",
        section(
            "General",
            &format!(
                "<div><label>Security Level</label><select><option></option>\
                <option{}>Ours</option><option{}>API User (system) (API-only)</option></select></div>",
                if level == "Ours" { " selected" } else { "" },
                if level == "API User (system) (API-only)" { " selected" } else { "" },
            )
        ),
        section(
            "Credentials",
            &format!(
                "<button>Generate Key</button>\
                <div><label>Username (Key)</label><input type=\"text\" value=\"{key}\"></div>\
                <button>Generate Secret</button>\
                <div><label>Password (Secret)</label><input type=\"text\" value=\"{secret}\"></div>"
            )
        )
    )
}

const NOTES: &str = r#", "before_save": [{ "say": "Look twice", "wait_minutes": 5 },
        { "say": "Only if hosted", "when": "hosted" }],
    "after_save": [{ "say": "Wait", "wait_minutes": 1, "why": "it is slow" }]"#;
const CLEARED: &str = r#", "sections": [{ "section": "CRM", "bulk": "none" }]"#;

#[test]
fn notes_of_the_level_stand_at_the_step_they_belong_to() {
    let recipe = recipe(&format!("{CLEARED} {NOTES}"), "", "");
    let mut at = At::new(&recipe);
    at.dirty = true;
    // A note hangs on a question: it is asked with the plan, and nothing is saved before.
    let told = at.see(&editor(false));
    assert_eq!((told.step, &told.say), (Some(Step::Permissions), &Say::Answer));
    assert!(told.notes.is_empty(), "{:?}", told.notes);
    at.answers = answers(&[("recipe.hosted", "no")]);
    assert!(at.see(&editor(true)).notes.is_empty(), "there is something to fill yet");
    let told = at.see(&editor(false));
    assert_eq!(told.step, Some(Step::SaveLevel));
    assert_eq!(said(&told), [(Moment::Before, "Look twice")]);
    assert_eq!(told.notes[0].note.wait_minutes, Some(5));
    at.answers = answers(&[("recipe.hosted", "yes")]);
    let told = at.see(&editor(false));
    assert_eq!(said(&told), [(Moment::Before, "Look twice"), (Moment::Before, "Only if hosted")]);
    // Seen saved: the notes of after.
    at.dirty = false;
    let told = at.see(&editor(false));
    assert_eq!((told.step, said(&told)), (Some(Step::NewUser), vec![(Moment::After, "Wait")]));
}

#[test]
fn a_level_that_was_there_before_was_not_saved_now() {
    let recipe = recipe(&format!(r#", "skip_if_exists": ["Theirs"] {NOTES}"#), "", "");
    let mut at = At::new(&recipe);
    let told = at.see(&levels(&[("API User (system) (API-only)", true), ("Theirs", true)]));
    assert_eq!(told.say, Say::LevelExists("Theirs".into()));
    assert!(at.progress.level_ready && told.notes.is_empty(), "{:?}", told.notes);
    let told = at.see(&levels(&[("API User (system) (API-only)", true), ("Ours", true)]));
    assert_eq!(said(&told), [(Moment::After, "Wait")]);
}

#[test]
fn notes_of_the_user_stand_around_its_saving() {
    let recipe = recipe("", &NOTES.replace(r#", "when": "hosted""#, ""), "");
    let mut at = At::new(&recipe);
    let before = vec![(Moment::Before, "Look twice"), (Moment::Before, "Only if hosted")];
    let form = user("New API User", "k", "s", "Ours");
    assert!(at.see(&user("New API User", "", "", "Ours")).notes.is_empty());
    let told = at.see(&form);
    assert_eq!((told.step, said(&told)), (Some(Step::CopyCredentials), before.clone()));
    at.copied = true;
    let told = at.see(&form);
    assert_eq!((told.step, said(&told)), (Some(Step::SaveUser), before));
    at.cleared = true;
    let told = at.see(&form);
    assert_eq!((told.say, told.press), (Say::SaveCleared, None));
    at.progress.user_saved = true;
    let told = at.see(&user("Edit API User", "k", "", "Ours"));
    assert_eq!((told.step, said(&told)), (None, vec![(Moment::After, "Wait")]));
}

#[test]
fn what_is_not_generated_is_typed() {
    let both = recipe("", "", "");
    assert!(!steps(&both, &Answers::new()).contains(&Step::EnterCredentials));
    let empty = user("New API User", "", "", "Ours");
    assert_eq!(At::new(&both).see(&empty).say, Say::GenerateKey);
    let neither = recipe("", r#", "generate": []"#, "");
    let listed = steps(&neither, &Answers::new());
    assert!(listed.contains(&Step::EnterCredentials));
    assert!(!listed.contains(&Step::GenerateKey) && !listed.contains(&Step::GenerateSecret));
    let told = At::new(&neither).see(&empty);
    assert_eq!((&told.say, told.press), (&Say::TypeUsername, None));
    let told = At::new(&neither).see(&user("New API User", "k", "", "Ours"));
    assert_eq!(told.say, Say::TypeSecret);
    let key = recipe("", r#", "generate": ["key"]"#, "");
    assert_eq!(At::new(&key).see(&empty).say, Say::TypeSecret);
    let told = At::new(&key).see(&user("New API User", "", "s", "Ours"));
    assert_eq!((&told.say, told.step), (&Say::GenerateKey, Some(Step::GenerateKey)));
    assert_eq!(At::new(&key).see(&user("New API User", "k", "s", "Ours")).say, Say::CopyOut);
}

#[test]
fn the_name_of_an_internal_integration_is_read_and_filled() {
    let recipe = recipe("", r#", "tracking": { "custom": "Mine" }"#, "");
    let own = "<div><input type=\"radio\" checked><label>Custom (Internal Integration)</label></div>\
        <div><label>Internal Integration Name</label><input type=\"text\"></div>";
    let html = user("New API User", "", "", "Ours") + &section("API Tracking Identifier", own);
    let page = support::page(&html);
    let nodes = plan::user_values(&page, &recipe);
    let typed: Typed = nodes.iter().map(|node| (*node, String::new())).collect();
    let (answers, aliases) = (Answers::new(), Aliases::default());
    let input = Input { recipe: &recipe, answers: &answers, typed: &typed, aliases: &aliases };
    let made = plan::user(&page, &input);
    let change = made.ops().into_iter().map(|op| (op.node, op.to)).collect::<Vec<_>>();
    assert_eq!(change, [(nodes[0], Value::Text("Mine".into()))], "{made:?}");
}

/// It cannot be changed once saved, so a recipe that does not know it leaves it to the admin, before Generate.
#[test]
fn a_tracking_identifier_that_the_recipe_does_not_say_is_asked() {
    let form = user("New API User", "", "", "Ours");
    let asked = |recipe: &Recipe, answers: &Answers| -> Vec<(Ask, bool)> {
        let plan = plan_of(&support::page(&form), recipe, answers, "");
        let questions = plan.into_iter().flat_map(|plan| plan.questions);
        questions.map(|question| (question.ask, question.settled)).collect()
    };
    let untold = || Ask::Untold { name: "API Tracking Identifier".into() };
    let mut silent = recipe("", "", "");
    silent.user = User::default();
    assert_eq!(asked(&silent, &Answers::new()), [(untold(), false)]);
    assert_eq!(At::new(&silent).see(&form).say, Say::Answer);
    let done = answers(&[("tracking", "done")]);
    assert_eq!(asked(&silent, &done), [(untold(), true)]);
    // What was chosen of another recipe's is not that it was done.
    assert_eq!(asked(&silent, &answers(&[("tracking", "V")])), [(untold(), false)]);
    let mut at = At { answers: done, ..At::new(&silent) };
    assert_eq!(at.see(&form).say, Say::GenerateKey);
    silent.verify_only = true;
    assert_eq!(asked(&silent, &Answers::new()), [], "nothing is set, and nothing to compare with");
    assert_eq!(asked(&recipe("", "", ""), &Answers::new()), [], "it says that it stays");
}

#[test]
fn a_tracking_identifier_is_found_where_the_page_shows_one() {
    let form = user("New API User", "k", "s", "Ours");
    let fields = |html: &str| plan::credential_fields(&support::page(html));
    assert_eq!(fields(&form).tracking, None);
    let own =
        "<div><label>Tracking Identifier</label><input type=\"text\" readonly value=\"abc\"></div>";
    let shown = fields(&(form.clone() + &section("API Tracking Identifier", own)));
    assert_eq!(shown.tracking.map(|(_, length)| length), Some(3));
    assert_eq!(shown.secret.map(|(_, length)| length), Some(1));
    // Two of them: neither is taken for the one.
    assert_eq!(fields(&(form + own + own)).tracking, None);
}

/// Of a zone in another language nothing can be switched; of a page that the browser translated, it can.
#[test]
fn a_zone_in_another_language_is_told_from_a_page() {
    let recipe = recipe("", "", "");
    let said = |html: &str, host: &str, lang: &str| {
        let page = Page { host: host.to_owned(), lang: lang.to_owned(), ..support::page(html) };
        At::new(&recipe).see_page(&page).say
    };
    let (zone, page) = (Say::Language { of_zone: true }, Say::Language { of_zone: false });
    assert_eq!(said("<p>Startseite</p>", "ww18.autotask.net", "de"), zone);
    assert_eq!(said(&editor(true), "pres.autotask.net", ""), zone);
    assert_eq!(said("<p>Startseite</p>", "ww5.autotask.net", "de"), page);
    assert_eq!(said("<p>Home</p>", "ww5.autotask.net", "en-US"), Say::GoToLevels);
}

const SIDE: &str = r#", "side_pages": [
    { "title": "Protected Data Permission", "path": ["Admin", "Protected Data Permission"],
      "steps": [{ "say": "Open it" }, { "say": "Grant it", "point_at": "Can view protected data" },
                { "say": "Save it", "point_at": "Save" }] },
    { "title": "Elsewhere", "optional": true, "when": "hosted",
      "steps": [{ "say": "Look" }] }]"#;

#[test]
fn other_pages_come_before_the_end() {
    let recipe = recipe("", "", SIDE);
    let mut at = At::saved(&recipe);
    assert!(steps(&recipe, &at.answers).contains(&Step::SidePages));
    let told = at.see("<h1>Anything</h1>");
    assert_eq!((told.step, &told.say), (Some(Step::SidePages), &Say::SidePages));
    // The second page hangs on a question: asked, and not listed before it is answered.
    assert!(matches!(told.questions[0].ask, Ask::Condition { .. }));
    assert_eq!(told.side.map(|side| side.errands.len()), Some(1));
    for step in 0..3 {
        at.progress.ticks.tick(0, step, true);
    }
    assert_eq!(at.see("<h1>Anything</h1>").step, Some(Step::SidePages), "it is not answered");
    let mut no = At::saved(&recipe);
    no.progress = at.progress.clone();
    no.answers = answers(&[("recipe.hosted", "no")]);
    assert_eq!(no.see("<h1>Anything</h1>").say, Say::Finished);
    at.answers = answers(&[("recipe.hosted", "yes")]);
    assert_eq!(at.see("<h1>Anything</h1>").step, Some(Step::SidePages), "one page is left");
    at.progress.ticks.skip(1, true);
    assert_eq!(at.see("<h1>Anything</h1>").say, Say::Finished);
    // What must be done cannot be skipped, and a tick can be taken back.
    at.progress.ticks.skip(0, true);
    at.progress.ticks.tick(0, 1, false);
    assert_eq!(at.see("<h1>Anything</h1>").step, Some(Step::SidePages));
    // A page of the job shows no plan of the job now; before the user is saved, it does.
    assert_eq!(at.see(&editor(true)).step, Some(Step::SidePages));
    assert_ne!(At::new(&recipe).see(&editor(true)).step, Some(Step::SidePages));
}

#[test]
fn a_new_users_form_comes_first_where_the_admin_is_at_it() {
    let recipe = recipe("", "", SIDE);
    let form = support::page(&user("New API User", "", "", ""));
    let other = support::page("<h1>Anything</h1>");
    let step = |form_in_front: bool| {
        let frame = |page, front| Frame {
            page,
            plan: None,
            typed: &support::UNTYPED,
            unwatched: false,
            tab: 1,
            front,
            dirty: false,
            copied: Copied::default(),
            cleared: false,
            made: Made::default(),
            written: 0,
        };
        let frames = [frame(&form, form_in_front), frame(&other, !form_in_front)];
        let mut progress = Progress { user_saved: true, ..Progress::default() };
        guide(&frames, &recipe, &Answers::new(), &mut progress).step
    };
    assert_eq!(step(true), Some(Step::UserDetails));
    assert_eq!(step(false), Some(Step::SidePages));
}

#[test]
fn a_level_left_open_behind_is_not_what_the_admin_is_at() {
    let recipe = recipe("", "", "");
    let level = support::page(&editor(true));
    let saved = support::page(&user("Edit API User", "key@tenant", "", "Ours"));
    let none = Answers::new();
    let step = |name: &str, dirty: bool| {
        let plan = plan_of(&level, &recipe, &none, name);
        let frame = |page, plan, front| Frame {
            page,
            plan,
            typed: &support::UNTYPED,
            unwatched: false,
            tab: 1,
            front,
            dirty: dirty && !front,
            copied: Copied::default(),
            cleared: false,
            made: Made::default(),
            written: 0,
        };
        let frames = [frame(&saved, None, true), frame(&level, plan.as_ref(), false)];
        let mut progress = Progress { user_saved: true, ..Progress::default() };
        guide(&frames, &recipe, &none, &mut progress).step
    };
    assert_eq!(step("Ours", false), None, "all is done");
    assert_ne!(step("Ours", true), None, "it waits to be saved");
    assert_ne!(step("Another", false), None, "its name is to be changed");
}

#[test]
fn only_what_is_certain_is_pointed_at() {
    let recipe = recipe("", "", SIDE);
    let mut at = At::saved(&recipe);
    at.answers = answers(&[("recipe.hosted", "no")]);
    let granted = tick("Can view protected data", false);
    let page =
        |title: &str, content: &str| format!("<h1>{title}</h1>{content}<button>Save</button>");
    let (places, point) = at.places(&page("Protected Data Permission", &granted));
    assert!(
        matches!(places[..], [Place::Unnamed, Place::Here(0, _), Place::Here(0, _)]),
        "{places:?}"
    );
    assert_eq!(point.as_deref(), Some("Grant it"));
    // Twice on the page: nothing is ringed, and Save is not taken for what comes first.
    let twice = granted.clone() + &granted;
    let (places, point) = at.places(&page("Roles", &twice));
    assert_eq!(places, [Place::Unnamed, Place::Unclear(2), Place::Elsewhere]);
    assert_eq!(point, None);
    // On the very page the order counts: while it is not clear which box is meant, Save is not ringed.
    let (places, point) = at.places(&page("Protected Data Permission", &twice));
    assert!(matches!(places[..], [_, Place::Unclear(2), Place::Here(..)]), "{places:?}");
    assert_eq!(point, None);
    // Save stands on every page: it is meant on this one only.
    let (places, point) = at.places(&page("Roles", ""));
    assert_eq!((&places[1..], point), (&[Place::Elsewhere, Place::Elsewhere][..], None));
    let closed = format!("<div style=\"display:none\">{granted}</div>");
    assert_eq!(at.places(&page("Roles", &closed)).0[1], Place::Hidden);
    at.progress.ticks.tick(0, 1, true);
    let (places, point) = at.places(&page("Protected Data Permission", &granted));
    assert_eq!((&places[1], point.as_deref()), (&Place::Unnamed, Some("Save it")));
    // A frame of another tab is not where the admin looks.
    let page = support::page(&page("Protected Data Permission", &granted));
    let frame = Frame {
        page: &page,
        plan: None,
        typed: &support::UNTYPED,
        unwatched: false,
        tab: 1,
        front: false,
        dirty: false,
        copied: Copied::default(),
        cleared: false,
        made: Made::default(),
        written: 0,
    };
    let told = guide(&[frame], &recipe, &at.answers, &mut at.progress);
    assert_eq!(told.side.and_then(|side| side.point), None);
}

#[test]
fn a_level_that_the_article_accepts_is_offered_not_chosen() {
    const BASE: &str = "API User (system) (API-only)";
    let recipe = recipe(&format!(r#", "or_use": ["{BASE}", "Not here"] {NOTES}"#), "", "");
    let mut at = At::new(&recipe);
    let list = levels(&[(BASE, true), ("Sales (system)", true)]);
    let told = at.see(&list);
    assert_eq!(told.say, Say::Copy(BASE.into()));
    let Some(question) = told.questions.first() else { panic!("nothing is asked") };
    assert!(question.is_open());
    let Ask::UseLevel { levels: offered, own } = &question.ask else { panic!("{question:?}") };
    assert_eq!((offered.as_slice(), own.as_str()), (&[BASE.to_owned()][..], "Ours"));
    at.answers = answers(&[(LEVEL_USE, BASE)]);
    let told = at.see(&list);
    assert_eq!((told.step, &told.say), (Some(Step::NewUser), &Say::LevelExists(BASE.into())));
    assert!(!told.questions[0].is_open() && told.notes.is_empty());
    assert!(!steps(&recipe, &at.answers).contains(&Step::SaveLevel), "there is nothing to save");
    let told = at.see(&levels(&[(BASE, false), ("Sales (system)", true)]));
    assert_eq!((told.step, &told.say), (Some(Step::CopyLevel), &Say::LevelInactive(BASE.into())));
    assert_eq!(at.see(&editor(true)).say, Say::UseLevel(BASE.into()));
    // It is what the user is to have.
    assert_eq!(at.see(&user("New API User", "", "", "Ours")).say, Say::Fill);
    assert_eq!(at.see(&user("New API User", "", "", BASE)).say, Say::GenerateKey);
    // The form may list it without its mark; the level beside it is still another.
    let html = user("New API User", "", "", "Ours").replace(BASE, "API User (system)");
    let page = support::page(&html);
    let made = plan_of(&page, &recipe, &at.answers, "").expect("a plan");
    let to: Vec<Value> = made.ops().into_iter().map(|op| op.to).collect();
    assert_eq!(to, [Value::Option("API User (system)".into())], "{made:?}");
    let other =
        user("New API User", "", "", "Ours").replace(BASE, "API User (system) Can't Read Costs");
    let made = plan_of(&support::page(&other), &recipe, &at.answers, "").expect("a plan");
    assert!(made.ops().is_empty(), "{made:?}");
    // What is not active cannot be used.
    let told = At::new(&recipe).see(&levels(&[(BASE, false), ("Sales (system)", true)]));
    assert!(told.questions.is_empty());
}

#[test]
fn a_recipe_that_only_compares_fills_nothing() {
    let recipe = recipe(CLEARED, "", r#", "verify_only": true"#);
    assert_eq!(steps(&recipe, &Answers::new()), [Step::CheckLevel, Step::CheckUser]);
    let mut at = At::new(&recipe);
    let told = at.see(&levels(&[("Ours", true), ("Sales (system)", true)]));
    assert_eq!((&told.say, told.press.is_some()), (&Say::OpenLevel("Ours".into()), true));
    // Read-only or not, it is compared; and nothing is to be filled.
    for html in [editor(true), editor(true).replace("<input", "<input disabled")] {
        let told = at.see(&html);
        assert_eq!((told.step, &told.say), (Some(Step::CheckLevel), &Say::Check));
        let page = support::page(&html);
        let plan = plan_of(&page, &recipe, &at.answers, "Ours").expect("a plan");
        assert_eq!((plan.summary().changes, plan.ops().len()), (1, 0), "{plan:?}");
    }
    assert_eq!(at.see(&editor(false)).say, Say::GoToCheckUser);
    assert_eq!(at.see(&user("Edit API User", "k", "", "")).say, Say::Check);
    let told = at.see(&user("Edit API User", "k", "", "Ours"));
    assert_eq!((told.step, &told.say), (None, &Say::Checked));
}

#[test]
fn a_free_name_is_the_admins() {
    let free = recipe(r#", "name_is": "free""#, "", "");
    let fixed = recipe("", "", "");
    let named = answers(&[(LEVEL_NAME, " Mine ")]);
    assert_eq!((level_name(&free, &named), level_name(&fixed, &named)), ("Mine", "Ours"));
    assert_eq!(level_name(&free, &answers(&[(LEVEL_NAME, "  ")])), "Ours");
    let page = support::page(&editor(true));
    let asks = |recipe: &Recipe| {
        let plan = plan_of(&page, recipe, &named, "Ours").expect("a plan");
        plan.questions.iter().filter(|question| question.id == LEVEL_NAME).count()
    };
    assert_eq!((asks(&free), asks(&fixed)), (1, 0));
    let mut at = At::new(&free);
    at.answers = named.clone();
    let list = levels(&[("API User (system) (API-only)", true), ("Mine", true)]);
    assert_eq!(at.see(&list).say, Say::LevelExists("Mine".into()));
}

/// A list of resources with these as first and last names and levels.
fn resources(rows: &[[&str; 3]]) -> String {
    let row = |[first, last, level]: &[&str; 3]| {
        format!(
            "<tr><td>{first}</td><td>{last}</td><td>rapid@msp.example</td><td>{level}</td></tr>"
        )
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<h1>Resources</h1><button>New API User</button><table><thead><tr><th>First Name</th>\
        <th>Last Name</th><th>Email</th><th>Security Level</th></tr></thead><tbody>{rows}</tbody></table>"
    )
}

#[test]
fn a_user_is_saved_once_the_list_has_one_more_of_its_names() {
    const OURS: [&str; 3] = ["Atria", "API", "Atria Restricted API Access"];
    const OTHER: [&str; 3] = ["Atria Backup", "Rapid", "Atria Restricted API Access"];
    let recipe = recipe("", "", "");
    for (rows, before, saved) in [
        (vec![OURS], 0, true),
        (vec![["", "API, Atria", "Ours"]], 0, true),
        (vec![OTHER], 0, false),
        (vec![OURS, OTHER], 1, false),
        (vec![OURS, OURS], 1, true),
    ] {
        let mut at = At::new(&recipe);
        at.progress.user_ready = true;
        at.progress.user_names = vec!["atria".into(), "api".into()];
        at.progress.users_before = Some(before);
        at.progress.user_at = Some(("ww5.autotask.net".into(), 1));
        let told = at.see(&resources(&rows));
        assert_eq!(told.say == Say::Finished, saved, "{rows:?} {before}");
    }
}

#[test]
fn a_level_of_nearly_the_name_is_not_the_one() {
    let recipe = recipe("", "", "");
    let more = ("Sales (system)", true);
    let say = |name: &str| At::new(&recipe).see(&levels(&[(name, true), more])).say;
    assert_eq!(say("ours (API-only)"), Say::LevelExists("Ours".into()));
    assert_ne!(say("Ours (Copy)"), Say::LevelExists("Ours".into()));
}

#[test]
fn a_user_that_exists_is_known_by_where_its_page_is() {
    let mut page = support::page(&user("API User", "k", "s", "Ours"));
    assert_eq!(recognise(&page), PageKind::ApiUserForm);
    page.path = "/Mvc/AdministrationSetup/ApiUser.mvc/EditApiUser".into();
    assert_eq!(recognise(&page), PageKind::ApiUserEdit);
    let mut named = support::page(&user("Atria API", "k", "", "Ours"));
    named.document_title = "Edit API User - Atria API".into();
    assert_eq!(recognise(&named), PageKind::ApiUserEdit);
}

/// Autotask calls the form by either name.
#[test]
fn a_new_users_form_is_known_with_its_credentials_shut() {
    let kind = |title: &str| {
        let html =
            user(title, "", "", "").replace("<button>Gen", "<button style=\"display:none\">Gen");
        recognise(&support::page(&html))
    };
    for title in ["New API User", "Add API User", "Add API User - Atria API"] {
        assert_eq!(kind(title), PageKind::ApiUserForm, "{title}");
    }
    assert_eq!(kind("Edit API User"), PageKind::ApiUserEdit);
    assert_eq!(kind("API Users"), PageKind::Other);
}

#[test]
fn a_cell_that_may_hold_a_tick_is_none() {
    let recipe = recipe("", "", "");
    for (cell, active) in [
        (r#"<td class="CheckCell"><div class="Image"></div></td>"#, false),
        (r#"<td class="StickyCell"></td>"#, false),
        (r#"<td><div class="Standard CheckMark"></div></td>"#, true),
        (r#"<td><i class="fa fa-check"></i></td>"#, true),
        (r#"<td><img alt="Not checked"></td>"#, false),
        (r#"<td><img alt="YES"></td>"#, true),
    ] {
        let list = levels(&[("Ours", true), ("Sales (system)", false)])
            .replace("<td>Yes</td>", &format!("{cell}<td>API</td>"))
            .replace("<td>No</td>", "<td>No</td><td>API</td>")
            .replace("</th></tr>", "</th><th>Kind</th></tr>");
        let told = At::new(&recipe).see(&list);
        assert_eq!(told.say == Say::LevelExists("Ours".into()), active, "{cell}: {:?}", told.say);
    }
}

/// Which button is pointed at on a form that is ready, with these pages beside it.
fn saved_by(others: &[&str]) -> String {
    let recipe = recipe("", "", "");
    let both = "<button>Save</button><button>Save & Close</button>";
    let form =
        user("New API User", "k", "s", "Ours").replace("<button>Save & Close</button>", both);
    let pages: Vec<Page> =
        [form.as_str()].iter().chain(others).map(|html| support::page(html)).collect();
    let plans: Vec<Option<Plan>> =
        pages.iter().map(|page| plan_of(page, &recipe, &Answers::new(), "Ours")).collect();
    let copied = Copied { username: true, secret: true, tracking: false };
    let frames: Vec<Frame<'_>> = pages
        .iter()
        .zip(&plans)
        .map(|(page, plan)| Frame {
            page,
            plan: plan.as_ref(),
            typed: &support::UNTYPED,
            unwatched: false,
            tab: 1,
            front: true,
            dirty: true,
            copied,
            cleared: false,
            made: Made::default(),
            written: 0,
        })
        .collect();
    let told = guide(&frames, &recipe, &Answers::new(), &mut Progress::default());
    let pressed = told.press.and_then(|(frame, node, _)| {
        pages[frame].controls.iter().find(|control| control.id == node)
    });
    pressed.map(|control| control.address.label.clone()).unwrap_or_default()
}

#[test]
fn a_form_that_no_list_would_show_saved_is_to_stay() {
    let list = "<h1>Resources</h1><button>New API User</button><table><thead><tr><th>Name</th>\
        <th>Email</th></tr></thead><tbody><tr><td>Jo</td><td>jo@t.example</td></tr></tbody></table>";
    assert_eq!(recognise(&support::page(list)), PageKind::ResourceList);
    assert_eq!(saved_by(&[]), "Save");
    assert_eq!(saved_by(&[&levels(&[("Ours", true)])]), "Save");
    assert_eq!(saved_by(&[list]), "Save & Close");
}
