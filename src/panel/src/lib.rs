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
mod ui;
mod view;
mod words;

use sycamore::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the panel and starts to follow Autotask's tabs.
#[wasm_bindgen(start)]
pub fn start() {
    sycamore::render(|| {
        let screen = create_signal(view::Screen::default());
        let desk = desk::Desk::new(mind::Mind {}, screen);
        desk.start();
        view! { ui::App(desk=desk, screen=*screen) }
    });
}
