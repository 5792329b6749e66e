//! Copying the credentials. Their values never come near these components.

use sycamore::prelude::*;

use crate::desk::{Desk, Which};
use crate::view::{CaptureView, Credential, CredentialsView, Screen};
use crate::words::{t, with};

#[component(inline_props)]
pub(crate) fn Credentials(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let here = create_selector(move || screen.with(|screen| screen.credentials.clone()));
    view! {
        ({
            let CredentialsView { username, secret, more } = here.get_clone();
            let there = |it: Credential| it != Credential::Absent;
            let more: Vec<View> = more.into_iter().map(|more| capture(desk, more)).collect();
            view! {
                ul(class="lines") {
                    li(data-credential="username") { (with("credentialUsername", &[&state(username)])) }
                    li(data-credential="secret") { (with("credentialSecret", &[&state(secret)])) }
                }
                div(class="row") {
                    (copy_button(desk, "primary", Which::Both, "copyBoth", there(username) && there(secret)))
                    (copy_button(desk, "", Which::Username, "copyUsername", there(username)))
                    (copy_button(desk, "", Which::Secret, "copySecret", there(secret)))
                }
                (more)
            }
        })
        p(class="why") { (t("copyWhy")) }
    }
}

fn capture(desk: Desk, more: CaptureView) -> View {
    match more {
        CaptureView::Tracking { copied } => {
            let said = if copied { t("credentialCopied") } else { String::new() };
            view! {
                div(class="row") {
                    (copy_button(desk, "", Which::Tracking, "copyTracking", true))
                    span(class="hint") { (said) }
                }
            }
        }
        CaptureView::Unreadable(text) => {
            view! { p(class="why", data-unreadable="") { (text) } }
        }
    }
}

fn state(credential: Credential) -> String {
    t(match credential {
        Credential::Absent => "credentialAbsent",
        Credential::Present => "credentialPresent",
        Credential::Copied => "credentialCopied",
    })
}

fn copy_button(
    desk: Desk,
    class: &'static str,
    which: Which,
    key: &'static str,
    can: bool,
) -> View {
    view! {
        button(
            class=class,
            r#type="button",
            data-do=key,
            disabled=!can,
            on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.copy(which) },
        ) { (t(key)) }
    }
}
