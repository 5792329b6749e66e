//! What of the job is taken down for its report, and when.

use std::collections::BTreeMap;

use keyguide_core::fill::Open;
use keyguide_core::report::{Job, Place, Tally};

use crate::browser::now;
use crate::frames::{Frame, FrameId};
use crate::mind::{Mind, held};

impl Mind {
    /// The job so far.
    pub(crate) fn job(&self) -> &Job {
        &self.job
    }

    /// What there is to report, once something was written.
    pub(crate) fn tally(&self) -> Option<Tally> {
        (!self.job.is_empty()).then(|| self.job.tally())
    }

    /// Takes down what stands in a page's journal.
    pub(super) fn report_written(&mut self, id: FrameId, frames: &BTreeMap<FrameId, Frame>) {
        let Some((place, memory)) = place(id, frames).zip(self.memories.get(&id)) else { return };
        self.job.wrote(&place, &memory.journal, &held(frames.get(&id)), &now());
    }

    /// The same before an undo, for what an earlier panel wrote: when is not known.
    pub(super) fn report_found(&mut self, id: FrameId, frames: &BTreeMap<FrameId, Frame>) {
        let Some((place, memory)) = place(id, frames).zip(self.memories.get(&id)) else { return };
        if !self.job.knows(place.document) {
            self.job.wrote(&place, &memory.journal, &held(frames.get(&id)), "");
        }
    }

    /// Takes down what is left to do when a fill has ended.
    pub(super) fn report_ended(
        &mut self,
        id: FrameId,
        open: &[Open],
        frames: &BTreeMap<FrameId, Frame>,
    ) {
        let plan = self.memories.get(&id).and_then(|memory| memory.plan.as_ref());
        if let Some((place, plan)) = place(id, frames).zip(plan) {
            self.job.ended(&place, plan, open, &now());
            self.job.asked(plan, &self.works.now.answers);
        }
    }

    /// Takes down what an undo put back.
    pub(super) fn report_undone(&mut self, id: FrameId, frames: &BTreeMap<FrameId, Frame>) {
        if let Some(place) = place(id, frames) {
            self.job.undone(&place, &held(frames.get(&id)), &now());
        }
    }

    /// Where a page is that is about to be written; it may be gone when there is need to say so.
    pub(crate) fn place(&self, id: FrameId, frames: &BTreeMap<FrameId, Frame>) -> Option<Place> {
        place(id, frames)
    }

    /// Takes down that a page went away while it was written.
    pub(crate) fn report_broken_off(&mut self, place: &Place, why: &str) {
        self.job.broken_off(place, why, &now());
    }
}

fn place(id: FrameId, frames: &BTreeMap<FrameId, Frame>) -> Option<Place> {
    let frame = frames.get(&id)?;
    let page = frame.page.as_ref()?;
    let title = if page.title.is_empty() { &page.document_title } else { &page.title };
    Some(Place { document: frame.document, host: page.host.clone(), title: title.clone() })
}
