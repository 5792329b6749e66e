//! On the options page: the language.

use crate::lean::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::store;
use crate::words::{LANGUAGES, t};

#[component(inline_props)]
pub(crate) fn LanguageSetting() -> View {
    let chosen = create_signal(String::new());
    let problem = create_signal(String::new());
    spawn_local(async move { chosen.set(store::language().await.unwrap_or_default()) });
    let changed = move |event: web_sys::Event| {
        let list = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok());
        let Some(list) = list else { return };
        let tag = list.value();
        spawn_local(async move {
            let kept = store::keep_language(Some(tag.as_str()).filter(|tag| !tag.is_empty())).await;
            problem.set(kept.err().unwrap_or_default());
        });
    };
    let option = move |tag: &'static str, name: String| {
        // A language goes by its own name, which is to be read in it.
        view! { option(value=tag, lang=tag, selected=chosen.with(|it| it == tag)) { (name) } }
    };
    let known = LANGUAGES.into_iter().map(|(tag, name)| option(tag, name.to_owned()));
    let options: Vec<View> = [option("", t("languageBrowser"))].into_iter().chain(known).collect();
    view! {
        h2(class="heading") { (t("languageTitle")) }
        div(class="field") {
            label(r#for="language") { (t("languageLabel")) }
            select(id="language", on:change=changed) { (options) }
            span(class="hint") { (t("languageHint")) }
        }
        div(role="status", aria-live="polite") {
            p(class="notice bad", hidden=problem.with(String::is_empty)) { (problem.get_clone()) }
        }
    }
}
