//! What an organization's policy makes of choosing and importing recipes.
//!
//! A policy is the machine's, not the browser's, and goes by the extension's id, which Chromium makes
//! from its folder: a copy in a folder of its own keeps the policy away from every other test.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use keyguide_browser::{Browser, Options};
use serde_json::{Value, json};

/// What the document says to put into a policy, with the id that the extension has here.
fn settings(extension: &str) -> Result<Value> {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/deploy.md");
    let document = fs::read_to_string(document)?;
    let (_, block) = document
        .split_once("<!-- tried: managed settings in Chromium -->\n```json\n")
        .context("docs/deploy.md has no block for Chromium")?;
    let block = block.split("```").next().unwrap_or_default();
    Ok(serde_json::from_str(&block.replace("EXTENSION_ID", extension))?)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (entry, to) = (entry?, to.to_owned());
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

async fn start() -> Result<Browser> {
    let mut options = Options::new()?;
    let extension = options.traces.join("extension-under-policy");
    copy(&options.extension, &extension)?;
    options.extension = extension;
    let folder = options.shots.with_file_name("policy");
    Browser::start(options.shots(folder)).await
}

/// A policy for one extension, taken away when dropped.
struct Policy(PathBuf);

impl Policy {
    fn put(extension: &str, says: &Value) -> Result<Option<Self>> {
        let folder = PathBuf::from("/etc/chromium/policies/managed");
        let file = folder.join(format!("keyguide-test-{extension}.json"));
        let text = says.to_string();
        if fs::create_dir_all(&folder).and_then(|()| fs::write(&file, text)).is_err() {
            eprintln!("not tested: {} cannot be written here", folder.display());
            return Ok(None);
        }
        Ok(Some(Self(file)))
    }
}

impl Drop for Policy {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_file(&self.0) {
            eprintln!("{} is left behind: {error}", self.0.display());
        }
    }
}

#[tokio::test]
async fn a_policy_pushes_a_recipe_and_locks_the_choice() -> Result<()> {
    let browser = start().await?;
    let address = browser.extension_url("");
    let id = address.split('/').nth(2).context("no extension id")?.to_owned();
    browser.quit().await?;
    let Some(policy) = Policy::put(&id, &settings(&id)?)? else { return Ok(()) };
    let browser = start().await?;
    let panel = browser.panel().await?;
    panel.see("Keyguide · Pushed by the MSP").await?;
    panel.see("Set by your organization").await?;
    panel.click("button[data-do=recipes]").await?;
    let others = panel.count("button[data-recipe]:not(:disabled)").await?;
    ensure!(others == 1, "{others} recipes can be chosen");
    panel.shot("locked").await?;
    let page = browser.open("options", &browser.extension_url("options.html")).await?;
    page.see("none can be imported").await?;
    page.see("Only the recipe “from-msp” can be used.").await?;
    page.see("It offers 1 recipe of its own.").await?;
    ensure!(page.count("#files").await? == 0, "files are taken");
    browser.quit().await?;
    drop(policy);
    let says = json!({ "recipe": "gone", "lock": true });
    let says = json!({ "3rdparty": { "extensions": { &id: says } } });
    let Some(policy) = Policy::put(&id, &says)? else { return Ok(()) };
    let browser = start().await?;
    let panel = browser.panel().await?;
    panel.see("demands the recipe “gone”").await?;
    browser.quit().await?;
    drop(policy);
    Ok(())
}
