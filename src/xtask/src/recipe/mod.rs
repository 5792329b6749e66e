//! `cargo xtask recipe`: checks recipes, and shows what they would change on a saved page.

mod catalogue;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use keyguide_core::recipe::{Problem, Recipe, RecipeError, schema as schema_of};

use crate::needs;
use crate::places::{self, Places};

/// Says of each file what is wrong (which fails) and what is suspicious (which does not).
pub(crate) fn check(files: &[&str]) -> Result<ExitCode> {
    let mut failed = false;
    for file in files {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?;
        match Recipe::from_json(&text) {
            Ok(recipe) => {
                let mut warnings = recipe.warnings();
                warnings.extend(unknown_labels(&recipe));
                for warning in &warnings {
                    println!("{file}: warning: {warning}");
                }
                if warnings.is_empty() {
                    println!("{file}: fine");
                }
            }
            Err(RecipeError::Problems(problems)) => {
                failed = true;
                for problem in problems {
                    println!("{file}: error: {problem}");
                }
            }
            Err(error) => {
                failed = true;
                println!("{file}: error: {error}");
            }
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Names of which no wording is like a label that Autotask is known to have.
fn unknown_labels(recipe: &Recipe) -> Vec<Problem> {
    let unknown = |(path, names): (String, String)| {
        let known = names.split('|').any(catalogue::knows);
        let first = names.split('|').next().unwrap_or_default();
        (!known).then(|| Problem {
            path,
            problem: format!("`{first}` is like no label that Autotask is known to have"),
        })
    };
    recipe.labels().into_iter().filter_map(unknown).collect()
}

/// Plans in an unseen browser and prints the plan.
pub(crate) fn plan(places: &Places, arguments: &[&str]) -> Result<ExitCode> {
    needs::ensure(places, needs::BROWSER)?;
    let mut command = places::cargo();
    command.args(["run", "--quiet", "--package", "keyguide-browser", "--bin", "recipe-plan", "--"]);
    let mut before = "";
    for argument in arguments {
        let is_file = before == "--page" || (before != "--answer" && !argument.starts_with("--"));
        if is_file {
            // Files are meant from where the command was given.
            let file = Path::new(argument);
            command.arg(file.canonicalize().with_context(|| format!("no file {argument}"))?);
        } else {
            command.arg(argument);
        }
        before = argument;
    }
    // The agent alone is used: the extension need not be built.
    command.current_dir(&places.root).env("KEYGUIDE_EXTENSION", places.root.join("extension"));
    let status = command.status().context("cannot start cargo")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Writes the schema of the recipe language.
pub(crate) fn schema(places: &Places) -> Result<ExitCode> {
    let path = places.root.join("extension/recipes/recipe.schema.json");
    fs::write(&path, schema_of())?;
    println!("{}", places.show(&path));
    Ok(ExitCode::SUCCESS)
}
