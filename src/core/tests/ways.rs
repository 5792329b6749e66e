//! Ways to the API user besides New in the list of resources: the Integration Center, and one that exists.

mod support;

use keyguide_core::alias::Aliases;
use keyguide_core::guide::{
    Came, Caution, Copied, Frame, Guidance, Made, PageKind, Progress, Say, Step, cautions, guide,
    recognise, steps, way,
};
use keyguide_core::ops::Value;
use keyguide_core::page::Page;
use keyguide_core::plan::{self, Answers, Input, LeftOut, Plan, Status, Typed, USER_THERE};
use keyguide_core::recipe::{Recipe, RecipeError};

const VENDOR: &str = r#""tracking": { "vendor": ["Maker - Product", "Former - Product"] }"#;
const CENTER: &str = r#""via": "integration-center""#;

/// A recipe with these parts of the user and of the whole.
fn read(user: &[&str], more: &str) -> Result<Recipe, RecipeError> {
    Recipe::from_json(&format!(
        r#"{{ "version": 1, "id": "x", "name": "X", "vendor": "V",
            "source": {{ "url": "https://x.example", "seen": "2026-11-27" }},
            "level": {{ "name": "Ours", "base": ["API User (system)"], "rest": "as-copied" }},
            "user": {{ {} }} {more} }}"#,
        user.join(", ")
    ))
}

/// The Integration Center with these vendors, each with what its row is drawn with.
fn center(rows: &[(&str, &str)]) -> String {
    let row = |(vendor, more): &(&str, &str)| {
        format!("<tr {more}><td><a href=#></a></td><td>{vendor}</td><td>Backup</td></tr>")
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<h1>Integration Center</h1><button>Security Levels</button><table><thead><tr><th></th>\
        <th>Integration Vendor</th><th>Category</th></tr></thead><tbody>{rows}</tbody></table>"
    )
}

const RESOURCES: &str = "<h1>Resources</h1><button>New API User</button><table><thead><tr>\
    <th>First Name</th><th>Last Name</th><th>Email</th></tr></thead><tbody><tr><td>Jo</td><td>Doe</td>\
    <td>jo@msp.example</td></tr></tbody></table>";

/// What is said of these pages, the first of which is in front.
fn see(recipe: &Recipe, progress: &mut Progress, pages: &[&str]) -> Guidance {
    let pages: Vec<Page> = pages.iter().map(|html| support::page(html)).collect();
    let frame = |(at, page)| Frame {
        page,
        plan: None,
        typed: &support::UNTYPED,
        unwatched: false,
        tab: at,
        front: at == 0,
        dirty: false,
        copied: Copied::default(),
        cleared: false,
        made: Made::default(),
        written: 0,
    };
    let frames: Vec<Frame<'_>> = (0..).zip(&pages).map(frame).collect();
    guide(&frames, recipe, &Answers::new(), progress)
}

fn ready() -> Progress {
    Progress { level_ready: true, ..Progress::default() }
}

#[test]
fn the_integration_center_is_the_way_where_the_recipe_says_so() {
    let (by_center, plain) = (read(&[VENDOR, CENTER], "").unwrap(), read(&[VENDOR], "").unwrap());
    assert!(way(&by_center, &Answers::new()).is_some() && way(&plain, &Answers::new()).is_none());
    let other = "<h1>Home</h1>";
    for recipe in [&by_center, &plain] {
        let told = see(recipe, &mut ready(), &[other]);
        assert_eq!((told.step, told.say), (Some(Step::NewUser), Say::GoToUsers));
    }
    // The list of resources is on the way no more.
    let told = see(&by_center, &mut ready(), &[RESOURCES]);
    assert_eq!((told.step, told.say, told.press), (Some(Step::NewUser), Say::GoToUsers, None));
    assert_eq!(see(&plain, &mut ready(), &[RESOURCES]).say, Say::NewUser);
    // The level comes first, on both pages.
    let page = &center(&[("Maker - Product", "")]);
    for html in [RESOURCES, page] {
        let told = see(&by_center, &mut Progress::default(), &[html]);
        assert_eq!((told.step, told.say), (Some(Step::CopyLevel), Say::GoToLevels));
    }
    // Of both, that in front.
    let add = Say::AddApiUser("Maker - Product".into());
    assert_eq!(see(&by_center, &mut ready(), &[page, RESOURCES]).say, add);
    assert_eq!(see(&by_center, &mut ready(), &[RESOURCES, page]).say, Say::GoToUsers);
    // To whom it is not the way, the page is any other.
    let told = see(&plain, &mut ready(), &[page]);
    assert_eq!((told.say, told.frame), (Say::GoToUsers, None));
    assert_eq!(see(&plain, &mut ready(), &[page, RESOURCES]).say, Say::NewUser);
    let mut saved = Progress { user_saved: true, ..ready() };
    assert_eq!(see(&by_center, &mut saved, &[page]).say, Say::Finished);
}

