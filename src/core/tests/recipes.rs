//! The recipes that are shipped: all of them parse, are listed, and raise no doubt.

use std::fs;
use std::path::PathBuf;

use keyguide_core::recipe::{Existing, Fill, Recipe, Rest, Trust};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../extension/recipes")
}

fn read(file: &str) -> String {
    fs::read_to_string(folder().join(file)).unwrap_or_default()
}

fn listed() -> Vec<String> {
    serde_json::from_str(&read("index.json")).unwrap_or_default()
}

#[test]
fn every_recipe_is_listed_and_none_else() {
    let mut there: Vec<String> = fs::read_dir(folder())
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".json"))
        .filter(|name| !["index.json", "recipe.schema.json"].contains(&name.as_str()))
        .collect();
    there.sort();
    let mut known = listed();
    assert_eq!(known.first().map(String::as_str), Some("atria.json"));
    known.sort();
    assert_eq!(known, there);
    assert!(known.len() >= 12);
}

#[test]
fn every_recipe_parses_and_checks_clean() {
    for file in listed() {
        let text = read(&file);
        match Recipe::from_json(&text) {
            Ok(recipe) => {
                assert_eq!(recipe.warnings(), [], "{file}");
                assert_eq!(format!("{}.json", recipe.id), file);
                assert_eq!(recipe.source.status, Trust::Unverified, "{file}");
                assert_eq!(Recipe::from_json(&recipe.to_json()), Ok(recipe), "{file}");
            }
            Err(error) => unreachable!("{file}: {error}"),
        }
    }
}

/// Autotask demands them of an API user, and it is by its names that a user is seen saved.
#[test]
fn every_recipe_says_or_asks_what_a_user_must_have() {
    let demanded = ["First Name", "Last Name", "Email Address", "Primary Internal Location"];
    for file in listed() {
        let Ok(recipe) = Recipe::from_json(&read(&file)) else { unreachable!("{file}") };
        let fields = recipe.user.fields.iter().filter(|field| field.fill != Fill::Keep);
        let said: Vec<&str> = fields.map(|field| field.label.shown()).collect();
        let lacks = demanded.iter().find(|label| !said.contains(label));
        assert_eq!(lacks, None, "{file}");
    }
}

/// A copied level starts with full access, in the sections that an article names too.
#[test]
fn where_an_article_is_silent_the_rest_of_its_sections_is_asked_about_too() {
    let silent = ["tier2tickets", "office-protect", "propel-your-msp", "msp360", "timezest"];
    for id in silent {
        let Ok(recipe) = Recipe::from_json(&read(&format!("{id}.json"))) else {
            unreachable!("{id}")
        };
        let unsaid = recipe.level.sections.iter().find(|section| section.bulk.is_none());
        assert_eq!((recipe.level.rest, unsaid), (Rest::Ask, None), "{id}");
    }
}

/// What its article says of the box.
#[test]
fn the_user_of_msp360_is_active() {
    let Ok(recipe) = Recipe::from_json(&read("msp360.json")) else { unreachable!() };
    let active = recipe.user.fields.iter().find(|field| field.label.shown() == "Active");
    assert_eq!(active.map(|field| &field.fill), Some(&Fill::On));
}

/// The panel has this layout for every recipe, under a name in the admin's language.
#[test]
fn no_recipe_brings_the_layout_that_there_is() {
    for file in listed() {
        let Ok(recipe) = Recipe::from_json(&read(&file)) else { unreachable!("{file}") };
        let own = "Username: {username}\nPassword: {secret}";
        assert!(recipe.clipboard.iter().all(|format| format.template != own), "{file}");
    }
}

/// Other pages come once the user is saved: a way to the form would lead to a second one.
#[test]
fn no_page_of_a_recipe_leads_to_another_new_user() {
    for file in listed() {
        let Ok(recipe) = Recipe::from_json(&read(&file)) else { unreachable!("{file}") };
        let steps = recipe.side_pages.iter().flat_map(|page| &page.steps);
        let leads = steps.filter(|step| step.say.contains("API User")).count();
        assert_eq!(leads, 0, "{file}");
    }
}

/// `Integration Center > vendor > context menu > Add API User`.
#[test]
fn the_way_of_msp360_is_its_articles() {
    let Ok(recipe) = Recipe::from_json(&read("msp360.json")) else { unreachable!() };
    assert!(recipe.user.via.is_some());
}

/// `level: that one, else API User (system) and fix later`.
#[test]
fn the_level_of_mspintegrations_user_is_set_right_later() {
    let Ok(recipe) = Recipe::from_json(&read("mspintegrations.json")) else { unreachable!() };
    assert_eq!(recipe.user.existing, Some(Existing::ChangeOrNew));
}

#[cfg(feature = "schema")]
#[test]
fn the_schema_is_that_of_the_code() {
    let path = folder().join("recipe.schema.json");
    let now = keyguide_core::recipe::schema();
    if std::env::var_os("KEYGUIDE_WRITE_SCHEMA").is_some() {
        let _ = fs::write(&path, &now);
    }
    assert!(
        fs::read_to_string(path).unwrap_or_default() == now,
        "run KEYGUIDE_WRITE_SCHEMA=1 cargo test -p keyguide-core --features schema --test recipes"
    );
}
