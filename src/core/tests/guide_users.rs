//! Whether a user was seen saved: told where it is sure, asked where a user is there that may be the one.

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::guide::{
    Copied, Frame, Guidance, Made, PageKind, Progress, Say, Step, guide, recognise,
};
use keyguide_core::page::Page;
use keyguide_core::plan::{self, Answers, Input, Typed, USER_THERE};
use keyguide_core::recipe::Recipe;

/// A recipe whose user has these fields.
fn recipe(fields: &str) -> Recipe {
    let text = format!(
        r#"{{ "version": 1, "id": "x", "name": "X", "vendor": "V",
            "source": {{ "url": "https://x.example" }},
            "level": {{ "name": "Ours", "base": ["API User (system)"], "rest": "as-copied" }},
            "user": {{ "fields": [{fields}], "tracking": "keep" }} }}"#
    );
    match Recipe::from_json(&text) {
        Ok(recipe) => recipe,
        Err(error) => unreachable!("{error}"),
    }
}

const ATRIA: &str = r#"{ "label": "First Name", "fill": { "suggested": "Atria" } },
    { "label": "Last Name", "fill": { "suggested": "API" } }"#;
const ASKED: &str =
    r#"{ "label": "First Name", "fill": "ask" }, { "label": "Last Name", "fill": "ask" }"#;

/// The form of a user, with this level chosen.
fn form(title: &str, level: &str) -> String {
    let levels = ["", "Ours", "Sales"].map(|name| {
        let chosen = if name == level { " selected" } else { "" };
        format!("<option{chosen}>{name}</option>")
    });
    format!(
        "<h1>{title}</h1><button>Save</button><button>Save & Close</button>
        <label>First Name <input type=text></label><label>Last Name <input type=text></label>
        <label>Security Level <select>{}</select></label>
        <button>Generate Key</button><label>Username (Key) <input type=text value=k></label>
        <button>Generate Secret</button><label>Password (Secret) <input type=text value=s></label>",
        levels.concat()
    )
}

/// A list of resources with these first and last names.
fn resources(rows: &[&str]) -> String {
    let row = |name: &&str| {
        let cells: String = name.split(' ').map(|cell| format!("<td>{cell}</td>")).collect();
        format!("<tr>{cells}<td>jo@msp.example</td></tr>")
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<h1>Resources</h1><button>New API User</button><table><thead><tr><th>First Name</th>\
        <th>Last Name</th><th>Email</th></tr></thead><tbody>{rows}</tbody></table>"
    )
}

/// Where a test stands.
struct At {
    recipe: Recipe,
    answers: Answers,
    progress: Progress,
}

impl At {
    fn new(fields: &str) -> Self {
        let progress = Progress { level_ready: true, ..Progress::default() };
        Self { recipe: recipe(fields), answers: Answers::new(), progress }
    }

    /// What is said of a page in this tab; a form there holds these names, all is copied.
    fn see(&mut self, html: &str, tab: i32, names: &str) -> Guidance {
        self.see_all(&[(html, tab, names)])
    }

    fn see_all(&mut self, seen: &[(&str, i32, &str)]) -> Guidance {
        let Self { recipe, answers, progress } = self;
        let aliases = Aliases::default();
        let pages: Vec<(Page, Typed)> = seen
            .iter()
            .map(|(html, _, names)| {
                let page = support::page(html);
                let typed = plan::user_values(&page, recipe).into_iter().zip(names.split(' '));
                let typed = typed.map(|(node, name)| (node, name.to_owned())).collect();
                (page, typed)
            })
            .collect();
        let plan = |(page, typed): &(Page, Typed)| {
            let input = Input { recipe, answers, typed, aliases: &aliases };
            (recognise(page) == PageKind::ApiUserForm).then(|| plan::user(page, &input))
        };
        let plans: Vec<_> = pages.iter().map(plan).collect();
        let frames: Vec<Frame<'_>> = pages
            .iter()
            .zip(&plans)
            .zip(seen)
            .map(|(((page, typed), plan), (_, tab, _))| Frame {
                page,
                plan: plan.as_ref(),
                typed,
                unwatched: false,
                tab: *tab,
                front: *tab == seen[0].1,
                dirty: false,
                copied: Copied { username: true, secret: true, tracking: false },
                cleared: false,
                made: Made::default(),
                written: 0,
            })
            .collect();
        guide(&frames, recipe, answers, progress)
    }

