//! Why a line of the plan is about this control: what its address was read from, and where that
//! stands on the page.

use sycamore::prelude::*;

use crate::desk::Desk;
use crate::link::Mark;
use crate::view::ReadFrom;
use crate::words::{number, t, with};

/// What a control's address was read from; drawn when it is opened, ringed on the page when it is
/// pointed at.
pub(super) fn why(desk: Desk, control: Mark, read: Vec<ReadFrom>) -> View {
    if read.is_empty() {
        return View::new();
    }
    let open = create_signal(false);
    let all: Vec<Mark> =
        [control].into_iter().chain(read.iter().filter_map(|from| from.mark.clone())).collect();
    let (hovered, focused) = (all.clone(), all);
    view! {
        details(class="because", on:toggle=move |_: web_sys::Event| open.set(true)) {
            summary(
                on:mouseenter=move |_: web_sys::MouseEvent| desk.look(&hovered, false),
                on:focus=move |_: web_sys::FocusEvent| desk.look(&focused, true),
                on:mouseleave=move |_: web_sys::MouseEvent| desk.look_away(),
                on:blur=move |_: web_sys::FocusEvent| desk.look_away(),
            ) { (t("why")) }
            (if open.get() {
                let parts: Vec<View> = read.iter().map(|from| part(desk, from.clone())).collect();
                view! { ul { (parts) } }
            } else {
                View::new()
            })
        }
    }
}

fn part(desk: Desk, from: ReadFrom) -> View {
    let ReadFrom { part, text, source, sure, mark } = from;
    let marks: Vec<Mark> = mark.into_iter().collect();
    let focused = marks.clone();
    let sure_text = with("whySure", &[&number(usize::from(sure))]);
    view! {
        li(
            tabindex="0",
            on:mouseenter=move |_: web_sys::MouseEvent| desk.look(&marks, false),
            on:focus=move |_: web_sys::FocusEvent| desk.look(&focused, true),
            on:mouseleave=move |_: web_sys::MouseEvent| desk.look_away(),
            on:blur=move |_: web_sys::FocusEvent| desk.look_away(),
        ) {
            b { (part) } " “" (text) "”"
            span(class="note") { (source) " · " (sure_text) }
        }
    }
}
