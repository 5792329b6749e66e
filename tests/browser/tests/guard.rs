//! What the panel tells before Save is pressed or a page is left, and that it touches nothing then.

use anyhow::{Context, Result, ensure};
use keyguide_browser::issuing::told as credential;
use keyguide_browser::issuing::{Issuing, hold, let_go};
use keyguide_browser::scene::Scene;
use keyguide_browser::{LIMIT, Page};
use keyguide_replica::catalogue::Catalogue;
use serde_json::json;
use thirtyfour::By;

const SAVE: &str = ".ToolBar .SaveAndClose";
const LOGIN: &str = "|Can login to Web Services API (Access";

/// The box of a level, by the end of its key.
fn tick(part_of_key: &str) -> Result<String> {
    let catalogue = Catalogue::load()?;
    let mut found = catalogue.entries().iter().filter(|entry| entry.key.contains(part_of_key));
    let entry = found.next().context("no such permission")?;
    Ok(format!("input[type=checkbox][name='{}']", entry.field))
}

async fn ticked(page: &Page, selector: &str) -> Result<bool> {
    let script = "return document.querySelector(arguments[0]).checked";
    let held = page.execute(script, vec![selector.into()]).await?;
    held.as_bool().with_context(|| format!("{selector} is no box"))
}

async fn told(panel: &Page, caution: &str, wanted: bool) -> Result<()> {
    let what = if wanted { "to be told" } else { "no longer to be told" };
    panel
        .until(&format!("{caution} {what}"), LIMIT, async || {
            let number = panel.count(&format!("[data-caution={caution}]")).await?;
            ensure!((number > 0) == wanted, "it is told {number} times");
            Ok(())
        })
        .await
}

async fn pointed_at(page: &Page, wanted: bool) -> Result<()> {
    page.until("the highlight", LIMIT, async || {
        let number = page.count("[data-keyguide]").await?;
        ensure!((number > 0) == wanted, "there are {number}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_level_that_must_not_be_saved_so_is_told_and_not_touched() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({ "login_trap": true })).await?;
    let Scene { admin, panel, .. } = &scene;
    panel.click_check("Leave them as copied").await?;
    told(panel, "unsaved", false).await?;
    panel.click("button[data-do=fill]").await?;
    panel.see("Press the highlighted Save button").await?;
    told(panel, "unsaved", true).await?;
    pointed_at(admin, true).await?;
    let active = "input[type=checkbox][name=Active]".to_owned();
    for (selector, caution) in [(tick(LOGIN)?, "one-way"), (active, "inactive")] {
        told(panel, caution, false).await?;
        admin.click(&selector).await?;
        told(panel, caution, true).await?;
        panel.see("Do not press Save yet").await?;
        pointed_at(admin, false).await?;
        panel.shot(caution).await?;
        ensure!(!ticked(admin, &selector).await?, "the page was touched");
        admin.click(&selector).await?;
        told(panel, caution, false).await?;
        panel.see_no_more("Do not press Save yet").await?;
        pointed_at(admin, true).await?;
    }
    ensure!(scene.stored().await?["name"] == "Copy of API User (system)", "it was saved");
    scene.end().await
}

/// What is told of a page behind the one that the step is about names that page.
#[tokio::test]
async fn what_is_told_of_another_page_names_it() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.click_check("Leave them as copied").await?;
    panel.click("button[data-do=fill]").await?;
    panel.see("Press the highlighted Save button").await?;
    told(panel, "unsaved", true).await?;
    let text = panel.text_of("[data-caution=unsaved]").await?;
    ensure!(!text.contains("That was the page"), "of this page it says “{text}”");
    let copy = format!("{}?id=1", keyguide_replica::paths::LEVEL_COPY);
    let second = scene.post(&copy, &json!({})).await?;
    let id = second["id"].as_i64().context("no copy")?;
    let first = scene.editor("mvc");
    let address = first.replace(&format!("id={}", scene.level), &format!("id={id}"));
    let other = scene.browser.open("other", &address).await?;
    panel.see("That was the page “").await?;
    let text = panel.text_of("[data-caution=unsaved]").await?;
    ensure!(text.ends_with("” on ww5.autotask.net."), "of the other page it says “{text}”");
    drop(other);
    scene.end().await
}

#[tokio::test]
async fn a_change_by_hand_is_told_before_the_page_is_left() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.panel.see("What about the other sections?").await?;
    told(&scene.panel, "unsaved", false).await?;
    scene.admin.enter_at("input[name=Name]", "Atria Restricted API Access").await?;
    told(&scene.panel, "unsaved", true).await?;
    scene.panel.see("Before you leave this page").await?;
    scene.end().await
}

/// The links of a section set values without an event that a person would cause.
#[tokio::test]
async fn a_change_by_a_link_of_the_page_is_told_too() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.panel.see("What about the other sections?").await?;
    told(&scene.panel, "unsaved", false).await?;
    scene.admin.click_path("a section's link", "(//*[@data-permission='none'])[2]").await?;
    told(&scene.panel, "unsaved", true).await?;
    scene.end().await
}

