//! The first-run page: what Keyguide does and never does, how it is opened, and a sample to try it on.

use crate::lean::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser;
use crate::desk::Desk;
use crate::ui::{ask, filling, notes, plan};
use crate::view::Screen;
use crate::words::{count, t, with};

/// What the sample would have saved, as it tells: the level's name, and how many permissions are on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Saved {
    name: String,
    on: usize,
}

#[component(inline_props)]
pub(crate) fn Welcome(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let never = ["neverSaves", "neverGuesses", "neverKeeps", "neverSends"];
    let never: Vec<View> = never.into_iter().map(|key| view! { li { (t(key)) } }).collect();
    view! {
        main(class="wide") {
            header(class="top") {
                img(src="icons/keyguide.svg", alt="")
                h1 { (t("welcomeTitle")) }
            }
            p { (t("welcomeDoes")) }
            h2(class="heading") { (t("welcomeNever")) }
            ul(class="plain") { (never) }
            h2(class="heading") { (t("welcomeOpen")) }
            Opening {}
            h2(class="heading") { (t("welcomeTry")) }
            p { (t("welcomeTryHow")) }
            div(class="trial") {
                iframe(
                    id="sample",
                    src="sample/page.html",
                    title=t("sampleFrame"),
                    on:load=move |_: web_sys::Event| desk.attach(),
                )
                Trial(desk=desk, screen=screen)
            }
        }
    }
}

/// How the panel is opened, with the key that is set.
#[component(inline_props)]
fn Opening() -> View {
    let key = create_signal(String::new());
    spawn_local(async move {
        let open =
            browser::commands().await.into_iter().find(|(name, _)| name == "_execute_action");
        key.set(open.map(|(_, key)| key).unwrap_or_default());
    });
    view! {
        ol(class="plain") {
            li { (t("openAutotask")) }
            li { (t("openPress")) " " (key.with(|key| if key.is_empty() { String::new() } else { with("openKey", &[key]) })) }
            li { (t("openPin")) }
        }
    }
}

/// The panel's own parts for one page: what is said, asked, planned, filled and undone.
#[component(inline_props)]
fn Trial(desk: Desk, screen: ReadSignal<Screen>) -> View {
    let notice = create_selector(move || screen.with(|screen| screen.notice.clone()));
    let text = create_selector(move || screen.with(|screen| screen.task.text.clone()));
    let look = plan::Look::new();
    let saved = create_signal(None::<Saved>);
    let planned = create_selector(move || screen.with(|screen| !screen.plan.lines.is_empty()));
    browser::hear("sample-saved", move |detail| {
        let name = browser::get(&detail, "name").as_string().unwrap_or_default();
        let on = browser::number(&detail, "on").unwrap_or_default() as usize;
        saved.set(Some(Saved { name, on }));
    });
    view! {
        section(class="step now", aria-label=t("samplePanel")) {
            div(class="body") {
                div(role="status", aria-live="polite") {
                    (notice.get_clone().map_or_else(View::new, |notice| view! {
                        div(class=notice.tone.class()) { p { (notice.text.clone()) } }
                    }))
                    (saved.get_clone().map_or_else(View::new, |saved| view! {
                        div(class="notice", data-sample="saved") { p { (count_saved(&saved)) } }
                    }))
                }
                (if planned.get() {
                    view! {
                        p(class="do") { (text.get_clone()) }
                        div(class="row") { filling::Undo(desk=desk, screen=screen) }
                        notes::Notes(screen=screen)
                        ask::Questions(desk=desk, screen=screen)
                        plan::Plan(desk=desk, screen=screen, look=look)
                    }
                } else { view! { p(class="do") { (t("sampleStarts")) } } })
            }
        }
    }
}

fn count_saved(saved: &Saved) -> String {
    with("sampleSaved", &[&saved.name, &count("samplePermissions", saved.on)])
}
