//! The components. They draw a [`Screen`] and tell the desk what was pressed; they decide nothing.

mod ask;
mod audit;
mod cautions;
mod chooser;
mod clearing;
mod clearing_setting;
mod credentials;
mod describe;
mod filling;
mod focus;
mod given;
mod language_setting;
mod live;
mod notes;
mod open;
mod options;
mod plan;
mod pointing;
mod remembered;
mod report;
mod reset;
mod reveal;
mod save;
mod side;
mod state;
mod steps;
mod welcome;
mod why;
mod zone;

use crate::lean::*;

pub(crate) use focus::keep as keep_focus;
pub(crate) use options::{Counter, Options};
pub(crate) use reset::Reset;
pub(crate) use welcome::Welcome;

use crate::desk::Desk;
use crate::view::{Chooser, Screen, Situation, TaskKind};
use crate::words::{t, with};

/// The whole panel.
#[component(inline_props)]
pub(crate) fn App(desk: Desk, screen: ReadSignal<Screen>, chooser: ReadSignal<Chooser>) -> View {
    let place = create_selector(move || screen.with(where_text));
    let recipe = create_selector(move || screen.with(|screen| screen.recipe.clone()));
    let origin = create_selector(move || screen.with(|screen| screen.origin.clone()));
    let copying = create_selector(move || screen.with(|screen| screen.task.kind == TaskKind::Copy));
    let look = plan::Look::new();
    view! {
        main {
            header(class="top") {
                img(src="icons/keyguide.svg", alt="")
                div {
                    h1(tabindex="-1") { "Keyguide · " (recipe.get_clone()) }
                    p(class="where") { (place.get_clone()) }
                }
            }
            live::Live(screen=screen)
            chooser::Choose(desk=desk, chooser=chooser)
            Told(screen=screen)
            // Where credentials are copied it stands beside the buttons, in sight.
            (if copying.get() { View::new() } else { view! { clearing::Clearing(desk=desk) } })
            cautions::Cautions(screen=screen)
            pointing::Picking(desk=desk, screen=screen)
            steps::Steps(desk=desk, screen=screen, look=look)
            Finished(desk=desk, screen=screen)
            p(class="progress") { (origin.get_clone()) }
            report::Report(desk=desk, screen=screen)
            pointing::Pointed(desk=desk, screen=screen)
            audit::Audit(desk=desk, screen=screen)
            describe::Describe(desk=desk, screen=screen)
        }
    }
}

/// Which tenant it is. That no tab is open is said only where that is known.
fn where_text(screen: &Screen) -> String {
    match &screen.host {
        host if !host.is_empty() => with("onHost", &[host]),
        _ if screen.situation == Situation::Empty => t("noAutotask"),
        _ => String::new(),
    }
}

/// What was told last.
#[component(inline_props)]
fn Told(screen: ReadSignal<Screen>) -> View {
    let notice = create_selector(move || screen.with(|screen| screen.notice.clone()));
    view! {
        div(data-part="notice") {
            (notice.get_clone().map_or_else(View::new, |notice| view! {
                div(class=notice.tone.class()) { p { (notice.text.clone()) } }
            }))
        }
    }
}

/// What is left to know when all steps are done.
#[component(inline_props)]
fn Finished(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let finished = create_selector(move || {
        screen.with(|screen| {
            (screen.task.kind == TaskKind::Finished).then(|| screen.task.text.clone())
        })
    });
    view! {
        (finished.get_clone().map_or_else(View::new, |text| view! {
            section(class="state", data-state="finished") {
                div(class="notice") { h2(tabindex="-1") { (t("stateFinished")) } p { (text) } }
                notes::Notes(screen=screen)
                zone::Zone(desk=desk, screen=screen)
                side::Done(desk=desk, screen=screen)
            }
        }))
    }
}

/// Says why there is no panel.
pub(crate) fn show_failure(text: &str) {
    let text = text.to_owned();
    sycamore::render(
        move || view! { main { div(class="notice bad", role="alert") { p(class="listed") { (text) } } } },
    );
}
