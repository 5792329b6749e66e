//! Copying the credentials. Their values never come near these components.

use sycamore::prelude::*;

use crate::desk::{Desk, Which};
use crate::view::{Credential, CredentialsView, Screen};
use crate::words::{t, with};

#[component(inline_props)]
pub(crate) fn Credentials(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let here = create_selector(move || screen.with(|screen| screen.credentials.clone()));
    view! {
        ({
            let CredentialsView { username, secret } = here.get_clone();
            let there = |it: Credential| it != Credential::Absent;
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
            }
        })
        p(class="why") { (t("copyWhy")) }
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
