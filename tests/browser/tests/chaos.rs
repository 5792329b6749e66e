//! The short run of `cargo xtask chaos`: twenty runs, about levels, users and whole
//! journeys, that meet random faults at random moments.

use anyhow::{Result, ensure};
use keyguide_browser::chaos;

#[tokio::test]
async fn twenty_runs() -> Result<()> {
    let mut found = Vec::new();
    let tally = chaos::run(20, 1, |line| found.push(line.to_owned())).await?;
    ensure!(tally.is_clean(), "{}\n{tally}", found.join("\n"));
    Ok(())
}
