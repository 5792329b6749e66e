//! What the admin ticks on the list of other pages.

use crate::mind::Mind;

impl Mind {
    /// Ticks a step of another page, or takes the tick back.
    pub(crate) fn tick(&mut self, page: usize, step: usize, done: bool) {
        self.works.now.progress.ticks.tick(page, step, done);
    }

    /// Skips another page, or takes that back.
    pub(crate) fn skip(&mut self, page: usize, skipped: bool) {
        self.works.now.progress.ticks.skip(page, skipped);
    }
}
