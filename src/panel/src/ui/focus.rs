//! Where the keyboard's focus goes when what had it goes away: to the heading of the current step, or of
//! the page, and never to nowhere. It is not moved while it is anywhere else.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, HtmlElement, MutationObserver, MutationObserverInit};

/// What may take the focus, the likeliest first.
const HEADINGS: [&str; 4] =
    ["[aria-current=step] [data-state] h3", "[aria-current=step] h2", "[data-home]", "h1"];

type Last = Rc<RefCell<Option<Element>>>;

/// Watches over the focus for as long as the page lives.
pub(crate) fn keep() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let last: Last = Rc::default();
    let taken = last.clone();
    listen(&document, "focusin", move |event| {
        *taken.borrow_mut() = event.target().and_then(|target| target.dyn_into().ok());
    });
    // Who presses somewhere chooses where the focus goes, be it nowhere.
    let pressed = last.clone();
    listen(&document, "pointerdown", move |_| *pressed.borrow_mut() = None);
    let (of, back) = (document.clone(), last.clone());
    if let Some(window) = web_sys::window() {
        let heard = Closure::<dyn Fn()>::new(move || mend(&of, &back)).into_js_value();
        let _ = window.add_event_listener_with_callback("focus", heard.unchecked_ref());
    }
    let of = document.clone();
    let changed = Closure::<dyn Fn()>::new(move || mend(&of, &last)).into_js_value();
    let (Ok(observer), Some(body)) =
        (MutationObserver::new(changed.unchecked_ref()), document.body())
    else {
        return;
    };
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_subtree(true);
    what.set_attributes(true);
    let names: js_sys::Array = ["hidden", "disabled", "open"]
        .iter()
        .map(|name| wasm_bindgen::JsValue::from_str(name))
        .collect();
    what.set_attribute_filter(&names);
    // Without it the focus is where the browser leaves it.
    let _ = observer.observe_with_options(&body, &what);
}

fn listen(document: &Document, event: &str, heard: impl Fn(Event) + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(heard).into_js_value();
    let _ = document.add_event_listener_with_callback(event, heard.unchecked_ref());
}

/// Gives the focus to a heading, where what had it is gone and nothing else has it.
fn mend(document: &Document, last: &Last) {
    let Some(had) = last.borrow().clone() else { return };
    if !is_gone(&had) || !document.has_focus().unwrap_or(false) {
        return;
    }
    let holder = document.active_element().filter(|it| it.tag_name() != "BODY" && *it != had);
    *last.borrow_mut() = None;
    if holder.is_some() {
        return;
    }
    let mut found = HEADINGS.iter().filter_map(|name| document.query_selector(name).ok().flatten());
    if let Some(heading) = found.next().and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.focus();
    }
}

/// Whether an element cannot have the focus any more: taken out, out of sight, or shut.
fn is_gone(element: &Element) -> bool {
    !is_seen(element) || element.matches(":disabled").unwrap_or(false)
}

/// Whether an element is drawn somewhere, and in nothing that is folded.
pub(super) fn is_seen(element: &Element) -> bool {
    let folded = || {
        let own = element.closest("summary").ok().flatten();
        let start =
            own.as_ref().and_then(|own| own.parent_element()).and_then(|it| it.parent_element());
        let start = if own.is_some() { start } else { Some(element.clone()) };
        start.is_some_and(|it| it.closest("details:not([open])").ok().flatten().is_some())
    };
    element.is_connected() && element.get_client_rects().length() > 0 && !folded()
}
