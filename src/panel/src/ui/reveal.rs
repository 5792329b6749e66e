//! The secret, shown while a button is held and no longer. It is read from the page at that moment,
//! stands on the screen as one text node, and is no part of what the panel keeps.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::lean::*;
use sycamore::web::create_node_ref;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use crate::desk::Desk;
use crate::words::t;

/// What stands there otherwise; as long whatever the secret is.
const MASK: &str = "••••••••••";

/// The place where it is shown.
#[derive(Clone)]
struct Sight {
    place: NodeRef,
    text: Rc<RefCell<Option<web_sys::Text>>>,
    /// Counts the holds: a secret that arrives after the button was let go is not shown.
    hold: Rc<Cell<u32>>,
    held: Signal<bool>,
}

impl Sight {
    fn begin(&self, desk: Desk) {
        if self.held.get_untracked() {
            return;
        }
        self.held.set(true);
        let (sight, hold) = (self.clone(), self.hold.get());
        spawn_local(async move {
            let Some(secret) = desk.look_at_secret().await else { return sight.end() };
            if sight.hold.get() != hold {
                return;
            }
            let document = web_sys::window().and_then(|window| window.document());
            let text = document.map(|document| document.create_text_node(secret.expose()));
            if let (Some(place), Some(text)) = (sight.place.try_get(), &text) {
                let shown = place.unchecked_into::<web_sys::Node>().append_child(text);
                sight.text.replace(shown.is_ok().then(|| text.clone()));
            }
        });
    }

    fn end(&self) {
        self.hold.set(self.hold.get().wrapping_add(1));
        if let Some(text) = self.text.take() {
            text.set_data("");
            text.remove();
        }
        if self.held.is_alive() && self.held.get_untracked() {
            self.held.set(false);
        }
    }
}

#[component(inline_props)]
pub(crate) fn Reveal(desk: Desk) -> View {
    let sight = Sight {
        place: create_node_ref(),
        text: Rc::default(),
        hold: Rc::default(),
        held: create_signal(false),
    };
    let (place, held) = (sight.place, sight.held);
    end_when_hidden(&sight);
    let pressed = {
        let sight = sight.clone();
        move |event: web_sys::PointerEvent| {
            if event.is_trusted() && event.button() == 0 {
                sight.begin(desk);
            }
        }
    };
    let key = {
        let sight = sight.clone();
        move |event: web_sys::KeyboardEvent| {
            if event.is_trusted()
                && !event.repeat()
                && matches!(event.key().as_str(), " " | "Enter")
            {
                sight.begin(desk);
            }
        }
    };
    let end = || {
        let sight = sight.clone();
        move |_: JsValue| sight.end()
    };
    let (up, cancel, leave, blur, released) = (end(), end(), end(), end(), end());
    view! {
        // What is shown comes after the button, which so stays under the pointer.
        div(class="reveal") {
            button(
                r#type="button",
                data-do="reveal",
                aria-describedby="reveal-hint",
                on:pointerdown=pressed,
                on:pointerup=move |event: web_sys::PointerEvent| up(event.into()),
                on:pointercancel=move |event: web_sys::PointerEvent| cancel(event.into()),
                on:pointerleave=move |event: web_sys::PointerEvent| leave(event.into()),
                on:blur=move |event: web_sys::FocusEvent| blur(event.into()),
                on:keydown=key,
                on:keyup=move |event: web_sys::KeyboardEvent| released(event.into()),
            ) { (t("reveal")) }
            p(class="shown") {
                span(aria-hidden="true", hidden=held.get()) { (MASK) }
                code(r#ref=place)
            }
            p(id="reveal-hint", class="hint") { (t("revealHint")) }
        }
    }
}

/// Ends it when the panel is out of sight, and when this part of it goes away.
fn end_when_hidden(sight: &Sight) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let hidden = {
        let sight = sight.clone();
        Closure::<dyn Fn()>::new(move || sight.end())
    };
    let listener = hidden.as_ref().unchecked_ref();
    if document.add_event_listener_with_callback("visibilitychange", listener).is_err() {
        return;
    }
    let sight = sight.clone();
    on_cleanup(move || {
        sight.end();
        let listener = hidden.as_ref().unchecked_ref();
        let _ = document.remove_event_listener_with_callback("visibilitychange", listener);
    });
}
