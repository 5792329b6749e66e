//! The browser's extension interface, as far as the panel needs it: tabs, scripts, ports, words.
//!
//! Called by name through `Reflect`, so that the same code serves `chrome.*` in Chromium and in
//! Firefox, and a missing interface is an error value rather than a trap.

pub(crate) mod access;
mod document;
mod locks;
mod stores;
mod tabs;
mod toolbar;

pub(crate) use document::{
    focus, focused_id, hear, is_drawn, page_name, set_document_language, when_closed,
};
pub(crate) use locks::{held_locks, hold, own_window};
pub(crate) use stores::{all_kept, store, store_for_now, stored, stored_for_now, unstore};
pub(crate) use tabs::{Tab, Windows, autotask_tabs, open_tab, show_tab};
pub(crate) use toolbar::{badge, commands, open_shortcuts};

use std::collections::BTreeMap;

use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{clipboard, words};
use keyguide_core::sorting::gather;

/// Why a call to the browser failed. Its words are [`crate::phrase::refusal`]'s, in the admin's language,
/// so it has none of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BrowserError {
    /// The browser does not have the interface.
    Missing(String),
    /// The browser refused, in its own words.
    Refused(String),
    /// What is kept was kept by a later Keyguide.
    Newer,
}

impl From<JsValue> for BrowserError {
    fn from(value: JsValue) -> Self {
        let message =
            Reflect::get(&value, &"message".into()).ok().and_then(|text| text.as_string());
        Self::Refused(message.or_else(|| value.as_string()).unwrap_or_else(|| "refused".into()))
    }
}

/// The pages that Keyguide reads, and no others.
pub(crate) const AUTOTASK: &str = "https://*.autotask.net/*";

/// The agent's files, in the order in which they build on each other: what reads and points.
const AGENT: [&str; 10] = [
    "agent/read.js",
    "agent/slices.js",
    "agent/values.js",
    "agent/secret.js",
    "agent/show.js",
    "agent/mark.js",
    "agent/point.js",
    "agent/watch.js",
    "agent/over.js",
    "agent/main.js",
];

/// Whether the panel is a tab; else it stands beside tabs.
pub(crate) async fn is_tab() -> bool {
    call("tabs.getCurrent", &[]).await.is_ok_and(|tab| tab.is_object())
}

/// Whether the browser says that it has no network.
#[must_use]
pub(crate) fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Puts the agent into every frame of a tab that lets it in, and tells which frames those are and when
/// the document that is in each began, where the browser says so. Frames that have it already keep it.
///
/// # Errors
/// When the tab is gone or refuses scripts.
pub(crate) async fn inject(tab: i32) -> Result<BTreeMap<i64, Option<f64>>, BrowserError> {
    let target = object(&[("tabId", tab.into()), ("allFrames", true.into())]);
    let results = run(target, &AGENT).await?;
    let reached = results.iter().filter(|result| get(result, "error").is_undefined());
    let began = |result| Some((number(&result, "frameId")? as i64, number(&result, "result")));
    Ok(gather(reached.filter_map(began)))
}

/// Runs files of the extension's in frames; gives what came of it in each.
async fn run(target: Object, files: &[&str]) -> Result<Array, BrowserError> {
    let files: Array = files.iter().map(|file| JsValue::from_str(file)).collect();
    let script = object(&[("target", target.into()), ("files", files.into())]);
    Ok(call("scripting.executeScript", &[script.into()]).await?.into())
}

/// What writes, in the order in which it builds on itself and on the agent.
const HAND: [&str; 3] = ["hand/press.js", "hand/pick.js", "hand/write.js"];

/// Gives the agent of one frame the hand to write with, unless it has it.
///
/// # Errors
/// When the frame is gone or refuses scripts.
pub(crate) async fn arm(tab: i32, frame: i64) -> Result<(), BrowserError> {
    let frames = Array::of1(&(frame as f64).into());
    let target = object(&[("tabId", tab.into()), ("frameIds", frames.into())]);
    run(target, &HAND).await.map(drop)
}

/// Opens a port to the agent of one frame.
///
/// # Errors
/// When the browser has no such interface.
pub(crate) fn connect(tab: i32, frame: i64) -> Result<JsValue, BrowserError> {
    let options = object(&[("frameId", (frame as f64).into()), ("name", "keyguide".into())]);
    invoke("tabs.connect", &[tab.into(), options.into()])
}

/// Calls `heard` whenever one of the browser's events happens (`tabs.onUpdated`, say), for as long
/// as the panel lives.
///
/// # Errors
/// When the browser has no such event.
pub(crate) fn listen(
    event: &str,
    heard: impl FnMut(JsValue, JsValue) + 'static,
) -> Result<(), BrowserError> {
    let target = api(event)?;
    add_listener(&target, heard)
}

/// Adds a listener to an event object such as `port.onMessage`.
///
/// # Errors
/// When it is no event object.
pub(crate) fn add_listener(
    event: &JsValue,
    heard: impl FnMut(JsValue, JsValue) + 'static,
) -> Result<(), BrowserError> {
    let closure = Closure::<dyn FnMut(JsValue, JsValue)>::new(heard).into_js_value();
    method(event, "addListener")?.call1(event, &closure)?;
    Ok(())
}

/// A text without the letters that turn the direction of writing: within a sentence they would turn
/// the rest of it too.
#[must_use]
pub(crate) fn plain(text: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.replace(turns, "")
}

