//! The plan: what will change, grouped by section, with one button to do it and one to undo it.

use keyguide_core::alias::Sought;
use sycamore::prelude::*;

use crate::desk::Desk;
use crate::ui::why;
use crate::view::{LineKind, PlanLine, PlanPart, Screen};
use crate::words::{count, t, with};

#[component(inline_props)]
pub(crate) fn Plan(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let counts = create_selector(move || {
        screen.with(|screen| {
            let plan = &screen.plan;
            let change = if plan.verify { "countDiffers" } else { "countChange" };
            [
                ("change", change, plan.changes),
                ("right", "countRight", plan.right),
                ("ask", "countNeeds", plan.needs),
                ("blocked", "countStuck", plan.stuck),
            ]
        })
    });
    let verify = create_selector(move || screen.with(|screen| screen.plan.verify));
    let parts = create_selector(move || screen.with(|screen| screen.plan.parts.clone()));
    let changes = create_selector(move || screen.with(|screen| screen.plan.changes));
    let can_fill =
        create_selector(move || screen.with(|screen| screen.plan.can_fill && !screen.busy));
    let can_undo =
        create_selector(move || screen.with(|screen| screen.plan.can_undo && !screen.busy));
    let nothing = create_selector(move || changes.get() == 0);
    let busy = create_selector(move || screen.with(|screen| screen.busy));
    view! {
        ul(class="counts", aria-label=t("planCounts")) {
            (counts.get().into_iter().filter(|(_, _, number)| *number > 0).map(|(class, key, number)| view! {
                li(class=class) { (count(key, number)) }
            }).collect::<Vec<_>>())
        }
        (if verify.get() { View::new() } else { view! { div(class="row") {
            button(
                class="primary",
                r#type="button",
                data-do="fill",
                hidden=nothing.get(),
                disabled=!can_fill.get(),
                on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.fill() },
            ) {
                (if busy.get() { t("filling") } else { count("fill", changes.get()) })
            }
            button(
                r#type="button",
                data-do="undo",
                disabled=!can_undo.get(),
                on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.undo() },
            ) { (t("undo")) }
        } } })
        div(class="parts") {
            Keyed(
                list=parts,
                view=move |part| view! { Part(part=part, desk=desk, verify=verify.get_untracked()) },
                key=|part| format!("{part:?}"),
            )
        }
    }
}

#[component(inline_props)]
fn Part(part: PlanPart, desk: Desk, verify: bool) -> View {
    let changes = part.lines.iter().filter(|line| line.kind == LineKind::Change).count();
    let open = part.lines.iter().any(|line| !matches!(line.kind, LineKind::Ok | LineKind::Left));
    let tally = if changes > 0 {
        count(if verify { "countDiffers" } else { "countChange" }, changes)
    } else {
        count("countLines", part.lines.len())
    };
    let lines: Vec<View> = part.lines.iter().map(|line| line_view(line, desk, verify)).collect();
    let section = if part.section.is_empty() { t("pageItself") } else { part.section };
    view! {
        details(class="part", open=open) {
            summary { span { (section) } span(class="tally") { (tally) } }
            ul(class="lines") { (lines) }
        }
    }
}

fn line_view(line: &PlanLine, desk: Desk, verify: bool) -> View {
    let group = if line.group.is_empty() { String::new() } else { format!("{} › ", line.group) };
    let name = line.name.clone();
    let moving = line.kind == LineKind::Change;
    let (from, to, note) = (line.from.clone(), line.to.clone(), line.note.clone());
    let result = if moving && verify {
        view! { span(class="move") { (with("auditValues", &[&from, &to])) } }
    } else if moving {
        view! {
            span(class="move") {
                span(class="old") { (from) } " → " span(class="new") { (to) }
            }
        }
    } else {
        let tail = if to.is_empty() { String::new() } else { format!(": {to}") };
        let word = t(line_word(line.kind)) + &tail;
        view! { span(class="move") { (word) } }
    };
    let note = if note.is_empty() {
        View::new()
    } else {
        view! { span(class="note") { (note) } }
    };
    let class = line.kind.class();
    let why = line
        .control
        .clone()
        .map_or_else(View::new, |control| why::why(desk, control, line.read.clone()));
    let pick = line.sought.clone().map_or_else(View::new, |sought| pick_button(desk, sought));
    view! {
        li(class=class) {
            span(class="name") { span(class="group") { (group) } (name) ": " }
            (result)
            (note)
            (pick)
            (why)
        }
    }
}

/// Lets the admin show which control is meant.
fn pick_button(desk: Desk, sought: Sought) -> View {
    view! {
        button(
            class="quiet",
            r#type="button",
            data-do="pick",
            on:click=move |event: web_sys::MouseEvent| {
                if event.is_trusted() { desk.pick(sought.clone()) }
            },
        ) { (t("pick")) }
    }
}

fn line_word(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Ok => "lineOk",
        LineKind::Change => "lineChange",
        LineKind::Left => "lineLeft",
        LineKind::Blocked => "lineBlocked",
        LineKind::Follows => "lineFollows",
        LineKind::Absent => "lineAbsent",
    }
}
