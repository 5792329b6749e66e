//! `cargo xtask demo`: the extension at work beside a stand-in for Autotask.

use std::process::ExitCode;

use anyhow::Result;

use crate::browser::Browser;
use crate::build::{self, Mode};
use crate::places::{self, Places};
use crate::{needs, npm, process};

/// With a display, opens a browser to try it in; without one, walks the whole journey unseen.
pub(crate) fn run(places: &Places) -> Result<ExitCode> {
    build::extension(places, Mode::Release)?;
    needs::ensure(places, needs::driving(Browser::Chromium))?;
    needs::ensure(places, needs::REPLICA)?;
    let program = if has_display() { "browse" } else { "journey" };
    let mut command = places::cargo();
    command.args(["run", "--quiet", "--package", "keyguide-browser", "--bin", program]);
    command.current_dir(&places.root).env("KEYGUIDE_EXTENSION", places.extension(Browser::Chromium));
    command.env("KEYGUIDE_NODE_MODULES", npm::modules(places)).env("RUST_LIB_BACKTRACE", "0");
    process::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}

/// Whether a window would be seen by anyone.
fn has_display() -> bool {
    let unix_like = cfg!(unix) && !cfg!(target_os = "macos");
    !unix_like
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
