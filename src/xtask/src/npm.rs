//! Tools that come from npm, at the versions of the committed lock file.

use std::path::PathBuf;
use std::process::Command;
use std::{fs, io};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::places::Places;
use crate::process;

const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// The optimiser's version, if the locked one is installed.
pub(crate) fn wasm_opt_version(places: &Places) -> Option<String> {
    current(places).ok().filter(|current| *current)?;
    process::version(wasm_opt(places).get_program())
}

/// The minifier's version, if the locked one is installed.
pub(crate) fn esbuild_version(places: &Places) -> Option<String> {
    current(places).ok().filter(|current| *current)?;
    process::version(esbuild(places).get_program())
}

/// React's version, if the locked one is installed. Only tests use it.
pub(crate) fn react_version(places: &Places) -> Option<String> {
    current(places).ok().filter(|current| *current)?;
    let manifest = fs::read(modules(places).join("react-dom/package.json")).ok()?;
    let manifest: Value = serde_json::from_slice(&manifest).ok()?;
    manifest["version"].as_str().map(str::to_owned)
}

/// Where what is installed lies.
pub(crate) fn modules(places: &Places) -> PathBuf {
    home(places).join("node_modules")
}

/// The optimiser.
pub(crate) fn wasm_opt(places: &Places) -> Command {
    Command::new(modules(places).join(".bin/wasm-opt"))
}

/// What makes scripts and style sheets small.
pub(crate) fn esbuild(places: &Places) -> Command {
    Command::new(modules(places).join(".bin/esbuild"))
}

/// The lock file, which decides what is installed.
pub(crate) fn lock(places: &Places) -> Result<Vec<u8>> {
    let file = places.npm_lock().join("package-lock.json");
    fs::read(&file).with_context(|| format!("cannot read {}", places.show(&file)))
}

/// Installs exactly what the lock file names, under the target directory.
pub(crate) fn install(places: &Places) -> Result<()> {
    let home = home(places);
    fs::create_dir_all(&home)?;
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    for file in FILES {
        fs::copy(places.npm_lock().join(file), home.join(file))?;
    }
    println!("npm ci");
    process::output(npm.current_dir(&home))?;
    fs::copy(places.npm_lock().join(FILES[1]), stamp(places))?;
    Ok(())
}

/// Whether the last complete installation was of today's lock file.
fn current(places: &Places) -> io::Result<bool> {
    Ok(fs::read(stamp(places))? == fs::read(places.npm_lock().join(FILES[1]))?)
}

fn home(places: &Places) -> PathBuf {
    places.target.join("npm")
}

fn stamp(places: &Places) -> PathBuf {
    home(places).join("installed-lock.json")
}
