//! The toolbar's button, and the keys of the extension's commands.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{BrowserError, begin, call, get, invoke, object};

/// Puts a text on the toolbar's button, and says it in words; `None` are the words it has by itself.
pub(crate) fn badge(text: &str, title: Option<&str>) {
    let own = || {
        let manifest = invoke("runtime.getManifest", &[]).ok()?;
        get(&get(&manifest, "action"), "default_title").as_string()
    };
    let title = title.map(str::to_owned).or_else(own).unwrap_or_default();
    // A number on a button is a convenience: a refusal costs nothing else.
    let _ = begin("action.setBadgeText", &[object(&[("text", text.into())]).into()]);
    let _ = begin("action.setTitle", &[object(&[("title", title.into())]).into()]);
}

/// The extension's commands: their names, and the keys they have now.
pub(crate) async fn commands() -> Vec<(String, String)> {
    let Ok(all) = call("commands.getAll", &[]).await else { return Vec::new() };
    let text = |of: &JsValue, name: &str| get(of, name).as_string().unwrap_or_default();
    Array::from(&all).iter().map(|one| (text(&one, "name"), text(&one, "shortcut"))).collect()
}

/// Opens the browser's own page where keys are given to commands.
///
/// # Errors
/// When the browser refuses.
pub(crate) async fn open_shortcuts() -> Result<(), BrowserError> {
    if call("commands.openShortcutSettings", &[]).await.is_err() {
        let tab = object(&[("url", "chrome://extensions/shortcuts".into())]);
        call("tabs.create", &[tab.into()]).await?;
    }
    Ok(())
}
