//! The extension page: draws the panel, talks to the agents in Autotask's pages, and leaves the
//! thinking to `keyguide-core`.
//!
//! **Architecture invariant:** nothing here decides what a page means. Text from a page reaches the
//! screen as text nodes only, and only trusted clicks act.

mod address;
mod browser;
mod clipboard;
mod credentials;
mod desk;
mod filled;
mod frames;
mod layout;
mod library;
mod link;
mod mind;
mod pen;
mod phrase;
mod secret;
mod shop;
mod store;
mod ui;
mod view;
mod words;
mod zone;

use sycamore::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the page: the options page where the document says so, else the panel.
#[wasm_bindgen(start)]
pub fn start() {
    if browser::is_options_page() {
        return sycamore::render(|| {
            let page = create_signal(shop::Page { allowed: true, ..shop::Page::default() });
            view! { ui::Options(shop=shop::Shop::new(page), page=*page) }
        });
    }
    start_panel();
}

/// Draws the panel and starts to follow Autotask's tabs.
fn start_panel() {
    wasm_bindgen_futures::spawn_local(async {
        let shelf = library::shelf().await;
        let (shelf, recipe) = match shelf {
            Ok(shelf) => match shelf.chosen().map(|entry| entry.recipe.clone()) {
                Some(recipe) => (shelf, recipe),
                None => return,
            },
            Err(problem) => return ui::show_failure(&words::with("recipeFailed", &[&problem])),
        };
        sycamore::render(move || {
            let screen = create_signal(view::Screen::default());
            let chooser = create_signal(view::Chooser::default());
            let desk = desk::Desk::new(shelf, recipe, screen, chooser);
            desk.start();
            ui::keep_focus();
            view! { ui::App(desk=desk, screen=*screen, chooser=*chooser) }
        });
    });
}
