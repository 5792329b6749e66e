//! A page of the browser as the extension reads it: the agent as shipped, then the core.

use anyhow::{Context, Result};
use keyguide_core::page::{self, label};
use keyguide_core::snapshot::Snapshot;

use crate::Page;

/// The agent's reader, as shipped.
const READ: &str = include_str!("../../../extension/agent/read.js");

/// Reads the page that is open, with its frames.
///
/// # Errors
/// When the browser does not answer or the agent's answer cannot be read.
pub async fn read(tab: &Page) -> Result<page::Page> {
    let script = format!("{READ} return globalThis.keyguide.read({{ frames: true }});");
    let answer = tab.execute(&script, vec![]).await?;
    let snapshot = answer.as_str().context("the agent read nothing")?;
    Ok(label(&Snapshot::from_json(snapshot)?))
}
