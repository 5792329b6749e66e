//! One line of the plan.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::lean::*;
use keyguide_core::alias::Sought;
use wasm_bindgen::JsCast;

use crate::desk::Desk;
use crate::ui::plan::filter::Look;
use crate::ui::why;
use crate::view::{LineId, LineKind, PlanLine};
use crate::words::{t, with};

#[component(inline_props)]
pub(super) fn Line(
    id: LineId,
    section: Rc<str>,
    desk: Desk,
    look: Look,
    lines: ReadSignal<Rc<BTreeMap<LineId, PlanLine>>>,
    busy: ReadSignal<bool>,
    verify: bool,
) -> View {
    let own = id.clone();
    let line = create_selector(move || lines.with(|lines| lines.get(&own).cloned()));
    let kind = create_selector(move || line.with(|it| it.as_ref().map(|it| it.kind)));
    let hidden =
        create_selector(move || line.get_clone().is_none_or(|line| !look.takes(&section, &line)));
    let open = create_selector(move || !verify && kind.get().is_some_and(LineKind::is_open));
    let name =
        create_selector(move || line.with(|it| it.as_ref().map(whole_name).unwrap_or_default()));
    // What is in the way is not filled, ticked or not: it is waited for.
    let waits =
        create_selector(move || line.with(|it| it.as_ref().is_some_and(|it| it.to.is_empty())));
    let sought =
        create_selector(move || line.with(|it| it.as_ref().and_then(|it| it.sought.clone())));
    let control = create_selector(move || line.with(|it| it.as_ref().and_then(|it| it.control)));
    let hook = id.0.to_string();
    view! {
        li(
            class=kind.get().map_or("line", LineKind::class),
            data-line=hook,
            data-kind=kind.get().map_or("", LineKind::id),
            hidden=hidden.get(),
        ) {
            (if open.get() { tick(desk, id.clone(), kind, busy, name, waits) } else { View::new() })
            div(class="what") {
                (line.get_clone().map_or_else(View::new, |it| words(&it, verify)))
                (sought.get_clone().map_or_else(View::new, |sought| pick_button(desk, sought)))
                (control.get().map_or_else(View::new, |node| why::why(desk, node, &name.get_clone())))
            }
        }
    }
}

/// A line as no other is called: two controls may share a name, but not what they are to hold.
fn whole_name(line: &PlanLine) -> String {
    let name = match line.group.as_str() {
        "" => line.name.clone(),
        group => format!("{group} › {}", line.name),
    };
    if line.to.is_empty() { name } else { format!("{name} → {}", line.to) }
}

/// The box with which a line is left out.
fn tick(
    desk: Desk,
    id: LineId,
    kind: ReadSignal<Option<LineKind>>,
    busy: ReadSignal<bool>,
    name: ReadSignal<String>,
    waits: ReadSignal<bool>,
) -> View {
    let ticked = move |event: web_sys::Event| {
        let input = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input.filter(|_| event.is_trusted()) {
            desk.include(&id, input.checked());
        }
    };
    view! {
        input(
            r#type="checkbox",
            class="include",
            data-do="include",
            aria-label=with(if waits.get() { "await" } else { "include" }, &[&name.get_clone()]),
            disabled=busy.get(),
            prop:checked=kind.get() != Some(LineKind::Excluded),
            on:change=ticked,
        )
    }
}

fn words(line: &PlanLine, verify: bool) -> View {
    let group = if line.group.is_empty() { String::new() } else { format!("{} › ", line.group) };
    let (name, note, failed) = (line.name.clone(), line.note.clone(), line.failed.clone());
    let note = if note.is_empty() {
        View::new()
    } else {
        view! { span(class="note") { (note) } }
    };
    let failed = if failed.is_empty() {
        View::new()
    } else {
        let why = with("lineFailed", &[&failed]);
        view! { span(class="failed", data-failed="") { (why) } }
    };
    let result = result(line, verify);
    view! {
        span(class="name") { span(class="group") { (group) } (name) ": " }
        (result)
        (failed)
        (note)
    }
}

fn result(line: &PlanLine, verify: bool) -> View {
    let (from, to) = (line.from.clone(), line.to.clone());
    match line.kind {
        LineKind::Change if verify => {
            view! { span(class="move") { (with("auditValues", &[&from, &to])) } }
        }
        LineKind::Change => view! {
            span(class="move") { span(class="old") { (from) } " → " span(class="new") { (to) } }
        },
        LineKind::Excluded if to.is_empty() => view! { span(class="move") { (t("lineWaived")) } },
        LineKind::Excluded => view! { span(class="move") { (with("lineExcluded", &[&to])) } },
        kind => {
            let tail = if to.is_empty() { String::new() } else { format!(": {to}") };
            let word = t(line_word(kind)) + &tail;
            view! { span(class="move") { (word) } }
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
        LineKind::Change | LineKind::Excluded => "lineChange",
        LineKind::Left => "lineLeft",
        LineKind::Blocked => "lineBlocked",
        LineKind::Follows => "lineFollows",
        LineKind::Absent => "lineAbsent",
    }
}
