//! Tools that come from npm, at the versions of the committed lock file.

use std::path::PathBuf;
use std::process::Command;
use std::{fs, io};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::places::Places;
use crate::process;

const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// Tools that are installed together: the name of their folder beside this source and in the target
/// directory.
pub(crate) struct Set(pub(crate) &'static str);

/// What building and driving the extension takes.
pub(crate) const BUILD: Set = Set("npm");
/// What looks at packages. It is much, and only the package suite wants it.
pub(crate) const CHECKS: Set = Set("npm-checks");
/// What names controls as well, to be measured beside. Only the bench wants it.
pub(crate) const PEERS: Set = Set("npm-peers");

/// The optimiser's version, if the locked one is installed.
pub(crate) fn wasm_opt_version(places: &Places) -> Option<String> {
    current(places, &BUILD).ok().filter(|current| *current)?;
    process::version(wasm_opt(places).get_program())
}

/// The minifier's version, if the locked one is installed.
pub(crate) fn esbuild_version(places: &Places) -> Option<String> {
    current(places, &BUILD).ok().filter(|current| *current)?;
    process::version(esbuild(places).get_program())
}

/// React's version, if the locked one is installed. Only tests use it.
pub(crate) fn react_version(places: &Places) -> Option<String> {
    version_of(places, &BUILD, "react-dom")
}

/// The version of a package, if the locked one is installed.
pub(crate) fn version_of(places: &Places, set: &Set, package: &str) -> Option<String> {
    current(places, set).ok().filter(|current| *current)?;
    let manifest = modules(places, set).join(package).join("package.json");
    let manifest: Value = serde_json::from_slice(&fs::read(manifest).ok()?).ok()?;
    manifest["version"].as_str().map(str::to_owned)
}

/// Where what is installed lies.
pub(crate) fn modules(places: &Places, set: &Set) -> PathBuf {
    home(places, set).join("node_modules")
}

/// The optimiser.
pub(crate) fn wasm_opt(places: &Places) -> Command {
    Command::new(modules(places, &BUILD).join(".bin/wasm-opt"))
}

/// What makes scripts and style sheets small.
pub(crate) fn esbuild(places: &Places) -> Command {
    Command::new(modules(places, &BUILD).join(".bin/esbuild"))
}

/// The lock file of what builds.
pub(crate) fn lock(places: &Places) -> Result<Vec<u8>> {
    let file = locked(places, &BUILD).join(FILES[1]);
    fs::read(&file).with_context(|| format!("cannot read {}", places.show(&file)))
}

/// Installs exactly what the lock file names, under the target directory.
pub(crate) fn install(places: &Places, set: &Set) -> Result<()> {
    let home = home(places, set);
    fs::create_dir_all(&home)?;
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    for file in FILES {
        fs::copy(locked(places, set).join(file), home.join(file))?;
    }
    println!("npm ci");
    process::output(npm.current_dir(&home))?;
    fs::copy(locked(places, set).join(FILES[1]), stamp(places, set))?;
    Ok(())
}

/// Whether the last complete installation was of today's lock file.
fn current(places: &Places, set: &Set) -> io::Result<bool> {
    Ok(fs::read(stamp(places, set))? == fs::read(locked(places, set).join(FILES[1]))?)
}

fn locked(places: &Places, set: &Set) -> PathBuf {
    places.root.join("src/xtask").join(set.0)
}

/// Where a set is installed.
pub(crate) fn home(places: &Places, set: &Set) -> PathBuf {
    places.target.join(set.0)
}

fn stamp(places: &Places, set: &Set) -> PathBuf {
    home(places, set).join("installed-lock.json")
}
