//! How fast the extension reads, labels, plans and fills, in one browser and on the same pages as others
//! that name controls. All take turns, so that what else the machine does falls on all alike; what counts
//! is how medians compare, never how many milliseconds one machine takes.

mod outcome;
mod page;
mod panel;
mod plot;
mod rounds;
mod stage;
mod table;

use std::fs;

use anyhow::Result;

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
/// The renderings they are drawn in.
const RENDERINGS: [&str; 2] = ["mvc", "onyx"];

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

/// Measures, says how far it is, writes `bench.json` and `bench.svg` below `target/bench`, and returns the
/// table with the last lines.
///
/// # Errors
/// When the browser, a peer or a page fails.
pub async fn run(extent: Extent, say: impl Fn(&str)) -> Result<Outcome> {
    let stage = Stage::set(extent, &say).await?;
    let measured = stage.measure(extent, &say).await;
    stage.strike().await?;
    let mut outcome = measured?;
    panel::measure(extent, &mut outcome, &say).await?;
    Ok(outcome)
}

/// Writes what was measured below `target/bench`.
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
