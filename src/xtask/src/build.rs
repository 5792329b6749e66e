//! `cargo xtask build`: the extension, ready to load.

use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::places::Places;
use crate::toolchain::Route;
use crate::{assemble, needs, sizes, slim, wasm};

/// For people to use, or to work on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Small and fast.
    Release,
    /// Quick to build, with names in stack traces.
    Dev,
}

impl Mode {
    /// The name of the mode's directory for what is made here.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "dev",
        }
    }

    /// Cargo's profile.
    pub(crate) fn profile(self) -> &'static str {
        self.name()
    }

    /// Cargo's directory for that profile.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "debug",
        }
    }
}

/// Builds, and prints what it built.
pub(crate) fn run(places: &Places, mode: Mode) -> Result<ExitCode> {
    extension(places, mode)?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the extension for every browser.
pub(crate) fn extension(places: &Places, mode: Mode) -> Result<()> {
    needs::ensure(places, needs::BUILD)?;
    let route = Route::find().context("no Rust for wasm32")?;
    println!("wasm32: {route}");
    let panel = wasm::build(places, wasm::PANEL, mode, &route)?;
    let source = places.root.join("extension");
    let mut layers = vec![source.clone(), panel.clone()];
    if mode == Mode::Release {
        layers.push(slim::layer(places, &[&source, &panel])?);
    }
    for browser in Browser::ALL {
        let extension = places.extension(browser);
        assemble::assemble(&source, &layers, browser, &extension)?;
        println!("{}", places.show(&extension));
    }
    sizes::print(&places.extension(Browser::Chromium))
}
