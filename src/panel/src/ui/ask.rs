//! What only the admin can answer.

use crate::lean::*;
use wasm_bindgen::JsCast;

use crate::desk::Desk;
use crate::view::{AnsweredBy, Asked, Screen};
use crate::words::t;

#[component(inline_props)]
pub(crate) fn Questions(desk: Desk, screen: ReadSignal<Screen>) -> View {
    // Without the answers: typing one must not draw the question anew under the typing hand.
    let questions = create_selector(move || {
        screen.with(|screen| {
            let bare = |asked: &Asked| Asked { answer: String::new(), ..asked.clone() };
            screen.asked.iter().map(bare).collect::<Vec<_>>()
        })
    });
    view! {
        div(class="questions") {
            Keyed(
                list=questions,
                view=move |asked| {
                    let id = asked.id.clone();
                    let answer = screen.with_untracked(|screen| {
                        screen.asked.iter().find(|other| other.id == id).map(|other| other.answer.clone())
                    });
                    view! { Question(asked=asked, answer=answer.unwrap_or_default(), desk=desk) }
                },
                key=|asked| format!("{asked:?}"),
            )
        }
    }
}

#[component(inline_props)]
fn Question(asked: Asked, answer: String, desk: Desk) -> View {
    match asked.by.clone() {
        AnsweredBy::Typing => typing(asked, answer, desk),
        AnsweredBy::Tick => tick(asked, &answer, desk),
        AnsweredBy::List(options) => list(asked, &answer, options, desk),
        AnsweredBy::Choice(choices) => choice(asked, &answer, choices, desk),
    }
}

fn typing(asked: Asked, answer: String, desk: Desk) -> View {
    let (id, name) = (asked.id.clone(), format!("ask-{}", asked.id));
    let answered = move |event: web_sys::Event| {
        if let Some(input) =
            event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok())
        {
            desk.answer(&id, &input.value());
        }
    };
    let (for_name, label) = (name.clone(), asked.label);
    let (told, hint) = hint(&name, asked.hint);
    view! {
        div(class="field") {
            label(r#for=for_name) { (label) }
            input(
                id=name,
                r#type="text",
                value=answer,
                autocomplete="off",
                aria-describedby=told,
                on:input=answered,
            )
            (hint)
        }
    }
}

fn tick(asked: Asked, answer: &str, desk: Desk) -> View {
    let (id, name) = (asked.id.clone(), format!("ask-{}", asked.id));
    let answered = move |event: web_sys::Event| {
        if let Some(input) =
            event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok())
        {
            desk.answer(&id, if input.checked() { "yes" } else { "no" });
        }
    };
    let (ticked, for_name, label) = (answer == "yes", name.clone(), asked.label);
    let (told, hint) = hint(&name, asked.hint);
    view! {
        div(class="choice alone") {
            input(
                id=name,
                r#type="checkbox",
                checked=ticked,
                aria-describedby=told,
                on:change=answered,
            )
            label(r#for=for_name) { (label) }
            (hint)
        }
    }
}

fn list(asked: Asked, answer: &str, options: Vec<String>, desk: Desk) -> View {
    let (id, name) = (asked.id.clone(), format!("ask-{}", asked.id));
    let answered = move |event: web_sys::Event| {
        if let Some(list) =
            event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok())
        {
            desk.answer(&id, &list.value());
        }
    };
    let entries: Vec<View> = options
        .into_iter()
        .map(|option| {
            let chosen = option == answer;
            let value = option.clone();
            view! { option(value=value, selected=chosen) { (option) } }
        })
        .collect();
    let (for_name, label) = (name.clone(), asked.label);
    let (told, hint) = hint(&name, asked.hint);
    view! {
        div(class="field") {
            label(r#for=for_name) { (label) }
            select(id=name, aria-describedby=told, on:change=answered) {
                option(value="") { (t("pleaseChoose")) }
                (entries)
            }
            (hint)
        }
    }
}

fn choice(asked: Asked, answer: &str, choices: Vec<(String, String, String)>, desk: Desk) -> View {
    let entries: Vec<View> = choices
        .into_iter()
        .map(|(value, text, cost)| {
            let (id, name) = (asked.id.clone(), format!("ask-{}-{value}", asked.id));
            let group = format!("ask-{}", asked.id);
            let (told, hint) = hint(&name, cost);
            let chosen = value == answer;
            let answered = move |_: web_sys::Event| desk.answer(&id, &value);
            let for_name = name.clone();
            view! {
                div(class="choice") {
                    input(
                        id=name,
                        r#type="radio",
                        name=group,
                        checked=chosen,
                        aria-describedby=told,
                        on:change=answered,
                    )
                    label(r#for=for_name) { (text) }
                    (hint)
                }
            }
        })
        .collect();
    let label = asked.label;
    let (told, hint) = hint(&format!("ask-{}", asked.id), asked.hint);
    view! {
        fieldset(aria-describedby=told) {
            legend { (label) }
            (hint)
            (entries)
        }
    }
}

/// What there is to know of an answer, and the name by which its control says so. A list of names is
/// parted by blanks, so none may be in one.
fn hint(of: &str, text: String) -> (String, View) {
    let id = format!("{of}-hint").replace(char::is_whitespace, "_");
    let (name, none) = (id.clone(), text.is_empty());
    (id, view! { span(class="hint", id=name, hidden=none) { (text) } })
}
