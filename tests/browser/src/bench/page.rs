//! One page that is measured: a level's editor of some size, in some rendering.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use keyguide_replica::catalogue::Catalogue;
use keyguide_replica::paths;
use serde_json::{Value, json};

use super::clock;
use crate::{Browser, Page};

/// The agent as shipped, but for what speaks to a panel.
const AGENT: [&str; 6] = [
    include_str!("../../../../extension/agent/read.js"),
    include_str!("../../../../extension/agent/slices.js"),
    include_str!("../../../../extension/agent/values.js"),
    include_str!("../../../../extension/hand/press.js"),
    include_str!("../../../../extension/hand/pick.js"),
    include_str!("../../../../extension/hand/write.js"),
];
const BENCH: &str = include_str!("page.js");
const PLAIN_PAGE: &str = "document.body.replaceChildren(...Array.from({ length: arguments[0] }, (_, at) => {
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', name: `c${at}` });
    const label = document.createElement('label');
    label.append(box, ` Permission ${at}`);
    const line = document.createElement('div');
    line.append(label);
    return line;
}));";
/// Large pages take their time to be drawn.
const DRAWN: Duration = Duration::from_secs(60);

/// What a control is called.
#[derive(Debug)]
pub(super) struct Truth {
    pub(super) section: String,
    pub(super) row: String,
    pub(super) column: String,
    pub(super) label: String,
    field: String,
}

/// A page, open.
pub(super) struct Measured {
    pub(super) name: String,
    pub(super) host: String,
    pub(super) page: Page,
    pub(super) truth: Vec<Truth>,
}

impl Measured {
    /// Opens a copy of the base level and puts the agent and the peers into its editor.
    pub(super) async fn open(
        browser: &Browser,
        name: &str,
        host: &str,
        ui: &str,
        catalogue: &Catalogue,
        peers: &str,
    ) -> Result<Self> {
        let page = browser.open(name, "about:blank").await?;
        copied_level(&page, host, ui).await?;
        Self::drawn(page, name, host, truth(catalogue), peers).await
    }

    /// Opens a page of nothing but check boxes, each with a label of its own.
    pub(super) async fn plain(
        browser: &Browser,
        name: &str,
        host: &str,
        size: usize,
        peers: &str,
    ) -> Result<Self> {
        let page = browser.open(name, "about:blank").await?;
        page.goto(&format!("https://{host}/__signin?to=/__state")).await?;
        page.execute(PLAIN_PAGE, vec![json!(size)]).await?;
        let empty = String::new;
        let truth = (0..size).map(|at| Truth {
            section: empty(),
            row: empty(),
            column: empty(),
            label: format!("Permission {at}"),
            field: format!("c{at}"),
        });
        Self::drawn(page, name, host, truth.collect(), peers).await
    }

    /// Puts agent and peers into a page as soon as its last control is there.
    async fn drawn(
        page: Page,
        name: &str,
        host: &str,
        truth: Vec<Truth>,
        peers: &str,
    ) -> Result<Self> {
        let last = &truth.last().context("an empty catalogue")?.field;
        let script =
            format!("return document.querySelector('[name={last}], [data-field={last}]') !== null");
        page.until("the page to be drawn", DRAWN, async || {
            ensure!(page.execute(&script, vec![]).await? == true, "its last control is not there");
            Ok(())
        })
        .await?;
        let told = truth.iter().map(|it| {
            json!({ "field": it.field, "row": it.row, "column": it.column, "label": it.label })
        });
        let told = Value::from_iter(told);
        let script = format!("{}\n{peers}\n{BENCH}", AGENT.concat());
        page.execute(&script, vec![told]).await?;
        let missing = page.execute("return bench.missing()", vec![]).await?;
        ensure!(missing == 0, "{name} lacks {missing} of its controls");
        clock::start(&page).await?;
        Ok(Self { name: name.to_owned(), host: host.to_owned(), page, truth })
    }