    /// The same once a form of these names was ready in tab 1.
    fn ready(fields: &str, names: &str) -> Self {
        let mut at = Self::new(fields);
        let told = at.see(&form("New API User", "Ours"), 1, names);
        assert_eq!((told.step, told.say), (Some(Step::SaveUser), Say::SaveUser));
        at
    }
}

fn answered(seen: usize, answer: &str) -> Answers {
    Answers::from([(format!("{USER_THERE}.{seen}"), answer.to_owned())])
}

#[test]
fn another_users_page_does_not_say_that_ours_is_saved() {
    let edit = &form("Edit API User", "Ours");
    let there = |name: &str| Say::UserThere(name.into());
    let said = |names: &str, tab: i32| At::ready(ATRIA, "Atria API").see(edit, tab, names).say;
    assert_eq!(said("Atria API", 1), Say::Finished);
    assert_eq!(said("Rewst Integration", 1), Say::ExistingUser);
    // An older one may bear the same names.
    assert_eq!(said("Atria API", 2), there("Atria API"));
    // Names that the recipe does not have are not read: neither saved nor lost.
    let mut at = At::new("");
    at.see(&form("New API User", "Ours"), 1, "");
    assert!(at.progress.user_ready);
    let told = at.see(edit, 1, "");
    assert_eq!((told.step, told.say), (Some(Step::NewUser), there("Edit API User")));
    assert!(told.questions[0].is_open() && !at.progress.user_saved);
    at.answers = answered(0, "no");
    assert_eq!(at.see(edit, 1, "").say, Say::ExistingUser);
    at.answers = answered(0, "yes");
    assert_eq!(at.see(edit, 1, "").say, Say::Finished);
    // Once it was seen saved, it stays so.
    assert_eq!(at.see(edit, 2, "Rewst Integration").say, Say::Finished);
    // Nothing was made ready: a user that exists.
    assert_eq!(At::new(ATRIA).see(edit, 1, "Rewst Integration").say, Say::ExistingUser);
}

#[test]
fn a_list_that_was_not_seen_before_does_not_say_what_is_new() {
    let (ours, none) = (&resources(&["Atria API"]), &resources(&["Jo Doe"]));
    let mut at = At::ready(ATRIA, "Atria API");
    let told = at.see(ours, 2, "");
    assert_eq!((told.step, told.say), (Some(Step::NewUser), Say::UserThere("Atria API".into())));
    assert_eq!(told.press, None);
    at.answers = answered(1, "no");
    assert_eq!(at.see(ours, 2, "").say, Say::NewUser);
    let two = resources(&["Atria API", "Atria API"]);
    assert_ne!(at.see(&two, 2, "").say, Say::NewUser, "the answer was about one");
    at.answers = answered(1, "yes");
    assert_eq!(at.see(ours, 2, "").say, Say::Finished);
    // Another tenant's list says nothing of it.
    at.progress = Progress { users_before: Some(0), ..At::ready(ATRIA, "Atria API").progress };
    at.progress.user_at = Some(("ww6.autotask.net".into(), 1));
    at.answers.clear();
    assert_ne!(at.see(ours, 1, "").say, Say::Finished);
    // It was opened while the form was not saved.
    let form = form("New API User", "Ours");
    for (before, after) in [(none, ours), (ours, &two)] {
        let mut at = At::ready(ATRIA, "Atria API");
        at.see_all(&[(&form, 1, "Atria API"), (before, 2, "")]);
        assert_ne!(at.see(before, 2, "").say, Say::Finished);
        assert_eq!(at.see(after, 2, "").say, Say::Finished);
    }
}

