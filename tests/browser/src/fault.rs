//! What may befall a page while it is being filled. Everything happens at a moment that the page
//! itself tells, the k-th write it sees, and never at a time of the clock.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{Browser, Engine, LIMIT, Page, firefox, wait};

const SCRIPT: &str = include_str!("fault.js");

/// What befalls the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Equal controls take the place of all there are.
    Redrawn,
    /// The same, once the page has dealt with the press that the write was the beginning of.
    RedrawnAfterPress,
    /// The control that is submitted under this name is locked.
    Locked(String),
    /// The list of this name loses an option.
    Forgotten(String, String),
    /// There is another control that reads like the one of this name.
    Doubled(String),
    /// Another hand changes the control of this name: to this, or a box to what it is not.
    Meddled(String, String),
    /// The document is loaded again.
    Reloaded,
    /// The shell puts a page at this path into its frame instead.
    Swapped(&'static str),
    /// The session ends, and the page goes to the sign-in page.
    Expired,
    /// The page is drawn at another size.
    Zoomed(&'static str),
    /// Another product's window lies over everything.
    Covered,
    /// The same, and it holds controls that read like the page's own.
    Mimicked,
    /// The window, which was opened by another, closes.
    Closed,
    /// The page stands still until the replica releases it: time for what happens elsewhere.
    Held,
}

impl Fault {
    /// Prepares a page to meet it right after its `at`-th write.
    ///
    /// # Errors
    /// When the page is not there.
    pub async fn prepare(&self, page: &Page, at: u32) -> Result<()> {
        let (what, about) = match self {
            Self::Redrawn => ("trouble", json!({ "what": "redraw" })),
            Self::RedrawnAfterPress => ("press", json!({ "what": "redraw" })),
            Self::Locked(name) => ("trouble", json!({ "what": "lock", "name": name })),
            Self::Forgotten(name, text) => {
                ("trouble", json!({ "what": "forget", "name": name, "text": text }))
            }
            Self::Meddled(name, text) => {
                ("trouble", json!({ "what": "meddle", "name": name, "text": text }))
            }
            Self::Doubled(name) => ("trouble", json!({ "what": "double", "name": name })),
            Self::Reloaded => ("reload", Value::Null),
            Self::Swapped(path) => ("swap", json!({ "path": path })),
            Self::Expired => ("expire", Value::Null),
            Self::Zoomed(zoom) => ("zoom", json!({ "zoom": zoom })),
            Self::Covered => ("cover", json!({ "like": false })),
            Self::Mimicked => ("cover", json!({ "like": true })),
            Self::Held => ("hold", Value::Null),
            Self::Closed => ("close", Value::Null),
        };
        page.execute(SCRIPT, vec![json!(at), json!(what), about]).await?;
        Ok(())
    }
}

/// How many writes a page has seen since it was prepared, and whether it met its fault; also after
/// it was loaded anew in the same tab.
///
/// # Errors
/// When no page of that origin is there.
pub async fn seen(page: &Page) -> Result<(u64, bool)> {
    let script = "return [Number(sessionStorage.writes ?? 0), 'met' in sessionStorage]";
    let seen = page.execute(script, vec![]).await?;
    let writes = seen[0].as_u64().context("no number of writes")?;
    Ok((writes, seen[1] == true))
}

/// How many of those writes it saw while it was hidden.
///
/// # Errors
/// When no page of that origin is there.
pub async fn hidden_writes(page: &Page) -> Result<u64> {
    let hidden = page.execute("return Number(sessionStorage.hidden)", vec![]).await?;
    hidden.as_u64().context("no number of writes")
}

/// How many writes the control has seen that the page's fault is about: before it was met, and after.
///
/// # Errors
/// When no page of that origin is there.
pub async fn writes_around(page: &Page) -> Result<(u64, u64)> {
    let script = "return [Number(sessionStorage.before), Number(sessionStorage.after)]";
    let seen = page.execute(script, vec![]).await?;
    Ok((seen[0].as_u64().context("no number")?, seen[1].as_u64().context("no number")?))
}

/// Stops the extension's background worker, as the browser does when it has been idle; tells whether
/// it was running.
///
/// # Errors
/// When it does not stop.
pub async fn stop_worker(browser: &Browser, panel: &Page) -> Result<bool> {
    if browser.engine() == Engine::Firefox {
        return firefox::stop_background(panel.focus().await?).await;
    }
    let address = browser.extension_url("background.js");
    let worker = async || -> Result<Option<Value>> {
        let targets = panel.devtools("Target.getTargets", json!({})).await?;
        let all = targets["targetInfos"].as_array().context("no targets")?;
        Ok(all.iter().find(|target| target["url"] == *address).cloned())
    };
    let Some(running) = worker().await? else { return Ok(false) };
    let target = json!({ "targetId": running["targetId"] });
    panel.devtools("Target.closeTarget", target).await?;
    wait::until("the worker to stop", LIMIT, async || {
        ensure!(worker().await?.is_none(), "it runs");
        Ok(true)
    })
    .await
}

/// What is done with a tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// It is brought to the front.
    Shown,
    /// An empty tab is opened in front of it.
    Hidden,
}

/// Opens an address in a tab of the window that the one tab at `beside` is in; it is in front then.
///
/// # Errors
/// When there is not exactly one such tab.
pub async fn open_tab(panel: &Page, beside: &str, address: &str) -> Result<()> {
    turn(panel, beside, "shown", Some(address)).await
}

/// Does it with the one tab at this address, by the panel's own means: a page that stands still
/// cannot be spoken to.
///
/// # Errors
/// When there is not exactly one such tab.
pub async fn turn_tab(panel: &Page, address: &str, to: Tab) -> Result<()> {
    match to {
        Tab::Shown => turn(panel, address, "shown", None).await,
        Tab::Hidden => turn(panel, address, "hidden", Some("about:blank")).await,
    }
}

async fn turn(panel: &Page, address: &str, to: &str, open: Option<&str>) -> Result<()> {
    let script = "const [address, open] = arguments;
        return chrome.tabs.query({ url: 'https://*.autotask.net/*' }).then(async (tabs) => {
            const found = tabs.filter((tab) => tab.url.startsWith(address));
            if (found.length !== 1) return `${found.length} tabs at ${address}`;
            const { id, windowId } = found[0];
            if (open) await chrome.tabs.create({ windowId, active: true, url: open });
            else await chrome.tabs.update(id, { active: true });
            return '';
        })";
    let said = panel.execute(script, vec![address.into(), json!(open)]).await?;
    ensure!(said == "", "{to}: {said}");
    Ok(())
}
