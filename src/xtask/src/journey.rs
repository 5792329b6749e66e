//! `cargo xtask journey`: the whole job without being seen, guided and by hand.

use std::process::ExitCode;

use anyhow::Result;

use crate::browser::Browser;
use crate::build::{self, Mode};
use crate::places::{self, Places};
use crate::{needs, npm, process};

/// Walks it, and prints what an admin does; the last line says how much.
pub(crate) fn run(places: &Places) -> Result<ExitCode> {
    program(places, "journey", &[])
}

/// Makes the pictures of the documentation.
pub(crate) fn screenshots(places: &Places) -> Result<ExitCode> {
    program(places, "screenshots", &["docs/pictures"])
}

/// Makes the pictures for stores.
pub(crate) fn store_screenshots(places: &Places) -> Result<ExitCode> {
    program(places, "screenshots", &["docs/store/pictures", "--store"])
}

/// Runs one of the programs that drive the built extension.
pub(crate) fn program(places: &Places, name: &str, arguments: &[&str]) -> Result<ExitCode> {
    build::extension(places, Mode::Release)?;
    needs::ensure(places, needs::driving(Browser::Chromium))?;
    needs::ensure(places, needs::REPLICA)?;
    let mut command = places::cargo();
    command
        .args(["run", "--quiet", "--package", "keyguide-browser", "--bin", name, "--"])
        .args(arguments);
    command
        .current_dir(&places.root)
        .env("KEYGUIDE_EXTENSION", places.extension(Browser::Chromium));
    command
        .env("KEYGUIDE_NODE_MODULES", npm::modules(places, &npm::BUILD))
        .env("RUST_LIB_BACKTRACE", "0");
    process::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}
