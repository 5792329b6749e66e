//! The options page: the language, when the clipboard is cleared, recipes, what is remembered, keys,
//! what a policy settled, and forgetting everything.
//!
//! A recipe is somebody's text: it is shown as text, nothing in it is opened or run.

use crate::lean::*;
use wasm_bindgen::JsCast;

use crate::memory::{Memory, Remembered};
use crate::shop::{Page, Report, Shop, Stocked};
use crate::ui::clearing_setting::ClearingSetting;
use crate::ui::given::{SetByPolicy, Shortcuts};
use crate::ui::language_setting::LanguageSetting;
use crate::ui::remembered::RememberedAnswers;
use crate::ui::reset::{Reset, ResetAll};
use crate::words::{count, t};

/// What the page is made of.
#[derive(Clone, Copy)]
pub(crate) struct Counter {
    pub(crate) shop: Shop,
    pub(crate) page: ReadSignal<Page>,
    pub(crate) memory: Memory,
    pub(crate) remembered: ReadSignal<Remembered>,
    pub(crate) reset: Signal<Reset>,
}

/// `forgotten` is called once everything is.
#[component(inline_props)]
pub(crate) fn Options(counter: Counter, forgotten: impl Fn() + Copy + 'static) -> View {
    let Counter { shop, page, memory, remembered, reset } = counter;
    view! {
        main {
            header(class="top") {
                img(src="icons/keyguide.svg", alt="")
                h1(tabindex="-1") { (t("optionsTitle")) }
            }
            LanguageSetting {}
            ClearingSetting {}
            RememberedAnswers(memory=memory, shown=remembered)
            Shortcuts {}
            Recipes(shop=shop, page=page)
            SetByPolicy {}
            ResetAll(state=reset, done=forgotten)
        }
    }
}

#[component(inline_props)]
fn Recipes(shop: Shop, page: ReadSignal<Page>) -> View {
    let reports = create_selector(move || page.with(|page| page.reports.clone()));
    let imported = create_selector(move || page.with(|page| page.imported.clone()));
    let others = create_selector(move || page.with(|page| page.others.clone()));
    let allowed = create_selector(move || page.with(|page| page.allowed));
    let problem = create_selector(move || page.with(|page| page.problem.clone()));
    view! {
        (problem.get_clone().map_or_else(View::new, |text| view! {
            div(class="notice bad", role="alert") { p(class="listed") { (text) } }
        }))
        h2(class="heading") { (t("recipesTitle")) }
        (match allowed.get() {
            Some(true) => view! { Import(shop=shop) },
            Some(false) => view! { div(class="notice warn") { p { (t("importForbidden")) } } },
            None => View::new(),
        })
        div(id="told", tabindex="-1", role="status", aria-live="polite") {
            (reports.get_clone().iter().map(report).collect::<Vec<View>>())
        }
        h3(class="heading") { (t("importedTitle")) }
        (list(shop, &imported.get_clone()))
        h3(class="heading") { (t("othersTitle")) }
        (list(shop, &others.get_clone()))
    }
}

#[component(inline_props)]
fn Import(shop: Shop) -> View {
    let over = create_signal(false);
    let picked = move |event: web_sys::Event| {
        let input = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input {
            shop.import(input.files());
            input.set_value(""); // so that the same file can be picked again
        }
    };
    let dropped = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        shop.import(event.data_transfer().and_then(|data| data.files()));
    };
    view! {
        div(
            class=if over.get() { "drop over" } else { "drop" },
            on:dragover=move |event: web_sys::DragEvent| { event.prevent_default(); over.set(true) },
            on:dragleave=move |_: web_sys::DragEvent| over.set(false),
            on:drop=dropped,
        ) {
            label(r#for="files") { (t("importLabel")) }
            input(id="files", r#type="file", accept=".json,application/json", multiple=true, on:change=picked)
            p(class="why") { (t("importHint")) }
        }
    }
}

fn report(report: &Report) -> View {
    let Report { head, text, refused } = report.clone();
    let class = if refused { "notice bad" } else { "notice" };
    view! { div(class=class) { p { (head) } p(class="listed") { (text) } } }
}

fn list(shop: Shop, stocked: &[Stocked]) -> View {
    if stocked.is_empty() {
        return view! { p(class="progress") { (count("recipesFound", 0)) } };
    }
    let entries: Vec<View> = stocked.iter().map(|stocked| entry(shop, stocked.clone())).collect();
    view! { ul(class="choices whole") { (entries) } }
}

fn entry(shop: Shop, stocked: Stocked) -> View {
    let Stocked { key, name, about, address, problem, text, removable } = stocked;
    let (to_export, called) = (key.clone(), name.clone());
    let of = |action: &str| format!("{}: {name}", t(action));
    let (export, removes) = (of("exportRecipe"), of("removeRecipe"));
    let remove = if removable {
        view! {
            button(
                r#type="button",
                data-do="remove",
                aria-label=removes,
                on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { shop.remove(called.clone(), text.clone()) },
            ) { (t("removeRecipe")) }
        }
    } else {
        View::new()
    };
    view! {
        li(data-recipe=key) {
            strong { (name) }
            span(class="hint") { (about) }
            span(class="hint address") { (address) }
            span(class="hint listed") { (problem) }
            div(class="row") {
                button(
                    r#type="button",
                    data-do="export",
                    aria-label=export,
                    on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { shop.export(&to_export) },
                ) { (t("exportRecipe")) }
                (remove)
            }
        }
    }
}
