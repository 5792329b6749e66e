//! The panel itself, in a browser of its own beside one page: how long until the plan shows, what it keeps,
//! and what wakes it or the page while nothing happens.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use keyguide_replica::{Options as ReplicaOptions, Replica};
use serde_json::{Value, json};

use super::outcome::Outcome;
use super::page::copied_level;
use super::stage::host_of;
use super::{Extent, LARGEST};
use crate::{Browser, LIMIT, Options, Page, leaks};

const PANEL: &str = include_str!("panel.js");
const AWAKE: &str = include_str!("awake.js");
const HOST: &str = "ww5.autotask.net";
/// How long nothing may happen.
const IDLE: Duration = Duration::from_secs(5);
/// A large page, on a machine that has much else to do.
const PLANNED: Duration = Duration::from_secs(120);
/// After so many readings, what only the first ones need is there.
const SETTLED: usize = 50;

struct Beside {
    browser: Browser,
    replicas: Vec<Replica>,
    admin: Page,
    panel: Page,
}

/// Measures it.
pub(super) async fn measure(
    extent: Extent,
    outcome: &mut Outcome,
    say: &impl Fn(&str),
) -> Result<()> {
    let beside = Beside::set().await?;
    let measured = beside.measure(extent, outcome, say).await;
    beside.browser.quit().await?;
    for replica in beside.replicas {
        replica.shutdown().await;
    }
    measured
}

impl Beside {
    async fn set() -> Result<Self> {
        let real = Replica::start(ReplicaOptions { port: 0 }).await?;
        let large = Replica::start_enlarged(LARGEST).await?;
        let mut options = Options::new()?.replica(real.port());
        options.hosts.push((host_of(LARGEST), large.port()));
        let browser = Browser::start(options).await?;
        let admin = browser.open("admin", "about:blank").await?;
        let panel = browser.open("panel", "about:blank").await?;
        let source = json!({ "source": PANEL });
        panel.devtools("Page.addScriptToEvaluateOnNewDocument", source).await?;
        Ok(Self { browser, replicas: vec![real, large], admin, panel })
    }

    async fn measure(
        &self,
        extent: Extent,
        outcome: &mut Outcome,
        say: &impl Fn(&str),
    ) -> Result<()> {
        say("opening the panel");
        copied_level(&self.admin, HOST, "mvc").await?;
        let (plan, compile) = self.open_panel().await?;
        outcome.note("panel opened to plan shown, the first time", plan, "ms");
        outcome.note("of it, fetching and compiling the module", compile, "ms");
        let mut warm = Vec::new();
        for _ in 0..extent.rounds() {
            self.close_panel().await?;
            warm.push(self.open_panel().await?);
        }
        warm.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (plan, compile) = warm[warm.len() / 2];
        outcome.note("panel opened to plan shown, again (median)", plan, "ms");
        outcome.note("of it, fetching and compiling the module", compile, "ms");
        say("idling");
        self.idle(outcome).await?;
        say("planning again and again");
        self.plan_again(extent, outcome).await?;
        say(&format!("the panel beside {LARGEST} controls"));
        self.close_panel().await?;
        copied_level(&self.admin, &host_of(LARGEST), "mvc").await?;
        self.open_panel().await?;
        let (heap, linear) = self.memory().await?;
        outcome.note(format!("panel's JavaScript heap beside {LARGEST} controls"), heap, "MB");
        outcome.note(format!("panel's linear memory beside {LARGEST} controls"), linear, "MB");
        outcome.note(
            format!("page's JavaScript heap with {LARGEST} controls"),
            heap_of(&self.admin).await?,
            "MB",
        );
        Ok(())
    }

    async fn close_panel(&self) -> Result<()> {
        self.panel.goto("about:blank").await
    }

    /// Milliseconds until the plan shows, and those for the module.
    async fn open_panel(&self) -> Result<(f64, f64)> {
        self.panel.goto(&self.browser.extension_url("panel.html")).await?;
        let seen = self
            .panel
            .until("the plan", PLANNED, async || {
                let seen = self.seen().await?;
                ensure!(seen["plan"].as_f64() > Some(0.0), "it does not show");
                Ok(seen)
            })
            .await?;
        Ok((
            seen["plan"].as_f64().unwrap_or_default(),
            seen["compile"].as_f64().unwrap_or_default(),
        ))
    }

    async fn seen(&self) -> Result<Value> {
        self.panel.execute("return globalThis.seen", vec![]).await
    }

