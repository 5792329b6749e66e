//! `cargo xtask`: everything this repository needs to be built, tried and tested.

mod accuracy;
mod alike;
mod apt;
mod assemble;
mod bench;
mod browser;
mod build;
mod cache;
mod cargo;
mod chaos;
mod demo;
mod deny;
mod doctor;
mod gecko;
mod icons;
mod journey;
mod lanes;
mod minimums;
mod needs;
mod node;
mod not_run;
mod npm;
mod package;
mod places;
mod process;
mod recipe;
mod sizes;
mod slim;
mod suites;
mod tally;
mod test;
mod toolchain;
mod wasm;

use std::process::ExitCode;

use anyhow::Result;

use crate::build::Mode;
use crate::places::Places;

const HELP: &str = "\
usage: cargo xtask COMMAND

  doctor                 what the build and the tests need, and whether it is here
  build [--dev]          the extension, in target/extension/chromium and …/firefox
  test [--browser NAME] [--suite NAME]
                         every check and test, or one suite of them; in chromium, or in firefox
  accuracy DIR [--json] [--peers]
                         how right the labelling is on the pages of a folder
  fills DIR              whether the pages of a folder are filled as told beside them, and put
                         back
  chaos [--runs N] [--seed S] [--jobs J]
                         200 journeys or parts of them, or N, that meet random faults at random
                         moments; J browsers share them
  bench [--quick]        how fast reading, labelling, planning and filling are, beside others
  recipe check FILE...   whether recipes parse, make sense and use known labels
  recipe plan FILE --page PAGE.html [--json] [--answer ID=VALUE]...
                         what a recipe would change on a saved page
  recipe schema          writes extension/recipes/recipe.schema.json anew
  journey                the whole job, guided and by hand, and what each takes of an admin
  screenshots [--store]  the pictures of README and docs, in docs/pictures; or those for stores
  demo                   the extension at work beside a stand-in for Autotask
  package [--check] [--tag vVERSION]
                         what stores and people get, in target/dist; --check makes it once more
                         elsewhere and compares, --tag refuses a tag that is not this version

`recipe check` and `recipe plan` end with 0 when all is well (warnings and open
questions included), 1 when a file, recipe or page cannot be used, 2 when the
command was not understood.

What is missing is installed where this runs as root on a Debian-like system;
elsewhere the command to install it is printed.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<ExitCode> {
    match arguments {
        [] | ["help" | "--help" | "-h", ..] => {
            print!("{HELP}{}", suites::help());
            Ok(ExitCode::SUCCESS)
        }
        ["doctor"] => doctor::run(&Places::find()?),
        ["build"] => build::run(&Places::find()?, Mode::Release),
        ["build", "--dev"] => build::run(&Places::find()?, Mode::Dev),
        ["test", rest @ ..] => test::run(&Places::find()?, rest),
        [what @ ("accuracy" | "fills"), rest @ ..] if !rest.is_empty() => {
            accuracy::run(&Places::find()?, what, rest)
        }
        ["chaos", rest @ ..] => chaos::run(&Places::find()?, rest),
        ["bench", rest @ ..] => bench::run(&Places::find()?, rest),
        ["recipe", "check", files @ ..] if !files.is_empty() => Ok(recipe::check(files)),
        ["recipe", "plan", rest @ ..] if !rest.is_empty() => recipe::plan(&Places::find()?, rest),
        ["recipe", "schema"] => recipe::schema(&Places::find()?),
        ["journey"] => journey::run(&Places::find()?),
        ["screenshots", "--store"] => journey::store_screenshots(&Places::find()?),
        ["screenshots"] => journey::screenshots(&Places::find()?),
        ["package", rest @ ..] => package::run(&Places::find()?, rest),
        ["demo"] => demo::run(&Places::find()?),
        _ => {
            eprint!("not understood: {}\n\n{HELP}", arguments.join(" "));
            Ok(ExitCode::from(2))
        }
    }
}
