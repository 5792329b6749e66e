//! `chaos [--runs N] [--seed S] [--jobs J]`: the journey in random renderings, meeting random troubles at
//! random moments. Prints the seed; the same seed makes the same runs. J browsers share the runs.

use std::cell::RefCell;
use std::process::ExitCode;
use std::rc::Rc;

use anyhow::{Context, Result, bail};
use keyguide_browser::chaos::{self, Tally};
use tokio::task::LocalSet;

/// After how many runs it is told how far it has come.
const PART: usize = 5;

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
    let so_far = Rc::new(RefCell::new(Tally::default()));
    let all: Vec<_> = shares
        .map(|(runs, seed)| browsers.spawn_local(in_parts(runs, seed, Rc::clone(&so_far))))
        .collect();
    browsers.await;
    for one in all {
        one.await??;
    }
    let tally = *so_far.borrow();
    println!("{tally}");
    Ok(if tally.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Makes the runs, a few at a time, and tells how far all browsers have come.
async fn in_parts(runs: u64, seed: u64, so_far: Rc<RefCell<Tally>>) -> Result<()> {
    for start in (0..runs).step_by(PART) {
        let part = (runs - start).min(PART as u64);
        let tally = chaos::run(part, seed + start, |found| println!("{found}")).await?;
        *so_far.borrow_mut() += tally;
        eprintln!("so far {}", so_far.borrow());
    }
    Ok(())
}
