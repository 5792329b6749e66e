//! `recipe-plan RECIPE --page PAGE.html [--json] [--answer ID=VALUE]...`: what a recipe would change
//! on a saved page.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use keyguide_browser::{Options, recipe_plan};
use keyguide_core::plan::Answers;
use keyguide_core::recipe::Recipe;

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let (mut file, mut page, mut json, mut answers) = (None, None, false, Answers::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().with_context(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--page" => page = Some(PathBuf::from(value()?)),
            "--json" => json = true,
            "--answer" => {
                let answer = value()?;
                let (id, answer) = answer.split_once('=').context("--answer ID=VALUE")?;
                answers.insert(id.to_owned(), answer.to_owned());
            }
            _ if argument.starts_with("--") => bail!("not understood: {argument}"),
            _ => file = Some(PathBuf::from(argument)),
        }
    }
    let (Some(file), Some(page)) = (file, page) else {
        eprintln!("usage: recipe plan FILE --page PAGE.html [--json] [--answer ID=VALUE]...");
        return Ok(ExitCode::from(2));
    };
    let text =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let recipe = match Recipe::from_json(&text) {
        Ok(recipe) => recipe,
        Err(error) => {
            for problem in error.lines() {
                eprintln!("{}: error: {problem}", file.display());
            }
            return Ok(ExitCode::FAILURE);
        }
    };
    let planned = recipe_plan::plan(&recipe, &answers, &page, Options::bare()?).await?;
    if json {
        if let Some(obstacle) = planned.obstacle {
            eprintln!("{obstacle}");
        }
        println!("{}", serde_json::to_string_pretty(&planned.items)?);
    } else {
        println!("{}", planned.text());
    }
    Ok(ExitCode::SUCCESS)
}
