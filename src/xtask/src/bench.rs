//! `cargo xtask bench`: how fast the extension is, beside others that name the same controls.

use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::build::{self, Mode};
use crate::places::{self, Places};
use crate::toolchain::Route;
use crate::{cache, needs, node, npm, process, wasm};

/// Measures in an unseen browser; fails only where something cannot be measured at all.
pub(crate) fn run(places: &Places, arguments: &[&str]) -> Result<ExitCode> {
    let mut command = measuring(places)?;
    let status = command.args(arguments).status().context("cannot start cargo")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Builds all that is measured, and gives the command that measures.
pub(crate) fn measuring(places: &Places) -> Result<Command> {
    build::extension(places, Mode::Release)?;
    needs::ensure(places, needs::driving(Browser::Chromium))?;
    needs::ensure(places, needs::REPLICA)?;
    needs::ensure(places, needs::PEERS)?;
    let route = Route::find().context("no Rust for wasm32")?;
    let core = wasm::build(places, wasm::MEASURE, Mode::Release, &route)?;
    let out = places.target.join("bench");
    fs::create_dir_all(&out)?;
    let peers = out.join("peers.js");
    cache::write_if_changed(&peers, &bundle(places)?)?;
    let mut command = places::cargo();
    command.args(["run", "--quiet", "--package", "keyguide-browser", "--bin", "bench"]);
    command.arg("--").current_dir(&places.root);
    command
        .env("KEYGUIDE_EXTENSION", places.extension(Browser::Chromium))
        .env("KEYGUIDE_NODE_MODULES", npm::modules(places, &npm::BUILD))
        .env("KEYGUIDE_MEASURE", core)
        .env("KEYGUIDE_PEERS", peers)
        .env("RUST_LIB_BACKTRACE", "0");
    Ok(command)
}

/// The peers as one script for a page.
fn bundle(places: &Places) -> Result<Vec<u8>> {
    let script = places.root.join("tests/browser/src/bench/peers.mjs");
    let mut bundler = node::command(places, "node");
    bundler.arg(&script).arg(npm::modules(places, &npm::PEERS));
    Ok(process::output(&mut bundler)?.into_bytes())
}
