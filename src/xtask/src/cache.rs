//! Stamps that say which input an output was made from, so that work is not done twice.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::Result;

/// A digest of the inputs, for comparing only.
pub(crate) fn digest(inputs: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    inputs.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Whether the stamp in `file` is `expected`.
pub(crate) fn fresh(file: &Path, expected: &str) -> bool {
    fs::read_to_string(file).is_ok_and(|stamp| stamp == expected)
}

/// Writes a file unless it already holds exactly this; says whether it wrote.
pub(crate) fn write_if_changed(file: &Path, content: &[u8]) -> Result<bool> {
    if fs::read(file).is_ok_and(|old| old == content) {
        return Ok(false);
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, content)?;
    Ok(true)
}
