//! What speaks against Save, or against leaving the page: told while it is so, before either is done.

use sycamore::prelude::*;

use crate::view::{CautionLine, Screen};
use crate::words::t;

#[component(inline_props)]
pub(crate) fn Cautions(screen: ReadSignal<Screen>) -> View {
    let cautions = create_selector(move || screen.with(|screen| screen.cautions.clone()));
    view! {
        div(role="status", aria-live="polite") {
            ({
                let (save, leave): (Vec<_>, Vec<_>) =
                    cautions.get_clone().into_iter().partition(|caution| caution.holds_save);
                (list("notice warn", "cautionSave", save), list("notice", "cautionLeave", leave))
            })
        }
    }
}

fn list(class: &'static str, head: &'static str, cautions: Vec<CautionLine>) -> View {
    if cautions.is_empty() {
        return View::new();
    }
    let lines: Vec<View> = cautions
        .into_iter()
        .map(|CautionLine { id, text, .. }| view! { li(data-caution=id) { (text) } })
        .collect();
    view! { div(class=class) { p { (t(head)) } ul(class="lines") { (lines) } } }
}
