//! `cargo xtask demo`: the extension at work beside a stand-in for Autotask.

use std::process::ExitCode;

use anyhow::Result;

use crate::journey;
use crate::places::Places;

/// With a display, opens a browser to try it in; without one, walks the whole journey unseen.
pub(crate) fn run(places: &Places) -> Result<ExitCode> {
    journey::program(places, if has_display() { "browse" } else { "journey" }, &[])
}

/// Whether a window would be seen by anyone.
fn has_display() -> bool {
    let unix_like = cfg!(unix) && !cfg!(target_os = "macos");
    !unix_like
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
