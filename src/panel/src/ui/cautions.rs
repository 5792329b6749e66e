//! What speaks against Save, or against leaving the page: told while it is so, before either is done.

use crate::lean::*;
use keyguide_core::guide::Against;

use crate::view::{CautionLine, Screen};
use crate::words::t;

/// What each sort of them is headed with, and how it looks.
const SORTS: [(Against, &str, &str); 3] = [
    (Against::Save, "notice warn", "cautionSave"),
    (Against::Nothing, "notice", "cautionKnow"),
    (Against::Leaving, "notice", "cautionLeave"),
];

#[component(inline_props)]
pub(crate) fn Cautions(screen: ReadSignal<Screen>) -> View {
    let cautions = create_selector(move || screen.with(|screen| screen.cautions.clone()));
    view! {
        div(class="cautions", role="status", aria-live="polite") {
            (SORTS.map(|(against, class, head)| {
                let lines = cautions.get_clone().into_iter().filter(|it| it.against == against);
                list(class, head, lines.collect())
            }).into_iter().collect::<Vec<View>>())
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
