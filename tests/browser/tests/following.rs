//! The panel follows the pages of a tab wherever the person goes, also back to one that the browser had put
//! away whole, and into frames.

use anyhow::{Result, ensure};
use keyguide_browser::LIMIT;
use keyguide_browser::scene::Scene;
use keyguide_browser::word::{heard, press_fill};
use keyguide_replica::paths;
use serde_json::json;

/// What a link of a page that changes its address by itself does.
const ON_TO: &str = "history.pushState({}, '', arguments[0]);
    dispatchEvent(new PopStateEvent('popstate'))";

#[tokio::test]
async fn there_and_back_again() -> Result<()> {
    let scene = Scene::at(paths::LEVELS, json!({})).await?;
    let panel = &scene.panel;
    panel.see("In Autotask, copy the level").await?;
    // A page that says nothing of the job must take the place of one that does.
    scene.admin.goto(&format!("https://ww5.autotask.net{}", paths::LANDING)).await?;
    panel.see("On to another page").await?;
    scene.admin.execute("history.back()", vec![]).await?;
    panel.see("In Autotask, copy the level").await?;
    scene.admin.execute("history.forward()", vec![]).await?;
    panel.see("On to another page").await?;
    scene.end().await
}

/// One document shows one level and then another: nothing of the first is put back into the second.
#[tokio::test]
async fn on_to_another_level_in_the_same_document() -> Result<()> {
    let scene = Scene::at_a_copied_level_in("onyx", json!({})).await?;
    let panel = &scene.panel;
    panel.click_check("Remove them").await?;
    press_fill(panel).await?;
    heard(panel).await?;
    let undo = "button[data-do=undo]:enabled:not([hidden])";
    ensure!(panel.count(undo).await? == 1, "no Undo");
    let first = scene.editor("onyx");
    let other = first.replace(&format!("id={}", scene.level), "id=16");
    ensure!(first != other, "{first} has no number");
    scene.admin.execute(ON_TO, vec![json!(other)]).await?;
    let gone = async || {
        ensure!(panel.count("li[data-line]").await? > 20, "no plan of it");
        ensure!(panel.count(undo).await? == 0, "Undo is offered for another level");
        Ok(())
    };
    panel.until("the other level", LIMIT, gone).await?;
    // The same while no panel is there to see it.
    scene.admin.execute(ON_TO, vec![json!(first)]).await?;
    panel.see("Fill ").await?;
    press_fill(panel).await?;
    heard(panel).await?;
    ensure!(panel.count(undo).await? == 1, "no Undo");
    let address = panel.execute("return location.href", vec![]).await?;
    panel.goto("about:blank").await?;
    scene.admin.execute(ON_TO, vec![json!(other)]).await?;
    panel.goto(address.as_str().unwrap_or_default()).await?;
    panel.until("the other level in a panel opened anew", LIMIT, gone).await?;
    scene.end().await
}

/// A frame that comes into a page later tells of itself only by its loading.
#[tokio::test]
async fn into_a_frame_that_comes_later() -> Result<()> {
    let scene = Scene::at(paths::LANDING, json!({})).await?;
    let panel = &scene.panel;
    panel.see("On to another page").await?;
    let frame = "const frame = document.createElement('iframe');
        frame.src = arguments[0];
        document.body.prepend(frame)";
    scene.admin.execute(frame, vec![paths::LEVELS.into()]).await?;
    panel.see("In Autotask, copy the level").await?;
    scene.end().await
}

/// By what the agent gives when it is put in, the panel knows a line to a document that is no longer there.
#[tokio::test]
async fn each_document_is_told_from_the_one_before() -> Result<()> {
    let scene = Scene::at(paths::LEVELS, json!({})).await?;
    let put_in = "return chrome.tabs.query({ url: 'https://*.autotask.net/*' })
        .then(([{ id }]) => chrome.scripting.executeScript({ target: { tabId: id }, files: ['agent/read.js', 'agent/main.js'] }))
        .then(([{ result }]) => result)";
    let began = async || scene.panel.execute(put_in, vec![]).await;
    let first = began().await?;
    ensure!(first.is_number(), "it gives {first}");
    ensure!(began().await? == first, "it is another each time");
    scene.admin.reload().await?;
    ensure!(began().await? != first, "it is the same after a reload");
    scene.end().await
}
