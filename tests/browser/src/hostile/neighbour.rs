//! Another extension in the same browser, with all the rights in Autotask's pages that ours has.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Stage;
use crate::{Browser, Engine, LIMIT, Page, firefox};

/// Writes it below a directory; returns its own.
pub(super) fn make(traces: &Path) -> Result<PathBuf> {
    let folder = std::path::absolute(traces.join("neighbour"))?;
    fs::create_dir_all(&folder)?;
    let manifest = json!({
        "manifest_version": 3,
        "name": "Neighbour",
        "version": "1",
        "permissions": ["scripting", "tabs"],
        "host_permissions": ["https://*.autotask.net/*"],
        // Each browser takes the one of these that it knows.
        "background": { "service_worker": "neighbour.js", "scripts": ["neighbour.js"] },
        "browser_specific_settings": { "gecko": { "id": "neighbour@keyguide.invalid" } },
    });
    fs::write(folder.join("manifest.json"), manifest.to_string())?;
    fs::write(folder.join("neighbour.js"), "")?;
    fs::write(folder.join("neighbour.html"), "<!doctype html><title>Neighbour</title>")?;
    Ok(folder)
}

/// Where its files are, as soon as it is loaded.
pub(super) async fn address(browser: &Browser, page: &Page) -> Result<String> {
    if browser.engine() == Engine::Firefox {
        return Ok(firefox::address_beside());
    }
    page.until("the neighbour", LIMIT, async || {
        let targets = page.devtools("Target.getTargets", json!({})).await?;
        let targets = targets["targetInfos"].as_array().context("no targets")?;
        let mut address = targets.iter().filter_map(|target| target["url"].as_str());
        let address = address.find_map(|url| url.strip_suffix("neighbour.js"));
        Ok(address.context("its worker does not run")?.to_owned())
    })
    .await
}

/// Opens its page.
pub(super) async fn open(stage: &Stage) -> Result<Page> {
    stage.browser.open("neighbour", &format!("{}neighbour.html", stage.neighbour)).await
}

/// Runs a script of the neighbour's in its page, with our extension's identifier as argument.
pub(super) async fn does(stage: &Stage, page: &Page, script: &str) -> Result<Value> {
    page.execute(script, vec![id(stage).into()]).await
}

/// Our extension's identifier.
pub(super) fn id(stage: &Stage) -> String {
    let address = stage.browser.extension_url("");
    address.split('/').nth(2).unwrap_or_default().to_owned()
}
