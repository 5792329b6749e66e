//! What recipes say around the job itself: notes at saving, other pages, what is typed or generated,
//! levels used as they are, recipes that only compare. Each recipe is an imported one.

use anyhow::{Result, ensure};
use keyguide_browser::scene::Scene;
use keyguide_browser::{LIMIT, Page};
use keyguide_replica::paths;
use serde_json::{Value, json};

const HOST: &str = "https://ww5.autotask.net";
const BASE: &str = "API User (system) (API-only)";
const RINGS: &str = "return document.querySelectorAll('[data-keyguide]').length";

/// Hands a recipe to the panel and chooses it.
async fn import(panel: &Page, recipe: &Value) -> Result<()> {
    let script = "return chrome.storage.local.set({ recipes: JSON.stringify([arguments[0]]) })";
    panel.see("Keyguide · Atria").await?;
    panel.execute(script, vec![recipe.to_string().into()]).await?;
    panel.click("button[data-do=recipes]").await?;
    panel.click("button[data-recipe='imported/mine']").await?;
    panel.see("Keyguide · Mine").await
}

/// A recipe with these parts besides what each must have.
fn recipe(level: &Value, user: &Value, more: &Value) -> Value {
    let mut recipe = json!({
        "version": 1, "id": "mine", "name": "Mine", "vendor": "Maker",
        "source": { "url": "https://maker.example" },
        "level": { "name": "Mine", "base": [BASE], "rest": "as-copied" },
        "user": user
    });
    let merge = |into: &mut Value, from: &Value| {
        for (name, value) in from.as_object().into_iter().flatten() {
            into[name] = value.clone();
        }
    };
    merge(&mut recipe["level"], level);
    merge(&mut recipe, more);
    recipe
}

/// What a user must have.
fn person() -> Value {
    json!([
        { "label": "First Name", "fill": { "fixed": "Mine" } },
        { "label": "Last Name", "fill": { "fixed": "API" } },
        { "label": "Email Address", "fill": { "fixed": "api@tenant.example" } },
        { "label": "Primary Internal Location", "fill": { "fixed": "Headquarters" } }
    ])
}

async fn rings(page: &Page, number: u64) -> Result<()> {
    page.until("the ring", LIMIT, async || {
        let there = page.execute(RINGS, vec![]).await?;
        ensure!(there == number, "{there} rings, expected {number}");
        Ok(())
    })
    .await
}

/// A picture of the panel's end.
async fn shot(panel: &Page, name: &str) -> Result<()> {
    panel.execute("scrollTo(0, document.body.scrollHeight)", vec![]).await?;
    panel.shot(name).await?;
    Ok(())
}

async fn fill(panel: &Page) -> Result<()> {
    panel.click("button[data-do=fill]").await?;
    panel.see("filled and read back").await
}

