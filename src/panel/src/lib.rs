//! The extension page: draws the panel, talks to the agents in Autotask's pages, and leaves the
//! thinking to `keyguide-core`.
//!
//! **Architecture invariant:** nothing here decides what a page means. Text from a page reaches the
//! screen as text nodes only, and only trusted clicks act, or the keys that the browser tells of.

mod address;
mod browser;
mod buttons;
mod clipboard;
mod credentials;
mod desk;
mod filled;
mod frames;
mod layout;
mod lean;
mod library;
mod link;
mod memory;
mod mind;
mod pages;
mod pen;
mod phrase;
mod reach;
mod secret;
mod shop;
mod store;
mod ui;
mod view;
mod words;
mod zone;

use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the page that the document says it is, once the words for it are read.
#[wasm_bindgen(start)]
pub fn start() {
    wasm_bindgen_futures::spawn_local(async {
        if let Err(error) = words::load().await {
            return ui::show_failure(&phrase::refusal(&error));
        }
        match browser::page_name().as_str() {
            "options" => pages::options(),
            "welcome" => pages::welcome().await,
            _ => pages::panel().await,
        }
    });
}
