//! Looking up a user's zone: a button, how it goes, and what was found. Addresses are text to be
//! copied, and never links.

use crate::lean::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};
use zeroize::Zeroizing;

use crate::desk::Desk;
use crate::view::{Credential, Screen, ZonePart, ZoneView};
use crate::words::t;

const PARTS: [(ZonePart, &str, &str); 3] = [
    (ZonePart::Name, "zoneName", "copyZoneName"),
    (ZonePart::Rest, "zoneRest", "copyZoneRest"),
    (ZonePart::Ui, "zoneUi", "copyZoneUi"),
];

#[component(inline_props)]
pub(crate) fn Zone(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let zone = create_selector(move || screen.with(|screen| screen.zone.clone()));
    let on_page = create_selector(move || {
        screen.with(|screen| screen.credentials.username != Credential::Absent)
    });
    let copied = create_selector(move || screen.with(|screen| screen.zone_copied));
    let (field, outcome) = (create_node_ref(), create_node_ref());
    let look_up = move || {
        let field = element::<HtmlInputElement>(field).filter(|field| field.is_connected());
        desk.look_up_zone(field.map(|field| Zeroizing::new(field.value())));
    };
    create_effect(move || {
        let (there, served) =
            zone.with(|zone| (*zone != ZoneView::Idle, matches!(zone, ZoneView::Found(_))));
        if served && let Some(field) = element::<HtmlInputElement>(field) {
            field.set_value("");
        }
        if there && let Some(outcome) = element::<Element>(outcome) {
            // Not before it is drawn: effects come in no certain order.
            spawn_local(async move { bring_into_view(&outcome) });
        }
    });
    view! {
        section(class="zone", data-list="zone", aria-labelledby="zone-title") {
            h3(id="zone-title") { (t("zoneTitle")) }
            p(class="why") { (t("zoneWhy")) }
            (if on_page.get() { View::new() } else { username(field, look_up) })
            (buttons(desk, zone, look_up))
            div(r#ref=outcome, class="outcome") {
                div(role="status") { (told(zone.get_clone())) }
                (found(desk, zone.get_clone(), copied))
            }
        }
    }
}

/// Below may be more than the panel has room for.
fn bring_into_view(outcome: &Element) {
    let how = ScrollIntoViewOptions::new();
    how.set_block(ScrollLogicalPosition::Nearest);
    outcome.scroll_into_view_with_scroll_into_view_options(&how);
}

fn element<T: JsCast>(node: NodeRef) -> Option<T> {
    untrack(|| node.try_get())?.dyn_into().ok()
}

/// The field for a username that is on no page any more.
fn username(field: NodeRef, look_up: impl Fn() + 'static) -> View {
    view! {
        div(class="field") {
            label(r#for="zone-user") { (t("zoneUser")) }
            input(
                r#ref=field,
                id="zone-user",
                r#type="text",
                maxlength="254",
                autocomplete="off",
                // What is typed may be sent away to be checked.
                "spellcheck"="false",
                on:keydown=move |event: KeyboardEvent| {
                    if event.is_trusted() && event.key() == "Enter" {
                        look_up();
                    }
                },
            )
        }
    }
}

fn buttons(desk: Desk, zone: ReadSignal<ZoneView>, look_up: impl Fn() + 'static) -> View {
    let button = create_node_ref();
    let asking = create_selector(move || zone.with(|zone| *zone == ZoneView::Asking));
    let label = move || {
        let again = zone.with(|zone| matches!(zone, ZoneView::Told { .. }));
        t(if again { "zoneAgain" } else { "zoneLookUp" })
    };
    let give_up = move || {
        // The button that was pressed goes away, and the focus with it.
        if let Some(button) = element::<HtmlElement>(button) {
            let _ = button.focus();
        }
        desk.give_up_zone();
    };
    let cancel = move || {
        view! {
            button(
                r#type="button",
                data-do="giveUpZone",
                on:click=move |event: MouseEvent| if event.is_trusted() { give_up() },
            ) { (t("zoneGiveUp")) }
        }
    };
    view! {
        div(class="row") {
            button(
                r#ref=button,
                r#type="button",
                data-do="lookUpZone",
                aria-disabled=move || asking.get().to_string(),
                on:click=move |event: MouseEvent| if event.is_trusted() { look_up() },
            ) { (label()) }
            (if asking.get() { cancel() } else { View::new() })
        }
    }
}

fn told(zone: ZoneView) -> View {
    let (id, text) = match zone {
        ZoneView::Idle => return View::new(),
        ZoneView::Asking => ("asking", t("zoneAsking")),
        ZoneView::Found(_) => ("found", t("zoneFound")),
        ZoneView::Told { id, text } => (id, text),
    };
    view! { p(data-zone=id) { (text) } }
}

fn found(desk: Desk, zone: ZoneView, copied: ReadSignal<Option<ZonePart>>) -> View {
    let ZoneView::Found(zone) = zone else { return View::new() };
    let line = |(part, name, copy): (ZonePart, &'static str, &'static str)| {
        let value = part.of(&zone).to_owned();
        // The button stays the same one, so that it keeps the focus.
        let is_copied = move || copied.get() == Some(part);
        view! {
            li(data-part=name) {
                span(class="name") { (t(name)) }
                span(class="value") { (value) }
                button(
                    r#type="button",
                    data-do=copy,
                    aria-label=move || if is_copied() { t("zoneCopiedPart") } else { t(copy) },
                    on:click=move |event: MouseEvent| if event.is_trusted() { desk.copy_zone(part) },
                ) { (t(if is_copied() { "zoneCopiedPart" } else { "zoneCopy" })) }
            }
        }
    };
    let lines: Vec<View> = PARTS.into_iter().map(line).collect();
    view! {
        ul(class="parts") { (lines) }
        p(class="why") { (t("zoneCopyWhy")) }
    }
}