/// From a fresh copy to the saved user, with all that stands around it.
#[tokio::test]
async fn notes_captures_and_other_pages() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let Scene { admin, panel, .. } = &scene;
    panel.grant("clipboard-read").await?;
    panel.grant("clipboard-write").await?;
    let level = json!({
        "name_is": "free", "rest": "ask",
        "sections": [{ "section": "CRM", "bulk": "none" }],
        "before_save": [{ "say": "Write down the old level.", "wait_minutes": 5, "why": "It is replaced." },
            { "say": "Never told.", "when": { "hosted": "no" } }],
        "after_save": [{ "say": "Tell the maker.", "wait_minutes": 1, "when": "hosted" }]
    });
    let user = json!({
        "fields": person(), "tracking": { "custom": "Mine" },
        "capture": ["username", "secret", "tracking-id", "user-id", "zone"],
        "before_save": [{ "say": "Test the connection first." }],
        "after_save": [{ "say": "Tell the team.", "wait_minutes": 5 }]
    });
    let more = json!({
        "questions": [{ "id": "hosted", "ask": "Is it hosted?" }, { "id": "data", "ask": "Protected data too?" }],
        "side_pages": [
            { "title": "Grant protected data", "when": "data", "why": "It reads protected fields.",
              "path": ["Admin", "Security", "Protected Data Permission"],
              "each": "the new API user",
              "steps": [{ "say": "Tick the box.", "point_at": "View Protected Data" },
                        { "say": "Save the page.", "point_at": "Save" }] },
            { "title": "Look at the vendor", "path": ["Admin", "Integration Center"],
              "steps": [{ "say": "Open the menu of the vendor." },
                        { "say": "See the entry.", "point_at": "Add API User" }] },
            { "title": "Not needed", "optional": true, "steps": [{ "say": "Have a coffee." }] }
        ]
    });
    import(panel, &recipe(&level, &user, &more)).await?;
    // Each question is asked once.
    panel.see("Is it hosted?").await?;
    ensure!(panel.count("fieldset").await? == 2, "{}", panel.text().await?);
    ensure!(!panel.text().await?.contains("Protected data too?"), "asked too early");
    panel.click("[id='ask-recipe.hosted-yes']").await?;
    panel.click_check("Leave them as copied").await?;
    panel.enter("Name", "My own level").await?;
    panel.see("My own level").await?;
    ensure!(!panel.text().await?.contains("Write down"), "told before it is time");
    fill(panel).await?;
    panel.see("Write down the old level.").await?;
    panel.see("Wait 5 minutes before you press Save.").await?;
    panel.see("It is replaced.").await?;
    ensure!(!panel.text().await?.contains("Never told."), "told against the answer");
    panel.shot("around-before-save").await?;
    admin.click_text("Save & Close").await?;
    panel.see("The level “My own level” exists and is active").await?;
    panel.see("Wait 1 minute before you go on.").await?;
    ensure!(scene.stored().await?["name"] == "My own level", "{}", scene.stored().await?);
    panel.shot("around-after-save").await?;

    admin.goto(&format!("{HOST}{}", paths::API_USER_NEW)).await?;
    panel.see("Custom (Internal Integration)").await?;
    fill(panel).await?;
    panel.see("Press Generate Key in Autotask").await?;
    admin.click_text("Generate Key").await?;
    panel.see("Press Generate Secret in Autotask").await?;
    admin.click_text("Generate Secret").await?;
    panel.see("Test the connection first.").await?;
    panel.see("Keyguide cannot read it on this page").await?;
    ensure!(panel.count("[data-unreadable]").await? == 2, "{}", panel.text().await?);
    panel.click("button[data-do=copyTracking]").await?;
    panel.see("The tracking identifier is on the clipboard.").await?;
    let identifier = admin.value_of("input[name=TrackingIdentifier]").await?;
    ensure!(!identifier.is_empty() && panel.read_clipboard().await? == identifier, "not copied");
    ensure!(!panel.text().await?.contains(&identifier), "the panel shows the identifier");
    panel.shot("around-credentials").await?;
    panel.click("button[data-do=copyBoth]").await?;
    panel.see("Both are copied").await?;
    admin.click_text("Save & Close").await?;
    admin
        .until("the form to close", LIMIT, async || {
            ensure!(!admin.url().await?.contains(paths::API_USER_NEW), "it is open");
            Ok(())
        })
        .await?;
    other_pages(&scene).await?;
    scene.end().await
}

async fn other_pages(scene: &Scene) -> Result<()> {
    let Scene { admin, panel, .. } = scene;
    admin.goto(&format!("{HOST}{}", paths::RESOURCES)).await?;
    // No list was open before: which user it shows is the admin's to say.
    panel.see("cannot tell whether it is the one of this job").await?;
    panel.click("[id='ask-user-there.1-yes']").await?;
    panel.see("Something is left to do on other pages").await?;
    panel.see("Wait 5 minutes before you go on.").await?;
    ensure!(!panel.text().await?.contains("It reads protected fields."), "listed unanswered");
    panel.click("[id='ask-recipe.data-yes']").await?;
    panel.see("It reads protected fields.").await?;
    panel.see("For each of these: the new API user").await?;
    rings(admin, 0).await?;
    shot(panel, "around-side").await?;

    // One box a person: none is ringed, and so nothing that comes after it.
    admin.goto(&format!("{HOST}{}", paths::PROTECTED_DATA)).await?;
    panel.see("Keyguide points at none").await?;
    panel.see("On the page that is open.").await?;
    rings(admin, 0).await?;
    shot(panel, "around-protected-panel").await?;
    let boxes = "return [...document.querySelectorAll('input[type=checkbox]')].filter((it) => it.checked).length";
    ensure!(admin.execute(boxes, vec![]).await? == 0, "something was filled");
    panel.click("#side-0-0").await?;
    panel.see("Ringed on the page.").await?;
    let focused = panel.execute("return document.activeElement.id", vec![]).await?;
    ensure!(focused == "side-0-0", "the list was drawn anew: {focused} has the focus");
    panel.see_no_more("Keyguide points at none").await?;
    rings(admin, 1).await?;
    admin.shot("around-protected").await?;
    panel.click("#side-0-1").await?;
    rings(admin, 0).await?;

    // An entry of a menu is ringed once the menu is open.
    admin.goto(&format!("{HOST}{}", paths::INTEGRATIONS)).await?;
    panel.see("What is meant is not on the page that is open.").await?;
    rings(admin, 0).await?;
    admin.click(".ContextMenu").await?;
    panel.see("Ringed on the page.").await?;
    rings(admin, 1).await?;
    admin.shot("around-vendor").await?;
    panel.click("#side-1-0").await?;
    panel.click("#side-1-1").await?;
    rings(admin, 0).await?;
    ensure!(!panel.text().await?.contains("Done: the level"), "a page is left");
    panel.click("button[data-do=skip]").await?;
    panel.see("Done: the level and the API user are saved").await?;
    panel.see("Tell the team.").await?;
    shot(panel, "around-done").await?;
    // A tick can be taken back.
    panel.click("[data-list=side] > summary").await?;
    panel.click("#side-1-1").await?;
    panel.see("Something is left to do on other pages").await
}

