//! Copying the credentials. Their values never come near these components.

use sycamore::prelude::*;

use crate::desk::{Desk, Which};
use crate::view::{CaptureView, Screen};
use crate::words::t;

#[component(inline_props)]
pub(crate) fn Credentials(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let here = create_selector(move || screen.with(|screen| screen.credentials.clone()));
    let all = move || here.with(|it| it.username && it.secret);
    view! {
        div(class="row") {
            (copy_button(desk, "primary", Which::Both, "copyBoth", all(), here.with(|it| it.username_copied && it.secret_copied)))
            (copy_button(desk, "", Which::Username, "copyUsername", here.with(|it| it.username), here.with(|it| it.username_copied)))
            (copy_button(desk, "", Which::Secret, "copySecret", here.with(|it| it.secret), here.with(|it| it.secret_copied)))
        }
        (here.with(|it| it.more.clone()).into_iter().map(|more| match more {
            CaptureView::Tracking { copied } => view! {
                div(class="row") { (copy_button(desk, "", Which::Tracking, "copyTracking", true, copied)) }
            },
            CaptureView::Unreadable(text) => view! { p(class="why", data-unreadable="") { (text) } },
        }).collect::<Vec<_>>())
        p(class="why") { (t("copyWhy")) }
    }
}

fn copy_button(
    desk: Desk,
    class: &'static str,
    which: Which,
    key: &'static str,
    can: bool,
    copied: bool,
) -> View {
    let state = if copied { t("copied") } else { String::new() };
    view! {
        button(
            class=class,
            r#type="button",
            data-do=key,
            disabled=!can,
            on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.copy(which) },
        ) { (t(key)) " " (state) }
    }
}
