//! Clearing the clipboard some time after a secret was put there, while the panel is open.

use std::cell::{Cell, RefCell};

use crate::lean::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser;
use crate::clipboard::{self, Mark, Outcome};
use crate::desk::{Desk, Which};
use crate::frames::FrameId;
use crate::store;
use crate::view::Clearing;

/// What waits to be cleared.
#[derive(Clone)]
struct Held {
    /// What the copied text is known by.
    mark: Mark,
    /// Where it was copied from, and what.
    from: (FrameId, Which),
    /// When it is to be cleared, in seconds after it was copied.
    after: u32,
}

/// The desk's part for it.
pub(super) struct Clearer {
    shown: Signal<Clearing>,
    held: RefCell<Option<Held>>,
    /// Counts what was begun: a countdown ends when another thing was begun after it.
    turn: Cell<u32>,
}

impl Clearer {
    /// Nothing to be cleared.
    #[must_use]
    pub(super) fn new() -> Self {
        Self {
            shown: create_signal(Clearing::Nothing),
            held: RefCell::default(),
            turn: Cell::new(0),
        }
    }

    fn begin(&self) -> u32 {
        self.turn.set(self.turn.get().wrapping_add(1));
        self.turn.get()
    }
}

impl Desk {
    /// What becomes of the secret on the clipboard.
    #[must_use]
    pub(crate) fn clearing(self) -> ReadSignal<Clearing> {
        *self.0.clearer.shown
    }

    /// Something was copied: if a secret is in it, it is to be cleared after the time that is set.
    /// Else the clipboard holds no secret any more.
    pub(super) fn clear_later(self, frame: FrameId, which: Which, mark: Mark) {
        let clearer = &self.0.clearer;
        let turn = clearer.begin();
        clearer.held.take();
        clearer.shown.set(Clearing::Nothing);
        if !matches!(which, Which::Secret | Which::Both) {
            return;
        }
        spawn_local(async move {
            let after = store::clear_after().await.seconds();
            if after == 0 || clearer.turn.get() != turn {
                return;
            }
            clearer.held.replace(Some(Held { mark, from: (frame, which), after }));
            if clipboard::may_look().await {
                self.count_down(turn).await;
            } else if clearer.turn.get() == turn {
                clearer.shown.set(Clearing::Unseen);
            }
        });
    }

    /// Asks the browser whether the clipboard may be looked at; if so, what was copied is cleared
    /// after the time from now on.
    pub(crate) fn allow_clearing(self) {
        let asked = clipboard::ask_to_look();
        let turn = self.0.clearer.begin();
        spawn_local(async move {
            if asked.await {
                self.count_down(turn).await;
            }
        });
    }

    /// Clears it before the time.
    pub(crate) fn clear_now(self) {
        let turn = self.0.clearer.begin();
        spawn_local(self.clear(turn));
    }

    /// Leaves it where it is.
    pub(crate) fn keep_copied(self) {
        self.0.clearer.begin();
        self.0.clearer.held.take();
        self.0.clearer.shown.set(Clearing::Nothing);
    }

    async fn count_down(self, turn: u32) {
        let clearer = &self.0.clearer;
        let Some(of) = clearer.held.borrow().as_ref().map(|held| held.after) else { return };
        // By the clock, for a panel out of sight, or a machine that sleeps, counts late.
        let end = js_sys::Date::now() + f64::from(of) * 1000.0;
        while clearer.turn.get() == turn {
            let left = ((end - js_sys::Date::now()) / 1000.0).ceil() as u32;
            if left == 0 {
                return self.clear(turn).await;
            }
            clearer.shown.set(Clearing::Counting { left, of });
            browser::pause(1000).await;
        }
    }

    async fn clear(self, turn: u32) {
        let clearer = &self.0.clearer;
        let Some(Held { mark, from, .. }) = clearer.held.borrow().clone() else { return };
        let outcome = clipboard::clear_if(&mark).await;
        if clearer.turn.get() != turn {
            return; // something else was copied meanwhile
        }
        if outcome != Outcome::Unseen {
            clearer.held.take();
        }
        clearer.shown.set(match outcome {
            Outcome::Cleared => Clearing::Cleared,
            Outcome::Other => Clearing::Other,
            Outcome::Unseen => Clearing::Unseen,
            Outcome::Failed => Clearing::Failed,
        });
        if outcome == Outcome::Cleared {
            let mut state = self.0.state.borrow_mut();
            state.mind.cleared(from.0, from.1);
            state.notice = None; // that it is on the clipboard is no longer so
            drop(state);
            self.think();
        }
    }
}
