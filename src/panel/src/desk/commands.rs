//! Keys: the browser tells which of the extension's commands was given, and the panel does what the
//! button of that name would do, if it could be pressed now. There is no key for Save or Generate: no
//! button of the panel presses those.

use std::cell::Cell;

use crate::lean::*;
use keyguide_core::sorting;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{self, number};
use crate::desk::{Desk, Which};
use crate::words::{count, number as written};
use crate::{buttons, phrase};

/// What several panels share: who acts in which window, and whose number stands on the toolbar.
pub(super) struct Standing {
    /// The window that this panel acts for, once it is the one.
    window: Cell<Option<i32>>,
    /// Whether this panel is the one that writes on the toolbar's button.
    writes: Cell<bool>,
    /// How many steps are left.
    left: Signal<usize>,
}

impl Standing {
    #[must_use]
    pub(super) fn new() -> Self {
        Self { window: Cell::new(None), writes: Cell::new(false), left: create_signal(0) }
    }
}

/// The browser's lock that the panel of a window holds.
const PANEL: &str = "panel-";
/// The one that the panel holds whose number stands on the toolbar.
const BADGE: &str = "badge";

impl Desk {
    /// Takes its place among the panels, and listens to keys.
    pub(super) fn take_place(self) {
        let standing = &self.0.standing;
        spawn_local(async move {
            let Ok(window) = browser::own_window().await else { return };
            browser::hold(&format!("{PANEL}{window}"), move || standing.window.set(Some(window)));
        });
        browser::hold(BADGE, move || {
            standing.writes.set(true);
            self.write_badge();
        });
        browser::when_closed(move || {
            if standing.writes.get() {
                browser::badge("", None);
            }
        });
        let heard = browser::listen("commands.onCommand", move |command, tab| {
            let (command, window) = (command.as_string(), number(&tab, "windowId"));
            spawn_local(async move {
                if let Some(command) = command
                    && self.is_meant(window.map(|id| id as i32)).await
                {
                    self.obey(&command);
                }
            });
        });
        if let Err(error) = heard {
            self.tell(crate::view::Tone::Warn, phrase::refusal(&error));
        }
    }

    /// Whether a key in this window is for this panel: the one of that window, else, as in a pop-up, the
    /// one of the lowest number.
    async fn is_meant(self, window: Option<i32>) -> bool {
        let Some(mine) = self.0.standing.window.get() else { return false };
        let held = browser::held_locks().await;
        let mut windows: Vec<i32> =
            held.iter().filter_map(|name| name.strip_prefix(PANEL)?.parse().ok()).collect();
        sorting::sort(&mut windows);
        match window.filter(|window| windows.contains(window)) {
            Some(window) => window == mine,
            None => windows.first() == Some(&mine),
        }
    }

    fn obey(self, command: &str) {
        match command {
            "next" => buttons::focus_next(),
            "fill" if buttons::can_press("fill") => self.fill(),
            "copy" if buttons::can_press("copyBoth") => self.copy(Which::Both),
            _ => {}
        }
    }

    /// Takes down how many steps are left, and has it on the toolbar's button.
    pub(super) fn steps_left(self, left: usize) {
        let standing = &self.0.standing;
        if standing.left.get_untracked() != left {
            standing.left.set(left);
            self.write_badge();
        }
    }

    /// Writes on the toolbar's button, where this panel is the one that does.
    pub(super) fn write_badge(self) {
        let standing = &self.0.standing;
        if !standing.writes.get() {
            return;
        }
        match standing.left.get_untracked() {
            0 => browser::badge("", None),
            left => browser::badge(&written(left), Some(&count("badgeTitle", left))),
        }
    }
}
