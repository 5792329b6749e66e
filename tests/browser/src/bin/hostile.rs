//! `hostile [NAME]`: the hostile suite, or the cases whose names contain this. Prints as test programs
//! do, and ends with a sum.

use std::process::ExitCode;

use anyhow::Result;
use keyguide_browser::hostile;

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let filter = std::env::args().nth(1).unwrap_or_default();
    let tally = hostile::run(&filter, |line| println!("{line}")).await?;
    let (run, failed) = (tally.run, tally.failed.len());
    if failed > 0 {
        println!("\nfailed:\n    {}", tally.failed.join("\n    "));
    }
    println!("\nhostile: {run} cases, {failed} failed");
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
