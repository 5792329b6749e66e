//! A browser may withhold Autotask's pages from the start, and take them back at any time: the panel says
//! so, asks on a click, and goes on where it was.

use anyhow::{Result, ensure};
use keyguide_browser::scene::Scene;
use keyguide_browser::{LIMIT, Options, access};
use keyguide_replica::paths;
use serde_json::json;

const HEADING: &str = "Keyguide may not see Autotask yet";

/// The panel says that it needs access, has one button, and nothing of Keyguide is in the page.
async fn is_shut_out(scene: &Scene) -> Result<()> {
    let panel = &scene.panel;
    let shown = async || {
        let count = panel.count("[data-state=needs-access] button.primary").await?;
        ensure!(count == 1, "it says {}", panel.text().await?);
        Ok(())
    };
    panel.until("the card", LIMIT, shown).await?;
    panel.see(HEADING).await?;
    panel.see("autotask.net").await?;
    panel.see_no_more("No Autotask tab is open").await?; // nobody knows
    ensure!(panel.count("button.primary").await? == 1, "there is another button");
    ensure!(panel.count("button[data-do=fill]").await? == 0, "Fill is offered");
    let gone = async || {
        ensure!(scene.admin.count("[data-keyguide]").await? == 0, "a ring is in the page");
        Ok(())
    };
    scene.admin.until("the page to be left", LIMIT, gone).await
}

/// Access is asked for on the click, refused, asked for again and given.
#[tokio::test]
async fn asked_for_on_a_click() -> Result<()> {
    let options = Options { granted: false, ..Options::new()? };
    let scene = Scene::with(options, paths::LEVELS, json!({})).await?;
    let panel = &scene.panel;
    is_shut_out(&scene).await?;
    panel.shot("needs-access").await?;
    panel.to_front().await?;
    panel.click("button[data-do=allow-access]").await?;
    panel.answer_permission(false).await?;
    is_shut_out(&scene).await?;
    panel.click("button[data-do=allow-access]").await?;
    panel.answer_permission(true).await?;
    panel.see("In Autotask, copy the level").await?;
    ensure!(panel.count("[data-state=needs-access]").await? == 0, "the card stays");
    scene.end().await
}

/// What is taken back in the midst is given up at once, and taken up again where it was.
#[tokio::test]
async fn taken_back_in_the_midst() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.click_check("Leave them as copied").await?;
    panel.see("Nothing is written before you press Fill").await?;
    access::take_back(&scene).await?;
    is_shut_out(&scene).await?;
    access::give_again(&scene).await?;
    panel.see("Nothing is written before you press Fill").await?;
    panel.click("button[data-do=fill]").await?;
    panel.see("Press the highlighted Save button").await?;
    scene.end().await
}
