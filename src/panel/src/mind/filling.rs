//! A fill or an undo under way: what is next, what became of it, and how it went.

use std::collections::BTreeMap;

use keyguide_core::fill::{End, Fill, Next};
use keyguide_core::journal::{self, Journal};
use keyguide_core::ops::{Op, OpResult, Outcome};
use keyguide_core::plan::witnesses;

use crate::frames::{Frame, FrameId};
use crate::mind::{Mind, held};
use crate::phrase;
use crate::view::{Notice, Tone};
use crate::words::{count, t, with};
use keyguide_core::sorting::gather;

impl Mind {
    /// Begins a fill of the plan on the screen.
    pub(crate) fn begin(&mut self) -> Option<FrameId> {
        let id = self.focus?;
        let memory = self.memories.get_mut(&id)?;
        let plan = memory.plan.as_ref()?;
        memory.fill = Some(Fill::begin(plan)?);
        memory.open.clear();
        self.job.asked(plan, &self.works.now.answers);
        Some(id)
    }

    /// How far the fill under way is: lines that are as they are to be, of all that were approved.
    pub(crate) fn come(&self, id: FrameId) -> Option<(usize, usize)> {
        let memory = self.memories.get(&id)?;
        let fill = memory.fill.as_ref()?;
        Some((fill.done(memory.plan.as_ref()?), fill.size()))
    }

    /// What the fill under way is to do next, by the plan as it is now.
    pub(crate) fn next(&mut self, id: FrameId) -> Option<Next> {
        let memory = self.memories.get_mut(&id)?;
        Some(memory.fill.as_mut()?.next(memory.plan.as_ref()?, &memory.looks))
    }

    /// Takes down that a batch of a fill is about to be written; gives what is to be left with the
    /// page before.
    pub(crate) fn before_batch(
        &mut self,
        id: FrameId,
        ops: &[Op],
        frames: &BTreeMap<FrameId, Frame>,
    ) -> Option<Journal> {
        let memory = self.memories.get_mut(&id)?;
        memory.fill.as_ref()?;
        let at = frames.get(&id)?.page.as_ref()?.at;
        memory.journal.open(ops, &held(frames.get(&id)), at);
        Some(memory.journal.clone())
    }

    /// Remembers what was seen in opened lists.
    pub(crate) fn learn(&mut self, id: FrameId, outcomes: &[Outcome]) {
        let Some(memory) = self.memories.get_mut(&id) else { return };
        let opened = outcomes.iter().filter(|outcome| !outcome.options.is_empty());
        memory.lists.extend(opened.map(|outcome| (outcome.node, outcome.options.clone())));
    }

    /// Takes down what became of a batch.
    pub(crate) fn record(
        &mut self,
        id: FrameId,
        outcomes: &[Outcome],
        frames: &BTreeMap<FrameId, Frame>,
    ) {
        let after = held(frames.get(&id));
        let Some(memory) = self.memories.get_mut(&id) else { return };
        if let Some(fill) = &mut memory.fill {
            fill.took(outcomes);
            memory.journal.close(outcomes, &after);
            self.report_written(id, frames);
        } else {
            memory.journal.put_back(outcomes);
        }
    }

    /// What the fields of a page hold.
    pub(crate) fn held(&self, id: FrameId, frames: &BTreeMap<FrameId, Frame>) -> journal::State {
        held(frames.get(&id))
    }

    /// Takes down what the page did by itself since it held `before`, while a fill waited for it.
    pub(crate) fn answered(
        &mut self,
        id: FrameId,
        before: &journal::State,
        frames: &BTreeMap<FrameId, Frame>,
    ) {
        let after = held(frames.get(&id));
        if let Some(memory) = self.memories.get_mut(&id) {
            memory.journal.answered(before, &after);
        }
    }

    /// Ends the fill, with a word on how it went.
    pub(crate) fn ended(
        &mut self,
        id: FrameId,
        end: &End,
        frames: &BTreeMap<FrameId, Frame>,
    ) -> Notice {
        self.report_ended(id, &end.open, frames);
        if let Some(memory) = self.memories.get_mut(&id) {
            memory.fill = None;
            memory.open.clone_from(&end.open);
        }
        let (done, left) = (count("partDone", end.done), count("partLeft", end.left));
        match &end.stopped {
            Some(stop) => {
                let (name, why) = (stop.address.own_name(), phrase::stopped(&stop.why));
                let text = with("fillStopped", &[&name, &why, &done, &left]);
                Notice { tone: Tone::Bad, text }
            }
            // Told as filled is only what is there: the page may have taken a line away meanwhile.
            None if end.left == 0 => Notice { tone: Tone::Calm, text: count("filled", end.done) },
            None => Notice { tone: Tone::Warn, text: with("fillPartly", &[&done, &left]) },
        }
    }

    /// Begins an undo of what was written into the page on the screen.
    pub(crate) fn begin_undo(&mut self) -> Option<FrameId> {
        let id = self.focus?;
        let memory = self.memories.get_mut(&id)?;
        memory.fill = None;
        memory.open.clear();
        Some(id)
    }

    /// The ops that put a page back to what it held.
    pub(crate) fn undo(&mut self, id: FrameId, frames: &BTreeMap<FrameId, Frame>) -> Vec<Op> {
        self.report_found(id, frames);
        self.undo_of(id, frames)
    }

    /// The same, once the undo is under way.
    pub(crate) fn undo_of(&self, id: FrameId, frames: &BTreeMap<FrameId, Frame>) -> Vec<Op> {
        let Some((memory, frame)) = self.memories.get(&id).zip(frames.get(&id)) else {
            return Vec::new();
        };
        let mut ops = memory.journal.undo(&held(Some(frame)));
        let controls = frame.page.iter().flat_map(|page| &page.controls);
        let by_id: BTreeMap<_, _> = gather(controls.map(|control| (control.id, control)));
        for op in &mut ops {
            op.look = frame.looks.get(&op.node).cloned();
            op.witnesses =
                by_id.get(&op.node).map(|control| witnesses(control)).unwrap_or_default();
        }
        ops
    }

    /// Ends an undo: what is left to be put back, and what became of the last batch.
    pub(crate) fn undone(
        &mut self,
        id: FrameId,
        left: &[Op],
        outcomes: &[Outcome],
        frames: &BTreeMap<FrameId, Frame>,
    ) -> Notice {
        self.report_undone(id, frames);
        let now = held(frames.get(&id));
        let Some(memory) = self.memories.get_mut(&id) else {
            return Notice { tone: Tone::Bad, text: with("undoStopped", &[&t("resultGone")]) };
        };
        if !left.is_empty() {
            let failed = outcomes.iter().map(|outcome| outcome.result).find(|one| !one.is_well());
            let why = phrase::result(failed.unwrap_or(OpResult::NotAccepted));
            return Notice { tone: Tone::Bad, text: with("undoStopped", &[&why]) };
        }
        let (back, lost) = (memory.journal.back(&now), memory.journal.lost(&now));
        if lost > 0 {
            // How to undo it stays known: what it stands in may be opened again.
            let (back, lost) = (count("partBack", back), count("partLost", lost));
            return Notice { tone: Tone::Bad, text: with("undoPartly", &[&back, &lost]) };
        }
        memory.journal.clear();
        Notice { tone: Tone::Calm, text: count("undone", back) }
    }
}
