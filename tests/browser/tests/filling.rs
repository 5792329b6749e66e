//! What may happen to a fill that is under way, and to what it wrote.

use std::time::Duration;

use anyhow::{Result, ensure};
use keyguide_browser::Page;
use keyguide_browser::scene::Scene;
use serde_json::{Value, json};

/// Long enough for a page on which every list must be opened.
const FILLS: Duration = Duration::from_secs(60);

/// What every field of a page with native inputs holds.
const HELD: &str = "return JSON.stringify([...document.querySelectorAll('input, select')]
    .filter((field) => field.type !== 'hidden')
    .map((field) => field.type === 'checkbox' ? field.checked : field.value))";

async fn fill(panel: &Page) -> Result<()> {
    panel.click_check("Remove them").await?;
    panel.click("button[data-do=fill]").await
}

async fn filled(panel: &Page) -> Result<()> {
    panel
        .until("the fill to end", FILLS, async || {
            ensure!(!panel.text().await?.contains("Filling…"), "it is under way");
            Ok(())
        })
        .await
}

async fn held(scene: &Scene) -> Result<Value> {
    scene.admin.execute(HELD, vec![]).await
}

#[tokio::test]
async fn a_page_that_goes_away_tells_how_far_it_came() -> Result<()> {
    let scene = Scene::at_a_copied_level_in("onyx", json!({})).await?;
    fill(&scene.panel).await?;
    scene.panel.see("Filling…").await?;
    scene.admin.goto("about:blank").await?;
    scene.panel.see("The filling was broken off: the page went away after at least").await?;
    scene.panel.see("Whether anything was saved cannot be seen from here").await?;
    scene.panel.shot("broken-off").await?;
    scene.admin.goto(&scene.editor("onyx")).await?;
    let stored = scene.stored().await?;
    ensure!(stored["name"] == "Copy of API User (system)", "something was saved: {stored}");
    scene.end().await
}

#[tokio::test]
async fn two_panels_do_not_write_to_one_page_at_once() -> Result<()> {
    let scene = Scene::at_a_copied_level_in("onyx", json!({})).await?;
    let second = scene.browser.panel().await?;
    second.click_check("Remove them").await?;
    fill(&scene.panel).await?;
    scene.panel.see("Filling…").await?;
    second.click("button[data-do=fill]").await?;
    second.see("another panel is writing to this page").await?;
    filled(&scene.panel).await?;
    scene.panel.see("filled and read back").await?;
    scene.end().await
}

#[tokio::test]
async fn undo_is_still_there_for_the_next_panel() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.panel.see("What about the other sections?").await?;
    let before = held(&scene).await?;
    fill(&scene.panel).await?;
    filled(&scene.panel).await?;
    ensure!(held(&scene).await? != before, "nothing was filled");
    scene.panel.reload().await?; // a new panel; nothing of the old one is left
    scene.panel.click("button[data-do=undo]").await?;
    scene.panel.see("put back").await?;
    ensure!(held(&scene).await? == before, "not all is as it was");
    scene.end().await
}

/// Where there is something to undo.
const UNDO: &str = "button[data-do=undo]:enabled:not([hidden])";

async fn offers_undo(panel: &Page, offered: bool) -> Result<()> {
    panel
        .until("what it says of Undo", FILLS, async || {
            ensure!((panel.count(UNDO).await? > 0) == offered, "offered should be {offered}");
            Ok(())
        })
        .await
}

/// What one of two panels writes and puts back is known to the other: it would put back once more, over what the
/// admin set since.
#[tokio::test]
async fn a_second_panel_knows_what_the_first_wrote_and_put_back() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let second = scene.browser.panel().await?;
    second.see("What about the other sections?").await?;
    let before = held(&scene).await?;
    fill(&scene.panel).await?;
    filled(&scene.panel).await?;
    offers_undo(&second, true).await?;
    scene.panel.click("button[data-do=undo]").await?;
    scene.panel.see("put back").await?;
    offers_undo(&second, false).await?;
    // Written again, it can be undone by the other.
    scene.panel.click("button[data-do=fill]").await?;
    filled(&scene.panel).await?;
    offers_undo(&second, true).await?;
    second.click("button[data-do=undo]").await?;
    second.see("put back").await?;
    ensure!(held(&scene).await? == before, "not all is as it was");
    offers_undo(&scene.panel, false).await?;
    scene.end().await
}
