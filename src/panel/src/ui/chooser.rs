//! Choosing a recipe, with what is known of each.

use crate::lean::*;
use wasm_bindgen::JsCast;

use crate::desk::Desk;
use crate::view::{Choice, Chooser};
use crate::words::{count, t, with};

#[component(inline_props)]
pub(crate) fn Choose(desk: Desk, chooser: ReadSignal<Chooser>) -> View {
    let search = create_signal(String::new());
    let open = create_signal(false);
    let found = create_memo(move || {
        let keys = search.with(|search| desk.found(search));
        chooser.with(|chooser| {
            let wanted = |choice: &&Choice| keys.contains(&choice.key);
            chooser.choices.iter().filter(wanted).cloned().collect::<Vec<_>>()
        })
    });
    let typed = move |event: web_sys::Event| {
        if let Some(input) =
            event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok())
        {
            search.set(input.value());
        }
    };
    let toggle = move |event: web_sys::MouseEvent| {
        if event.is_trusted() {
            open.set(!open.get());
        }
    };
    let begin_anew = move |event: web_sys::MouseEvent| {
        if event.is_trusted() {
            desk.begin_anew();
            open.set(false);
        }
    };
    let name = move || {
        chooser.with(|chooser| {
            let chosen = chooser.choices.iter().find(|choice| choice.chosen);
            chosen.map(|choice| choice.name.clone()).unwrap_or_default()
        })
    };
    view! {
        (refused(&chooser.with(|chooser| chooser.refused.clone())))
        div(class="chooser") {
            button(
                class="chosen",
                r#type="button",
                data-do="recipes",
                aria-expanded=if open.get() { "true" } else { "false" },
                aria-controls="recipes",
                on:click=toggle,
            ) {
                span { (with("recipeIs", &[&name()])) }
                span(class="tally") { (hint(&chooser.get_clone())) }
            }
            div(id="recipes", hidden=!open.get()) {
                div(class="field") {
                    label(r#for="search") { (t("recipeSearch")) }
                    input(id="search", r#type="search", autocomplete="off", on:input=typed)
                }
                p(class="progress", role="status") { (count("recipesFound", found.with(Vec::len))) }
                ul(class="choices") {
                    Keyed(
                        list=found,
                        view=move |choice| view! { Entry(choice=choice, desk=desk, open=open) },
                        key=|choice| format!("{choice:?}"),
                    )
                }
                button(
                    class="quiet",
                    r#type="button",
                    data-do="begin-anew",
                    on:click=begin_anew,
                ) { (t("beginAnew")) }
                button(
                    class="quiet",
                    r#type="button",
                    data-do="options",
                    on:click=move |event: web_sys::MouseEvent| if event.is_trusted() { desk.open_options() },
                ) { (t("manageRecipes")) }
            }
        }
    }
}

fn hint(chooser: &Chooser) -> String {
    if chooser.locked { t("recipeLocked") } else { t("recipeChange") }
}

fn refused(problems: &[String]) -> View {
    let notices: Vec<View> = problems
        .iter()
        .map(|problem| {
            let text = with("recipeFailed", &[problem]);
            view! { div(class="notice bad", role="alert") { p(class="listed") { (text) } } }
        })
        .collect();
    view! { (notices) }
}

#[component(inline_props)]
fn Entry(choice: Choice, desk: Desk, open: Signal<bool>) -> View {
    let Choice { key, name, vendor, address, seen, status, chosen, enabled } = choice;
    let value = key.clone();
    let choose = move |event: web_sys::MouseEvent| {
        if event.is_trusted() {
            desk.choose(&key);
            open.set(false);
        }
    };
    let pressed = if chosen { "true" } else { "false" };
    view! {
        li {
            button(
                r#type="button",
                data-recipe=value,
                aria-pressed=pressed,
                disabled=!enabled,
                on:click=choose,
            ) { (name) }
            span(class="hint") { (vendor) " · " (status) }
            // As text: nothing here opens an address.
            span(class="hint address") { (address) }
            span(class="hint") { (seen) }
        }
    }
}
