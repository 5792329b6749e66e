//! The options page: what is remembered, what a key does, forgetting everything.

use anyhow::{Result, ensure};
use keyguide_browser::{Browser, Engine, LIMIT, Options, Page, firefox, until};
use serde_json::{Value, json};

/// Two tenants' answers, as the panel keeps them.
fn remembered() -> Value {
    let alias = |label: &str, means: &str| {
        json!({
            "sought": { "wanted": "check", "address": { "section": "Admin", "label": label } },
            "means": { "section": "Admin", "label": means },
        })
    };
    let all = json!({
        "ww5.autotask.net": [alias("Products", "Goods"), alias("Users", "People")],
        "ww15.autotask.net": [alias("Products", "Wares")],
    });
    json!({ "aliases": all.to_string() })
}

async fn kept(page: &Page) -> Result<Value> {
    page.execute("return chrome.storage.local.get()", vec![]).await
}

#[tokio::test]
async fn what_was_pointed_at_is_forgotten_one_by_one_or_at_once() -> Result<()> {
    let shots = Options::new()?.shots.with_file_name("options");
    let browser = Browser::start(Options::new()?.shots(shots)).await?;
    let panel = browser.panel().await?;
    let options = browser.open("options", &browser.extension_url("options.html")).await?;
    options.see("Nothing is remembered.").await?;
    options.execute("return chrome.storage.local.set(arguments[0])", vec![remembered()]).await?;
    options.see("Admin › Products → Admin › Wares").await?;
    panel.see("3 controls that you pointed at").await?;
    ensure!(options.count("[data-tenant]").await? == 2, "not by tenant");
    options.execute("document.querySelector('[data-do=forget]').click()", vec![]).await?;
    options.click("[data-tenant=\"ww5.autotask.net\"] li:first-child [data-do=forget]").await?;
    options.see_no_more("Goods").await?;
    options.see("People").await?;
    options.see("Wares").await?;
    panel.see("2 controls that you pointed at").await?;
    let focus = options.execute("return document.activeElement.id", vec![]).await?;
    ensure!(focus == "remembered", "the focus went to {focus}");
    options.shot("remembered").await?;
    options.click("[data-do=forget-all]").await?;
    options.see("Nothing is remembered.").await?;
    panel.see_no_more("pointed at").await?;
    ensure!(kept(&options).await?["aliases"] == "{}", "{}", kept(&options).await?);
    browser.quit().await
}

#[tokio::test]
async fn everything_is_forgotten_in_two_steps() -> Result<()> {
    let shots = Options::new()?.shots.with_file_name("options");
    let browser = Browser::start(Options::new()?.shots(shots)).await?;
    let options = browser.open("options", &browser.extension_url("options.html")).await?;
    options.see("Your organization has set nothing").await?;
    options.execute("return chrome.storage.local.set(arguments[0])", vec![remembered()]).await?;
    options.execute("return chrome.storage.session.set({ any: 1 })", vec![]).await?;
    options.choose_at("#clear-after", "never").await?;
    options.choose_at("#language", "Deutsch").await?;
    options.see("Zurücksetzen").await?;
    let before = kept(&options).await?;
    ensure!(before["clearAfter"] == "0" && before["language"] == "de", "{before}");
    options.click("[data-do=reset]").await?;
    options.see("Das vergisst Ihre importierten Rezepte").await?;
    let focus = options.execute("return document.activeElement.id", vec![]).await?;
    ensure!(focus == "reset-cancel", "the focus went to {focus}");
    options.shot("reset").await?;
    options.execute("document.querySelector('[data-do=reset-now]').click()", vec![]).await?;
    options.click("[data-do=reset-cancel]").await?;
    options.see_no_more("Das vergisst").await?;
    ensure!(kept(&options).await? == before, "something is lost: {}", kept(&options).await?);
    options.click("[data-do=reset]").await?;
    options.click("[data-do=reset-now]").await?;
    options.see("Everything was reset.").await?;
    options.see("Nothing is remembered.").await?;
    ensure!(kept(&options).await? == json!({}), "left: {}", kept(&options).await?);
    let session = options.execute("return chrome.storage.session.get()", vec![]).await?;
    ensure!(session == json!({}), "left for the session: {session}");
    options
        .until("the minute", LIMIT, async || {
            let chosen = options.value_of("#clear-after").await?;
            ensure!(chosen == "60", "clearing is after {chosen}");
            Ok(())
        })
        .await?;
    browser.quit().await
}

