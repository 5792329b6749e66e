//! Ticking the list of other pages.

use crate::desk::Desk;

impl Desk {
    /// Ticks a step of another page, or takes the tick back.
    pub(crate) fn tick(self, page: usize, step: usize, done: bool) {
        self.with_mind(|mind, _| mind.tick(page, step, done));
        self.think();
    }

    /// Skips another page, or takes that back.
    pub(crate) fn skip(self, page: usize, skipped: bool) {
        self.with_mind(|mind, _| mind.skip(page, skipped));
        self.think();
    }
}