/// Reads a file of the extension.
///
/// # Errors
/// When there is no such file.
pub(crate) async fn read_file(path: &str) -> Result<String, BrowserError> {
    let window = web_sys::window().ok_or_else(|| BrowserError::Missing("window".into()))?;
    let answer: web_sys::Response = JsFuture::from(window.fetch_with_str(path)).await?.into();
    if !answer.ok() {
        return Err(BrowserError::Refused(format!("{path}: {}", answer.status())));
    }
    let text = JsFuture::from(answer.text()?).await?;
    Ok(text.as_string().unwrap_or_default())
}

/// The time, as people read it, with the zone it is told in.
#[must_use]
pub(crate) fn now() -> String {
    let two = JsValue::from_str("2-digit");
    let mut parts = vec![("year", "numeric".into()), ("timeZoneName", "short".into())];
    parts.extend(["month", "day", "hour", "minute", "second"].map(|part| (part, two.clone())));
    js_sys::Date::new_0().to_locale_string(words::tag(), &object(&parts)).into()
}

/// The language of the browser's own words, as a tag such as `de-AT`.
#[must_use]
pub(crate) fn ui_language() -> String {
    let tag = invoke("i18n.getUILanguage", &[]).ok().and_then(|tag| tag.as_string());
    tag.unwrap_or_default()
}

/// Opens the extension's options page.
///
/// # Errors
/// When the browser has none for extensions.
pub(crate) async fn open_options() -> Result<(), BrowserError> {
    call("runtime.openOptionsPage", &[]).await?;
    Ok(())
}

/// Puts text on the clipboard.
///
/// # Errors
/// When the browser does not allow it.
pub(crate) async fn copy(text: &str) -> Result<(), BrowserError> {
    let window = web_sys::window().ok_or_else(|| BrowserError::Missing("window".into()))?;
    // By a key the panel is told to copy while the page beside it has the focus.
    if window.document().is_some_and(|document| !document.has_focus().unwrap_or(true)) {
        return clipboard::put(text);
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await?;
    Ok(())
}

/// Saves text as a file of this name, where the browser saves downloads.
///
/// # Errors
/// When the browser refuses.
pub(crate) fn save(name: &str, text: &str) -> Result<(), BrowserError> {
    let missing = || BrowserError::Missing("document".into());
    let document = web_sys::window().and_then(|window| window.document()).ok_or_else(missing)?;
    let parts: Array = [JsValue::from_str(text)].iter().collect();
    let blob = web_sys::Blob::new_with_str_sequence(&parts)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement =
        document.create_element("a")?.dyn_into().map_err(|_| missing())?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&address)?;
    Ok(())
}

/// A plain object with these properties.
#[must_use]
pub(crate) fn object(properties: &[(&str, JsValue)]) -> Object {
    let made = Object::new();
    for (name, value) in properties {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&made, &JsValue::from_str(name), value);
    }
    made
}

/// A property, or undefined.
#[must_use]
pub(crate) fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A number property.
#[must_use]
pub(crate) fn number(of: &JsValue, name: &str) -> Option<f64> {
    get(of, name).as_f64()
}

/// A value as JSON text; `null` for what has none.
#[must_use]
pub(crate) fn to_json(value: &JsValue) -> String {
    JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_else(|| "null".into())
}

/// JSON text as a value; undefined where it is no JSON.
#[must_use]
pub(crate) fn from_json(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or(JsValue::UNDEFINED)
}

/// A method of an object.
///
/// # Errors
/// When the object has none of that name.
pub(crate) fn method(of: &JsValue, name: &str) -> Result<Function, BrowserError> {
    get(of, name).dyn_into().map_err(|_| BrowserError::Missing(name.to_owned()))
}

/// Calls a method of the browser's interface (`tabs.query`, say) and awaits its answer.
///
/// # Errors
/// When the browser does not have it or refuses.
pub(crate) async fn call(path: &str, arguments: &[JsValue]) -> Result<JsValue, BrowserError> {
    Ok(begin(path, arguments)?.await?)
}

/// The same, called at once and awaited later.
///
/// # Errors
/// When the browser does not have it.
pub(crate) fn begin(path: &str, arguments: &[JsValue]) -> Result<JsFuture, BrowserError> {
    Ok(JsFuture::from(Promise::resolve(&invoke(path, arguments)?)))
}

/// Waits so many milliseconds. For what is a matter of time by itself; never to wait for a page.
pub(crate) async fn pause(milliseconds: i32) {
    let wait = Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            // A window that is closing has nobody left to wait.
            let _ =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
        }
    });
    let _ = JsFuture::from(wait).await;
}

fn invoke(path: &str, arguments: &[JsValue]) -> Result<JsValue, BrowserError> {
    let (space, name) = path.rsplit_once('.').unwrap_or(("", path));
    let of = api(space)?;
    let list: Array = arguments.iter().collect();
    Ok(method(&of, name)?.apply(&of, &list)?)
}

fn api(path: &str) -> Result<JsValue, BrowserError> {
    let mut at = get(&js_sys::global(), "chrome");
    for part in path.split('.') {
        at = get(&at, part);
    }
    if at.is_undefined() { Err(BrowserError::Missing(path.to_owned())) } else { Ok(at) }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn letters_that_turn_a_line_are_left_out() {
        assert_eq!(plain("a\u{202e}b\u{2067}c"), "abc");
        assert_eq!(plain("עברית"), "עברית");
    }
}
