//! Whatever the panel meets, it says so under a heading of its own, says what to do, and offers at most
//! one button to press.

use std::time::Duration;

use anyhow::{Result, bail, ensure};
use keyguide_browser::fault::{Tab, open_tab, turn_tab};
use keyguide_browser::scene::Scene;
use keyguide_browser::setting::offline;
use keyguide_browser::{LIMIT, Page};
use keyguide_replica::paths;
use serde_json::{Value, json};

/// Long enough to read as many elements as are read at all.
const LARGE: Duration = Duration::from_secs(90);
const HOST: &str = "https://ww5.autotask.net";

/// What the panel shows of how things stand: the state, its headings, its text, and the primary buttons
/// in sight.
const SHOWN: &str = "const state = document.querySelector('[data-state]');
    const seen = (it) => it.getClientRects().length > 0;
    const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
    return { state: state?.dataset.state ?? '', states: all('[data-state]').length,
        headings: all('[data-state] h3').map((it) => it.textContent),
        text: state?.innerText ?? '',
        primary: all('button.primary').map((it) => it.dataset.do) }";

/// Waits for a state, and holds what it shows against what it is to show.
async fn stands(
    panel: &Page,
    state: &str,
    heading: &str,
    says: &str,
    primary: &[&str],
) -> Result<()> {
    let shown = panel
        .until(&format!("the state {state}"), LIMIT, async || {
            let shown = panel.execute(SHOWN, vec![]).await?;
            ensure!(shown["state"] == state, "it is {shown}");
            Ok(shown)
        })
        .await?;
    panel.shot(&format!("state-{state}")).await?;
    ensure!(shown["states"] == 1, "more than one state: {shown}");
    ensure!(shown["headings"] == json!([heading]), "another heading: {shown}");
    ensure!(shown["text"].as_str().is_some_and(|text| text.contains(says)), "it says {shown}");
    ensure!(shown["primary"] == json!(primary), "other buttons: {shown}");
    Ok(())
}

/// What stands under the panel's name.
async fn head_says(panel: &Page, wanted: &str) -> Result<()> {
    let head = panel.text_of(".where").await?;
    ensure!(head == wanted, "the head says “{head}”");
    Ok(())
}

#[tokio::test]
async fn without_a_page_of_autotask() -> Result<()> {
    let scene = Scene::at(paths::LANDING, json!({})).await?;
    let panel = &scene.panel;
    stands(panel, "wrong-page", "On to another page", "Security Levels", &[]).await?;
    panel.see("may be another word in your Autotask").await?;
    scene.admin.goto("about:blank").await?;
    let head = "No Autotask tab is open";
    stands(panel, "empty", head, "Open Autotask in this browser", &[]).await?;
    head_says(panel, head).await?;
    offline(panel, true).await?;
    stands(panel, "offline", "No network", "goes on by itself", &[]).await?;
    offline(panel, false).await?;
    stands(panel, "empty", head, "sign in", &[]).await?;
    scene.end().await
}

#[tokio::test]
async fn where_autotask_does_not_let_in() -> Result<()> {
    let scene = Scene::at(paths::NO_RIGHTS, json!({})).await?;
    let panel = &scene.panel;
    let head = "Autotask does not let you in here";
    stands(panel, "no-rights", head, "You need the right", &[]).await?;
    scene.admin.goto(&format!("{HOST}{}", paths::SIGN_IN)).await?;
    stands(panel, "signed-out", "You are signed out", "Sign in there", &[]).await?;
    scene.admin.goto("https://ww18.autotask.net/__signin?to=/").await?;
    let landing = format!("https://ww18.autotask.net{}", paths::LANDING);
    scene.admin.goto(&landing).await?;
    stands(panel, "language", "This page is not in English", "will not touch", &[]).await?;
    panel.see("it cannot work here").await?;
    scene.end().await
}

#[tokio::test]
async fn at_levels_that_need_nothing() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    let system = format!("{HOST}{}?id=1", paths::LEVEL_EDIT);
    scene.admin.goto(&system).await?;
    let head = "This level can only be copied";
    stands(panel, "read-only", head, "Go back to the list", &[]).await?;
    scene.admin.goto(&scene.editor("mvc")).await?;
    scene.fill_and_save_level().await?;
    scene.admin.goto(&scene.editor("mvc")).await?;
    // The level is known to be ready, and the answer was that the rest stays as it was copied.
    let head = "All is right on this page";
    stands(panel, "nothing-to-do", head, "open the list of resources", &["open-page"]).await?;
    let done = panel.text_of("[data-step=permissions] [data-part=result]").await?;
    ensure!(done.contains("filled"), "of the permissions it says “{done}”");
    scene.end().await
}

