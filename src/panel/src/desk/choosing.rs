//! Choosing a recipe.

use keyguide_core::shelf::Entry;
use wasm_bindgen_futures::spawn_local;

use crate::desk::Desk;
use crate::frames::FrameId;
use crate::view::Tone;
use crate::words::with;
use crate::{browser, library, phrase};

impl Desk {
    /// The keys of the recipes that a search finds.
    pub(crate) fn found(self, search: &str) -> Vec<String> {
        let state = self.0.state.borrow();
        let found = state.shelf.entries.iter().filter(|entry| entry.answers(search));
        found.map(Entry::key).collect()
    }

    /// Chooses another recipe and plans every page anew.
    pub(crate) fn choose(self, key: &str) {
        {
            let mut state = self.0.state.borrow_mut();
            let state = &mut *state;
            if state.busy || !state.shelf.choose(key) {
                return;
            }
            if let Some(entry) = state.shelf.chosen() {
                state.mind.choose(entry.recipe.clone());
            }
            state.notice = None;
            state.picking = None;
            state.audit = None;
        }
        let chooser = phrase::chooser(&self.0.state.borrow().shelf);
        self.0.chooser.set(chooser);
        let kept = key.to_owned();
        spawn_local(async move { library::keep_choice(&kept).await });
        self.plan_anew();
    }

    /// Takes recipes that were imported, removed or pushed meanwhile.
    pub(super) fn restock(self) {
        spawn_local(async move {
            let shelf = match library::shelf().await {
                Ok(shelf) => shelf,
                Err(problem) => {
                    return self.tell(Tone::Bad, with("recipeFailed", &[&problem]));
                }
            };
            let changed = {
                let mut state = self.0.state.borrow_mut();
                let state = &mut *state;
                let changed = shelf.chosen() != state.shelf.chosen();
                state.shelf = shelf;
                match state.shelf.chosen() {
                    Some(entry) if changed => state.mind.choose(entry.recipe.clone()),
                    _ => {}
                }
                changed
            };
            let chooser = phrase::chooser(&self.0.state.borrow().shelf);
            self.0.chooser.set(chooser);
            if changed {
                self.plan_anew();
            }
        });
    }

    /// Reads every page again: another recipe may need other typed text of them.
    pub(super) fn plan_anew(self) {
        let frames: Vec<FrameId> = self.0.state.borrow().frames.keys().copied().collect();
        frames.into_iter().for_each(|id| self.read(id));
        self.think();
    }

    /// Opens the page where recipes are imported and removed.
    pub(crate) fn open_options(self) {
        spawn_local(async move {
            if let Err(error) = browser::open_options().await {
                self.tell(Tone::Bad, phrase::refusal(&error));
            }
        });
    }
}
