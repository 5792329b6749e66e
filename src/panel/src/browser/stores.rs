//! What the extension keeps in the browser's storage, and what an organization's policy put there.

use keyguide_core::kept;
use wasm_bindgen::JsValue;

use super::{BrowserError, call, object, to_json};

/// Everything in one of the browser's stores, as JSON text.
///
/// # Errors
/// When the browser has no such store.
pub(crate) async fn all_kept(store: &str) -> Result<String, BrowserError> {
    Ok(to_json(&call(&format!("storage.{store}.get"), &[JsValue::NULL]).await?))
}

/// What is kept in the extension's own storage under a name.
///
/// # Errors
/// When the browser has no storage or refuses.
pub(crate) async fn stored(name: &str) -> Result<Option<String>, BrowserError> {
    kept::read(&all_stored().await?, name).map_err(|_| BrowserError::Newer)
}

async fn all_stored() -> Result<kept::Store, BrowserError> {
    let all = all_kept("local").await?;
    kept::store(&all).map_err(|error| BrowserError::Refused(error.to_string()))
}

/// What is kept under a name for as long as the browser runs.
///
/// # Errors
/// When the browser has no storage or refuses.
pub(crate) async fn stored_for_now(name: &str) -> Result<Option<String>, BrowserError> {
    let all = kept::store(&all_kept("session").await?);
    Ok(all.map_err(|error| BrowserError::Refused(error.to_string()))?.remove(name))
}

/// Keeps a text under a name for as long as the browser runs; it is not written to a disk.
///
/// # Errors
/// When the browser has no storage, or no room in it.
pub(crate) async fn store_for_now(name: &str, text: &str) -> Result<(), BrowserError> {
    call("storage.session.set", &[object(&[(name, text.into())]).into()]).await?;
    Ok(())
}

/// Keeps a text under a name in the extension's own storage.
///
/// # Errors
/// When the browser has no storage, or no room in it.
pub(crate) async fn store(name: &str, text: &str) -> Result<(), BrowserError> {
    let changes = kept::write(&all_stored().await?, name, text).map_err(|_| BrowserError::Newer)?;
    let changes: Vec<(&str, JsValue)> =
        changes.iter().map(|(name, text)| (name.as_str(), text.into())).collect();
    call("storage.local.set", &[object(&changes).into()]).await?;
    Ok(())
}

/// Forgets what is kept in the extension's own storage under a name.
///
/// # Errors
/// When the browser has no storage or refuses.
pub(crate) async fn unstore(name: &str) -> Result<(), BrowserError> {
    kept::may_change(&all_stored().await?).map_err(|_| BrowserError::Newer)?;
    call("storage.local.remove", &[name.into()]).await?;
    Ok(())
}