/// A page with more elements than are read is refused as a whole, until it has fewer.
#[tokio::test]
async fn where_the_page_cannot_be_read() -> Result<()> {
    let scene = Scene::at(paths::LEVELS, json!({})).await?;
    let panel = &scene.panel;
    panel.see("In Autotask, copy the level").await?;
    let flood = "const all = document.createElement('div');
        all.id = 'flood';
        for (let at = 0; at < 400001; at += 1) all.append(document.createElement('i'));
        document.body.append(all)";
    scene.admin.execute(flood, vec![]).await?;
    let refused = async || panel.see("more than Keyguide reads").await;
    panel.until("the word on it", LARGE, refused).await?;
    let head = "This page could not be read";
    stands(panel, "unreadable", head, "Try again", &["read-again"]).await?;
    head_says(panel, "on ww5.autotask.net").await?;
    panel.click("button[data-do=read-again]").await?;
    scene.admin.execute("document.querySelector('#flood').remove()", vec![]).await?;
    let readable = async || panel.see("In Autotask, copy the level").await;
    panel.until("the page to be read again", LARGE, readable).await?;
    scene.end().await
}

/// A page that stands still is not there yet, and a panel that is opened meanwhile says that it reads.
#[tokio::test]
async fn while_the_first_page_is_read() -> Result<()> {
    let scene = Scene::at(paths::LEVELS, json!({})).await?;
    scene.panel.see("In Autotask, copy the level").await?;
    // It stands still as soon as the panel before is gone, and its ring with it.
    let still = "new MutationObserver((all) => {
            const gone = all.flatMap((each) => [...each.removedNodes]);
            if (!gone.some((node) => node.nodeType === 1 && node.hasAttribute('data-keyguide'))) return;
            const ask = new XMLHttpRequest();
            ask.open('POST', '/__hold', false);
            ask.send();
        }).observe(document.documentElement, { childList: true })";
    let rings = async || {
        let rings = scene
            .admin
            .execute("return document.querySelectorAll('[data-keyguide]').length", vec![])
            .await?;
        ensure!(rings == 1, "{rings} rings");
        Ok(())
    };
    scene.admin.until("the ring", LIMIT, rings).await?;
    scene.admin.execute(still, vec![]).await?;
    let panel = &scene.panel;
    panel.reload().await?;
    scene.replica.held().await;
    stands(panel, "reading", "Reading the page", "takes a moment", &[]).await?;
    let head = panel.text_of(".where").await?;
    scene.replica.release();
    ensure!(!head.contains("No Autotask tab"), "the head says {head}");
    panel.see("In Autotask, copy the level").await?;
    scene.end().await
}

/// Autotask's help and advertising are no tenant's: nothing is put into them, whatever they show.
#[tokio::test]
async fn the_help_is_left_alone() -> Result<()> {
    let scene = Scene::at(paths::LEVELS, json!({})).await?;
    scene.panel.see("In Autotask, copy the level").await?;
    let help = "https://www.autotask.net";
    scene.admin.goto(&format!("{help}/__signin?to=/__state")).await?;
    scene.admin.goto(&format!("{help}{}", paths::LEVELS)).await?;
    scene.panel.see("No Autotask tab is open").await?;
    ensure!(scene.admin.count("[data-keyguide]").await? == 0, "a ring is in the page");
    scene.end().await
}

/// The form is opened at the tenant that the step is about: the one in front, with another's tab open.
#[tokio::test]
async fn the_form_is_opened_where_the_level_is() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.fill_and_save_level().await?;
    let signed_in = "https://ww6.autotask.net/__signin?to=/__state";
    open_tab(&scene.panel, HOST, signed_in).await?;
    let other = scene.browser.window_at("other", "ww6.").await?;
    other.goto(&format!("https://ww6.autotask.net{}", paths::LANDING)).await?;
    scene.panel.see("on ww6.autotask.net").await?;
    scene.panel.see("open the list of security levels").await?;
    turn_tab(&scene.panel, HOST, Tab::Shown).await?;
    scene.panel.see("exists and is active").await?;
    scene.panel.click("button[data-do=open-page]").await?;
    let form = scene.browser.window_at("form", "NewApiUser").await?;
    let address = form.url().await?;
    ensure!(address.starts_with(HOST), "it is opened at {address}");
    scene.end().await
}

/// The step is about a tab that is not the one looked at last: one click brings it to the front.
#[tokio::test]
async fn the_tab_that_is_meant_is_brought_to_the_front() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    scene.panel.see("Keyguide needs an answer").await?;
    ensure!(scene.panel.count("[data-part=tab]").await? == 0, "it is in front");
    let other = scene.browser.open("other", &format!("{HOST}{}", paths::LANDING)).await?;
    scene.panel.click("button[data-do=show-tab]").await?;
    let active = "return chrome.tabs.query({ active: true, url: 'https://*.autotask.net/*' })
        .then((tabs) => tabs.map((tab) => tab.url).join(' '))";
    scene
        .panel
        .until("the tab to be in front", LIMIT, async || {
            let shown: Value = scene.panel.execute(active, vec![]).await?;
            match shown.as_str() {
                Some(urls) if urls.contains(paths::LEVEL_EDIT) => Ok(()),
                other => bail!("in front are {other:?}"),
            }
        })
        .await?;
    scene
        .panel
        .until("the hint to go", LIMIT, async || {
            ensure!(scene.panel.count("[data-part=tab]").await? == 0, "it stays");
            Ok(())
        })
        .await?;
    drop(other);
    scene.end().await
}
