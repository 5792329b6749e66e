//! What goes wrong on the way: each gives a clear line in the panel and changes nothing else.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use keyguide_browser::scene::Scene;
use keyguide_browser::{Browser, Options};
use keyguide_replica::paths;
use serde_json::json;

const CUSTOMER: &str = "CRM|Organization & Contact Access|Customer & Cancelation||";
const LOGIN: &str = "Web Services API|Feature Access|||Can login to Web Services API (Access to version 1.6 & later is limited to API User security levels)";

#[tokio::test]
async fn a_control_that_the_page_lacks() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({ "omit": [CUSTOMER] })).await?;
    scene.panel.click_check("Leave them as copied").await?;
    scene.panel.see("Customer & Cancelation: not on this page").await?;
    scene.panel.shot("absent").await?;
    scene.panel.click("button[data-do=fill]").await?;
    scene.panel.see("filled and read back").await?;
    scene.panel.see("Something is in the way").await?;
    let held = scene.stored().await?;
    ensure!(held["name"] == "Copy of API User (system)", "something was saved: {}", held["name"]);
    scene.end().await
}

#[tokio::test]
async fn a_control_that_is_read_only() -> Result<()> {
    let scene =
        Scene::at_a_copied_level(json!({ "read_only": ["Admin|Feature Access|||Devices"] }))
            .await?;
    scene.panel.click_check("Leave them as copied").await?;
    scene.panel.see("It is disabled or read-only").await?;
    scene.panel.click("button[data-do=fill]").await?;
    scene.panel.see("Something is in the way").await?;
    let devices = "const label = [...document.querySelectorAll('label')].find((label) => label.textContent.trim() === 'Devices');
        return label.closest('.InputField').querySelector('input[type=checkbox]').checked";
    let ticked = scene.admin.execute(devices, vec![]).await?;
    ensure!(ticked == true, "the read-only box was changed");
    scene.end().await
}

#[tokio::test]
async fn an_option_that_the_list_does_not_have() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({ "drop_option": { CUSTOMER: "All" } })).await?;
    scene.panel.click_check("Leave them as copied").await?;
    scene.panel.see("The list does not have “All”").await?;
    scene.panel.shot("no-option").await?;
    scene.end().await
}

#[tokio::test]
async fn login_to_web_services_missing_is_not_passed_over() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({ "omit": [LOGIN] })).await?;
    scene.panel.click_check("Leave them as copied").await?;
    scene.panel.click("button[data-do=fill]").await?;
    scene.panel.see("Something is in the way").await?;
    let rings = "return document.querySelectorAll('[data-keyguide]').length";
    let rings = scene.admin.execute(rings, vec![]).await?;
    ensure!(rings == 0, "Save is highlighted although the level cannot log in");
    scene.end().await
}

#[tokio::test]
async fn undo_puts_everything_back() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let held = "return JSON.stringify([...document.querySelectorAll('input, select')]
        .filter((field) => field.type !== 'hidden')
        .map((field) => field.type === 'checkbox' ? field.checked : field.value))";
    scene.panel.see("What about the other sections?").await?;
    let before = scene.admin.execute(held, vec![]).await?;
    scene.panel.click_check("Remove them").await?;
    scene.panel.click("button[data-do=fill]").await?;
    scene.panel.see("filled and read back").await?;
    scene.panel.see("Press the highlighted Save button").await?;
    let filled = scene.admin.execute(held, vec![]).await?;
    ensure!(filled != before, "nothing was filled");
    scene.panel.click("button[data-do=undo]").await?;
    scene.panel.see("put back").await?;
    let after = scene.admin.execute(held, vec![]).await?;
    ensure!(after == before, "not all is as it was");
    scene.end().await
}

