//! The extension reloaded while its pages stay, as when it is updated.

use anyhow::{Result, bail, ensure};

use crate::scene::Scene;
use crate::{Engine, LIMIT, Page, firefox};

/// Lets the extension be reloaded: in Chromium one that was loaded unpacked comes again in the developer's mode
/// only.
///
/// # Errors
/// When the browser does not let it.
pub async fn allow(scene: &Scene) -> Result<()> {
    if scene.browser.engine() == Engine::Firefox {
        return Ok(());
    }
    let settings = scene.browser.open("settings", "chrome://extensions").await?;
    let set =
        "return chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })";
    settings.execute(set, vec![]).await?;
    settings.close().await
}

/// Reloads it: its panel goes, in Firefox with its window.
///
/// # Errors
/// When the panel stays.
pub async fn extension(scene: &Scene) -> Result<()> {
    let panel = &scene.panel;
    // Once this script has been answered for: its page goes.
    panel.execute("setTimeout(() => chrome.runtime.reload())", vec![]).await?;
    panel.until("the panel to go", LIMIT, async || gone(scene).await).await
}

async fn gone(scene: &Scene) -> Result<()> {
    let Scene { browser, panel, .. } = scene;
    let mut windows = browser.pages().await?.into_iter();
    if browser.engine() == Engine::Firefox && !windows.any(|it| it.is_in_window_of(panel)) {
        return Ok(());
    }
    let url = match panel.url().await {
        // It may close while it is looked at: the next look is at the windows that are left.
        Err(error) if browser.engine() == Engine::Firefox => bail!("it is going: {error}"),
        url => url?,
    };
    ensure!(!url.starts_with(panel.engine().scheme()), "it is at {url}");
    Ok(())
}

/// The panel of the extension that is starting again, in the window of the one that went where that is there.
///
/// # Errors
/// When it does not start.
pub async fn next_panel(scene: &mut Scene) -> Result<()> {
    if scene.browser.engine() == Engine::Firefox {
        firefox::extension_is_there(scene.admin.focus().await?).await?;
        scene.panel = scene.browser.panel().await?;
        return Ok(());
    }
    let opened = async || {
        scene.panel.goto(&scene.browser.extension_url("panel.html")).await?;
        let url = scene.panel.url().await?;
        ensure!(url.starts_with("chrome-extension:"), "the extension is not there yet");
        Ok(())
    };
    scene.panel.until("the next panel", LIMIT, opened).await
}

/// Whether the panel tells that an earlier life of the extension filled a page, which cannot be undone.
///
/// # Errors
/// When the panel is not there.
pub async fn tells(panel: &Page) -> Result<bool> {
    Ok(panel.count("[data-caution=no-undo]").await? > 0)
}

/// Waits until the panel tells it.
///
/// # Errors
/// When it does not.
pub async fn told(panel: &Page) -> Result<()> {
    panel
        .until("the loss of Undo to be told", LIMIT, async || {
            ensure!(tells(panel).await?, "it is not told: {}", panel.text().await?);
            Ok(())
        })
        .await?;
    panel.see("so it cannot undo. Leave the page without saving to go back.").await
}
