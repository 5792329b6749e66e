//! Puts an extension together from its static files and the built panel.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{cache, icons};

const MANIFEST: &str = "manifest.json";

/// Makes `out` hold exactly the static files, the panel and the icons, touching only what changed.
pub(crate) fn assemble(source: &Path, panel: &Path, out: &Path) -> Result<()> {
    let mut files = list(source)?;
    files.extend(list(panel)?);
    for (name, file) in &files {
        let mut content = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        if name == Path::new(MANIFEST) {
            content = manifest(&content)?;
        }
        cache::write_if_changed(&out.join(name), &content)?;
    }
    let icons = icons::draw(source)?;
    for (name, picture) in &icons {
        cache::write_if_changed(&out.join(name), picture)?;
    }
    for (name, stale) in list(out)? {
        if !files.contains_key(&name) && !icons.iter().any(|(icon, _)| *icon == name) {
            fs::remove_file(stale)?;
        }
    }
    Ok(())
}

/// The manifest with the workspace's version.
fn manifest(source: &[u8]) -> Result<Vec<u8>> {
    let mut manifest: Value = serde_json::from_slice(source).context(MANIFEST)?;
    manifest["version"] = env!("CARGO_PKG_VERSION").into();
    Ok(serde_json::to_vec_pretty(&manifest)?)
}

/// Every file below a folder but hidden ones, by its path from there.
pub(crate) fn list(folder: &Path) -> Result<BTreeMap<PathBuf, PathBuf>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        if !current.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&current)? {
            let entry = entry?;
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(folder)?.to_path_buf(), path);
            }
        }
    }
    Ok(files)
}
