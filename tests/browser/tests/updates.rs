//! An update of the extension while a panel is at work.

use anyhow::{Context, Result, ensure};
use keyguide_browser::scene::Scene;
use keyguide_browser::{LIMIT, Page, reload};
use serde_json::json;

/// An update is ready while the panel is open. WebDriver does not reach into the background worker, so its
/// script runs once more in a page of the extension, where the browser's word can be given.
#[tokio::test]
async fn an_update_waits_until_the_panel_is_closed() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    reload::allow(&scene).await?;
    scene.admin.focus().await?;
    let behind = scene.browser.open("behind", &scene.browser.extension_url("options.html")).await?;
    start_background(&behind).await?;
    behind.execute("chrome.runtime.onUpdateAvailable.dispatch({ version: '9' })", vec![]).await?;
    waits(&behind).await?;
    // The browser stops it meanwhile, and starts it for something else.
    behind.reload().await?;
    start_background(&behind).await?;
    waits(&behind).await?;
    scene.fill_and_save_level().await.context("the fill was broken off")?;
    let stored = scene.stored().await?;
    ensure!(stored["active"] == true, "not saved as filled: {stored}");
    ensure!(
        behind.url().await?.contains("options.html"),
        "it was updated while the panel was open"
    );
    scene.panel.clone().close().await.context("closing the panel")?;
    behind
        .until("the update", LIMIT, async || {
            let there = behind.url().await.is_ok_and(|url| url.starts_with("chrome-extension:"));
            ensure!(!there, "the extension still runs");
            Ok(())
        })
        .await?;
    // The browser is ended from a window that is still there.
    scene.admin.focus().await?;
    scene.end().await
}

async fn start_background(page: &Page) -> Result<()> {
    let load = "return new Promise((loaded, failed) => {
        const script = Object.assign(document.createElement('script'), { src: 'background.js' });
        script.onload = () => loaded(true);
        script.onerror = failed;
        document.head.append(script);
    })";
    page.execute(load, vec![]).await.map(drop)
}

/// The update was heard once it waits for the panel's lock.
async fn waits(page: &Page) -> Result<()> {
    page.until("the update to wait", LIMIT, async || {
        let waits = "return navigator.locks.query().then(({ pending }) =>
            pending.filter(({ name }) => name.startsWith('panel-')).length)";
        let waiting = page.execute(waits, vec![]).await?;
        ensure!(waiting == 1, "{waiting} wait");
        Ok(())
    })
    .await
}
