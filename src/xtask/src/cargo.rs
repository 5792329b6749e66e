//! What cargo says of the workspace.

use anyhow::Result;
use serde_json::Value;

use crate::places::{self, Places};
use crate::process;

/// What `cargo metadata` says of all crates of the lock file.
pub(crate) fn metadata(places: &Places, more: &[&str]) -> Result<Value> {
    let mut cargo = places::cargo();
    cargo.args(["metadata", "--format-version", "1", "--locked"]).args(more);
    Ok(serde_json::from_str(&process::output(cargo.current_dir(&places.root))?)?)
}

/// An array's entries.
pub(crate) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
