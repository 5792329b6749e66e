//! Looking up a user's zone: a button, how it goes, and what was found. Addresses are text to be
//! copied, and never links.

use sycamore::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};
use zeroize::Zeroizing;

use crate::desk::{Desk, ZonePart};
use crate::view::{Credential, Screen, ZoneView};
use crate::words::t;

const PARTS: [(ZonePart, &str, &str); 3] = [
    (ZonePart::Name, "zoneName", "copyZoneName"),
    (ZonePart::Rest, "zoneRest", "copyZoneRest"),
    (ZonePart::Ui, "zoneUi", "copyZoneUi"),
];

#[component(inline_props)]
pub(crate) fn Zone(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let zone = create_selector(move || screen.with(|screen| screen.zone.clone()));
    let asking = create_selector(move || zone.with(|zone| *zone == ZoneView::Asking));
    let on_page = create_selector(move || {
        screen.with(|screen| screen.credentials.username != Credential::Absent)
    });
    let (field, button) = (create_node_ref(), create_node_ref());
    let look_up = move || desk.look_up_zone(typed(field));
    let give_up = move || {
        // The button that was pressed goes away, and the focus with it.
        if let Some(Ok(button)) = button.try_get().map(|node| node.dyn_into::<HtmlElement>()) {
            let _ = button.focus();
        }
        desk.give_up_zone();
    };
    let label = move || {
        t(zone.with(|zone| match zone {
            ZoneView::Told { .. } => "zoneAgain",
            _ => "zoneLookUp",
        }))
    };
    view! {
        section(class="zone", data-list="zone", aria-labelledby="zone-title") {
            h3(id="zone-title") { (t("zoneTitle")) }
            p(class="why") { (t("zoneWhy")) }
            (if on_page.get() { View::new() } else { view! {
                div(class="field") {
                    label(r#for="zone-user") { (t("zoneUser")) }
                    input(
                        r#ref=field,
                        id="zone-user",
                        r#type="text",
                        maxlength="254",
                        autocomplete="off",
                        "spellcheck"="false",
                        on:keydown=move |event: KeyboardEvent| {
                            if event.is_trusted() && event.key() == "Enter" { look_up() }
                        },
                    )
                }
            } })
            div(class="row") {
                button(
                    r#ref=button,
                    r#type="button",
                    data-do="lookUpZone",
                    aria-disabled=move || asking.get().to_string(),
                    on:click=move |event: MouseEvent| if event.is_trusted() { look_up() },
                ) { (label()) }
                (if asking.get() { view! {
                    button(
                        r#type="button",
                        data-do="giveUpZone",
                        on:click=move |event: MouseEvent| if event.is_trusted() { give_up() },
                    ) { (t("zoneGiveUp")) }
                } } else { View::new() })
            }
            div(role="status") { (zone.with(told)) }
            (zone.with(|zone| found(desk, zone)))
        }
    }
}

/// What the field holds, where there is one.
fn typed(field: NodeRef) -> Option<Zeroizing<String>> {
    let field: HtmlInputElement = field.try_get()?.dyn_into().ok()?;
    field.is_connected().then(|| Zeroizing::new(field.value()))
}

fn told(zone: &ZoneView) -> View {
    let (id, text) = match zone {
        ZoneView::Idle => return View::new(),
        ZoneView::Asking => ("asking", t("zoneAsking")),
        ZoneView::Found(_) => ("found", t("zoneFound")),
        ZoneView::Told { id, text } => (*id, text.clone()),
    };
    view! { p(data-zone=id) { (text) } }
}

fn found(desk: Desk, zone: &ZoneView) -> View {
    let ZoneView::Found(zone) = zone else { return View::new() };
    let part = |(part, name, copy): (ZonePart, &'static str, &'static str)| {
        let value = part.of(zone).to_owned();
        view! {
            li(data-part=name) {
                span { (t(name)) } span(class="value") { (value) }
                button(
                    r#type="button",
                    data-do=copy,
                    aria-label=t(copy),
                    on:click=move |event: MouseEvent| if event.is_trusted() { desk.copy_zone(part) },
                ) { (t("zoneCopy")) }
            }
        }
    };
    let parts: Vec<View> = PARTS.into_iter().map(part).collect();
    view! {
        ul(class="lines") { (parts) }
        p(class="why") { (t("zoneCopyWhy")) }
    }
}
