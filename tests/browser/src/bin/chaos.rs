//! `chaos [--runs N] [--seed S]`: fills in random renderings that meet random faults at random
//! moments. Prints the seed; the same seed makes the same runs.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use keyguide_browser::chaos;

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let (mut runs, mut seed) = (200, fastrand::u64(..1_000_000_000));
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().with_context(|| format!("{argument} needs a number"))?;
        let value: u64 = value.parse().with_context(|| format!("{argument} {value}"))?;
        match argument.as_str() {
            "--runs" => runs = value,
            "--seed" => seed = value,
            _ => bail!("not understood: {argument}"),
        }
    }
    println!("seed {seed}");
    let tally = chaos::run(runs, seed, |found| println!("{found}")).await?;
    println!("{tally}");
    Ok(if tally.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
