//! Puts an extension together from its static files and the built panel, for one browser.
//!
//! `manifest.json` is what Chromium takes. `manifest.NAME.json` says, as a merge patch (RFC 7396: what is
//! null goes, what is an object is merged), what another browser wants otherwise.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::browser::Browser;
use crate::{cache, icons};

const MANIFEST: &str = "manifest.json";

/// For people who write recipes; nothing in the extension reads it.
const FOR_AUTHORS: &str = "recipes/recipe.schema.json";

/// Makes `out` hold exactly what the layers hold, of which a later one goes before an earlier, and the icons,
/// touching only what changed. `source` has the manifest's patches and the drawing of the icons.
pub(crate) fn assemble(
    source: &Path,
    layers: &[PathBuf],
    browser: Browser,
    out: &Path,
) -> Result<()> {
    let mut files = BTreeMap::new();
    for layer in layers {
        files.extend(list(layer)?);
    }
    files.retain(|name, _| !is_patch(name) && name != Path::new(FOR_AUTHORS));
    for (name, file) in &files {
        let mut content = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        if name == Path::new(MANIFEST) {
            content =
                manifest(&content, &source.join(format!("manifest.{}.json", browser.name())))?;
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

/// Whether a file is there for the manifest of one browser alone.
fn is_patch(name: &Path) -> bool {
    let name = name.to_string_lossy();
    name != MANIFEST && name.starts_with("manifest.") && name.ends_with(".json")
}

/// The manifest with the workspace's version, and what a browser wants otherwise.
fn manifest(source: &[u8], patch: &Path) -> Result<Vec<u8>> {
    let mut manifest: Value = serde_json::from_slice(source).context(MANIFEST)?;
    manifest["version"] = env!("CARGO_PKG_VERSION").into();
    if patch.is_file() {
        let patch: Value = serde_json::from_slice(&fs::read(patch)?)
            .with_context(|| patch.display().to_string())?;
        merge(&mut manifest, patch);
    }
    Ok(serde_json::to_vec_pretty(&manifest)?)
}

/// A merge patch, as RFC 7396 has it.
fn merge(into: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *into = patch;
        return;
    };
    if !into.is_object() {
        *into = Value::Object(serde_json::Map::new());
    }
    let Value::Object(into) = into else { return };
    for (key, value) in patch {
        if value.is_null() {
            into.remove(&key);
        } else {
            merge(into.entry(key).or_insert(Value::Null), value);
        }
    }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::merge;

    #[test]
    fn a_patch_takes_out_puts_in_and_goes_down() {
        let mut manifest = json!({ "a": 1, "b": { "c": 2, "d": 3 }, "e": [1] });
        merge(
            &mut manifest,
            json!({ "a": null, "b": { "c": null, "x": { "y": null, "z": 1 } }, "e": [2] }),
        );
        assert_eq!(manifest, json!({ "b": { "d": 3, "x": { "z": 1 } }, "e": [2] }));
    }
}
