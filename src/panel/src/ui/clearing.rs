//! What becomes of the secret on the clipboard: a countdown that can be stopped, and how it ended.

use crate::lean::*;

use crate::desk::Desk;
use crate::view::Clearing as State;
use crate::words::{count, number, t, with};

#[component(inline_props)]
pub(crate) fn Clearing(desk: Desk) -> View {
    let state = desk.clearing();
    // What is told aloud changes with the state, not with every second.
    let told = create_selector(move || match state.get() {
        State::Counting { of, .. } => State::Counting { left: of, of },
        other => other,
    });
    let left = create_selector(move || match state.get() {
        State::Counting { left, .. } => with("clearLeft", &[&number(left as usize)]),
        _ => String::new(),
    });
    view! {
        div(role="status", aria-live="polite") { (text(told.get())) }
        (match told.get() {
            State::Counting { .. } => view! {
                div(class="row clearing") {
                    span(role="timer") { (left.get_clone()) }
                    (button("clearNow", move || desk.clear_now()))
                    (button("clearKeep", move || desk.keep_copied()))
                }
            },
            State::Unseen => view! {
                div(class="row clearing") { (button("clearAllow", move || desk.allow_clearing())) }
                p(class="why") { (t("clearAllowWhy")) }
            },
            _ => View::new(),
        })
    }
}

fn text(state: State) -> View {
    let (name, class, text) = match state {
        State::Nothing => return View::new(),
        State::Counting { of, .. } => ("counting", "notice", count("clearSoon", of as usize)),
        State::Unseen => ("unseen", "notice warn", t("clearUnseen")),
        State::Cleared => ("cleared", "notice", t("clearDone")),
        State::Other => ("other", "notice", t("clearOther")),
        State::Failed => ("failed", "notice bad", t("clearFailed")),
    };
    view! { div(class=class, data-clearing=name) { p { (text) } } }
}

fn button(key: &'static str, act: impl Fn() + 'static) -> View {
    view! {
        button(
            r#type="button",
            data-do=key,
            on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { act() },
        ) { (t(key)) }
    }
}