#[tokio::test]
async fn a_level_used_as_it_is_and_credentials_typed() -> Result<()> {
    let scene = Scene::at(paths::LEVELS, json!({})).await?;
    let Scene { admin, panel, .. } = &scene;
    let level = json!({ "or_use": [BASE, "No such level"],
        "after_save": [{ "say": "Never told: nothing was saved." }] });
    let user = json!({ "fields": person(), "tracking": "none", "generate": [] });
    import(panel, &recipe(&level, &user, &json!({}))).await?;
    panel.see("Make a level, or use one that is there?").await?;
    panel.see("copy the level").await?;
    ensure!(!panel.text().await?.contains("No such level"), "a level is offered that is not there");
    panel.shot("around-or-use").await?;
    panel.click_check(&format!("Use “{BASE}” as it is")).await?;
    panel.see(&format!("The level “{BASE}” exists and is active")).await?;
    ensure!(!panel.text().await?.contains("Never told"), "told of a level that was not saved");
    ensure!(panel.count("[data-step=generateKey]").await? == 0, "Generate Key is a step");

    admin.goto(&format!("{HOST}{}", paths::API_USER_NEW)).await?;
    fill(panel).await?;
    let chosen = "return document.querySelector('select[name=SecurityLevel]').selectedOptions[0].textContent";
    let chosen = admin.execute(chosen, vec![]).await?;
    ensure!(
        chosen.as_str().is_some_and(|name| name.trim() == "API User (system)"),
        "{chosen} was chosen"
    );
    panel.see("Type the username into the form").await?;
    panel.shot("around-typed").await?;
    admin.enter_at("input[name=Username]", "product4711").await?;
    panel.see("Type the password into the form").await?;
    admin.enter_at("input[name=Password]", "Long-enough-4711").await?;
    panel.see("Copy both now").await?;
    scene.end().await
}

#[tokio::test]
async fn a_level_that_exists_is_not_made_again() -> Result<()> {
    let scene = Scene::at(paths::LEVELS, json!({})).await?;
    let Scene { admin, panel, .. } = &scene;
    let level = json!({ "skip_if_exists": ["Not listed", BASE], "name_is": "suggested" });
    let user = json!({ "fields": person(), "tracking": "none" });
    import(panel, &recipe(&level, &user, &json!({}))).await?;
    panel.see(&format!("The level “{BASE}” exists and is active")).await?;
    admin.goto(&format!("{HOST}{}", paths::API_USER_NEW)).await?;
    panel.see("Security Level: nothing → API User (system)").await?;
    scene.end().await
}

#[tokio::test]
async fn a_recipe_that_only_compares_offers_nothing() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let Scene { admin, panel, .. } = &scene;
    let level = json!({ "base": [], "name": "Copy of API User (system)", "active": true,
        "sections": [{ "section": "CRM", "bulk": "none" }] });
    let user = json!({ "fields": person() });
    import(panel, &recipe(&level, &user, &json!({ "verify_only": true }))).await?;
    panel.see("Keyguide fills nothing here").await?;
    panel.see("holds ").await?;
    panel.see("differ").await?;
    for button in ["fill", "undo", "copyBoth"] {
        let there = panel.count(&format!("button[data-do={button}]:not([hidden])")).await?;
        ensure!(there == 0, "{button} is offered");
    }
    ensure!(panel.count(".step").await? == 2, "{}", panel.text().await?);
    shot(panel, "around-compare").await?;
    // Autotask's own level cannot be changed, and is compared all the same.
    admin.goto(&format!("{HOST}{}?id=1", paths::LEVEL_EDIT)).await?;
    panel.see("Keyguide fills nothing here").await?;
    panel.see("holds ").await?;
    admin.goto(&format!("{HOST}{}", paths::API_USER_NEW)).await?;
    panel.see("First Name: holds nothing, asked Mine").await?;
    ensure!(panel.count("button[data-do=fill]").await? == 0, "Fill is offered");
    scene.end().await
}
