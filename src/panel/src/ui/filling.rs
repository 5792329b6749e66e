//! How far a fill or an undo is, and the way back.

use crate::lean::*;

use crate::desk::Desk;
use crate::view::Screen;
use crate::words::{number, t, with};

/// A bar while something is written. It is no live region: that it began and how it ended is said once.
#[component(inline_props)]
pub(crate) fn Filling(desk: Desk) -> View {
    let filling = desk.filling();
    let there = create_selector(move || filling.get().is_some());
    view! {
        (if there.get() {
            let (done, of) = (move || filling.get().map_or(0, |it| it.done), move || filling.get().map_or(1, |it| it.of.max(1)));
            let text = move || with("fillingOf", &[&number(done()), &number(of())]);
            view! {
                div(class="filling", data-part="filling") {
                    progress(
                        role="progressbar",
                        aria-label=t("fillingLabel"),
                        aria-valuemin="0",
                        aria-valuemax=of().to_string(),
                        aria-valuenow=done().to_string(),
                        aria-valuetext=text(),
                        max=of().to_string(),
                        value=done().to_string(),
                    )
                    p(aria-hidden="true") { (text()) }
                }
            }
        } else {
            View::new()
        })
    }
}

/// There whenever there is something to undo on the page of the step.
#[component(inline_props)]
pub(crate) fn Undo(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let there = create_selector(move || screen.with(|screen| screen.plan.can_undo));
    let busy = create_selector(move || screen.with(|screen| screen.busy));
    view! {
        button(
            r#type="button",
            data-do="undo",
            hidden=!there.get(),
            disabled=!there.get() || busy.get(),
            on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.undo() },
        ) { (t("undo")) }
    }
}
