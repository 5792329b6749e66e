//! How fast the extension reads, labels, plans and fills, in one browser and on the same pages as others
//! that name controls. All take turns, so that what else the machine does falls on all alike; what counts
//! is how medians compare, never how many milliseconds one machine takes.

mod clock;
mod growth;
mod outcome;
mod page;
mod panel;
mod plot;
mod rounds;
mod stage;
mod table;

use std::fs;

use anyhow::Result;

pub use self::growth::{Growth, growth};
pub use self::outcome::{Outcome, Row};
use self::stage::Stage;

/// How much is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything.
    Whole,
    /// Fewer rounds, and no page of more than 1,000 controls.
    Quick,
}

/// The numbers of controls of the pages.
const SIZES: [usize; 5] = [100, 250, 1_000, 3_000, LARGEST];
const LARGEST: usize = 10_000;
/// On pages of up to how many controls testing-library is asked for each.
const ASKED_ONE_BY_ONE: usize = 1_000;
/// What they are drawn as: the replica's renderings, and check boxes that have labels of their own, which
/// all others can name.
const DRAWN_AS: [&str; 3] = [PLAIN, "mvc", "onyx"];
const PLAIN: &str = "plain";

impl Extent {
    fn sizes(self) -> Vec<usize> {
        match self {
            Self::Whole => SIZES.to_vec(),
            Self::Quick => vec![100, 250, 1_000],
        }
    }

    /// How often all take their turns.
    fn rounds(self) -> usize {
        match self {
            Self::Whole => 15,
            Self::Quick => 5,
        }
    }
}

/// Measures pages, and says how far it is.
///
/// # Errors
/// When the browser, a peer or a page fails.
pub async fn pages(extent: Extent, say: impl Fn(&str)) -> Result<Outcome> {
    let stage = Stage::set(extent, &say).await?;
    let measured = stage.measure(extent, &say).await;
    stage.strike().await?;
    measured
}

/// Adds what the panel takes.
///
/// # Errors
/// When the browser fails, or the panel shows no plan. What was measured before is noted all the same.
pub async fn panel(extent: Extent, outcome: &mut Outcome, say: impl Fn(&str)) -> Result<()> {
    panel::measure(extent, outcome, &say).await
}

/// Writes what was measured: `bench.json`, `bench.svg` and `bench.md` below `target/bench`.
///
/// # Errors
/// When it cannot be written.
pub fn keep(outcome: &Outcome) -> Result<()> {
    let folder = crate::places::target()?.join("bench");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("bench.json"), serde_json::to_string_pretty(outcome)?)?;
    fs::write(folder.join("bench.svg"), plot::draw(outcome))?;
    fs::write(folder.join("bench.md"), table::write(outcome))?;
    Ok(())
}

/// The table, as text.
#[must_use]
pub fn table(outcome: &Outcome) -> String {
    table::write(outcome)
}
