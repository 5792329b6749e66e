//! What an organization's policy makes of choosing and importing recipes.
//!
//! A policy is the machine's, not the browser's, and goes by the extension's id, which Chromium makes
//! from its folder: a copy in a folder of its own keeps the policy away from every other test.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use keyguide_browser::{Browser, Engine, LIMIT, Options, Page, firefox, until};
use serde_json::{Value, json};

/// What the document says to put into a policy, below a comment that names it.
fn documented(name: &str) -> Result<String> {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/deploy.md");
    let document = fs::read_to_string(document)?;
    let (_, block) = document
        .split_once(&format!("<!-- tried: {name} -->\n```json\n"))
        .with_context(|| format!("docs/deploy.md has no block for {name}"))?;
    Ok(block.split("```").next().unwrap_or_default().to_owned())
}

/// The document's settings, with the id that the extension has here.
fn settings(extension: &str) -> Result<Value> {
    let block = documented("managed settings in Chromium")?;
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
    copy(options.built()?, &extension)?;
    options.extension = Some(extension);
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

/// The options page, where it says what the policy has settled.
async fn see_what_is_settled(page: &Page) -> Result<()> {
    page.see("none can be imported").await?;
    page.see("Only the recipe “from-msp” can be used.").await?;
    page.see("It offers 1 recipe of its own.").await?;
    ensure!(page.count("#files").await? == 0, "files are taken");
    Ok(())
}

#[tokio::test]
async fn a_policy_pushes_a_recipe_and_locks_the_choice() -> Result<()> {
    ensure!(Options::new()?.engine == Engine::Chromium, "the other test is Firefox's");
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
    see_what_is_settled(&page).await?;
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

/// Firefox with a policy of its own beside it: the installed one by links, but for its program, which looks
/// for policies where it lies itself. No other Firefox of this machine sees them.
#[cfg(unix)]
fn firefox_under(policies: &str, folder: &Path) -> Result<PathBuf> {
    let installed = fs::canonicalize(firefox::program()?)?;
    let home = installed.parent().context("Firefox lies nowhere")?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder.join("distribution"))?;
    for entry in fs::read_dir(home)? {
        let entry = entry?;
        if entry.path() != installed && entry.file_name() != "distribution" {
            std::os::unix::fs::symlink(entry.path(), folder.join(entry.file_name()))?;
        }
    }
    fs::write(folder.join("distribution/policies.json"), policies)?;
    let program = folder.join(installed.file_name().context("no program")?);
    fs::copy(installed, &program)?;
    Ok(program)
}

/// The extension as a package, under another id: the one under test is there as well.
fn package(extension: &Path, id: &str, file: &Path) -> Result<()> {
    let copied = file.with_extension("folder");
    copy(extension, &copied)?;
    let manifest = copied.join("manifest.json");
    fs::write(&manifest, fs::read_to_string(&manifest)?.replace(FIREFOX_ID, id))?;
    let mut archive = zip::ZipWriter::new(fs::File::create(file)?);
    let mut folders = vec![copied.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&copied)?.display().to_string();
            archive.start_file(name, zip::write::SimpleFileOptions::default())?;
            archive.write_all(&fs::read(path)?)?;
        }
    }
    archive.finish()?;
    Ok(())
}

/// The id that the document and the manifest name.
const FIREFOX_ID: &str = "keyguide@keyguide.invalid";

#[cfg(unix)]
#[tokio::test]
async fn firefox_installs_it_by_policy_and_offers_what_that_says() -> Result<()> {
    let mut options = Options::new()?;
    ensure!(options.engine == Engine::Firefox, "the other test is Chromium's");
    let id = "keyguide-by-policy@keyguide.invalid";
    let file = options.traces.join("keyguide-by-policy.xpi");
    fs::create_dir_all(&options.traces)?;
    package(options.built()?, id, &file)?;
    let policies = documented("policies in Firefox")?.replace(FIREFOX_ID, id);
    let policies = policies.replace("PACKAGE_URL", &format!("file://{}", file.display()));
    options.program = Some(firefox_under(&policies, &options.traces.join("firefox-under-policy"))?);
    let browser = Browser::start(options).await?;
    let page = browser.open("options", "about:blank").await?;
    let driver = page.focus().await?;
    let host = "return WebExtensionPolicy.getByID(arguments[0])?.mozExtensionHostname ?? null";
    let host = until("the extension to be installed", LIMIT, async || {
        let host = firefox::inside(driver, host, vec![id.into()]).await?;
        Ok(host.as_str().context("it is not there")?.to_owned())
    })
    .await?;
    let address = format!("moz-extension://{host}/options.html");
    firefox::go_to_extension(driver, &address).await?;
    see_what_is_settled(&page).await?;
    browser.quit().await
}
