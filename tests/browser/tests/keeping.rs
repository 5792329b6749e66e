//! What was answered and seen of the job outlives the panel, is one tenant's, and can be begun anew.

use anyhow::{Result, ensure};
use keyguide_browser::scene::Scene;
use keyguide_browser::{LIMIT, Page};
use keyguide_replica::paths;
use serde_json::json;

const TO_LEVELS: &str = "open the list of security levels";
const TO_USERS: &str = "The level is ready";

/// Waits until the choice of this text is there, and made.
async fn chosen(panel: &Page, text: &str) -> Result<()> {
    let script = "return [...document.querySelectorAll('label')]
        .find((it) => it.textContent.includes(arguments[0]))?.control?.checked ?? null";
    panel
        .until(&format!("“{text}” to be chosen"), LIMIT, async || {
            let chosen = panel.execute(script, vec![text.into()]).await?;
            ensure!(chosen == true, "it is {chosen}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_answer_outlives_the_panel() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.click_check("Leave them as copied").await?;
    panel.see("Fill ").await?;
    panel.reload().await?; // a new panel; nothing of the old one is left
    chosen(panel, "Leave them as copied").await?;
    panel.see("Fill ").await?;
    panel.shot("answer-kept").await?;
    scene.end().await
}

#[tokio::test]
async fn what_is_done_outlives_the_panel_and_is_one_tenants() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    scene.fill_and_save_level().await?;
    scene.admin.goto(&format!("https://ww5.autotask.net{}", paths::LANDING)).await?;
    panel.see(TO_USERS).await?;
    panel.reload().await?;
    panel.see(TO_USERS).await?;

    // Another tenant's admin begins with its level; the first goes on where it was.
    scene.admin.goto("https://ww6.autotask.net/__signin?to=/__state").await?;
    scene.admin.goto(&format!("https://ww6.autotask.net{}", paths::LANDING)).await?;
    panel.see(TO_LEVELS).await?;
    ensure!(!panel.text_of("body").await?.contains(TO_USERS), "one tenant's level is another's");
    panel.reload().await?;
    panel.see(TO_LEVELS).await?;
    scene.admin.goto(&format!("https://ww5.autotask.net{}", paths::LANDING)).await?;
    panel.see(TO_USERS).await?;

    panel.click("button[data-do=recipes]").await?;
    panel.shot("begin-anew").await?;
    panel.click("button[data-do=begin-anew]").await?;
    panel.see(TO_LEVELS).await?;
    panel.reload().await?;
    panel.see(TO_LEVELS).await?;
    scene.end().await
}
