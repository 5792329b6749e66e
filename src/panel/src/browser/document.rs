//! This page's own document, as far as it is not drawn by components.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::{get, method, number};

/// Which of the extension's pages this document says it is; the panel says nothing.
#[must_use]
pub(crate) fn page_name() -> String {
    let body = web_sys::window().and_then(|window| window.document()?.body());
    body.and_then(|body| body.get_attribute("data-page")).unwrap_or_default()
}

/// Says in which language the document is.
pub(crate) fn set_document_language(tag: &str) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        // Setting an attribute of this name cannot fail.
        let _ = root.set_attribute("lang", tag);
    }
}

/// Calls `closed` when this page goes away.
pub(crate) fn when_closed(closed: impl FnMut() + 'static) {
    let closure = Closure::<dyn FnMut()>::new(closed).into_js_value();
    if let Some(window) = web_sys::window() {
        // A window takes every listener.
        let _ = window.add_event_listener_with_callback("pagehide", closure.unchecked_ref());
    }
}

/// Calls `heard` with what an event of this document tells, for as long as the page lives. Only the
/// extension's own pages can reach it.
pub(crate) fn hear(event: &str, mut heard: impl FnMut(JsValue) + 'static) {
    let told = move |event: JsValue| heard(get(&event, "detail"));
    let closure = Closure::<dyn FnMut(JsValue)>::new(told).into_js_value();
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        // A document takes every listener.
        let _ = document.add_event_listener_with_callback(event, closure.unchecked_ref());
    }
}

/// Whether an element takes up room on the page.
#[must_use]
pub(crate) fn is_drawn(element: &web_sys::Element) -> bool {
    let boxes = method(element, "getClientRects").and_then(|boxes| Ok(boxes.call0(element)?));
    boxes.is_ok_and(|boxes| number(&boxes, "length").is_some_and(|length| length > 0.0))
}

/// The id of the element with the focus, or nothing.
#[must_use]
pub(crate) fn focused_id() -> String {
    let active = web_sys::window().and_then(|window| window.document()?.active_element());
    active.map(|element| element.id()).unwrap_or_default()
}

/// Puts the focus on the element of this id, where there is one.
pub(crate) fn focus(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(element) = element.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