#[tokio::test]
async fn a_level_of_another_name_is_not_touched_without_a_word() -> Result<()> {
    let scene = Scene::at(paths::LEVELS, json!({})).await?;
    let state = scene.state().await?;
    let levels = state["levels"].as_array().context("no levels")?;
    let other = levels
        .iter()
        .find(|level| level["name"] == "Email2AT Access")
        .context("the replica has no other API level")?;
    let editor = format!("https://ww5.autotask.net{}?id={}", paths::LEVEL_EDIT, other["id"]);
    scene.admin.goto(&editor).await?;
    scene.panel.see("This level is called “Email2AT Access”. Is it the one to change?").await?;
    scene.panel.click_check("Leave them as copied").await?;
    let disabled = "return document.querySelector('button[data-do=fill]')?.disabled ?? true";
    ensure!(scene.panel.execute(disabled, vec![]).await? == true, "Fill is offered");
    scene.panel.shot("other-level").await?;
    scene.end().await
}

#[tokio::test]
async fn autotasks_own_level_can_only_be_copied() -> Result<()> {
    let path = format!("{}?id=1", paths::LEVEL_EDIT);
    let scene = Scene::at(&path, json!({})).await?;
    scene.panel.see("Go back to the list and copy it").await?;
    ensure!(scene.panel.count("button[data-do=fill]").await? == 0, "Fill is offered");
    scene.end().await
}

#[tokio::test]
async fn pages_that_are_none_of_ours() -> Result<()> {
    let scene = Scene::at(paths::ROLES, json!({})).await?;
    for page in [paths::ROLES, paths::PREFERENCES, paths::COMPANY] {
        scene.admin.goto(&format!("https://ww5.autotask.net{page}")).await?;
        scene.panel.see("open the list of security levels").await?;
        ensure!(scene.panel.count("button[data-do=fill]").await? == 0, "Fill is offered on {page}");
    }
    scene.end().await
}

#[tokio::test]
async fn signed_out_and_without_rights() -> Result<()> {
    let scene = Scene::at(paths::LEVELS, json!({ "session": "expired" })).await?;
    scene.panel.see("Autotask wants you to sign in").await?;
    scene.panel.shot("signed-out").await?;
    scene.end().await?;
    let scene = Scene::at(paths::LEVELS, json!({ "rights": "none" })).await?;
    scene.panel.see("you may not open this page").await?;
    scene.end().await
}

#[tokio::test]
async fn a_recipe_that_does_not_parse() -> Result<()> {
    let whole = Options::new()?;
    let broken = whole.traces.join("extension-with-a-broken-recipe");
    if broken.exists() {
        fs::remove_dir_all(&broken)?;
    }
    copy_folder(whole.built()?, &broken)?;
    let recipe = broken.join("recipes/atria.json");
    let text = fs::read_to_string(&recipe)?.replace(r#""bulk": "full""#, r#""bulk": "some""#);
    fs::write(&recipe, text)?;
    let browser = Browser::start(Options { extension: Some(broken), ..whole }).await?;
    let panel = browser.panel().await?;
    panel.see("The recipe cannot be used").await?;
    panel.see("level.sections[0].bulk").await?;
    panel.see("expected `none` or `full`").await?;
    browser.quit().await
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().context("no name")?);
        if path.is_dir() {
            copy_folder(&path, &target)?;
        } else {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_agent_goes_when_the_panel_goes() -> Result<()> {
    let Scene { replica, browser, admin, panel, .. } = Scene::at(paths::LEVELS, json!({})).await?;
    panel.see("copy the level").await?;
    let rings = "return document.querySelectorAll('[data-keyguide]').length";
    admin
        .until("the highlight", keyguide_browser::LIMIT, async || {
            ensure!(admin.execute(rings, vec![]).await? == 1, "no highlight");
            Ok(())
        })
        .await?;
    panel.close().await?;
    admin
        .until("the highlight to go", keyguide_browser::LIMIT, async || {
            ensure!(admin.execute(rings, vec![]).await? == 0, "still there");
            Ok(())
        })
        .await?;
    browser.quit().await?;
    replica.shutdown().await;
    Ok(())
}
