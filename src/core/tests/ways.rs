//! Ways to the API user besides New in the list of resources: the Integration Center.

mod support;

use keyguide_core::guide::{
    Copied, Frame, Guidance, Made, PageKind, Progress, Say, Step, guide, recognise, way,
};
use keyguide_core::page::Page;
use keyguide_core::plan::Answers;
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
    assert!(way(&by_center).is_some() && way(&plain).is_none());
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
    assert!(way(&compares).is_none());
    assert!(compares.warnings().iter().any(|warning| warning.path == "user.via"));
}
