//! `fills DIR`: whether pages nobody has seen are filled and put back.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use keyguide_browser::fills::{Outcome, judge};

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let folder = std::env::args().nth(1).context("which folder?")?;
    let told = |it: &Outcome| {
        println!("{}: right {} left {} wrong {}", it.name, it.right, it.left, it.wrong);
        for remark in &it.remarks {
            println!("    {remark}");
        }
    };
    let outcomes = judge(Path::new(&folder), told).await?;
    let sum = |of: fn(&Outcome) -> usize| outcomes.iter().map(of).sum::<usize>();
    let (right, left, wrong) = (sum(|it| it.right), sum(|it| it.left), sum(|it| it.wrong));
    println!("total: right {right} left {left} wrong {wrong}");
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
