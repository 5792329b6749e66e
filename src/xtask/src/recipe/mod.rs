//! `cargo xtask recipe`: checks recipes, and shows what they would change on a saved page.

mod catalogue;
mod form;

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use keyguide_core::recipe::{MAX_BYTES, Problem, Recipe, schema as schema_of};
use keyguide_core::shelf;

use crate::needs;
use crate::places::{self, Places};

/// Says of each file what is wrong (which fails) and what is suspicious (which does not). A file that
/// cannot be read does not keep the others from being checked.
pub(crate) fn check(files: &[&str]) -> ExitCode {
    let mut failed = false;
    for file in files {
        let recipe = match read(Path::new(file)) {
            Ok(text) => Recipe::from_json(&text),
            Err(problem) => {
                failed = true;
                println!("{file}: error: {problem}");
                continue;
            }
        };
        match recipe {
            Ok(recipe) => {
                let mut warnings = recipe.warnings();
                warnings.extend(unknown_labels(&recipe));
                warnings.extend(form::warnings(&recipe));
                for warning in &warnings {
                    println!("{file}: warning: {warning}");
                }
                if warnings.is_empty() {
                    println!("{file}: fine");
                }
            }
            Err(error) => {
                failed = true;
                for problem in error.lines() {
                    println!("{file}: error: {problem}");
                }
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The text of a recipe; of a larger file no more than shows that it is too large.
fn read(file: &Path) -> Result<String, String> {
    if file.is_dir() {
        return Err("found a folder, expected a file".into());
    }
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|open| open.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| format!("cannot be read: {error}"))?;
    shelf::text(bytes).map_err(|error| error.to_string())
}

/// Names of which no wording is like a label that Autotask is known to have.
fn unknown_labels(recipe: &Recipe) -> Vec<Problem> {
    let unknown = |(path, names): (String, String)| {
        let known = names.split('|').any(catalogue::knows);
        let first = names.split('|').next().unwrap_or_default();
        let near = catalogue::nearest(first).map(|near| format!("; the nearest is `{near}`"));
        (!known).then(|| Problem {
            path,
            problem: format!(
                "`{first}` is like no label that Autotask is known to have{}",
                near.unwrap_or_default()
            ),
        })
    };
    recipe.labels().into_iter().filter_map(unknown).collect()
}

/// Plans in an unseen browser and prints the plan.
pub(crate) fn plan(places: &Places, arguments: &[&str]) -> Result<ExitCode> {
    let described = |page: &str| Path::new(page).extension().is_some_and(|it| it == "json");
    let page = arguments.windows(2).find(|pair| pair[0] == "--page").map(|pair| pair[1]);
    if !page.is_some_and(described) {
        needs::ensure(places, needs::driving(crate::browser::Browser::Chromium))?;
    }
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
    command.current_dir(&places.root);
    let status = command.status().context("cannot start cargo")?;
    Ok(match status.code() {
        Some(0) => ExitCode::SUCCESS,
        Some(2) => ExitCode::from(2),
        _ => ExitCode::FAILURE,
    })
}

/// Writes the schema of the recipe language.
pub(crate) fn schema(places: &Places) -> Result<ExitCode> {
    let path = places.root.join("extension/recipes/recipe.schema.json");
    fs::write(&path, schema_of())?;
    println!("{}", places.show(&path));
    Ok(ExitCode::SUCCESS)
}
