//! What tells the extension's pages apart: their windows, and locks that they hold for as long as they
//! are there.

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use super::{BrowserError, call, get, method, number};

/// The window that this page is in.
///
/// # Errors
/// When the browser has no windows interface.
pub(crate) async fn own_window() -> Result<i32, BrowserError> {
    let window = call("windows.getCurrent", &[]).await?;
    number(&window, "id").map(|id| id as i32).ok_or_else(|| BrowserError::Missing("window".into()))
}

/// Holds one of the browser's locks from when it is free until this page is closed; calls `held` then.
/// Locks are the extension's own: they tell its pages apart.
pub(crate) fn hold(name: &str, held: impl FnOnce() + 'static) {
    let got = Closure::once_into_js(move |_: JsValue| -> JsValue {
        held();
        Promise::new(&mut |_, _| {}).into() // never done: it is held for as long as there is a page
    });
    let locks = locks();
    if let Ok(request) = method(&locks, "request") {
        // A browser without locks has one panel at most that this matters to.
        let _ = request.call2(&locks, &name.into(), &got);
    }
}

/// The names of the locks that pages of the extension hold now.
pub(crate) async fn held_locks() -> Vec<String> {
    let locks = locks();
    let asked = method(&locks, "query").and_then(|query| Ok(query.call0(&locks)?));
    let Ok(asked) = asked else { return Vec::new() };
    let Ok(answer) = JsFuture::from(Promise::resolve(&asked)).await else { return Vec::new() };
    Array::from(&get(&answer, "held"))
        .iter()
        .filter_map(|it| get(&it, "name").as_string())
        .collect()
}

fn locks() -> JsValue {
    let navigator = web_sys::window().map(|window| JsValue::from(window.navigator()));
    navigator.map_or(JsValue::UNDEFINED, |navigator| get(&navigator, "locks"))
}
