//! Pointing at controls: what is asked for now, and what was pointed at before.

use crate::lean::*;

use crate::desk::Desk;
use crate::view::{AliasLine, Screen};
use crate::words::{count, t, with};

/// What the admin is to point at now, with a way out.
#[component(inline_props)]
pub(crate) fn Picking(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let sought = create_selector(move || screen.with(|screen| screen.picking.clone()));
    view! {
        (sought.get_clone().map_or_else(View::new, |name| view! {
            div(class="notice picking") {
                p { (with("pickHint", &[&name])) }
                button(
                    r#type="button",
                    data-do="unpick",
                    on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.give_up_picking() },
                ) { (t("pickLeave")) }
            }
        }))
    }
}

/// What was pointed at before, each with a way to forget it.
#[component(inline_props)]
pub(crate) fn Pointed(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let aliases = create_selector(move || screen.with(|screen| screen.aliases.clone()));
    view! {
        (if aliases.with(Vec::is_empty) { View::new() } else {
            let lines: Vec<View> =
                aliases.get_clone().into_iter().map(|line| alias_view(desk, line)).collect();
            let title = count("aliases", lines.len());
            view! {
                details(class="part", data-list="aliases") {
                    summary { (title) }
                    ul(class="lines") { (lines) }
                }
            }
        })
    }
}

fn alias_view(desk: Desk, line: AliasLine) -> View {
    let AliasLine { host, from, to, sought } = line;
    let shown = host.clone();
    let forgets = format!("{}: {from} → {to}", t("forget"));
    view! {
        li {
            span(class="name") { (from) " → " (to) }
            span(class="note") { (shown) }
            button(
                class="quiet",
                r#type="button",
                data-do="forget",
                aria-label=forgets,
                on:click=move |event: web_sys::MouseEvent| {
                    if event.is_trusted() { desk.forget(&host, &sought) }
                },
            ) { (t("forget")) }
        }
    }
}
