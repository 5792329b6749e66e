//! The agent reads in slices, and tells a page of one moment all the same: whatever changes between two slices,
//! what it told is what is there when it has ended.

use anyhow::{Result, ensure};
use keyguide_browser::{Browser, Options, Page};
use serde_json::{Value, json};

const AGENT: [&str; 2] = [
    include_str!("../../../extension/agent/read.js"),
    include_str!("../../../extension/agent/slices.js"),
];
const PAGE: &str = include_str!("slices.js");

/// What changes between two slices, each at the beginning of the page and at its end.
const CHANGES: [&str; 8] =
    ["nothing", "words", "boxes", "typed", "rule", "scrolled", "shadow", "removed"];
/// Slices of the page that is read when nothing changes.
const MANY: u64 = 40;

async fn opened() -> Result<(Browser, Page)> {
    let browser = Browser::start(Options::new()?).await?;
    let page = browser.open("page", "about:blank").await?;
    page.add_script(&format!("{}\n{PAGE}", AGENT.concat())).await?;
    page.execute("slices.draw()", vec![]).await?;
    Ok((browser, page))
}

async fn read(page: &Page, change: &str) -> Result<Value> {
    page.execute("return slices.read(arguments[0])", vec![json!(change)]).await
}

#[tokio::test]
async fn what_changes_between_two_slices_is_told_whole() -> Result<()> {
    let (browser, page) = opened().await?;
    for change in CHANGES {
        let told = read(&page, change).await?;
        ensure!(told["same"] == true, "{change}: another page was told: {told}");
        ensure!(told["rests"].as_u64() > Some(MANY), "{change}: it did not rest: {told}");
        ensure!(told["changed"] == (change != "nothing"), "{change}: nothing changed: {told}");
    }
    browser.quit().await
}

#[tokio::test]
async fn a_page_that_does_not_rest_is_read_at_once() -> Result<()> {
    let (browser, page) = opened().await?;
    let told = read(&page, "always").await?;
    ensure!(told["same"] == true, "another page was told: {told}");
    ensure!(told["rests"].as_u64() < Some(MANY), "it went on and on: {told}");
    browser.quit().await
}