#[test]
fn nothing_of_the_level_is_done_before_it_was_seen() {
    let steps = [Step::CopyLevel, Step::Permissions, Step::SaveLevel];
    let new = || At { progress: Progress::default(), ..At::new(ATRIA) };
    let done = |at: &At, told: &Guidance| steps.map(|step| at.progress.is_done(step, told.step));
    let mut at = new();
    let told = at.see(&resources(&["Jo Doe"]), 1, "");
    assert_eq!((told.step, &told.say), (Some(Step::CopyLevel), &Say::GoToLevels));
    // The form was opened first: whether it offers the level is not told by one that is not chosen.
    for (level, seen) in [("", false), ("Sales", false), ("Ours", true)] {
        let mut at = new();
        let told = at.see(&form("New API User", level), 1, "Atria API");
        assert_eq!(done(&at, &told), [seen; 3], "{level}");
        assert!(at.progress.is_done(Step::NewUser, told.step));
        let told = at.see(&resources(&["Jo Doe"]), 2, "");
        assert_eq!(told.say == Say::NewUser, seen, "{level}");
    }
    at.progress.level_ready = true;
    let told = at.see(&resources(&["Jo Doe"]), 1, "");
    assert_eq!((done(&at, &told), &told.say), ([true; 3], &Say::NewUser));
    // While it is made, what is behind is done.
    assert!(new().progress.is_done(Step::CopyLevel, Some(Step::Permissions)));
    assert!(new().progress.is_done(Step::SaveLevel, None));
}

#[test]
fn a_user_that_is_there_already_is_told_before_another_is_made() {
    let list = &resources(&["Jo Doe", "Atria API"]);
    let there = Say::UserThere("Atria API".into());
    let mut at = At::new(ATRIA);
    let told = at.see(list, 1, "");
    assert_eq!((told.step, &told.say, told.press), (Some(Step::NewUser), &there, None));
    assert!(told.questions[0].is_open());
    assert_eq!(
        at.see(&form("Edit API User", "Ours"), 1, "ATRIA API").say,
        Say::UserThere("ATRIA API".into())
    );
    at.answers = answered(1, "no");
    let told = at.see(list, 1, "");
    assert_eq!((&told.say, told.press.is_some()), (&Say::NewUser, true));
    assert!(!told.questions[0].is_open(), "it can still be said otherwise");
    at.answers = answered(1, "yes");
    assert_eq!(at.see(list, 1, "").say, Say::Finished);
    // It comes before the way to the level.
    let mut at = At { progress: Progress::default(), ..At::new(ATRIA) };
    assert_eq!(at.see(list, 1, "").say, there);
    assert_eq!(At::new(ATRIA).see(&resources(&["Atria Backup"]), 1, "").say, Say::NewUser);
    // Names that only the admin knows: nothing is said until they are.
    let mut at = At::new(ASKED);
    assert_eq!(at.see(list, 1, "").say, Say::NewUser);
    let names = [("user.First Name", "Atria"), ("user.Last Name", "API")];
    at.answers = names.map(|(id, name)| (id.to_owned(), name.to_owned())).into();
    assert_eq!(at.see(list, 1, "").say, there);
}

/// What has not come yet shows nobody; and where one of the name was there before, its page may be that one's.
#[test]
fn an_older_user_of_the_name_is_not_the_saved_one() {
    let new = form("New API User", "Ours");
    let (empty, ours) = (&resources(&[]), &resources(&["Atria API", "Jo Doe"]));
    let mut at = At::ready(ATRIA, "Atria API");
    at.see_all(&[(&new, 1, "Atria API"), (empty, 2, "")]);
    assert_eq!(at.see(ours, 2, "").say, Say::UserThere("Atria API".into()));
    let mut at = At::ready(ATRIA, "Atria API");
    at.see_all(&[(&new, 1, "Atria API"), (ours, 2, "")]);
    let edit = form("Edit API User", "Ours");
    assert_eq!(at.see(&edit, 1, "Atria API").say, Say::UserThere("Atria API".into()));
}
