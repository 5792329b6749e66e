//! The description of the page: a button that makes it, and all of it before it is saved.

use crate::lean::*;

use crate::desk::Desk;
use crate::view::Screen;
use crate::words::t;

#[component(inline_props)]
pub(crate) fn Describe(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let made = create_selector(move || screen.with(|screen| screen.description.clone()));
    view! {
        section(class="describe") {
            (match made.get_clone() {
                None => view! {
                    button(
                        class="quiet",
                        r#type="button",
                        data-do="describe",
                        on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.describe() },
                    ) { (t("describe")) }
                },
                Some(text) => shown(desk, &text),
            })
        }
    }
}

fn shown(desk: Desk, text: &str) -> View {
    let text = text.to_owned();
    view! {
        h2 { (t("describeTitle")) }
        p(class="why", id="describe-why") { (t("describeWhy")) }
        textarea(
            readonly=true,
            rows="18",
            aria-label=t("describeTitle"),
            aria-describedby="describe-why",
            prop:value=text,
        ) {}
        div(class="row") {
            button(
                r#type="button",
                data-do="save-description",
                on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.save_description() },
            ) { (t("describeSave")) }
            button(
                r#type="button",
                data-do="drop-description",
                on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.drop_description() },
            ) { (t("describeDrop")) }
        }
    }
}
