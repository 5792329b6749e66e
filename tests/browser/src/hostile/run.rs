//! Runs cases, whatever became of those before, and counts them.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::{Case, Stage, all};

/// No case may take longer.
const PATIENCE: Duration = Duration::from_secs(300);

/// The longest reason that is told, in characters.
const LONGEST: usize = 1500;

/// How many cases ran, and which failed.
#[derive(Debug, Default)]
pub struct Tally {
    /// Cases that were run.
    pub run: usize,
    /// Names of those that failed.
    pub failed: Vec<&'static str>,
}

/// Runs the cases whose names contain `filter`, in two browsers that share them; `tell` hears of each.
///
/// # Errors
/// When no browser can be started, or no case has such a name.
pub async fn run(filter: &str, tell: impl Fn(&str)) -> Result<Tally> {
    let cases: Vec<Case> = all().into_iter().filter(|case| case.name().contains(filter)).collect();
    if cases.is_empty() {
        bail!("no case is called like “{filter}”");
    }
    let share = |browser: usize| cases.iter().copied().skip(browser).step_by(2).collect();
    let (one, other) = tokio::try_join!(run_in(0, share(0), &tell), run_in(1, share(1), &tell))?;
    let failed = one.failed.into_iter().chain(other.failed).collect();
    Ok(Tally { run: one.run + other.run, failed })
}

/// Runs cases one after the other, in one browser as long as they go well.
async fn run_in(browser: usize, cases: Vec<Case>, tell: impl Fn(&str)) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut stage: Option<Stage> = None;
    for case in cases {
        let start = Instant::now();
        let mut ready = match stage.take() {
            Some(stage) => stage,
            None => Stage::set(browser).await.context("no browser to begin with")?,
        };
        tally.run += 1;
        let ended = attempt(&mut ready, case).await;
        let seconds = start.elapsed().as_secs_f32();
        match ended {
            Ok(()) => {
                tell(&format!("test hostile::{} ... ok ({seconds:.1} s)", case.name()));
                stage = Some(ready);
            }
            Err(error) => {
                // A panel's whole text may be part of it.
                let why: String = format!("{error:#}").chars().take(LONGEST).collect();
                tell(&format!(
                    "test hostile::{} ... FAILED ({seconds:.1} s)\n    {why}",
                    case.name()
                ));
                tally.failed.push(case.name());
                ready.picture(&case.name().replace("::", "-")).await;
                // What it left behind must not be what the next one meets.
                drop(ready);
            }
        }
    }
    if let Some(stage) = stage {
        stage.strike().await?;
    }
    Ok(tally)
}

async fn attempt(stage: &mut Stage, case: Case) -> Result<()> {
    let whole = async {
        stage.clear().await.context("before it began")?;
        (case.run)(stage).await?;
        stage.harmless().await
    };
    match tokio::time::timeout(PATIENCE, whole).await {
        Ok(ended) => ended,
        Err(_) => bail!("it did not end within {} s", PATIENCE.as_secs()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn no_two_cases_have_one_name() {
        let names: Vec<&str> = super::all().iter().map(|case| case.name()).collect();
        let different: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(names.len(), different.len());
    }
}
