//! What the admin pointed at, as the options page shows it. An open panel is told by the browser that
//! it changed.

use crate::lean::*;
use keyguide_core::alias::Sought;
use wasm_bindgen_futures::spawn_local;

use crate::browser;
use crate::store::{self, Known};

/// What is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Remembered {
    /// By tenant's host.
    pub(crate) known: Known,
    /// Why it could not be read or kept.
    pub(crate) problem: String,
}

/// The page's one view of it.
#[derive(Clone, Copy)]
pub(crate) struct Memory(Signal<Remembered>);

impl Memory {
    /// Shows it on `shown`, and what becomes of it elsewhere too.
    #[must_use]
    pub(crate) fn new(shown: Signal<Remembered>) -> Self {
        let memory = Self(shown);
        memory.read();
        // Without the browser's word it is as it was when the page was opened.
        let _ = browser::listen("storage.onChanged", move |changes, _| {
            if !browser::get(&changes, store::ALIASES).is_undefined() {
                memory.read();
            }
        });
        memory
    }

    fn read(self) {
        spawn_local(async move {
            self.0.set(match store::read().await {
                Ok(known) => Remembered { known, problem: String::new() },
                Err(problem) => Remembered { problem, ..Remembered::default() },
            });
        });
    }

    /// Forgets one thing that was pointed at.
    pub(crate) fn forget(self, host: &str, sought: &Sought) {
        let mut known = self.0.with_untracked(|shown| shown.known.clone());
        if let Some(aliases) = known.get_mut(host) {
            aliases.forget(sought);
            if aliases.list().is_empty() {
                known.remove(host);
            }
        }
        self.keep(known);
    }

    /// Forgets all of it.
    pub(crate) fn forget_all(self) {
        self.keep(Known::new());
    }

    fn keep(self, known: Known) {
        // The button that was pressed goes: the focus stays with the list.
        browser::focus("remembered");
        spawn_local(async move {
            if let Err(problem) = store::write(&known).await {
                self.0.update(|shown| shown.problem = problem);
            }
        });
    }
}