    /// Counts what wakes panel and page while nothing happens. The page's own world of the extension is
    /// listened to from before the agent is there.
    async fn idle(&self, outcome: &mut Outcome) -> Result<()> {
        self.close_panel().await?;
        copied_level(&self.admin, HOST, "mvc").await?;
        let behind =
            self.browser.open("behind", &self.browser.extension_url("recipes/index.json")).await?;
        let inject = |script: &str| {
            format!(
            "return (async () => {{
                const [{{ id }}] = await chrome.tabs.query({{ url: 'https://{HOST}/*' }});
                const [{{ result }}] = await chrome.scripting.executeScript({{ target: {{ tabId: id }}, func: {script} }});
                return result;
            }})()"
        )
        };
        behind.execute(&inject(AWAKE.trim_end()), vec![]).await?;
        self.open_panel().await?;
        let all = async || {
            let page = behind.execute(&inject("() => globalThis.seen"), vec![]).await?;
            Ok::<_, anyhow::Error>((page, self.seen().await?))
        };
        // Watching must work, or it would find nothing for another reason.
        let (page, panel) = all().await?;
        ensure!(panel["messages"].as_f64() > Some(0.0), "no message was counted");
        self.touch(1).await?;
        self.readings_after(panel["readings"].as_u64().unwrap_or_default()).await?;
        let (touched, _) = all().await?;
        ensure!(touched["mutations"] != page["mutations"], "no mutation was counted");
        self.panel
            .until("rest", LIMIT, async || {
                let before = all().await?;
                tokio::time::sleep(Duration::from_millis(500)).await;
                ensure!(before == all().await?, "it is not at rest");
                Ok(())
            })
            .await?;
        let before = all().await?;
        tokio::time::sleep(IDLE).await;
        let after = all().await?;
        let grown = |kinds: &[&str], before: &Value, after: &Value| {
            kinds
                .iter()
                .map(|&kind| {
                    after[kind].as_f64().unwrap_or(f64::NAN)
                        - before[kind].as_f64().unwrap_or(f64::NAN)
                })
                .sum::<f64>()
        };
        let page = grown(&["timers", "frames", "mutations"], &before.0, &after.0);
        let panel = grown(&["timers", "frames", "messages"], &before.1, &after.1);
        outcome.note("idle for 5 s: timers, frames and mutations in the page", page, "");
        outcome.note("idle for 5 s: timers, frames and messages in the panel", panel, "");
        behind.close().await
    }

    async fn touch(&self, number: usize) -> Result<()> {
        let script = "document.body.classList.toggle('touched', arguments[0] % 2 === 1)";
        self.admin.execute(script, vec![json!(number)]).await.map(drop)
    }

    async fn readings_after(&self, before: u64) -> Result<u64> {
        self.panel
            .until("another reading", LIMIT, async || {
                let now = self.seen().await?["readings"].as_u64().context("no readings")?;
                ensure!(now > before, "still {now} readings");
                Ok(now)
            })
            .await
    }

    /// Changes the page again and again, each time until the panel has read it.
    async fn plan_again(&self, extent: Extent, outcome: &mut Outcome) -> Result<()> {
        let times = if extent == Extent::Whole { 500 } else { 50 };
        let mut readings = self.seen().await?["readings"].as_u64().context("no readings")?;
        let mut before = (0.0, 0.0, 0.0);
        for time in 1..=SETTLED + times {
            self.touch(time + 1).await?;
            readings = self.readings_after(readings).await?;
            if time == SETTLED {
                let (heap, linear) = self.memory().await?;
                before = (heap, linear, heap_of(&self.admin).await?);
            }
        }
        let (heap, linear) = self.memory().await?;
        let page = heap_of(&self.admin).await?;
        let told = |name: &str| format!("{name} grown by {times} more plans");
        outcome.note(told("panel's JavaScript heap"), heap - before.0, "MB");
        outcome.note(told("panel's linear memory"), linear - before.1, "MB");
        outcome.note(told("page's JavaScript heap"), page - before.2, "MB");
        Ok(())
    }

    /// The panel's JavaScript heap after a collection, and its linear memory, in megabytes.
    async fn memory(&self) -> Result<(f64, f64)> {
        let heap = heap_of(&self.panel).await?;
        let sum =
            "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }";
        let linear = leaks::of_memories(&self.panel, sum, vec![]).await?;
        Ok((heap, linear.as_f64().context("no memory")? / 1e6))
    }
}

/// What a window's JavaScript heap holds after a collection, in megabytes.
async fn heap_of(page: &Page) -> Result<f64> {
    page.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    let usage = page.devtools("Runtime.getHeapUsage", json!({})).await?;
    Ok(usage["usedSize"].as_f64().context("no heap")? / 1e6)
}
