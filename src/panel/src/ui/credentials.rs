//! Copying the credentials. Their values never come near these components, but for the one that
//! shows the secret while a button is held.

use crate::lean::*;
use wasm_bindgen::JsCast;

use crate::desk::{Desk, Which};
use crate::ui::clearing::Clearing;
use crate::ui::reveal::Reveal;
use crate::view::{CaptureView, Credential, CredentialsView, Screen};
use crate::words::{t, with};

#[component(inline_props)]
pub(crate) fn Credentials(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let here = create_selector(move || screen.with(|screen| screen.credentials.clone()));
    let username = create_selector(move || here.with(|here| here.username));
    let secret = create_selector(move || here.with(|here| here.secret));
    // Drawn apart from what changes with every copy, so that the keyboard's focus stays where it is.
    let is_username = create_selector(move || username.get().is_there());
    let is_secret = create_selector(move || secret.get().is_there());
    let both = create_selector(move || is_username.get() && is_secret.get());
    let more = create_selector(move || here.with(|here| here.more.clone()));
    view! {
        ul(class="lines") {
            li(data-credential="username") { (with("credentialUsername", &[&state(username.get())])) }
            li(data-credential="secret") { (with("credentialSecret", &[&state(secret.get())])) }
        }
        (if is_secret.get() { view! { Reveal(desk=desk) } } else { View::new() })
        LayoutChoice(desk=desk, here=here)
        div(class="row") {
            (copy_button(desk, "primary", Which::Both, "copyBoth", both))
            (copy_button(desk, "", Which::Username, "copyUsername", is_username))
            (copy_button(desk, "", Which::Secret, "copySecret", is_secret))
        }
        Clearing(desk=desk)
        (more.get_clone().into_iter().map(|more| capture(desk, more)).collect::<Vec<View>>())
        p(class="why") { (t("copyWhy")) }
    }
}

/// The layouts to choose from.
#[component(inline_props)]
fn LayoutChoice(desk: Desk, here: ReadSignal<CredentialsView>) -> View {
    let names = create_selector(move || here.with(|here| here.layouts.clone()));
    let chosen = create_selector(move || here.with(|here| here.layout));
    let changed = move |event: web_sys::Event| {
        let list = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok());
        if let Some(number) = list.and_then(|list| list.value().parse().ok()) {
            desk.lay_out(number);
        }
    };
    let option = move |(number, name): (usize, String)| {
        view! { option(value=number.to_string(), selected=chosen.get() == number) { (name) } }
    };
    view! {
        div(class="field") {
            label(r#for="layout") { (t("layoutLabel")) }
            select(id="layout", on:change=changed) {
                (names.get_clone().into_iter().enumerate().map(option).collect::<Vec<View>>())
            }
        }
    }
}

fn capture(desk: Desk, more: CaptureView) -> View {
    match more {
        CaptureView::Tracking { copied } => {
            let said = if copied { t("credentialCopied") } else { String::new() };
            view! {
                div(class="row") {
                    (copy_button(desk, "", Which::Tracking, "copyTracking", *create_signal(true)))
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
        Credential::Empty => "credentialEmpty",
        Credential::Present => "credentialPresent",
        Credential::Copied => "credentialCopied",
        Credential::Cleared => "credentialCleared",
    })
}

fn copy_button(
    desk: Desk,
    class: &'static str,
    which: Which,
    key: &'static str,
    can: ReadSignal<bool>,
) -> View {
    view! {
        button(
            class=class,
            r#type="button",
            data-do=key,
            disabled=!can.get(),
            on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.copy(which) },
        ) { (t(key)) }
    }
}
