//! What the current step asks for, or what is in the way of it: a heading, why, what to do, and at most
//! one button.

use crate::lean::*;

use crate::desk::Desk;
use crate::phrase;
use crate::ui::notes::line;
use crate::ui::open;
use crate::view::{Screen, Situation, Tone};
use crate::words::t;

#[component(inline_props)]
pub(crate) fn State(step: String, desk: Desk, screen: ReadSignal<Screen>) -> View {
    let situation = create_selector(move || screen.with(|screen| screen.situation.clone()));
    let behind = create_selector(move || screen.with(|screen| screen.behind));
    let path = create_selector(move || screen.with(|screen| screen.task.path.join(" › ")));
    let tone = create_selector(move || screen.with(|screen| screen.task.tone));
    let todo = create_selector(move || screen.with(todo));
    let class =
        move || situation.with(|it| if it.is_trouble() { "state trouble" } else { "state" });
    let why = create_selector(move || {
        let key = situation.with(Situation::why);
        key.map_or_else(|| t(&format!("why_{step}")), t)
    });
    let is_work = create_selector(move || situation.with(|it| it.heading().is_none()));
    view! {
        section(class=class(), data-state=situation.with(Situation::id)) {
            (situation.with(Situation::heading).map_or_else(View::new, |key| view! {
                h3(tabindex="-1") { (t(key)) }
                p(class="why", data-part="why") { (why.get_clone()) }
            }))
            p(class=tone.get().map_or("do", todo_class), hidden=todo.with(String::is_empty)) { (todo.get_clone()) }
            (if path.with(String::is_empty) || !situation.with(Situation::lets_work) { View::new() } else { view! {
                p(class="path", data-part="path") { (path.get_clone()) }
                (line("hint", path.with(|path| phrase::own_word(path))))
            } })
            (if situation.with(Situation::lets_work) { view! { open::OpenPage(desk=desk, screen=screen) } } else { View::new() })
            (if is_work.get() { view! { p(class="why", data-part="why") { (why.get_clone()) } } } else { View::new() })
            (match situation.get_clone() {
                Situation::NeedsAccess => allow(desk),
                Situation::Unreadable(problem) => again(desk, problem),
                _ => View::new(),
            })
            (if behind.get() { tab(desk, situation) } else { View::new() })
        }
    }
}

fn todo_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Calm => "do",
        Tone::Warn => "do notice warn",
        Tone::Bad => "do notice bad",
    }
}

/// What to do.
fn todo(screen: &Screen) -> String {
    match &screen.situation {
        Situation::Reading => String::new(),
        Situation::NeedsAccess => t("stateNeedsAccessDo"),
        Situation::Offline => t("stateOfflineDo"),
        Situation::Unreadable(_) => t("stateUnreadableDo"),
        _ => screen.task.text.clone(),
    }
}

/// The browser's own question, asked in the very click.
fn allow(desk: Desk) -> View {
    view! {
        div(class="row") {
            button(
                class="primary",
                r#type="button",
                data-do="allow-access",
                on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.ask_for_access() },
            ) { (t("allowAccess")) }
        }
    }
}

/// Another try at a page that could not be read.
fn again(desk: Desk, problem: String) -> View {
    view! {
        p(class="hint") { (problem) }
        div(class="row") {
            button(
                class="primary",
                r#type="button",
                data-do="read-again",
                on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.read_again() },
            ) { (t("readAgain")) }
        }
    }
}

/// The way to a tab that is not in front.
fn tab(desk: Desk, situation: ReadSignal<Situation>) -> View {
    let plain =
        situation.with(|it| it.heading().is_none() || matches!(it, Situation::Unreadable(_)));
    let class = if plain { "" } else { "primary" };
    view! {
        div(class="row behind", data-part="tab") {
            span(class="hint") { (t("tabBehind")) }
            button(
                class=class,
                r#type="button",
                data-do="show-tab",
                on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.show_tab() },
            ) { (t("showTab")) }
        }
    }
}
