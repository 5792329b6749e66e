//! Comparing a page with a recipe: Autotask's own level, which cannot even be changed, shows what a
//! copy would grant too much.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use keyguide_browser::scene::Scene;
use keyguide_browser::word::{heard, press_fill};
use keyguide_browser::{Browser, LIMIT, Options, Page, saved};
use keyguide_replica::{Options as ReplicaOptions, Replica, paths};
use serde_json::json;

const HOST: &str = "https://ww5.autotask.net";

/// How many findings the panel shows of each verdict.
async fn counts(panel: &Page) -> Result<BTreeMap<String, u64>> {
    let script = "return Object.fromEntries([...document.querySelectorAll('[data-verdict]')]
        .map((part) => [part.dataset.verdict, part.querySelectorAll('li').length]))";
    Ok(serde_json::from_value(panel.execute(script, vec![]).await?)?)
}

/// A comparison goes when its page is filled, and when its page goes: it says nothing of what is there then.
#[tokio::test]
async fn it_goes_with_what_it_was_about() -> Result<()> {
    let scene = Scene::at_a_copied_level(json!({})).await?;
    let panel = &scene.panel;
    panel.click_check("Remove them").await?;
    let gone = async || {
        ensure!(panel.count("[data-part=audit-of]").await? == 0, "it stays");
        Ok(())
    };
    panel.click("button[data-do=audit]").await?;
    panel.see("Granted, not asked for").await?;
    press_fill(panel).await?;
    heard(panel).await?;
    panel.until("it to go with the fill", LIMIT, gone).await?;
    panel.click("button[data-do=audit]").await?;
    panel.click("[data-part=audit-of]").await?;
    scene.admin.goto(&format!("{HOST}{}?id=1", paths::LEVEL_EDIT)).await?;
    panel.until("it to go with its page", LIMIT, gone).await?;
    scene.end().await
}

#[tokio::test]
async fn autotasks_own_level_grants_too_much() -> Result<()> {
    let replica = Replica::start(ReplicaOptions { port: 0 }).await?;
    let shots = Options::new()?.shots.with_file_name("audit");
    let browser = Browser::start(Options::new()?.replica(replica.port()).shots(shots)).await?;
    let to = format!("{HOST}/__signin?to=/");
    let admin = browser.open("admin", &to).await?;
    let panel = browser.panel().await?;
    admin.goto(&format!("{HOST}{}?id=1", paths::LEVEL_EDIT)).await?;
    panel.see("Go back to the list and copy it").await?;
    panel.click("button[data-do=audit]").await?;
    panel.see("Granted, not asked for").await?;
    let found = counts(&panel).await?;
    // By the procedure: of CRM everything but Customer & Cancelation, with Dashboard Display, which cannot
    // be taken away and grants all (2 + 29 + 5 + 3 + 1); of Admin all of 23 but one.
    let more = *found.get("more").context("nothing is more than asked")?;
    ensure!(more == 40 + 22, "{more} more than asked");
    ensure!(found.get("differs") == Some(&1), "{found:?}");
    ensure!(!found.contains_key("missing"), "{found:?}");
    ensure!(found.get("unasked").is_some_and(|number| *number > 60), "{found:?}");
    panel.shot("own-level").await?;
    let of = panel.text_of("[data-part=audit-of]").await?;
    ensure!(of.contains("ww5.autotask.net · ") && of.contains(':'), "it is said to be of {of}");
    let (name, csv) = saved(&panel, "button[data-report=csv]").await?;
    ensure!(name == "keyguide-audit.csv", "{name}");
    ensure!(
        csv.contains(
            "\"More than asked\",\"Admin\",\"Feature Access\",\"Your Organization\",\"on\",\"off\""
        ),
        "{csv}"
    );
    let (name, markdown) = saved(&panel, "button[data-report=markdown]").await?;
    ensure!(
        name == "keyguide-audit.md" && markdown.contains(&format!("- More than asked: {more}"))
    );
    let (name, html) = saved(&panel, "button[data-report=html]").await?;
    ensure!(
        name == "keyguide-audit.html"
            && !html.contains("<script")
            && html.contains("ww5.autotask.net")
    );
    panel.click("button[data-do=drop-audit]").await?;
    panel.see_no_more("Granted, not asked for").await?;
    browser.quit().await?;
    replica.shutdown().await;
    Ok(())
}
