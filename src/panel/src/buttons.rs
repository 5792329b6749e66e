//! The panel's own buttons, as they can be pressed now: what a key does must not go further.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use crate::browser;

/// What a key may go to at the current step, the first choice first.
const NEXT: [&str; 3] =
    [".step.now button.primary", ".step.now input, .step.now select", ".step.now button"];

/// Whether the button that does this could be pressed.
#[must_use]
pub(crate) fn can_press(what: &str) -> bool {
    let button =
        document().and_then(|document| first(&document, &format!("button[data-do={what}]")));
    button.is_some()
}

/// Puts the focus on what is to be done next in the panel; where there is nothing, it stays.
pub(crate) fn focus_next() {
    let Some(document) = document() else { return };
    let next = NEXT.iter().find_map(|selector| first(&document, selector));
    if let Some(window) = web_sys::window().filter(|_| next.is_some()) {
        let _ = window.focus(); // a browser may not let a panel take it
    }
    if let Some(next) = next {
        let _ = next.focus();
    }
}

/// The first element of these that is drawn and not disabled.
fn first(document: &Document, selector: &str) -> Option<HtmlElement> {
    let found = document.query_selector_all(selector).ok()?;
    (0..found.length()).find_map(|at| {
        let element: HtmlElement = found.get(at)?.dyn_into().ok()?;
        is_usable(&element).then_some(element)
    })
}

fn is_usable(element: &Element) -> bool {
    let disabled = element.has_attribute("disabled")
        || element.get_attribute("aria-disabled").as_deref() == Some("true");
    !disabled && browser::is_drawn(element)
}

fn document() -> Option<Document> {
    web_sys::window().and_then(|window| window.document())
}
