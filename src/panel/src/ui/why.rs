//! Why a line of the plan is about this control: what its address was read from, and where that
//! stands on the page.

use crate::lean::*;
use keyguide_core::snapshot::NodeId;

use crate::desk::Desk;
use crate::link::Mark;
use crate::view::ReadFrom;
use crate::words::{number, t, with};

/// What a control's address was read from; read and drawn when it is opened, ringed on the page when it
/// is pointed at.
pub(super) fn why(desk: Desk, control: NodeId, line: &str) -> View {
    let open = create_signal(false);
    let called = format!("{} {line}", t("why"));
    let look = move |scroll: bool| {
        let main = Mark { node: control, text: String::new(), main: true };
        let read = desk.read_from(control);
        let marks: Vec<Mark> =
            [main].into_iter().chain(read.into_iter().filter_map(|from| from.mark)).collect();
        desk.look(&marks, scroll);
    };
    view! {
        details(class="because", on:toggle=move |_: web_sys::Event| open.set(true)) {
            summary(
                aria-label=called,
                on:mouseenter=move |_: web_sys::MouseEvent| look(false),
                on:focus=move |_: web_sys::FocusEvent| look(true),
                on:mouseleave=move |_: web_sys::MouseEvent| desk.look_away(),
                on:blur=move |_: web_sys::FocusEvent| desk.look_away(),
            ) { (t("why")) }
            (if open.get() {
                let read = desk.read_from(control);
                let parts: Vec<View> = read.into_iter().map(|from| part(desk, from)).collect();
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
    let quoted = with("quoted", &[&text]);
    let sure_text = with("whySure", &[&number(usize::from(sure))]);
    view! {
        li(
            tabindex="0",
            on:mouseenter=move |_: web_sys::MouseEvent| desk.look(&marks, false),
            on:focus=move |_: web_sys::FocusEvent| desk.look(&focused, true),
            on:mouseleave=move |_: web_sys::MouseEvent| desk.look_away(),
            on:blur=move |_: web_sys::FocusEvent| desk.look_away(),
        ) {
            b { (part) } " " (quoted)
            span(class="note") { (source) " · " (sure_text) }
        }
    }
}
