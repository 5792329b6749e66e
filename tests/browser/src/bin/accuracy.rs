//! `accuracy DIR [--json] [--peers]`: how right the labelling is on the pages of a folder.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use keyguide_browser::{Options, accuracy};

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (flags, folders): (Vec<_>, Vec<_>) =
        arguments.iter().partition(|argument| argument.starts_with("--"));
    let folder = folders.first().context("which folder?")?;
    let has = |flag: &str| flags.iter().any(|given| *given == flag);
    let options = Options::bare()?;
    let scores = accuracy::judge(Path::new(folder), options, has("--peers")).await?;
    if has("--json") {
        println!("{:#}", accuracy::to_json(&scores));
    } else {
        for score in &scores {
            println!("{}", score.line());
            for remark in &score.remarks {
                println!("    {remark}");
            }
        }
        println!("{}", accuracy::total(&scores).line());
    }
    let wrong = accuracy::total(&scores).wrong;
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
