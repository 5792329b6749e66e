//! The rounds in which all take their turns.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::clock;
use super::outcome::{Outcome, Row};
use super::page::Measured;
use super::stage::Stage;
use super::{ASKED_ONE_BY_ONE, Extent};

/// What is timed in the page, by its name there, and what it is called.
const IN_PAGE: [(&str, &str); 5] = [
    ("bare", "bare read"),
    ("ours", "snapshot"),
    ("dom-accessibility-api", "dom-accessibility-api"),
    ("playwright", "playwright"),
    ("axe", "axe-core"),
];
/// Who has taken so many milliseconds on a page has had its last turn there.
const ENOUGH: f64 = 6_000.0;
/// Who would take so many milliseconds on a page does not take part there: WebDriver gives up on long scripts.
const TOO_LONG: f64 = 15_000.0;
/// On pages of more controls only we and the bare read take part: Playwright's first turn takes a minute there.
const PEERS_UP_TO: usize = 3_000;
/// How often something of a few milliseconds is timed in one turn.
const AGAIN: usize = 3;

type Times = BTreeMap<(usize, usize), (&'static str, Vec<f64>)>;

impl Stage {
    /// Measures everything.
    pub(super) async fn measure(&self, extent: Extent, say: &impl Fn(&str)) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        let mut times = Times::new();
        for round in 0..=extent.rounds() {
            say(&format!("round {round} of {}", extent.rounds()));
            for (at, page) in self.pages.iter().enumerate() {
                self.turn(at, page, round, &mut times, say).await?;
            }
        }
        for ((at, _), (what, times)) in times {
            let page = &self.pages[at];
            let (name, controls) = (page.name.clone(), page.truth.len());
            outcome.rows.push(Row { page: name, controls, what, times, right: None });
        }
        self.count_right(&mut outcome).await?;
        self.ask_one_by_one(&mut outcome, say).await?;
        self.transfer(extent, &mut outcome, say).await?;
        self.fill(&mut outcome, say).await?;
        Ok(outcome)
    }

    /// Whether a peer, by what it took on the next smaller page, would take too long here should it grow with
    /// the square.
    fn would_take_too_long(&self, at: usize, place: usize, times: &Times) -> bool {
        let page = &self.pages[at];
        if place > 1 && page.truth.len() > PEERS_UP_TO {
            return true;
        }
        let ui = |name: &str| name.split(' ').next().map(str::to_owned);
        let before = self.pages[..at].iter().rposition(|other| {
            ui(&other.name) == ui(&page.name) && other.truth.len() < page.truth.len()
        });
        let Some(before) = before.filter(|_| place > 1) else { return false };
        let taken = times.get(&(before, place)).and_then(|(_, taken)| taken.first());
        let growth = page.truth.len() as f64 / self.pages[before].truth.len() as f64;
        taken.is_none_or(|taken| taken * growth * growth > TOO_LONG)
    }

    /// Everyone's turn on one page. The first is for compilers to warm up, and does not count.
    async fn turn(
        &self,
        at: usize,
        page: &Measured,
        round: usize,
        times: &mut Times,
        say: &impl Fn(&str),
    ) -> Result<()> {
        for (place, (way, what)) in IN_PAGE.into_iter().enumerate() {
            if round == 0 && self.would_take_too_long(at, place, times) {
                say(&format!("{what} is left out on {}: it takes too long there", page.name));
                continue;
            }
            if round > 0 && !times.contains_key(&(at, place)) {
                continue;
            }
            let (_, taken) = times.entry((at, place)).or_insert((what, Vec::new()));
            let last = taken.last().copied().unwrap_or_default();
            if last * taken.len() as f64 > ENOUGH {
                continue;
            }
            let took = page.time(way).await.with_context(|| format!("{what} on {}", page.name))?;
            // The first time is kept until there is another.
            if round == 1 && took < ENOUGH {
                taken.clear();
            }
            taken.push(took);
        }
        let again = if page.truth.len() <= 1_000 { AGAIN } else { 1 };
        for _ in 0..again {
            self.turn_of_core(at, page, round, times)
                .await
                .with_context(|| format!("the core on {}", page.name))?;
        }
        Ok(())
    }

    /// The core's steps on one page.
    async fn turn_of_core(
        &self,
        at: usize,
        page: &Measured,
        round: usize,
        times: &mut Times,
    ) -> Result<()> {
        let often = page.times();
        let steps = [
            ("taking over", format!("core.taking({:?}, {often})", page.name)),
            ("labelling", format!("core.labelling({often})")),
            ("planning", format!("core.planning({often})")),
        ];
        for (place, (what, step)) in steps.into_iter().enumerate() {
            let (took, _) = clock::time(&self.core, &step).await?;
            if round > 0 {
                let place = IN_PAGE.len() + place;
                let (_, taken) = times.entry((at, place)).or_insert((what, Vec::new()));
                taken.push(took / often as f64);
            }
        }
        Ok(())
    }

    async fn count_right(&self, outcome: &mut Outcome) -> Result<()> {
        for page in &self.pages {
            for row in outcome.rows.iter_mut().filter(|row| row.page == page.name) {
                row.right = match row.what {
                    "labelling" => {
                        let fields =
                            self.ask("return core.fields(arguments[0])", vec![json!(page.name)]);
                        Some(page.named_by_core(&fields.await?).await?)
                    }
                    "dom-accessibility-api" | "playwright" => Some(page.named(row.what).await?),
                    "axe-core" => Some(page.named("axe").await?),
                    _ => None,
                };
            }
        }
        Ok(())
    }

    /// testing-library finds one control at a time: once is enough to see what that comes to.
    async fn ask_one_by_one(&self, outcome: &mut Outcome, say: &impl Fn(&str)) -> Result<()> {
        for page in &self.pages {
            let controls = page.truth.len();
            if controls > ASKED_ONE_BY_ONE {
                continue;
            }
            say(&format!("testing-library on {}", page.name));
            let (took, right) = page.ask().await?;
            let (name, what) = (page.name.clone(), "testing-library");
            outcome.rows.push(Row {
                page: name,
                controls,
                what,
                times: vec![took],
                right: Some(right),
            });
        }
        Ok(())
    }

    /// From the extension's world in a tab to a page of the extension.
    async fn transfer(
        &self,
        extent: Extent,
        outcome: &mut Outcome,
        say: &impl Fn(&str),
    ) -> Result<()> {
        for page in self
            .pages
            .iter()
            .filter(|page| page.name.starts_with("mvc") || page.name.starts_with("full"))
        {
            say(&format!("transfer of {}", page.name));
            self.ask("return core.prepare(arguments[0])", vec![json!(page.host)]).await?;
            let mut times = Vec::new();
            for _ in 0..extent.rounds() {
                let answer = self.ask("return core.transfer()", vec![]).await?;
                times.push(answer[0].as_f64().context("no time")?);
            }
            let (name, controls) = (page.name.clone(), page.truth.len());
            outcome.rows.push(Row { page: name, controls, what: "transfer", times, right: None });
        }
        Ok(())
    }

    /// Turns boxes and lists over as a fill does, then reads the page again. Comes last: it changes pages.
    async fn fill(&self, outcome: &mut Outcome, say: &impl Fn(&str)) -> Result<()> {
        for size in [250, 1_000] {
            let name = format!("mvc {size}");
            say(&format!("filling {name}"));
            let page = self.pages.iter().find(|page| page.name == name).context("no such page")?;
            let script = "return core.turnedOver(arguments[0], arguments[1])";
            let ops = self.ask(script, vec![json!(name), json!(size)]).await?;
            let wanted = ops.as_array().map_or(0, Vec::len);
            let filled = page.page.execute("return bench.apply(arguments[0])", vec![ops]).await?;
            ensure!(filled["done"] == wanted, "of {wanted} changes in {name}: {filled}");
            let number = |key: &str| filled[key].as_f64().unwrap_or(f64::NAN);
            outcome.note(format!("{name}: writing {wanted} changes"), number("took"), "ms");
            outcome.note(format!("{name}: writing as many, bare"), number("bare"), "ms");
            outcome.note(format!("{name}: longest task while writing"), number("longest"), "ms");
            outcome.note(format!("{name}: reading back (median)"), number("read"), "ms");
            outcome.note(
                format!("{name}: longest stretch of the calmest of them"),
                number("kept"),
                "ms",
            );
        }
        Ok(())
    }
}
