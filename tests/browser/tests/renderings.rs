//! The same page in every rendering of the replica, and with every switch, is read alike, and as
//! the replica's own catalogue says.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use keyguide_browser::{Browser, LIMIT, Options, Page, reading};
use keyguide_core::page::Address;
use keyguide_replica::catalogue::Catalogue;
use keyguide_replica::{Options as ReplicaOptions, Replica, paths};
use serde_json::json;

const RENDERINGS: [&str; 5] = ["mvc", "mvc2", "hybrid", "classic", "onyx"];
const SWITCHES: [&str; 7] = [
    "era=2017",
    "caps=1",
    "lang=de",
    "zoom=150",
    "overlay=tour",
    "edition=essential",
    "term=Client,Asset",
];
const HOST: &str = "https://ww5.autotask.net";

/// How often each address occurs.
type Addresses = BTreeMap<String, usize>;

#[tokio::test]
async fn every_rendering_reads_as_the_catalogue_says() -> Result<()> {
    let replica = Replica::start(ReplicaOptions { port: 0 }).await?;
    let browser = Browser::start(Options::new()?.replica(replica.port())).await?;
    let tab = browser.open("admin", &format!("{HOST}/__signin?to={}", paths::SHELL)).await?;
    let expected = catalogue()?;
    for ui in RENDERINGS {
        opens(&tab, paths::LEVEL_EDIT, &format!("ui={ui}"), &expected).await?;
    }
    browser.quit().await?;
    replica.shutdown().await;
    Ok(())
}

#[tokio::test]
async fn every_switch_reads_alike_in_every_rendering() -> Result<()> {
    let replica = Replica::start(ReplicaOptions { port: 0 }).await?;
    for switch in SWITCHES {
        // A browser of its own: switches are kept in cookies.
        let browser = Browser::start(Options::new()?.replica(replica.port())).await?;
        let tab = browser.open("admin", &format!("{HOST}/__signin?to={}", paths::SHELL)).await?;
        for path in [paths::LEVEL_EDIT, paths::API_USER_NEW] {
            tab.goto(&format!("{HOST}{path}?id=16&ui=mvc&{switch}")).await?;
            let plain = addresses(&tab).await?;
            ensure!(plain.len() > 15, "{switch}: {} addresses on {path}", plain.len());
            for ui in &RENDERINGS[1..] {
                opens(&tab, path, &format!("ui={ui}&{switch}"), &plain).await?;
            }
        }
        browser.quit().await?;
    }
    replica.shutdown().await;
    Ok(())
}

/// The newest pages are React's own: it holds the document and the fields, puts back what it was not
/// told of, and draws the lists somewhere else.
#[tokio::test]
async fn the_newest_pages_are_drawn_by_react() -> Result<()> {
    let replica = Replica::start(ReplicaOptions { port: 0 }).await?;
    let browser = Browser::start(Options::new()?.replica(replica.port())).await?;
    let tab = browser.open("admin", &format!("{HOST}/__signin?to=/")).await?;
    tab.goto(&format!("{HOST}{}?id=16&ui=onyx", paths::LEVEL_EDIT)).await?;
    tab.see("Edit Security Level").await?;
    // What a press changes is drawn in a task of React's own.
    let script = "const its = (element, mark) => Object.keys(element).some((key) => key.startsWith(mark));
        const input = document.querySelector('[data-field=Name] input');
        const trigger = document.querySelector('[role=combobox]:enabled');
        const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
        const tell = () => input.dispatchEvent(new Event('input', { bubbles: true }));
        const lists = () => document.querySelectorAll('.o-dropdown-panel');
        const told = [its(document.getElementById('root'), '__reactContainer'), its(input, '__reactProps')];
        const before = input.value;
        input.value = 'assigned';
        tell();
        await trigger.click();
        told.push(input.value === before);
        told.push(lists()[0].parentElement === document.body && its(lists()[0], '__reactProps'));
        await lists()[0].lastElementChild.dispatchEvent(new Event('click'));
        told.push(trigger.textContent, lists().length);
        native.set.call(input, 'typed');
        tell();
        await document.body.click();
        told.push(input.value, lists().length);
        return told";
    let shown =
        tab.execute("return document.querySelector('[role=combobox]:enabled').textContent", vec![]);
    let shown = shown.await?;
    let told = tab.execute(script, vec![]).await?;
    let expected = json!([true, true, true, true, shown, 1, "typed", 0]);
    ensure!(told == expected, "{told}, expected {expected}");
    browser.quit().await?;
    replica.shutdown().await;
    Ok(())
}

/// Opens a page and waits until it reads as expected: parts of it arrive later.
async fn opens(tab: &Page, path: &str, query: &str, expected: &Addresses) -> Result<()> {
    tab.goto(&format!("{HOST}{path}?id=16&{query}")).await?;
    tab.until(&format!("{path} with {query} to read right"), LIMIT, async || {
        let found = addresses(tab).await?;
        let lacking: Vec<_> =
            expected.iter().filter(|(key, count)| found.get(*key) != Some(count)).collect();
        let more: Vec<_> = found.keys().filter(|key| !expected.contains_key(*key)).collect();
        ensure!(lacking.is_empty() && more.is_empty(), "lacks {lacking:#?}, has {more:#?}");
        Ok(())
    })
    .await
}

async fn addresses(tab: &Page) -> Result<Addresses> {
    let page = reading::read(tab).await?;
    let mut found = Addresses::new();
    for control in page.controls.iter().filter(|control| control.kind.is_field()) {
        *found.entry(key(&control.address)).or_default() += 1;
    }
    Ok(found)
}

/// An address as the catalogue writes it, without regard to capitals.
fn key(address: &Address) -> String {
    let Address { section, within, row, column, label, .. } = address;
    // The catalogue names the caption over a grid, not the row group inside it.
    let group = within.first().cloned().unwrap_or_default();
    // In a grid of one nameless column the row is the label.
    let label = if label == row { "" } else { label };
    [section, &group, row, column, label].join("|").to_lowercase()
}

/// What the catalogue has on the editor of an API-only level.
fn catalogue() -> Result<Addresses> {
    let mut expected = Addresses::new();
    for entry in Catalogue::load()?.entries().iter().filter(|entry| entry.shown_on(true)) {
        let mut parts: Vec<&str> = entry.key.split('|').collect();
        parts[1] = parts[1].trim_end_matches(':');
        *expected.entry(parts.join("|").to_lowercase()).or_default() += 1;
    }
    for own in ["general information||||name", "general information||||active"] {
        *expected.entry(own.to_owned()).or_default() += 1;
    }
    Ok(expected)
}
