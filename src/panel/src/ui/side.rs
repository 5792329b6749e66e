//! Other pages to be visited, as a check list. The admin ticks; nothing is ticked for them.

use crate::lean::*;
use wasm_bindgen::JsCast;

use crate::desk::Desk;
use crate::phrase;
use crate::ui::notes::line;
use crate::view::{ErrandView, Screen};
use crate::words::t;

#[component(inline_props)]
pub(crate) fn Side(desk: Desk, screen: ReadSignal<Screen>) -> View {
    // Which there are, not how far they are: a tick must not draw the list anew under the hand.
    let errands = create_selector(move || {
        screen.with(|screen| screen.side.iter().map(bare).collect::<Vec<_>>())
    });
    view! {
        Keyed(
            list=errands,
            view=move |errand| view! { Errand(desk=desk, screen=screen, errand=errand) },
            key=|errand| format!("{errand:?}"),
        )
    }
}

/// The list once all of it is done: a tick can still be taken back.
#[component(inline_props)]
pub(crate) fn Done(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let none = create_selector(move || screen.with(|screen| screen.side.is_empty()));
    view! {
        (if none.get() { View::new() } else { view! {
            details(class="part", data-list="side") {
                summary { (t("step_sidePages")) }
                Side(desk=desk, screen=screen)
            }
        } })
    }
}

fn bare(errand: &ErrandView) -> ErrandView {
    let mut errand = errand.clone();
    errand.skipped = false;
    for stop in &mut errand.stops {
        stop.done = false;
        stop.place.clear();
    }
    errand
}

#[component(inline_props)]
fn Errand(desk: Desk, screen: ReadSignal<Screen>, errand: ErrandView) -> View {
    let ErrandView { number, title, path, each, why, optional, stops, .. } = errand;
    let word = line("hint", phrase::own_word(&path));
    let (path, why, each) = (line("path", path), line("hint", why), line("hint", each));
    let skipped = create_selector(move || {
        screen.with(|screen| screen.side.iter().any(|it| it.number == number && it.skipped))
    });
    let steps: Vec<View> = stops
        .into_iter()
        .enumerate()
        .map(|(step, stop)| stop_view(desk, screen, (number, step), stop.text))
        .collect();
    let skip = if optional {
        view! {
            button(
                class="quiet",
                r#type="button",
                data-do="skip",
                on:click=move |event: web_sys::MouseEvent| {
                    if event.is_trusted() { desk.skip(number, !skipped.get()) }
                },
            ) { (t(if skipped.get() { "sideUnskip" } else { "sideSkip" })) }
        }
    } else {
        View::new()
    };
    view! {
        section(class="errand", data-errand=number.to_string()) {
            h3 { (title) }
            (path)
            (word)
            (why)
            (each)
            ol(hidden=skipped.get()) { (steps) }
            (skip)
        }
    }
}

fn stop_view(
    desk: Desk,
    screen: ReadSignal<Screen>,
    (number, step): (usize, usize),
    text: String,
) -> View {
    let of = move |screen: &Screen| {
        let errand = screen.side.iter().find(|errand| errand.number == number);
        errand.and_then(|errand| errand.stops.get(step)).cloned()
    };
    let stop = create_selector(move || screen.with(of));
    let done = create_selector(move || stop.with(|stop| stop.as_ref().is_some_and(|it| it.done)));
    let place = create_selector(move || {
        stop.with(|stop| stop.as_ref().map(|it| it.place.clone()).unwrap_or_default())
    });
    let id = format!("side-{number}-{step}");
    let for_id = id.clone();
    let ticked = move |event: web_sys::Event| {
        let input = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input {
            desk.tick(number, step, input.checked());
        }
    };
    view! {
        li(class="choice") {
            input(id=id, r#type="checkbox", prop:checked=done.get(), on:change=ticked)
            label(r#for=for_id) { (text) }
            span(class="hint") { (place.get_clone()) }
        }
    }
}
