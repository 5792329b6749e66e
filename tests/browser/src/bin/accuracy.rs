//! `accuracy DIR [--json] [--peers]`: how right the labelling is on the pages of a folder.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use keyguide_browser::Options;
use keyguide_browser::accuracy::{self, Score};

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (flags, folders): (Vec<_>, Vec<_>) =
        arguments.iter().partition(|argument| argument.starts_with("--"));
    let folder = folders.first().context("which folder?")?;
    let has = |flag: &str| flags.iter().any(|given| *given == flag);
    let options = Options::bare()?;
    let as_json = has("--json");
    // Each page as soon as it is done: whatever happens later, what was measured is told.
    let told = |score: &Score| {
        if !as_json {
            println!("{}", score.line());
            for remark in &score.remarks {
                println!("    {remark}");
            }
        }
    };
    let scores = accuracy::judge(Path::new(folder), options, has("--peers"), told).await?;
    let total = accuracy::total(&scores);
    if as_json {
        println!("{:#}", accuracy::to_json(&scores));
    } else {
        println!("{}", total.line());
    }
    Ok(if total.passes() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
