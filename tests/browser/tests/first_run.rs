//! The first-run page: when it opens, and the sample on it, from the plan to the undo.

use anyhow::{Context, Result, ensure};
use keyguide_browser::{Browser, Options, Page};
use serde_json::{Value, json};

const HELD: &str = "return [...document.querySelectorAll('input, select')]
    .map((it) => it.type === 'checkbox' ? it.checked : it.value)";

async fn start(name: &str) -> Result<(keyguide_browser::Browser, Page)> {
    let shots = Options::new()?.shots.with_file_name(name);
    let browser = Browser::start(Options::new()?.shots(shots)).await?;
    let welcome = browser.open("welcome", &browser.extension_url("welcome.html")).await?;
    welcome.resize(1280, 1000).await?;
    Ok((browser, welcome))
}

#[tokio::test]
async fn the_sample_is_filled_and_undone() -> Result<()> {
    let (browser, welcome) = start("first-run").await?;
    welcome.see("Press Save or Generate: those are yours.").await?;
    let sample = welcome.frame("#sample");
    welcome.see("This is what would change").await?;
    let before = sample.execute(HELD, vec![]).await?;
    welcome.shot("welcome").await?;
    welcome.click("button[data-do=fill]").await?;
    welcome.see("controls filled and read back. Nothing is saved yet.").await?;
    let filled = sample.execute(HELD, vec![]).await?;
    let wanted = json!([
        "Sample API Access",
        true,
        true,
        true,
        true,
        "All",
        "None",
        false,
        true,
        false,
        false,
        true
    ]);
    ensure!(filled == wanted, "it holds {filled}");
    welcome.execute("scrollTo(0, document.body.scrollHeight)", vec![]).await?;
    welcome.shot("filled").await?;
    sample.click("#save").await?;
    welcome
        .see("It would have been the level “Sample API Access” with 6 permissions granted")
        .await?;
    // The press is heard a moment later, and what was told before counts as read then.
    welcome.see_no_more("controls filled and read back").await?;
    welcome.click("button[data-do=undo]").await?;
    welcome.see("controls put back").await?;
    ensure!(
        sample.execute(HELD, vec![]).await? == before,
        "undone is {}",
        sample.execute(HELD, vec![]).await?
    );
    // Nothing of the sample is kept, and no real panel is offered its recipe.
    let kept = welcome.execute("return chrome.storage.local.get()", vec![]).await?;
    ensure!(kept == json!({}), "kept: {kept}");
    let panel = browser.open("panel", &browser.extension_url("panel.html")).await?;
    panel.see("No Autotask tab is open").await?;
    panel.click("button[data-do=recipes]").await?;
    panel.see("12 recipes").await?;
    ensure!(!panel.text().await?.contains("Sample"), "the sample's recipe is offered");
    let console = browser.console().await?;
    let errors: Vec<_> = console.iter().filter(|line| line.starts_with("SEVERE")).collect();
    ensure!(errors.is_empty(), "{errors:#?}");
    browser.quit().await
}

#[tokio::test]
async fn it_speaks_the_chosen_language() -> Result<()> {
    let (browser, welcome) = start("first-run").await?;
    welcome.see("Welcome to Keyguide").await?;
    let set = "return chrome.storage.local.set({ language: 'de' })";
    welcome.execute(set, vec![]).await?;
    welcome.see("Willkommen bei Keyguide").await?;
    welcome.see("Das würde sich ändern").await?;
    welcome.shot("welcome-german").await?;
    welcome.click("button[data-do=fill]").await?;
    welcome.see("Felder ausgefüllt und zurückgelesen").await?;
    browser.quit().await
}

/// The background script among an interface that takes down what it is asked for. That the real one
/// opens the page on installation, every start of a browser waits for.
#[tokio::test]
async fn it_opens_on_installation_only_and_not_against_a_policy() -> Result<()> {
    let browser = Browser::start(Options::new()?).await?;
    let page = browser.open("page", "about:blank").await?;
    let script = std::fs::read_to_string(Options::new()?.built()?.join("background.js"))?;
    let opened = async |reason: &str, policy: Value| -> Result<Value> {
        let around = "const [script, reason, policy] = arguments;
            const opened = [];
            let heard;
            const chrome = {
                sidePanel: { setPanelBehavior: () => {} },
                runtime: { onInstalled: { addListener: (it) => (heard = it) }, getURL: (file) => file,
                    onUpdateAvailable: { addListener: () => {} } },
                storage: { session: { get: async () => ({}) }, managed: { get: async () => { if (!policy) throw new Error('none'); return policy; } } },
                tabs: { create: async ({ url }) => void opened.push(url) },
            };
            new Function('chrome', script)(chrome);
            return heard({ reason }).then(() => opened)";
        page.execute(around, vec![script.clone().into(), reason.into(), policy]).await
    };
    let opens = json!(["welcome.html"]);
    ensure!(opened("install", json!({})).await? == opens, "not on installation");
    ensure!(opened("install", Value::Null).await? == opens, "not where there is no policy at all");
    ensure!(
        opened("install", json!({ "welcome": true })).await? == opens,
        "not where a policy wants it"
    );
    for (reason, policy) in [
        ("install", json!({ "welcome": false })),
        ("update", json!({})),
        ("chrome_update", json!({})),
    ] {
        let opened = opened(reason, policy.clone()).await?;
        ensure!(opened == json!([]), "on {reason} with {policy}: {opened}");
    }
    let schema = std::fs::read(Options::new()?.built()?.join("managed_schema.json"))?;
    let schema: Value = serde_json::from_slice(&schema).context("the policy's schema")?;
    ensure!(schema["properties"]["welcome"]["type"] == "boolean", "a policy cannot say it");
    browser.quit().await
}
