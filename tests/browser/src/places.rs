//! Where the built extension is, and where traces of a run go.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::Engine;

/// The extension: `KEYGUIDE_EXTENSION`, or where `cargo xtask build` puts it.
pub(crate) fn extension(engine: Engine) -> Result<PathBuf> {
    let folder = match std::env::var_os("KEYGUIDE_EXTENSION") {
        Some(folder) => PathBuf::from(folder),
        None => target()?.join("extension").join(engine.name()),
    };
    if !folder.join("manifest.json").is_file() {
        bail!("no extension in {}: run `cargo xtask build` first", folder.display());
    }
    Ok(std::path::absolute(folder)?)
}

/// A program that xtask has put beside what it builds, or else one of the search path.
pub(crate) fn tool(name: &str) -> Result<PathBuf> {
    let ours = target()?.join("tools/bin").join(name);
    Ok(if ours.is_file() { ours } else { PathBuf::from(name) })
}

/// Cargo's target directory: the marked one this program was built in.
pub(crate) fn target() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    target.map(Path::to_path_buf).context("this program is in no target directory")
}

/// What tests leave goes below this: `KEYGUIDE_TRACES`, or cargo's target directory.
pub(crate) fn traces() -> Result<PathBuf> {
    match std::env::var_os("KEYGUIDE_TRACES") {
        Some(folder) => Ok(std::path::absolute(folder)?),
        None => target(),
    }
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (entry, to) = (entry?, to.to_owned());
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
