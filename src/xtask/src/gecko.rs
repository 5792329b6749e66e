//! The driver of Firefox, built from crates.io: Debian has none.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::places::{self, Places};
use crate::process;

/// The version that is built.
const VERSION: &str = "0.37.1";

/// Its version: of the one built here, or else of one on the search path.
pub(crate) fn version(places: &Places) -> Option<String> {
    process::version(program(places)).or_else(|| process::version("geckodriver"))
}

/// How to get it by hand.
pub(crate) fn remedy(places: &Places) -> String {
    let root = places.show(&places.tools());
    format!("cargo install geckodriver --version {VERSION} --locked --root {root}")
}

/// Builds it.
pub(crate) fn install(places: &Places) -> Result<()> {
    println!("{}", remedy(places));
    let mut cargo: Command = places::cargo();
    cargo.args(["install", "--quiet", "geckodriver", "--version", VERSION, "--locked"]);
    cargo.arg("--root").arg(places.tools()).current_dir(&places.root);
    process::run(cargo.env("CARGO_TARGET_DIR", places.target.join("tools-build")))
}

fn program(places: &Places) -> PathBuf {
    places.tools().join("bin/geckodriver")
}
