//! The checklist: the current step open, those behind it with what came of them, those to come as titles.

use crate::lean::*;

use crate::desk::Desk;
use crate::ui::plan::Look;
use crate::ui::{ask, credentials, filling, notes, plan, side, state, zone};
use crate::view::{Screen, Status, Step, TaskKind};
use crate::words::{self, count_with, t};

#[component(inline_props)]
pub(crate) fn Steps(desk: Desk, screen: ReadSignal<Screen>, look: Look) -> View {
    let steps = create_selector(move || screen.with(|screen| screen.steps.clone()));
    let numbered = create_selector(move || {
        steps.get_clone().into_iter().enumerate().collect::<Vec<(usize, Step)>>()
    });
    view! {
        (progress(steps))
        ol(class="steps") {
            Keyed(
                list=numbered,
                view=move |(at, step)| view! {
                    StepItem(step=step, number=at + 1, desk=desk, screen=screen, look=look)
                },
                key=|(at, step)| (*at, step.id.clone(), step.status.class(), step.result.clone()),
            )
        }
    }
}

fn progress(steps: ReadSignal<Vec<Step>>) -> View {
    let done = create_selector(move || {
        steps.with(|steps| {
            let done = steps.iter().filter(|step| step.status == Status::Done).count();
            (done, steps.len())
        })
    });
    view! {
        div(class="progress come", data-part="progress") {
            progress(
                aria-hidden="true",
                max=done.get().1.max(1).to_string(),
                value=done.get().0.to_string(),
            )
            p { (count_with("progress", done.get().1, &[&words::number(done.get().0)])) }
        }
    }
}

#[component(inline_props)]
fn StepItem(step: Step, number: usize, desk: Desk, screen: ReadSignal<Screen>, look: Look) -> View {
    let title = t(&format!("step_{}", step.id));
    let (mark, said) = match step.status {
        Status::Done => ("✓".to_owned(), t("stepDone")),
        Status::Now => (words::number(number), t("stepNow")),
        Status::Later => (words::number(number), t("stepLater")),
    };
    let now = step.status == Status::Now;
    let current = if now { "step" } else { "false" };
    let tabindex = now.then_some("-1");
    let result = step.result.clone();
    let result = if result.is_empty() {
        View::new()
    } else {
        view! { span(class="result", data-part="result") { (result) } }
    };
    let body = if now {
        let id = step.id.clone();
        view! { StepBody(id=id, desk=desk, screen=screen, look=look) }
    } else {
        View::new()
    };
    let hook = step.id.clone();
    view! {
        li(
            class=step.status.class(),
            aria-current=current,
            data-step=hook,
            data-status=step.status.id(),
        ) {
            h2(class="head", tabindex=tabindex) {
                span(class="mark", aria-hidden="true") { (mark) }
                span(class="title") { (title) span(class="quietly") { " — " (said) } }
                (result)
            }
            (body)
        }
    }
}

#[component(inline_props)]
fn StepBody(id: String, desk: Desk, screen: ReadSignal<Screen>, look: Look) -> View {
    let kind = create_selector(move || screen.with(|screen| screen.task.kind));
    // What was left out can be taken back for as long as its page is there.
    let planned = create_selector(move || {
        screen.with(|screen| match screen.task.kind {
            TaskKind::Fill => true,
            TaskKind::Words | TaskKind::Copy => screen.plan.counts.excluded > 0,
            TaskKind::Side | TaskKind::Finished => false,
        })
    });
    let works = create_selector(move || screen.with(|screen| screen.situation.lets_work()));
    view! {
        div(class="body") {
            state::State(step=id, desk=desk, screen=screen)
            // Above all that may be long, so that it is in sight.
            div(class="row") { filling::Undo(desk=desk, screen=screen) }
            (if works.get() { view! {
                notes::Notes(screen=screen)
                ask::Questions(desk=desk, screen=screen)
                (match kind.get() {
                    TaskKind::Words | TaskKind::Fill | TaskKind::Finished => View::new(),
                    TaskKind::Side => view! { side::Side(desk=desk, screen=screen) },
                    TaskKind::Copy => view! {
                        credentials::Credentials(desk=desk, screen=screen)
                        zone::Zone(desk=desk, screen=screen)
                    },
                })
                (if planned.get() { view! { plan::Plan(desk=desk, screen=screen, look=look) } } else { View::new() })
            } } else { View::new() })
        }
    }
}