#[test]
fn the_vendors_row_is_pointed_at_where_there_is_one() {
    let recipe = read(&[VENDOR, CENTER], "").unwrap();
    let pressed = |rows: &[(&str, &str)]| {
        let page = support::page(&center(rows));
        assert_eq!(recognise(&page), PageKind::IntegrationCenter);
        let told = see(&recipe, &mut ready(), &[&center(rows)]);
        assert_eq!(told.say, Say::AddApiUser("Maker - Product".into()));
        let (_, node, key) = told.press?;
        assert_eq!(key, "pressMenu");
        page.records.iter().find(|row| row.id == node).map(|row| row.name().to_owned())
    };
    let (others, hidden) = (("Maker - Product 2", ""), "style='display:none'");
    assert_eq!(pressed(&[others, ("MAKER – Product", "")]), Some("MAKER – Product".into()));
    assert_eq!(pressed(&[("Former - Product", ""), others]), Some("Former - Product".into()));
    assert_eq!(pressed(&[others, ("Maker", "")]), None);
    assert_eq!(pressed(&[("Maker - Product", ""), ("Former - Product", "")]), None);
    assert_eq!(pressed(&[others, ("Maker - Product", hidden)]), None);
}

#[test]
fn a_way_by_the_vendors_row_needs_a_vendor() {
    for tracking in ["\"keep\"", "\"ask\"", "{ \"custom\": \"X\" }"] {
        let error = read(&[CENTER, &format!(r#""tracking": {tracking}"#)], "").unwrap_err();
        assert!(error.to_string().contains("user.via: goes by the vendor's row"), "{error}");
    }
    assert!(read(&[CENTER], "").is_err());
    let either = r#""tracking": { "either": { "vendor": "Maker - Product", "custom": "X" } }"#;
    assert!(read(&[CENTER, either], "").is_ok());
    let error = read(&[VENDOR, r#""via": "marketplace""#], "").unwrap_err();
    assert!(error.to_string().contains("expected `integration-center`"), "{error}");
    // Nobody is led to a form where nothing is made.
    let compares = read(&[VENDOR, CENTER], r#", "verify_only": true"#).unwrap();
    assert!(way(&compares, &Answers::new()).is_none());
    assert!(compares.warnings().iter().any(|warning| warning.path == "user.via"));
}

const CHANGE: &str = r#""existing": "change""#;
const EITHER: &str = r#""existing": "change-or-new""#;
const NAMES: &str = r#""fields": [{ "label": "First Name", "fill": { "suggested": "Atria" } },
    { "label": "Last Name", "fill": { "suggested": "API" } }]"#;

/// The page of a user that exists, or another that looks so, with this level chosen.
fn user(title: &str, level: &str) -> String {
    let option = |name: &str| {
        let chosen = if name == level { " selected" } else { "" };
        format!("<option{chosen}>{name}</option>")
    };
    format!(
        "<h1>{title}</h1><button>Save & Close</button><button>Save</button>
        <label>First Name <input type=text></label><label>Last Name <input type=text></label>
        <label>Security Level <select>{}{}</select></label><label>Email <input type=text></label>
        <button>Generate Key</button><label>Username (Key) <input type=text value=k></label>
        <button>Generate Secret</button><label>Password (Secret) <input type=text></label>",
        option("Sales"),
        option("Ours")
    )
}

/// A page of a user as it was read.
struct Seen {
    told: Guidance,
    plan: Option<Plan>,
    cautions: Vec<Caution>,
    page: Page,
}

impl Seen {
    /// The words on what is to be pressed.
    fn pressed(&self) -> Option<&str> {
        let (_, node, _) = self.told.press?;
        let control = self.page.controls.iter().find(|it| it.id == node)?;
        Some(&control.address.label)
    }

    fn said(&self) -> (Option<Step>, &Say) {
        (self.told.step, &self.told.say)
    }
}

/// What an admin has before them.
struct At {
    recipe: Recipe,
    answers: Answers,
    progress: Progress,
    names: &'static str,
    tab: i32,
    dirty: bool,
    unwatched: bool,
    made: bool,
    left_out: LeftOut,
}

impl At {
    fn new(user: &[&str]) -> Self {
        Self {
            recipe: read(user, "").unwrap_or_else(|error| unreachable!("{error}")),
            answers: Answers::new(),
            progress: ready(),
            names: "Old User",
            tab: 1,
            dirty: false,
            unwatched: false,
            made: false,
            left_out: LeftOut::default(),
        }
    }

    fn answered(user: &[&str], id: &str) -> Self {
        let answers = Answers::from([(format!("{USER_THERE}.{id}"), "yes".to_owned())]);
        Self { answers, names: "Atria API", ..Self::new(user) }
    }

    fn see(&mut self, html: &str) -> Seen {
        let page = support::page(html);
        let wanted = plan::user_values(&page, &self.recipe).into_iter();
        let typed: Typed = wanted.zip(self.names.split(' ').map(str::to_owned)).collect();
        let aliases = Aliases::default();
        let input = Input {
            recipe: &self.recipe,
            answers: &self.answers,
            typed: &typed,
            aliases: &aliases,
        };
        let plan = match recognise(&page) {
            PageKind::ApiUserForm => Some(plan::user(&page, &input)),
            PageKind::ApiUserEdit => plan::existing_user(&page, &input),
            _ => None,
        };
        let plan = plan.map(|plan| plan.leave_out(&self.left_out));
        let frame = Frame {
            page: &page,
            plan: plan.as_ref(),
            typed: &typed,
            unwatched: self.unwatched,
            tab: self.tab,
            front: true,
            dirty: self.dirty,
            copied: Copied::default(),
            cleared: false,
            made: Made { secret: self.made, username: self.made },
            written: usize::from(self.dirty),
        };
        let cautions = cautions(&frame);
        let told = guide(&[frame], &self.recipe, &self.answers, &mut self.progress);
        Seen { told, plan, cautions, page }
    }
}

#[test]
fn a_user_that_exists_is_given_the_level() {
    let (old, new) = (&user("Edit API User", "Sales"), &user("Edit API User", "Ours"));
    let mut at = At::new(&[CHANGE]);
    let of_new = [
        Step::NewUser,
        Step::GenerateKey,
        Step::GenerateSecret,
        Step::EnterCredentials,
        Step::CopyCredentials,
    ];
    assert!(!steps(&at.recipe, &at.answers).iter().any(|step| of_new.contains(step)));
    for html in [RESOURCES, &resources_of("Atria API")] {
        assert_eq!(at.see(html).said(), (Some(Step::UserDetails), &Say::OpenToChange));
    }
    assert_eq!(at.see("<h1>Home</h1>").said(), (Some(Step::UserDetails), &Say::GoToUsers));
    // None is made: its form is another page.
    assert_eq!(at.see(&user("New API User", "Ours")).told.say, Say::GoToUsers);
    let seen = at.see(old);
    assert_eq!((seen.said(), seen.pressed()), ((Some(Step::UserDetails), &Say::Fill), None));
    let [line] = &seen.plan.as_ref().unwrap().lines[..] else { unreachable!("one line") };
    let option = |name: &str| Value::Option(name.into());
    assert_eq!(line.status, Status::Change { from: option("Sales"), to: option("Ours") });
    assert_eq!(seen.plan.as_ref().unwrap().ops().len(), 1);
    assert_eq!(seen.cautions, []);
    // Filled and read back.
    at.dirty = true;
    let seen = at.see(new);
    assert_eq!((seen.said(), seen.pressed()), ((Some(Step::SaveUser), &Say::Save), Some("Save")));
    assert_eq!(seen.cautions, [Caution::Unsaved]);
    assert!(!at.progress.user_saved);
    let filled = Came::Filled { written: 1, left_out: 0 };
    assert_eq!(at.progress.came.get(&Step::UserDetails), Some(&filled));
    // Not saved after all, then saved.
    at.dirty = false;
    assert_eq!(at.see(old).told.say, Say::Fill);
    assert_eq!(at.see(new).said(), (None, &Say::Changed));
}

#[test]
fn a_user_that_has_the_level_is_not_taken_for_the_one_that_was_meant() {
    let new = &user("Edit API User", "Ours");
    let mut at = At::new(&[CHANGE]);
    let seen = at.see(new);
    assert_eq!(seen.said().1, &Say::UserThere("Edit API User".into()));
    assert!(seen.told.questions[0].is_open() && !at.progress.user_saved);
    at.answers = Answers::from([(format!("{USER_THERE}.0"), "no".to_owned())]);
    assert_eq!(at.see(new).told.say, Say::OpenToChange);
    at.answers = Answers::from([(format!("{USER_THERE}.0"), "yes".to_owned())]);
    assert_eq!(at.see(new).told.say, Say::Changed);
    // Open before the panel was: whether it was saved is not known, and to save it again does nothing.
    let mut at = At { unwatched: true, ..At::new(&[CHANGE]) };
    assert_eq!(at.see(new).said(), (Some(Step::SaveUser), &Say::Save));
    // In another tab it is another page.
    let mut at = At { dirty: true, ..At::new(&[CHANGE]) };
    at.see(new);
    (at.dirty, at.tab) = (false, 2);
    assert_eq!(at.see(new).told.say, Say::UserThere("Edit API User".into()));
    // Left out, nothing is to be saved.
    let mut at = At { dirty: true, ..At::new(&[CHANGE]) };
    let plan = at.see(&user("Edit API User", "Sales")).plan.unwrap();
    at.left_out.add(&plan.lines[0]);
    let seen = at.see(&user("Edit API User", "Sales"));
    assert_eq!((seen.said(), seen.pressed()), ((Some(Step::UserDetails), &Say::Fill), None));
    // Made anew there, a secret is shown once.
    let mut at = At { made: true, ..At::new(&[CHANGE]) };
    let shown = user("Edit API User", "Ours").replace("(Secret) <input", "(Secret) <input value=s");
    let seen = at.see(&shown);
    assert_eq!(seen.said(), (Some(Step::UserDetails), &Say::CopyOut));
    assert!(seen.cautions.contains(&Caution::SecretNotCopied));
}

/// A list of resources that has this one.
fn resources_of(name: &str) -> String {
    let cells: String = name.split(' ').map(|cell| format!("<td>{cell}</td>")).collect();
    RESOURCES.replace("<td>Jo</td><td>Doe</td>", &cells)
}

#[test]
fn where_either_will_do_the_admin_says_which_user_is_changed() {
    let (old, new) = (&user("Edit API User", "Sales"), &user("Edit API User", "Ours"));
    let list = &resources_of("Atria API");
    let mut at = At::new(&[EITHER, NAMES]);
    assert!(steps(&at.recipe, &at.answers).contains(&Step::GenerateKey));
    assert_eq!(at.see(RESOURCES).told.say, Say::NewUser);
    assert_eq!(at.see(list).told.say, Say::UserThere("Atria API".into()));
    let seen = at.see(old);
    assert_eq!((seen.told.say, seen.plan), (Say::ExistingUser, None));
    for id in ["0", "1"] {
        let mut at = At::answered(&[EITHER, NAMES, VENDOR, CENTER], id);
        assert!(way(&at.recipe, &at.answers).is_none());
        assert!(!steps(&at.recipe, &at.answers).contains(&Step::GenerateKey));
        assert_eq!(at.see(old).said(), (Some(Step::UserDetails), &Say::Fill));
        assert!(!at.progress.user_saved);
        assert_eq!(at.see(new).told.say, Say::Changed);
    }
    let mut at = At::answered(&[EITHER, NAMES], "1");
    assert_eq!(at.see(list).told.say, Say::OpenToChange);
    assert!(!at.progress.user_saved, "whether it has the level is not seen there");
    at.names = "Rewst Integration";
    assert_eq!(at.see(old).said(), (Some(Step::UserDetails), &Say::OpenToChange));
    at.progress.level_ready = false;
    assert_eq!(at.see(list).told.say, Say::GoToLevels);
    // Where nothing is said of users that exist, they are left alone.
    let mut at = At::answered(&[NAMES], "1");
    assert_eq!(at.see(old).plan, None);
    assert_eq!(at.see(list).told.say, Say::Finished);
}

#[test]
fn a_recipe_that_makes_no_user_says_nothing_of_a_new_one() {
    for more in [&[NAMES][..], &[VENDOR, CENTER]] {
        let user: Vec<&str> = more.iter().copied().chain([CHANGE]).collect();
        let error = read(&user, "").unwrap_err();
        assert!(error.to_string().contains("user.existing: makes no user"), "{error}");
        let user: Vec<&str> = more.iter().copied().chain([EITHER]).collect();
        assert!(read(&user, "").is_ok());
    }
    let compares = read(&[CHANGE], r#", "verify_only": true"#).unwrap();
    assert!(!plan::changes_user(&compares, &Answers::new()));
    assert!(compares.warnings().iter().any(|warning| warning.path == "user.existing"));
}
