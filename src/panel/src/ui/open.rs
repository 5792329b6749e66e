//! A way straight to the page where the step is done, beside the way through the menus.

use crate::lean::*;

use crate::desk::Desk;
use crate::view::Screen;
use crate::words::t;

#[component(inline_props)]
pub(crate) fn OpenPage(desk: Desk, screen: ReadSignal<Screen>) -> View {
    // Where the step is about another tab, that one comes first.
    let behind = create_selector(move || screen.with(|screen| screen.behind));
    let address = create_selector(move || screen.with(|screen| screen.task.address.clone()));
    view! {
        (address.get_clone().map_or_else(View::new, |address| view! {
            div(class="row") {
                button(
                    class=if behind.get() { "" } else { "primary" },
                    r#type="button",
                    data-do="open-page",
                    aria-describedby="open-page-hint",
                    on:click=move |event: web_sys::MouseEvent| {
                        if event.is_trusted() { desk.open_page(address.clone()) }
                    },
                ) { (t("openForm")) }
            }
            p(class="hint", id="open-page-hint") { (t("openFormHint")) }
        }))
    }
}
