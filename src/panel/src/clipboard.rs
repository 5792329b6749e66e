//! The clipboard, by way of `extension/clipboard.js`.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::browser::{self, BrowserError, object};
use crate::secret::Secret;
use crate::words::t;

#[wasm_bindgen(raw_module = "./clipboard.js")]
extern "C" {
    /// Writes a JavaScript string into these bytes as UTF-8, and tells how many it took.
    pub(crate) fn encode(text: &JsValue, into: &mut [u8]) -> u32;

    #[wasm_bindgen(catch)]
    async fn mark(text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = put)]
    fn put_by_command(text: &str) -> bool;

    #[wasm_bindgen(catch)]
    async fn clear(mark: &JsValue) -> Result<JsValue, JsValue>;
}

/// What a text is known by after it was let go: a salted digest.
#[derive(Clone)]
pub(crate) struct Mark(JsValue);

impl Mark {
    /// The mark of a text.
    ///
    /// # Errors
    /// When the browser cannot make digests.
    pub(crate) async fn of(text: &Secret) -> Result<Self, BrowserError> {
        Ok(Self(mark(text.expose()).await?))
    }
}

/// Puts text on the clipboard, be the panel in front or not.
///
/// # Errors
/// When the browser did not take it.
pub(crate) fn put(text: &str) -> Result<(), BrowserError> {
    if put_by_command(text) { Ok(()) } else { Err(BrowserError::Refused(t("problemNoFocus"))) }
}

/// What became of clearing the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It held the text and holds it no more.
    Cleared,
    /// It holds something else, and was left alone.
    Other,
    /// It cannot be looked at, and was left alone.
    Unseen,
    /// It still holds the text.
    Failed,
}

/// Clears the clipboard if it still holds this text, be the panel in front or not.
pub(crate) async fn clear_if(text: &Mark) -> Outcome {
    let answer = clear(&text.0).await.ok().and_then(|answer| answer.as_string());
    match answer.as_deref() {
        Some("cleared") => Outcome::Cleared,
        Some("other") => Outcome::Other,
        Some("unseen") => Outcome::Unseen,
        _ => Outcome::Failed,
    }
}

fn reading() -> JsValue {
    let names: js_sys::Array = [JsValue::from_str("clipboardRead")].iter().collect();
    object(&[("permissions", names.into())]).into()
}

/// Whether the clipboard may be looked at.
pub(crate) async fn may_look() -> bool {
    let answer = browser::call("permissions.contains", &[reading()]).await;
    answer.is_ok_and(|answer| answer.is_truthy())
}

/// Gives back the leave to look at it. Where there was none, nothing happens.
pub(crate) async fn stop_looking() {
    let _ = browser::call("permissions.remove", &[reading()]).await;
}

/// Asks the person, by the browser's own question, whether it may. To be called in the very click:
/// browsers do not let it be asked at another time.
pub(crate) fn ask_to_look() -> impl Future<Output = bool> {
    let asked = browser::begin("permissions.request", &[reading()]);
    async move {
        match asked {
            Ok(asked) => asked.await.is_ok_and(|answer| answer.is_truthy()),
            Err(_) => false,
        }
    }
}
