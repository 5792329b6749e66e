//! `chaos [--runs N] [--seed S] [--jobs J]`: the journey in random renderings, meeting random troubles at
//! random moments. Prints the seed; the same seed makes the same runs. J browsers share the runs.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use keyguide_browser::chaos::{self, Tally};
use tokio::task::LocalSet;

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let (mut runs, mut seed, mut jobs) = (200, fastrand::u64(..1_000_000_000), 1);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().with_context(|| format!("{argument} needs a number"))?;
        let value: u64 = value.parse().with_context(|| format!("{argument} {value}"))?;
        match argument.as_str() {
            "--runs" => runs = value,
            "--seed" => seed = value,
            "--jobs" => jobs = value.max(1),
            _ => bail!("not understood: {argument}"),
        }
    }
    println!("seed {seed}");
    let share = |job: u64| runs * job / jobs;
    let shares = (0..jobs).map(|job| (share(job + 1) - share(job), seed + share(job)));
    let browsers = LocalSet::new();
    let all: Vec<_> = shares
        .map(|(runs, seed)| {
            browsers.spawn_local(chaos::run(runs, seed, |found| println!("{found}")))
        })
        .collect();
    browsers.await;
    let mut tally = Tally::default();
    for one in all {
        tally += one.await??;
    }
    println!("{tally}");
    Ok(if tally.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
