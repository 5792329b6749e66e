//! `cargo xtask accuracy` and `fills`: how right the labelling is on the pages of a folder, and how they are filled.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::needs;
use crate::places::{self, Places};

/// Opens the pages in an unseen browser and prints how they came out; fails if anything is wrong.
pub(crate) fn run(places: &Places, what: &str, arguments: &[&str]) -> Result<ExitCode> {
    needs::ensure(places, needs::driving(Browser::Chromium))?;
    let mut command = places::cargo();
    command.args(["run", "--quiet", "--package", "keyguide-browser", "--bin", what, "--"]);
    for argument in arguments {
        match argument.strip_prefix("--") {
            Some(_) => command.arg(argument),
            // The folder is meant from where the command was given.
            None => command.arg(
                Path::new(argument)
                    .canonicalize()
                    .with_context(|| format!("no folder {argument}"))?,
            ),
        };
    }
    command.current_dir(&places.root);
    let status = command.status().context("cannot start cargo")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
