//! The extension's access to Autotask's pages, which is the person's to give.

use anyhow::{Result, ensure};

use crate::Engine;
use crate::scene::Scene;

/// Takes it back, as the person does in the browser's own list of extensions.
///
/// # Errors
/// When the browser does not let it.
pub async fn take_back(scene: &Scene) -> Result<()> {
    match scene.browser.engine() {
        Engine::Firefox => {
            let remove =
                "return browser.permissions.remove({ origins: ['https://*.autotask.net/*'] })";
            ensure!(scene.panel.execute(remove, vec![]).await? == true, "it was not taken back");
            Ok(())
        }
        Engine::Chromium => set_site_access(scene, "ON_CLICK").await,
    }
}

/// Gives it again: in Firefox on the panel's own button, which must be there.
///
/// # Errors
/// When the browser does not let it.
pub async fn give_again(scene: &Scene) -> Result<()> {
    match scene.browser.engine() {
        Engine::Firefox => {
            scene.panel.to_front().await?;
            scene.panel.click("button[data-do=allow-access]").await?;
            scene.panel.answer_permission(true).await
        }
        Engine::Chromium => set_site_access(scene, "ON_ALL_SITES").await,
    }
}

/// Sets Chromium's "site access" of the extension.
async fn set_site_access(scene: &Scene, access: &str) -> Result<()> {
    let settings = scene.browser.open("settings", "chrome://extensions").await?;
    let set = "return chrome.developerPrivate.updateExtensionConfiguration(
        { extensionId: arguments[0], hostAccess: arguments[1] })";
    let address = scene.browser.extension_url("");
    let id = address.trim_start_matches("chrome-extension://").trim_end_matches('/');
    settings.execute(set, vec![id.into(), access.into()]).await?;
    settings.close().await
}
