//! Leaving lines out of the plan on the screen, and taking them back.

use crate::mind::Mind;
use crate::view::LineId;

impl Mind {
    /// Leaves a line out of the plan of the page that the step is about, or takes it back; nothing
    /// while that page is being filled.
    pub(crate) fn include(&mut self, id: &LineId, wanted: bool) {
        let Some(memory) = self.focus.and_then(|id| self.memories.get_mut(&id)) else { return };
        let Some(plan) = memory.plan.as_ref().filter(|_| memory.fill.is_none()) else { return };
        let Some(line) = super::showing::line_of(plan, id) else { return };
        match wanted {
            true => memory.left_out.take_back(line, plan),
            false => memory.left_out.add(line),
        }
    }
}
