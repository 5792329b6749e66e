//! Whether the browser lets the panel see Autotask's pages. Firefox treats that as the person's to give and
//! to take back at any time, and so does Chromium with its "on click".

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{AUTOTASK, BrowserError, begin, call, object};

fn access() -> JsValue {
    let origins: Array = [JsValue::from_str(AUTOTASK)].iter().collect();
    object(&[("origins", origins.into())]).into()
}

/// Whether access to all of Autotask's hosts is withheld; one of them may have been given all the same.
/// A browser that cannot say withholds nothing.
pub(crate) async fn is_withheld() -> bool {
    call("permissions.contains", &[access()]).await.is_ok_and(|has| !has.is_truthy())
}

/// Asks the person for it, by the browser's own question, and tells whether it was given. To be called in
/// the very click: browsers do not let it be asked at another time.
///
/// # Errors
/// When the browser cannot ask, as where an organization has decided.
pub(crate) fn ask() -> impl Future<Output = Result<bool, BrowserError>> {
    let asked = begin("permissions.request", &[access()]);
    async move { Ok(asked?.await?.is_truthy()) }
}
