//! The plan: what will change, grouped by section, with one button to do it and one to undo it.
//!
//! A plan may have hundreds of lines. Each is drawn once and follows its own part of the screen, so
//! that one change redraws one line, and neither focus nor scroll position is lost.

mod filter;
mod line;
mod pointing;
mod section;

use crate::lean::*;

pub(super) use filter::Look;

use crate::desk::Desk;
use crate::ui::filling;
use crate::view::{Counts, Screen};
use crate::words::count;

#[component(inline_props)]
pub(crate) fn Plan(desk: Desk, screen: ReadSignal<Screen>, look: Look) -> View {
    let verify = create_selector(move || screen.with(|screen| screen.plan.verify));
    let sections = create_selector(move || screen.with(|screen| screen.plan.sections.clone()));
    let lines = create_selector(move || screen.with(|screen| screen.plan.lines.clone()));
    let names = create_selector(move || {
        sections.with(|all| all.iter().map(|section| section.name.clone()).collect::<Vec<_>>())
    });
    let busy = create_selector(move || screen.with(|screen| screen.busy));
    let over = pointing::Pointing::new(desk);
    let (to, from, away) = (over.clone(), over.clone(), over.clone());
    pointing::follow(desk);
    // No pointer leaves what is taken away under it.
    let gone = over.clone();
    on_cleanup(move || gone.away());
    view! {
        div(class="plan", data-part="plan") {
            (totals(screen))
            (if verify.get() { View::new() } else { buttons(desk, screen) })
            filling::Filling(desk=desk)
            filter::Filter(look=look, sections=sections, lines=lines)
            div(
                class="parts",
                on:mouseover=move |event: web_sys::MouseEvent| over.over(&event),
                on:mouseleave=move |_: web_sys::MouseEvent| away.away(),
                on:focusin=move |event: web_sys::FocusEvent| to.to(&event),
                on:focusout=move |event: web_sys::FocusEvent| from.from(&event),
            ) {
                Keyed(
                    list=names,
                    view=move |name| view! {
                        section::Section(
                            name=name, desk=desk, look=look, sections=sections, lines=lines, busy=busy,
                            verify=verify.get_untracked(),
                        )
                    },
                    key=|name| name.clone(),
                )
            }
        }
    }
}

/// The plan in numbers.
fn totals(screen: ReadSignal<Screen>) -> View {
    let counts = create_selector(move || {
        screen.with(|screen| numbers(screen.plan.counts, screen.plan.verify))
    });
    view! {
        ul(class="counts", data-part="counts", aria-label=crate::words::t("planCounts")) {
            (counts.get_clone().into_iter().map(|(class, text)| view! { li(class=class) { (text) } }).collect::<Vec<_>>())
        }
    }
}

/// How many lines of each sort, in words, where there are any.
fn numbers(counts: Counts, verify: bool) -> Vec<(&'static str, String)> {
    let Counts { changes, right, needs, stuck, excluded } = counts;
    [
        ("change", if verify { "countDiffers" } else { "countChange" }, changes),
        ("excluded", "countExcluded", excluded),
        ("right", "countRight", right),
        ("ask", "countNeeds", needs),
        ("blocked", "countStuck", stuck),
    ]
    .into_iter()
    .filter(|(_, _, number)| *number > 0)
    .map(|(class, key, number)| (class, count(key, number)))
    .collect()
}

fn buttons(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let changes = create_selector(move || screen.with(|screen| screen.plan.counts.changes));
    let can_fill =
        create_selector(move || screen.with(|screen| screen.plan.can_fill && !screen.busy));
    let nothing = create_selector(move || changes.get() == 0);
    let busy = create_selector(move || screen.with(|screen| screen.busy));
    view! {
        div(class="row") {
            button(
                class="primary",
                r#type="button",
                data-do="fill",
                hidden=nothing.get(),
                disabled=!can_fill.get(),
                on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.fill() },
            ) {
                (if busy.get() { crate::words::t("filling") } else { count("fill", changes.get()) })
            }
        }
    }
}
