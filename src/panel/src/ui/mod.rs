//! The components. They draw a [`Screen`] and tell the desk what was pressed; they decide nothing.

mod ask;
mod audit;
mod cautions;
mod chooser;
mod clearing;
mod clearing_setting;
mod credentials;
mod describe;
mod notes;
mod open;
mod options;
mod plan;
mod pointing;
mod report;
mod reveal;
mod save;
mod side;
mod why;
mod zone;

use sycamore::prelude::*;

pub(crate) use options::Options;

use crate::desk::Desk;
use crate::view::{Chooser, Screen, Status, Step, TaskKind};
use crate::words::{t, with};

/// The whole panel.
#[component(inline_props)]
pub(crate) fn App(desk: Desk, screen: ReadSignal<Screen>, chooser: ReadSignal<Chooser>) -> View {
    let steps = create_selector(move || screen.with(|screen| screen.steps.clone()));
    let host = create_selector(move || screen.with(|screen| screen.host.clone()));
    let recipe = create_selector(move || screen.with(|screen| screen.recipe.clone()));
    let origin = create_selector(move || screen.with(|screen| screen.origin.clone()));
    let finished = create_selector(move || {
        screen.with(|screen| {
            (screen.task.kind == TaskKind::Finished).then(|| screen.task.text.clone())
        })
    });
    let notice = create_selector(move || screen.with(|screen| screen.notice.clone()));
    let copying = create_selector(move || screen.with(|screen| screen.task.kind == TaskKind::Copy));
    view! {
        main {
            header(class="top") {
                img(src="icons/keyguide.svg", alt="")
                div {
                    h1 { "Keyguide · " (recipe.get_clone()) }
                    p(class="where") { (where_text(&host.get_clone())) }
                }
            }
            chooser::Choose(desk=desk, chooser=chooser)
            div(role="status", aria-live="polite") {
                (notice.get_clone().map_or_else(View::new, |notice| view! {
                    div(class=notice.tone.class()) { p { (notice.text.clone()) } }
                }))
            }
            // Where credentials are copied it stands beside the buttons, in sight.
            (if copying.get() { View::new() } else { view! { clearing::Clearing(desk=desk) } })
            cautions::Cautions(screen=screen)
            pointing::Picking(desk=desk, screen=screen)
            p(class="progress") { (progress(&steps.get_clone())) }
            ol(class="steps") {
                Keyed(
                    list=steps,
                    view=move |step| view! { StepItem(step=step, desk=desk, screen=screen) },
                    key=|step| (step.id.clone(), step.status.class()),
                )
            }
            (finished.get_clone().map_or_else(View::new, |text| view! {
                div(class="notice", role="status") { p { (text) } }
                notes::Notes(screen=screen)
                zone::Zone(desk=desk, screen=screen)
                side::Done(desk=desk, screen=screen)
            }))
            p(class="progress") { (origin.get_clone()) }
            report::Report(desk=desk, screen=screen)
            pointing::Pointed(desk=desk, screen=screen)
            audit::Audit(desk=desk, screen=screen)
            describe::Describe(desk=desk, screen=screen)
        }
    }
}

fn where_text(host: &str) -> String {
    if host.is_empty() { t("noAutotask") } else { with("onHost", &[host]) }
}

fn progress(steps: &[Step]) -> String {
    let done = steps.iter().filter(|step| step.status == Status::Done).count();
    with("progress", &[&done.to_string(), &steps.len().to_string()])
}

#[component(inline_props)]
fn StepItem(step: Step, desk: Desk, screen: ReadSignal<Screen>) -> View {
    let title = t(&format!("step_{}", step.id));
    let (mark, said) = match step.status {
        Status::Done => ("✓", t("stepDone")),
        Status::Now => ("→", t("stepNow")),
        Status::Later => ("·", t("stepLater")),
    };
    let now = step.status == Status::Now;
    let current = if now { "step" } else { "false" };
    view! {
        li(class=step.status.class(), aria-current=current, data-step=step.id.clone()) {
            h2(class="head") {
                span(class="mark", aria-hidden="true") { (mark) }
                span { (title) span(class="quietly") { " — " (said) } }
            }
            (if now { view! { StepBody(desk=desk, screen=screen) } } else { View::new() })
        }
    }
}

#[component(inline_props)]
fn StepBody(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let text = create_selector(move || {
        screen.with(|screen| {
            // What is told above all else is not told twice.
            let told = screen.notice.as_ref().is_some_and(|notice| notice.text == screen.task.text);
            if told { String::new() } else { screen.task.text.clone() }
        })
    });
    let path = create_selector(move || screen.with(|screen| screen.task.path.join(" › ")));
    let kind = create_selector(move || screen.with(|screen| screen.task.kind));
    view! {
        div(class="body") {
            p(class="do") { (text.get_clone()) }
            open::OpenPage(desk=desk, screen=screen)
            (if path.with(String::is_empty) { View::new() } else { view! { p(class="path") { (path.get_clone()) } } })
            notes::Notes(screen=screen)
            ask::Questions(desk=desk, screen=screen)
            (match kind.get() {
                TaskKind::Words | TaskKind::Finished => View::new(),
                TaskKind::Side => view! { side::Side(desk=desk, screen=screen) },
                TaskKind::Fill => view! { plan::Plan(desk=desk, screen=screen) },
                TaskKind::Copy => view! {
                    credentials::Credentials(desk=desk, screen=screen)
                    zone::Zone(desk=desk, screen=screen)
                },
            })
        }
    }
}

/// Says why there is no panel.
pub(crate) fn show_failure(text: &str) {
    let text = text.to_owned();
    sycamore::render(
        move || view! { main { div(class="notice bad", role="alert") { p(class="listed") { (text) } } } },
    );
}
