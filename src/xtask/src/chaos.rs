//! `cargo xtask chaos`: journeys that meet random faults at random moments.

use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::build::{self, Mode};
use crate::needs;
use crate::places::{self, Places};

/// Makes the runs in an unseen browser; fails if anything is found.
pub(crate) fn run(places: &Places, arguments: &[&str]) -> Result<ExitCode> {
    build::extension(places, Mode::Release)?;
    needs::ensure(places, needs::driving(Browser::Chromium))?;
    let mut command = places::cargo();
    command.args(["run", "--quiet", "--package", "keyguide-browser", "--bin", "chaos", "--"]);
    command.args(arguments).current_dir(&places.root);
    command
        .env("KEYGUIDE_EXTENSION", places.extension(Browser::Chromium))
        .env("RUST_LIB_BACKTRACE", "0");
    let status = command.status().context("cannot start cargo")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
