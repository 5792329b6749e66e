//! The extension's pages, each drawn anew when its language changes.

use crate::lean::*;
use keyguide_core::recipe::Recipe;
use keyguide_core::shelf::{Shelf, Sources};
use wasm_bindgen_futures::spawn_local;

use crate::desk::Desk;
use crate::memory::Memory;
use crate::reach::Reach;
use crate::ui::{self, Counter, Reset};
use crate::words::{self, with};
use crate::{browser, library, phrase, shop, store, view};

/// The options.
pub(crate) fn options() {
    sycamore::render(|| {
        let page = create_signal(shop::Page::default());
        let remembered = create_signal(crate::memory::Remembered::default());
        let shop = shop::Shop::new(page);
        let memory = Memory::new(remembered);
        let reset = create_signal(Reset::Idle);
        let counter = Counter { shop, page: *page, memory, remembered: *remembered, reset };
        ui::keep_focus();
        let drawn = Drawn::new(move || shop.show_again());
        let forgotten = move || drawn.again();
        view! { ({
            drawn.track();
            view! { ui::Options(counter=counter, forgotten=forgotten) }
        }) }
    });
}

/// The panel, which starts to follow Autotask's tabs.
pub(crate) async fn panel() {
    let shelf = match library::shelf().await {
        Ok(shelf) => shelf,
        Err(problem) => return ui::show_failure(&with("recipeFailed", &[&problem])),
    };
    let Some(recipe) = shelf.chosen().map(|entry| entry.recipe.clone()) else { return };
    sycamore::render(move || {
        let screen = create_signal(view::Screen::default());
        let chooser = create_signal(view::Chooser::default());
        let desk = Desk::new(Reach::Autotask, shelf, recipe, screen, chooser);
        desk.start();
        ui::keep_focus();
        let drawn = Drawn::new(move || desk.retell());
        view! { ({
            drawn.track();
            view! { ui::App(desk=desk, screen=*screen, chooser=*chooser) }
        }) }
    });
}

/// The sample's recipe: it is on no shelf, so no tenant is ever offered it.
const SAMPLE: &str = "sample/recipe.json";

/// The first-run page, with the real panel's parts at work on the sample.
pub(crate) async fn welcome() {
    let (shelf, recipe) = match sample().await {
        Ok(sample) => sample,
        Err(problem) => return ui::show_failure(&with("recipeFailed", &[&problem])),
    };
    sycamore::render(move || {
        let screen = create_signal(view::Screen::default());
        let chooser = create_signal(view::Chooser::default());
        let desk = Desk::new(Reach::Sample, shelf, recipe, screen, chooser);
        desk.start_sample();
        let drawn = Drawn::new(move || desk.retell());
        view! { ({
            drawn.track();
            view! { ui::Welcome(desk=desk, screen=*screen) }
        }) }
    });
}

async fn sample() -> Result<(Shelf, Recipe), String> {
    let text = browser::read_file(SAMPLE).await.map_err(|error| phrase::refusal(&error))?;
    let recipe = Recipe::from_json(&text).map_err(|error| error.to_string())?;
    let sources = Sources { shipped: vec![(SAMPLE.into(), text)], ..Sources::default() };
    let shelf = Shelf::fill(&sources).map_err(|error| phrase::shelfless(&error))?;
    Ok((shelf, recipe))
}

/// How often a page was drawn: what stands on it was made of words, and is made anew with others.
#[derive(Clone, Copy)]
struct Drawn(Signal<u32>);

impl Drawn {
    /// Follows the choice of a language; `retell` is for what holds words beyond the drawing.
    fn new(retell: impl Fn() + Copy + 'static) -> Self {
        let drawn = Self(create_signal(0));
        // Without the browser's word the page keeps the language that it was opened in.
        let _ = browser::listen("storage.onChanged", move |changes, _| {
            if browser::get(&changes, store::LANGUAGE).is_undefined() {
                return;
            }
            spawn_local(async move {
                if words::load().await.is_ok() {
                    retell();
                    drawn.again();
                }
            });
        });
        drawn
    }

    /// Draws it anew; the focus stays on what is called the same.
    fn again(self) {
        let focused = browser::focused_id();
        self.0.update(|drawn| *drawn += 1);
        browser::focus(&focused);
    }

    fn track(self) {
        self.0.track();
    }
}
