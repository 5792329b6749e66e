//! `cargo xtask test`: every suite in turn, whatever the ones before said, and one sum.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::browser::Browser;
use crate::places::Places;
use crate::suites::{self, Suite};
use crate::tally::Tally;

/// What was asked for.
struct Asked<'a> {
    only: Option<&'a str>,
    browser: Browser,
}

impl<'a> Asked<'a> {
    fn of(mut arguments: &[&'a str]) -> Result<Self> {
        let mut asked = Self { only: None, browser: Browser::Chromium };
        while let [option, rest @ ..] = arguments {
            match (*option, rest) {
                ("--suite", [name, rest @ ..]) => (asked.only, arguments) = (Some(*name), rest),
                ("--browser", [name, rest @ ..]) => {
                    (asked.browser, arguments) = (Browser::named(name)?, rest);
                }
                _ => bail!("not understood: {option}\n{}", suites::help()),
            }
        }
        Ok(asked)
    }
}

/// Runs all suites, or the one named, in the browser named or Chromium.
pub(crate) fn run(places: &Places, arguments: &[&str]) -> Result<ExitCode> {
    let Asked { only, browser } = Asked::of(arguments)?;
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
        let outcome = (suite.run)(places, browser);
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