    /// What the agent tells of it.
    pub(super) async fn read(&self) -> Result<String> {
        let text = self.page.execute("return keyguide.read()", vec![]).await?;
        Ok(text.as_str().context("the agent read nothing")?.to_owned())
    }

    /// Milliseconds of the processor that one way to read or name takes.
    pub(super) async fn time(&self, way: &str) -> Result<f64> {
        let times = self.times();
        let (took, _) = clock::time(&self.page, &format!("bench.go({way:?}, {times})")).await?;
        Ok(took / times as f64)
    }

    /// How often in a row something is done that is timed: a millisecond by itself says little.
    pub(super) fn times(&self) -> usize {
        (1_000 / self.truth.len()).max(1)
    }

    /// How many controls a peer names rightly.
    pub(super) async fn named(&self, way: &str) -> Result<usize> {
        let named = self.page.execute("return bench.named(arguments[0])", vec![json!(way)]).await?;
        Ok(usize::try_from(named.as_u64().context("no number")?)?)
    }

    /// Milliseconds of the processor that testing-library takes to find each control by its name, and how many
    /// it finds.
    pub(super) async fn ask(&self) -> Result<(f64, usize)> {
        const PART: usize = 50;
        let (mut took, mut right) = (0.0, 0);
        for from in (0..self.truth.len()).step_by(PART) {
            let part = format!("bench.ask({from}, {})", from + PART);
            let (more, found) = clock::time(&self.page, &part).await?;
            took += more;
            right += usize::try_from(found.as_u64().context("no number")?)?;
        }
        Ok((took, right))
    }

    /// How many controls the core names rightly, given what it says of every field.
    pub(super) async fn named_by_core(&self, fields: &Value) -> Result<usize> {
        let numbers = self.page.execute("return bench.numbers()", vec![]).await?;
        let fields = fields.as_array().context("no fields")?;
        let by_number: std::collections::HashMap<u64, &Value> =
            fields.iter().filter_map(|field| Some((field["id"].as_u64()?, &field["at"]))).collect();
        let numbers = numbers.as_array().context("no numbers")?;
        let right = self.truth.iter().zip(numbers).filter(|(truth, number)| {
            let at = number.as_u64().and_then(|number| by_number.get(&number));
            at.is_some_and(|at| truth.is(at))
        });
        Ok(right.count())
    }
}

/// Leads a window to the editor of a fresh copy of the base level.
pub(super) async fn copied_level(page: &Page, host: &str, ui: &str) -> Result<()> {
    let origin = format!("https://{host}");
    page.goto(&format!("{origin}/__signin?to=/__state")).await?;
    let copy = format!(
        "return fetch('{}?id=1', {{ method: 'POST' }}).then((answer) => answer.json())",
        paths::LEVEL_COPY
    );
    let level = page.execute(&copy, vec![]).await?["id"].as_i64().context("no copy")?;
    page.goto(&format!("{origin}{}?id={level}&ui={ui}", paths::LEVEL_EDIT)).await
}

impl Truth {
    /// Whether an address (section, row, column, label) is this.
    fn is(&self, at: &Value) -> bool {
        let same = |part: usize, text: &str| {
            at[part].as_str().is_some_and(|said| said.eq_ignore_ascii_case(text))
        };
        let own = if self.label.is_empty() {
            same(1, &self.row) && (self.column.is_empty() || same(2, &self.column))
        } else {
            same(3, &self.label)
        };
        same(0, &self.section) && own
    }
}

/// What an API-only level shows.
fn truth(catalogue: &Catalogue) -> Vec<Truth> {
    let shown = catalogue.entries().iter().filter(|entry| entry.shown_on(true));
    shown
        .map(|entry| {
            let mut parts = entry.key.split('|').map(str::to_owned);
            let mut next = || parts.next().unwrap_or_default();
            let (section, _group, row, column, label) = (next(), next(), next(), next(), next());
            Truth { section, row, column, label, field: entry.field.clone() }
        })
        .collect()
}