/// What had the focus goes away: the focus goes to the heading of the page, not to nowhere.
#[tokio::test]
async fn the_focus_is_not_lost() -> Result<()> {
    let browser = Browser::start(Options::new()?).await?;
    let options = browser.open("options", &browser.extension_url("options.html")).await?;
    options.see("Your organization has set nothing").await?;
    let hide = "const it = document.querySelector('[data-do=reset]');
        it.focus();
        it.hidden = true";
    options.execute(hide, vec![]).await?;
    options
        .until("the focus", LIMIT, async || {
            let at = options.execute("return document.activeElement.localName", vec![]).await?;
            ensure!(at == "h1", "it is at {at}");
            Ok(())
        })
        .await?;
    browser.quit().await
}

#[tokio::test]
async fn keys_are_shown_with_the_way_to_change_them() -> Result<()> {
    let browser = Browser::start(Options::new()?).await?;
    let options = browser.open("options", &browser.extension_url("options.html")).await?;
    options.see("Fill the page by the plan shown").await?;
    let all = options.execute("return chrome.commands.getAll()", vec![]).await?;
    let all = all.as_array().cloned().unwrap_or_default();
    ensure!(all.len() == 4, "{all:?}");
    for command in &all {
        let name = command["name"].as_str().unwrap_or_default();
        let key = command["shortcut"].as_str().filter(|key| !key.is_empty()).unwrap_or("no key");
        let line = options.text_of(&format!("[data-command={name}]")).await?;
        ensure!(line.contains(key), "{name} is {key}, told is {line}");
    }
    options.click("[data-do=shortcuts]").await?;
    match browser.engine() {
        Engine::Chromium => drop(browser.window_at("keys", "chrome://extensions/shortcuts").await?),
        Engine::Firefox => {
            let driver = options.focus().await?;
            let tabs = "return gBrowser.browsers.map((it) => it.currentURI.spec)";
            until("the browser's page of keys", LIMIT, async || {
                let tabs = firefox::inside(driver, tabs, vec![]).await?;
                ensure!(tabs.to_string().contains("\"about:addons\""), "there are {tabs}");
                Ok(())
            })
            .await?;
        }
    }
    browser.quit().await
}

#[tokio::test]
async fn what_a_newer_version_kept_is_told_and_left_as_it_is() -> Result<()> {
    let browser = Browser::start(Options::new()?).await?;
    let options = browser.open("options", &browser.extension_url("options.html")).await?;
    options.see("Nothing is remembered.").await?;
    let newer = json!({ "version": "99", "aliases": "of another shape", "clearAfter": "soon" });
    options.execute("return chrome.storage.local.set(arguments[0])", vec![newer.clone()]).await?;
    options.reload().await?;
    options.see("kept by a newer version of Keyguide").await?;
    options.choose_at("#clear-after", "never").await?;
    options.choose_at("#language", "Deutsch").await?;
    ensure!(kept(&options).await? == newer, "it is changed: {}", kept(&options).await?);
    // To reset is the admin's word, and ends it.
    options.click("[data-do=reset]").await?;
    options.click("[data-do=reset-now]").await?;
    options.see("Everything was reset.").await?;
    options.reload().await?;
    options.see("Nothing is remembered.").await?;
    options.see_no_more("newer version").await?;
    options.choose_at("#clear-after", "never").await?;
    options
        .until("the choice to be kept", LIMIT, async || {
            let kept = kept(&options).await?;
            ensure!(kept == json!({ "version": "1", "clearAfter": "0" }), "{kept}");
            Ok(())
        })
        .await?;
    browser.quit().await
}
