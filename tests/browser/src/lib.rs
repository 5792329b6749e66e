//! Drives the built extension in a real browser, in the steps an admin takes.
//!
//! ```no_run
//! # async fn journey() -> anyhow::Result<()> {
//! use keyguide_browser::{Browser, Options};
//!
//! let browser = Browser::start(Options::new()?.replica(8443)).await?;
//! let admin = browser.open("admin", "https://ww5.autotask.net/").await?;
//! let panel = browser.panel().await?;
//! panel.click_button("Start").await?;
//! admin.frame("#admin-frame").enter("Security Level Name", "API").await?;
//! panel.see("Ready to save").await?;
//! println!("{} actions", browser.actions().count());
//! browser.quit().await
//! # }
//! ```
//!
//! A [`Browser`] is one browser with the extension in it. A [`Page`] is one of its windows,
//! or a frame in one, in the name of whoever acts there. Every step waits until it can be
//! taken, up to a limit, and says what it waited for when it could not. Take one step at a
//! time: all pages of a browser share its one current window.

pub mod access;
pub mod accuracy;
mod actions;
pub mod apng;
pub mod audit;
pub mod bench;
mod browser;
pub mod by_hand;
pub mod chaos;
pub mod chromium;
mod command;
mod described;
pub mod drawn;
mod driver;
mod engine;
pub mod fault;
pub mod filler;
pub mod fills;
pub mod firefox;
pub mod hostile;
pub mod issuing;
pub mod journey;
pub mod leaks;
mod locate;
pub mod met;
mod options;
mod page;
pub mod pictures;
mod places;
pub mod procedure;
mod process;
mod proxy;
pub mod reading;
pub mod recipe_plan;
pub mod reload;
mod saved;
pub mod scene;
mod serve;
pub mod setting;
mod shots;
pub mod states;
pub mod store_pictures;
mod wait;
pub mod word;

pub use actions::{Action, Actions};
pub use browser::Browser;
pub use engine::Engine;
pub use options::Options;
pub use page::Page;
pub use saved::saved;
pub use serve::Folder;
pub use thirtyfour::Key;
pub use wait::{LIMIT, until};
