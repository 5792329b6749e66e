//! `cargo xtask test`: every suite in turn, whatever the ones before said, and one sum.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::places::Places;
use crate::suites::{self, Suite};
use crate::tally::Tally;

/// Runs all suites, or the one named.
pub(crate) fn run(places: &Places, only: Option<&str>) -> Result<ExitCode> {
    let chosen: Vec<&Suite> =
        suites::ALL.iter().filter(|suite| only.is_none_or(|name| name == suite.name)).collect();
    if chosen.is_empty() {
        bail!("no such suite: {}\n{}", only.unwrap_or_default(), suites::help());
    }
    let mut sum = Tally::default();
    let mut lines = Vec::new();
    for suite in chosen {
        println!("\n== {}", suite.name);
        let start = Instant::now();
        let outcome = (suite.run)(places);
        let seconds = start.elapsed().as_secs_f32();
        let tally = outcome.unwrap_or_else(|error| {
            eprintln!("{} failed: {error:#}", suite.name);
            Tally { passed: 0, failed: 1 }
        });
        let verdict = if tally.failed == 0 { "ok" } else { "FAILED" };
        lines.push(format!("{:<10} {verdict:<6} {seconds:>7.1} s", suite.name));
        sum += tally;
    }
    println!("\n{}", lines.join("\n"));
    match only {
        Some("hostile") => {
            println!("hostile: {} cases, {} failed", sum.passed + sum.failed, sum.failed);
        }
        _ => println!("{} passed, {} failed", sum.passed, sum.failed),
    }
    Ok(if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
