//! On the options page: when a copied secret is cleared from the clipboard.

use crate::lean::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::browser;
use crate::clipboard;
use crate::store::{self, ClearAfter};
use crate::words::{count, t};

/// What the browser says to looking at the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leave {
    /// Not asked yet whether it may.
    Unknown,
    Given,
    Needed,
}

#[component(inline_props)]
pub(crate) fn ClearingSetting() -> View {
    let chosen = create_signal(ClearAfter::default());
    let leave = create_signal(Leave::Unknown);
    let problem = create_signal(String::new());
    let given = move |given: bool| leave.set(if given { Leave::Given } else { Leave::Needed });
    spawn_local(async move {
        chosen.set(store::clear_after().await);
        given(clipboard::may_look().await);
    });
    let changed = move |event: web_sys::Event| {
        let list = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok());
        let Some(list) = list else { return };
        let choice = ClearAfter::named(&list.value());
        chosen.set(choice);
        spawn_local(async move {
            problem.set(store::keep_clear_after(choice).await.err().unwrap_or_default());
        });
    };
    let allow = move |event: web_sys::MouseEvent| {
        if event.is_trusted() {
            let asked = clipboard::ask_to_look();
            spawn_local(async move {
                let leave = asked.await;
                given(leave);
                if leave {
                    browser::focus("clear-after"); // the button that was pressed is gone
                }
            });
        }
    };
    let option = move |choice: ClearAfter| {
        let text = match choice.seconds() {
            0 => t("clearNever"),
            seconds => count("clearAfter", seconds as usize),
        };
        let value = choice.seconds().to_string();
        view! { option(value=value, selected=chosen.get() == choice) { (text) } }
    };
    let options: Vec<View> = ClearAfter::ALL.into_iter().map(option).collect();
    view! {
        h2(class="heading") { (t("clearTitle")) }
        div(class="field") {
            label(r#for="clear-after") { (t("clearLabel")) }
            select(id="clear-after", on:change=changed) { (options) }
            span(class="hint") { (t("clearHint")) }
        }
        div(role="status", aria-live="polite") {
            p(class="notice bad", hidden=problem.with(String::is_empty)) { (problem.get_clone()) }
            (match leave.get() {
                Leave::Given => view! { p(class="why", data-clearing="allowed") { (t("clearAllowed")) } },
                _ => View::new(),
            })
        }
        (if leave.get() == Leave::Needed && chosen.get().seconds() > 0 {
            view! {
                p(class="why") { (t("clearAllowWhy")) }
                button(r#type="button", data-do="clearAllow", on:click=allow) { (t("clearAllow")) }
            }
        } else {
            View::new()
        })
    }
}
