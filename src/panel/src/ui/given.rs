//! On the options page: what is settled elsewhere, the organization's policy and the browser's keys.

use crate::lean::*;
use keyguide_core::shelf::Policy;
use wasm_bindgen_futures::spawn_local;

use crate::library;
use crate::words::{count, t, with};
use crate::{browser, phrase};

/// What a policy set, in sentences.
#[component(inline_props)]
pub(crate) fn SetByPolicy() -> View {
    let lines = create_signal(Vec::new());
    spawn_local(async move {
        lines.set(match library::policy().await {
            Ok(policy) => sentences(&policy),
            Err(problem) => vec![problem],
        });
    });
    view! {
        h2(class="heading") { (t("policyTitle")) }
        p(class="progress", data-policy="none", hidden=!lines.with(Vec::is_empty)) { (t("policyNone")) }
        div(class="notice", data-policy="set", hidden=lines.with(Vec::is_empty)) {
            p { (t("policyHint")) }
            ul(class="plain") {
                (lines.get_clone().into_iter().map(|line: String| view! { li { (line) } }).collect::<Vec<View>>())
            }
        }
    }
}

fn sentences(policy: &Policy) -> Vec<String> {
    let Policy { recipes, recipe, lock, only_managed, welcome } = policy;
    let mut told = Vec::new();
    if !recipes.is_empty() {
        told.push(count("policyRecipes", recipes.len()));
    }
    match recipe {
        Some(id) if *lock => told.push(with("policyLock", &[id])),
        Some(id) => told.push(with("policyRecipe", &[id])),
        None => {}
    }
    if *only_managed {
        told.push(t("policyOnly"));
    }
    if !policy.allows_import() {
        told.push(t("importForbidden"));
    }
    if *welcome == Some(false) {
        told.push(t("policyWelcome"));
    }
    told
}

/// The commands, by the browser's names for them, and what they do in words.
const COMMANDS: [(&str, &str); 4] = [
    ("_execute_action", "commandOpen"),
    ("next", "commandNext"),
    ("fill", "commandFill"),
    ("copy", "commandCopy"),
];

/// The keys, which the browser has a page for.
#[component(inline_props)]
pub(crate) fn Shortcuts() -> View {
    let keys = create_signal(Vec::new());
    let problem = create_signal(String::new());
    spawn_local(async move { keys.set(browser::commands().await) });
    let change = move |event: web_sys::MouseEvent| {
        if event.is_trusted() {
            spawn_local(async move {
                let opened = browser::open_shortcuts().await;
                problem.set(opened.err().map(|it| phrase::refusal(&it)).unwrap_or_default());
            });
        }
    };
    let line = move |(name, key): (&'static str, &'static str)| {
        let has = keys.with(|keys| {
            let found = keys.iter().find(|(other, _): &&(String, String)| other == name);
            found.map(|(_, keys)| keys.clone()).filter(|keys| !keys.is_empty())
        });
        let has = has.map_or_else(
            || view! { span(class="note") { (t("commandUnset")) } },
            |keys| view! { kbd { (keys) } },
        );
        view! { li(data-command=name) { span(class="name") { (t(key)) } (has) } }
    };
    view! {
        h2(class="heading") { (t("shortcutsTitle")) }
        p(class="hint") { (t("shortcutsHint")) }
        ul(class="lines part keys") { (COMMANDS.into_iter().map(line).collect::<Vec<View>>()) }
        p(class="notice bad", role="alert", hidden=problem.with(String::is_empty)) { (problem.get_clone()) }
        button(r#type="button", data-do="shortcuts", on:click=change) { (t("shortcutsChange")) }
    }
}
