//! The source bundle: what the repository tracks, and nothing that lies about beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::archive::{self, Entry};
use crate::places::Places;
use crate::process;

/// Its files, by their paths from the repository's root.
pub(super) fn entries(places: &Places) -> Result<BTreeMap<String, Entry>> {
    let mut entries = BTreeMap::new();
    for path in tracked(places)? {
        let file = places.root.join(&path);
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let entry = Entry { bytes, executable: is_executable(&file)? };
        entries.insert(archive::name(&path)?, entry);
    }
    ensure!(entries.contains_key("Cargo.lock"), "the source has no Cargo.lock");
    Ok(entries)
}

/// What git tracks; where the source came as a bundle, all that came in it.
fn tracked(places: &Places) -> Result<Vec<PathBuf>> {
    if !places.root.join(".git").exists() {
        return untracked(places);
    }
    let mut git = Command::new("git");
    git.args(["ls-files", "-z"]).current_dir(&places.root);
    let names = process::output(&mut git)?;
    // What was removed but not yet committed so is gone.
    let paths = names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
    Ok(paths.filter(|path| places.root.join(path).is_file()).collect())
}

/// Everything but what building leaves behind, as `.gitignore` has it.
fn untracked(places: &Places) -> Result<Vec<PathBuf>> {
    let (mut found, mut folders) = (Vec::new(), vec![places.root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let (path, kind) = {
                let entry = entry?;
                (entry.path(), entry.file_type()?)
            };
            let name = path.file_name().unwrap_or_default();
            if kind.is_dir() {
                let built = path == places.target || path == places.root.join("target");
                if !built && name != "node_modules" {
                    folders.push(path);
                }
            } else if path.extension().is_none_or(|ending| ending != "log") {
                found.push(path.strip_prefix(&places.root)?.to_owned());
            }
        }
    }
    Ok(found)
}

#[cfg(unix)]
fn is_executable(file: &Path) -> Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(file)?.permissions().mode() & 0o100 != 0)
}

#[cfg(not(unix))]
fn is_executable(_: &Path) -> Result<bool> {
    Ok(false)
}
