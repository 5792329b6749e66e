//! Chaos: the journey in random renderings, meeting random troubles at random moments: a copied level
//! is filled, saved or undone; the form of a new API user is filled, credentials are made, copied and
//! saved, or undone. After each, what Autotask has stored is compared with what was approved, what the
//! panel told with what is so, and what Undo left with what was there before.
//!
//! A run is made of its seed alone, and its moments are counted in writes that the page sees, so a
//! seed that found something finds it again. The seed chooses which part of the journey a run is about.

mod level;
mod run;
mod stage;
mod trouble;
mod user;

use std::fmt;

use anyhow::Result;
use keyguide_replica::catalogue::Catalogue;

use run::{Part, Run};
use stage::Stage;

/// What all runs came to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// How many there were.
    pub runs: u64,
    /// Fields that were stored as nobody approved them.
    pub wrong: usize,
    /// Runs in which something was done and not told, told and not done, or not put back.
    pub lost: usize,
}

impl Tally {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.wrong + self.lost == 0
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.runs += other.runs;
        self.wrong += other.wrong;
        self.lost += other.lost;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "chaos: {} runs, {} wrong writes, {} lost", self.runs, self.wrong, self.lost)
    }
}

/// The fields that one run stored as nobody approved them.
type Wrong = Vec<String>;

/// Makes so many runs, from this seed upwards, and tells each that found something.
///
/// # Errors
/// When no browser can be started.
pub async fn run(runs: u64, seed: u64, mut tell: impl FnMut(&str)) -> Result<Tally> {
    let catalogue = Catalogue::load()?;
    let mut tally = Tally { runs, ..Tally::default() };
    let mut stage = Stage::new().await?;
    for seed in seed..seed + runs {
        let run = Run::of(seed, &catalogue);
        let found = match once(&mut stage, &run).await {
            Ok(wrong) if wrong.is_empty() => {
                stage = stage.next().await?;
                continue;
            }
            Ok(wrong) => {
                tally.wrong += wrong.len();
                format!("not approved: {}", wrong.join("; "))
            }
            Err(error) => {
                tally.lost += 1;
                format!("{error:#}")
            }
        };
        tell(&format!("{run}\n    {found}"));
        // Whatever state that left the browser in, the next run is not to blame for it.
        stage = Stage::new().await?;
    }
    stage.end().await?;
    Ok(tally)
}

async fn once(stage: &mut Stage, run: &Run) -> Result<Wrong> {
    stage.begin().await?;
    match &run.part {
        Part::Level(level) => Ok(level::walk(stage, run, level).await?.wrong),
        Part::User(user) => {
            let id = user::make_level(stage, user).await?;
            user::walk(stage, run, user, id).await
        }
        Part::Journey(level, user) => {
            let made = level::walk(stage, run, level).await?;
            if !made.whole {
                return Ok(made.wrong); // it was told, and there is no level to go on with
            }
            let id = stage.scene.level;
            user::walk(stage, run, user, id).await
        }
    }
}
