//! The pen, of which one click has one at most, and how far what is written has come.

use keyguide_core::journal::Journal;

use crate::lean::*;

use crate::browser::BrowserError;
use crate::desk::Desk;
use crate::frames::FrameId;
use crate::view::{self, Filling, Tone};

impl Desk {
    /// Takes the pen, unless it is taken: one click never fills twice.
    pub(crate) fn take_pen(self, id: FrameId) -> bool {
        let mut state = self.0.state.borrow_mut();
        if std::mem::replace(&mut state.busy, true) {
            return false;
        }
        state.notice = None;
        state.audit = None; // it compares what was there before
        state.zone.forget(); // it was about another user
        if let Some(frame) = state.frames.get_mut(&id) {
            frame.wrote = true;
            frame.link.hide();
        }
        state.pointer = None;
        true
    }

    /// Gives a frame what writes; no page has it before the admin's click.
    pub(crate) async fn arm(self, id: FrameId) -> Result<(), BrowserError> {
        self.0.reach.arm(id).await
    }

    /// How far a fill or an undo is.
    pub(crate) fn filling(self) -> ReadSignal<Option<Filling>> {
        *self.0.filling
    }

    /// Says that so much of so much was done before the batch that comes next. It never goes back: what
    /// the page takes away again is told when it is over.
    pub(crate) fn come(self, done: usize, of: usize) {
        let before = self.0.filling.get_untracked().map_or(0, |it| it.done);
        let done = done.max(before).min(of);
        self.0.filling.set(Some(Filling { done, base: done, of }));
    }

    /// The batch under way has come so far.
    pub(super) fn progressed(self, batch: usize) {
        if let Some(filling) = self.0.filling.get_untracked() {
            let done = (filling.base + batch).min(filling.of).max(filling.done);
            self.0.filling.set(Some(Filling { done, ..filling }));
        }
    }

    /// Takes down the name of a document that is about to be written into.
    pub(crate) fn set_life(self, id: FrameId, life: String) {
        if let Some(frame) = self.0.state.borrow_mut().frames.get_mut(&id) {
            frame.life = life;
        }
    }

    /// The name of a document in which nothing is left that was written, in this life of the extension
    /// or an earlier one; `None` where something is.
    pub(crate) fn life_without(self, id: FrameId, journal: &Journal) -> Option<String> {
        let mut state = self.0.state.borrow_mut();
        let frame = state.frames.get_mut(&id)?;
        let nothing = journal.is_empty() && !frame.orphaned && !frame.life.is_empty();
        nothing.then(|| std::mem::take(&mut frame.life))
    }

    /// Lays it down, with a word on what became of it. That stands as long as the page it was written
    /// into; what went wrong stands longer.
    pub(crate) fn lay_pen(self, id: FrameId, notice: view::Notice) {
        {
            let mut state = self.0.state.borrow_mut();
            let document = state.frames.get(&id).map(|frame| frame.document);
            state.busy = false;
            state.notice_of = document.filter(|_| notice.tone != Tone::Bad);
            state.notice = Some(notice);
        }
        self.0.filling.set(None);
        self.think();
    }
}
