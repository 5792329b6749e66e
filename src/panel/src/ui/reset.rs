//! On the options page: forgetting everything, in two steps.

use crate::lean::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser;
use crate::store;
use crate::words::t;

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reset {
    /// Nothing was pressed.
    Idle,
    /// What would be lost stands there.
    Asked,
    /// It is done.
    Done,
    /// The browser refused.
    Failed(String),
}

/// `done` is called once everything is forgotten.
#[component(inline_props)]
pub(crate) fn ResetAll(state: Signal<Reset>, done: impl Fn() + Copy + 'static) -> View {
    let cancel = move |event: web_sys::MouseEvent| {
        if event.is_trusted() {
            state.set(Reset::Idle);
            browser::focus("reset");
        }
    };
    let ask = move |event: web_sys::MouseEvent| {
        if event.is_trusted() {
            state.set(Reset::Asked);
            browser::focus("reset-cancel");
        }
    };
    let reset = move |event: web_sys::MouseEvent| {
        if event.is_trusted() {
            spawn_local(async move {
                match store::forget_all().await {
                    Ok(()) => {
                        state.set(Reset::Done);
                        done();
                        browser::focus("reset");
                    }
                    Err(problem) => {
                        state.set(Reset::Failed(problem));
                        browser::focus("reset");
                    }
                }
            });
        }
    };
    let asked = create_selector(move || state.with(|state| *state == Reset::Asked));
    view! {
        h2(class="heading") { (t("resetTitle")) }
        p(class="hint") { (t("resetHint")) }
        div(role="status", aria-live="polite") {
            (match state.get_clone() {
                Reset::Done => view! { p(class="notice") { (t("resetDone")) } },
                Reset::Failed(problem) => view! { p(class="notice bad") { (problem) } },
                Reset::Idle | Reset::Asked => View::new(),
            })
        }
        button(
            id="reset",
            r#type="button",
            data-do="reset",
            hidden=asked.get(),
            on:click=ask,
        ) { (t("resetAsk")) }
        div(class="notice warn", role="group", aria-labelledby="reset-lost", hidden=!asked.get()) {
            p(id="reset-lost") { (t("resetLost")) }
            div(class="row") {
                button(r#type="button", data-do="reset-now", on:click=reset) { (t("resetNow")) }
                button(id="reset-cancel", r#type="button", data-do="reset-cancel", on:click=cancel) { (t("resetCancel")) }
            }
        }
    }
}
