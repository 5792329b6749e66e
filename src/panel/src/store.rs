//! What is kept in the browser's storage for this extension: what the admin pointed at, by host, in
//! labels; no value, nothing that was typed.

use std::collections::BTreeMap;

use keyguide_core::alias::Aliases;

use crate::browser;
use crate::words::with;

/// Aliases by host name.
pub(crate) type Known = BTreeMap<String, Aliases>;

/// The name they are kept under.
const ALIASES: &str = "aliases";

/// Reads what is kept.
///
/// # Errors
/// A sentence to show, when the browser refuses or what is kept cannot be read.
pub(crate) async fn read() -> Result<Known, String> {
    let kept = browser::stored(ALIASES).await;
    let kept = kept.map_err(|error| with("aliasesUnread", &[&error.to_string()]))?;
    match kept {
        None => Ok(Known::new()),
        Some(text) => serde_json::from_str(&text)
            .map_err(|error| with("aliasesUnread", &[&error.to_string()])),
    }
}

/// Keeps them.
///
/// # Errors
/// A sentence to show, when the browser refuses.
pub(crate) async fn write(known: &Known) -> Result<(), String> {
    let unkept = |error: String| with("aliasesUnkept", &[&error]);
    let text = serde_json::to_string(known).map_err(|error| unkept(error.to_string()))?;
    browser::store(ALIASES, &text).await.map_err(|error| unkept(error.to_string()))
}
