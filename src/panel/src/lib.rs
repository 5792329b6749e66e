//! The extension page: draws the panel, talks to the agents in Autotask's pages, and leaves the
//! thinking to `keyguide-core`.
//!
//! **Architecture invariant:** nothing here decides what a page means. Text from a page reaches the
//! screen as text nodes only, and only trusted clicks act.

mod browser;
mod credentials;
mod desk;
mod frames;
mod link;
mod mind;
mod pen;
mod phrase;
mod store;
mod ui;
mod view;
mod words;

use keyguide_core::recipe::Recipe;
use sycamore::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the panel and starts to follow Autotask's tabs.
#[wasm_bindgen(start)]
pub fn start() {
    wasm_bindgen_futures::spawn_local(async {
        let recipe = match load_recipe().await {
            Ok(recipe) => recipe,
            Err(problem) => return ui::show_failure(&words::with("recipeFailed", &[&problem])),
        };
        sycamore::render(move || {
            let screen = create_signal(view::Screen::default());
            let desk = desk::Desk::new(mind::Mind::new(recipe), screen);
            desk.start();
            view! { ui::App(desk=desk, screen=*screen) }
        });
    });
}

async fn load_recipe() -> Result<Recipe, String> {
    let text = browser::read_file("recipes/atria.json").await.map_err(|error| error.to_string())?;
    Recipe::from_json(&text).map_err(|error| error.to_string())
}
