//! On the options page: what the admin pointed at, by tenant, to be forgotten one by one or all at once.

use crate::lean::*;
use keyguide_core::alias::{Alias, Aliases};

use crate::memory::{Memory, Remembered};
use crate::phrase;
use crate::store::Known;
use crate::words::t;

#[component(inline_props)]
pub(crate) fn RememberedAnswers(memory: Memory, shown: ReadSignal<Remembered>) -> View {
    let known = create_selector(move || shown.with(|shown| shown.known.clone()));
    let problem = create_selector(move || shown.with(|shown| shown.problem.clone()));
    view! {
        h2(class="heading") { (t("rememberedTitle")) }
        p(class="hint") { (t("rememberedHint")) }
        div(role="status", aria-live="polite") {
            p(class="notice bad", hidden=problem.with(String::is_empty)) { (problem.get_clone()) }
            p(class="progress", hidden=!known.with(Known::is_empty)) { (t("rememberedNone")) }
        }
        div(id="remembered", tabindex="-1") {
            (known.get_clone().iter().map(|(host, list)| tenant(memory, host, list)).collect::<Vec<View>>())
        }
        (if known.with(Known::is_empty) { View::new() } else {
            view! {
                button(
                    r#type="button",
                    data-do="forget-all",
                    on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { memory.forget_all() },
                ) { (t("forgetAll")) }
            }
        })
    }
}

fn tenant(memory: Memory, host: &str, list: &Aliases) -> View {
    let lines: Vec<View> = list.list().iter().map(|alias| line(memory, host, alias)).collect();
    let (name, shown) = (host.to_owned(), host.to_owned());
    view! {
        section(class="part", data-tenant=name) {
            h3(class="tenant") { (shown) }
            ul(class="lines") { (lines) }
        }
    }
}

fn line(memory: Memory, host: &str, alias: &Alias) -> View {
    let (from, to) = (phrase::whole(&alias.sought.address), phrase::whole(&alias.means));
    let (host, sought) = (host.to_owned(), alias.sought.clone());
    let forgets = format!("{}: {from} → {to}", t("forget"));
    view! {
        li {
            span(class="name") { (from) " → " (to) }
            button(
                class="quiet",
                r#type="button",
                data-do="forget",
                aria-label=forgets,
                on:click=move |event: web_sys::MouseEvent| {
                    if event.is_trusted() { memory.forget(&host, &sought) }
                },
            ) { (t("forget")) }
        }
    }
}