#[tokio::test]
async fn what_is_made_anew_is_not_copied() -> Result<()> {
    const PRESENT: &str = "on the page, not copied";
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.grant_clipboard().await?;
    scene.fill_and_save_level().await?;
    let form = &scene.new_user().await?;
    let panel = &scene.panel;
    scene.fill_user(form).await?;
    credential(panel, "username", PRESENT).await?;
    told(panel, "secret-not-copied", true).await?;
    told(panel, "username-not-copied", true).await?;
    panel.click("button[data-do=copyUsername]").await?;
    credential(panel, "username", "copied").await?;
    credential(panel, "secret", PRESENT).await?;
    panel.click("button[data-do=copyBoth]").await?;
    panel.see("Both are copied").await?;
    told(panel, "secret-not-copied", false).await?;
    pointed_at(form, true).await?;
    let first = form.value_of("input[name=Password]").await?;

    form.click_text("Generate Secret").await?;
    credential(panel, "secret", PRESENT).await?;
    credential(panel, "username", "copied").await?;
    told(panel, "secret-not-copied", true).await?;
    pointed_at(form, false).await?;
    panel.shot("made-anew").await?;
    form.until("another secret", LIMIT, async || {
        ensure!(form.value_of("input[name=Password]").await? != first);
        Ok(())
    })
    .await?;
    panel.click("button[data-do=copySecret]").await?;
    credential(panel, "secret", "copied").await?;
    pointed_at(form, true).await?;

    // A script of the page sets one that is as long, without a word: the next click shows it.
    let set = "const field = document.querySelector('input[name=Username]');
        field.value = [...field.value].reverse().join('')";
    form.execute(set, vec![]).await?;
    form.click("h1, .Title, .TitleBar").await?;
    credential(panel, "username", PRESENT).await?;
    credential(panel, "secret", "copied").await?;
    told(panel, "username-not-copied", true).await?;
    pointed_at(form, false).await?;
    let users = scene.state().await?["users"].clone();
    ensure!(users.as_array().is_some_and(Vec::is_empty), "a user was saved: {users}");
    scene.end().await
}

/// Told from the moment that the secret is there: before Save or Cancel is even pointed at, and until
/// the form is left.
#[tokio::test]
async fn a_secret_not_copied_is_told_before_anything_is_pressed() -> Result<()> {
    let issuing = Issuing::at("mvc", json!({})).await?;
    let Scene { admin: form, panel, .. } = &issuing.scene;
    told(panel, "secret-not-copied", false).await?;
    issuing.generate().await?;
    panel.click("button[data-do=copyUsername]").await?;
    issuing.told("username", "copied").await?;
    told(panel, "secret-not-copied", true).await?;
    for button in [SAVE, ".ToolBar .Cancel"] {
        let driver = form.focus().await?;
        let element = driver.find(By::Css(button)).await?;
        driver.action_chain().move_to_element_center(&element).perform().await?;
        element.focus().await?;
        told(panel, "secret-not-copied", true).await?;
        panel.see("Do not press Save yet").await?;
        panel.see("Before you leave this page").await?;
    }
    // What was only looked at is not copied either.
    hold(panel).await?;
    let_go(panel).await?;
    told(panel, "secret-not-copied", true).await?;
    form.click(".ToolBar .Cancel").await?;
    told(panel, "secret-not-copied", false).await?;
    let users = issuing.scene.state().await?["users"].clone();
    ensure!(users.as_array().is_some_and(Vec::is_empty), "a user was saved: {users}");
    issuing.scene.end().await
}
