//! Writing: what the admin approved goes to the page in batches, and after each the page is read and
//! planned anew ([`keyguide_core::fill`] decides what may follow).

use keyguide_core::fill::Next;
use keyguide_core::ops::{Op, OpResult, Outcome};
use keyguide_core::undo::{Step, Undo};
use wasm_bindgen_futures::spawn_local;

use crate::desk::Desk;
use crate::filled;
use crate::frames::FrameId;
use crate::link::{Kept, Link, LinkError};
use crate::phrase;
use crate::view::{Notice, Tone};
use crate::words::with;

/// How long, in milliseconds, a page may take to enable or fill what depends on a write.
const DEPENDENTS: u32 = 3000;

impl Desk {
    /// Fills what the plan on the screen says.
    pub(crate) fn fill(self) {
        let Some(id) = self.with_mind(|mind, _| mind.begin()) else { return };
        self.with_pen(id, "fillBroken", async move || self.fill_all(id).await);
    }

    /// Puts back what was filled on this page.
    pub(crate) fn undo(self) {
        let Some(id) = self.with_mind(|mind, _| mind.begin_undo()) else { return };
        self.with_pen(id, "undoBroken", async move || self.undo_all(id).await);
    }

    /// Writes as the only one, and says how it went.
    fn with_pen(
        self,
        id: FrameId,
        broken: &'static str,
        work: impl AsyncFnOnce() -> Result<Notice, LinkError> + 'static,
    ) {
        let Some(link) = self.link(id).filter(|_| self.take_pen(id)) else { return };
        let place = self.with_mind(|mind, frames| mind.place(id, frames));
        self.think();
        spawn_local(async move {
            let done = match self.take_hand(id, &link).await {
                Ok(()) => {
                    // Another panel may have written since this one read the page first.
                    let life = self.take_over(id, &link).await;
                    filled::add(&life).await;
                    self.set_life(id, life);
                    work().await
                }
                Err(error) => Err(error),
            };
            if !matches!(done, Err(LinkError::Taken)) {
                if done.is_err() {
                    // What became of the last batch is known to the page, if that is still there.
                    self.take_over(id, &link).await;
                }
                let journal = self.with_mind(|mind, _| mind.journal(id));
                link.keep(&journal);
                link.release();
                if let Some(life) = self.life_without(id, &journal) {
                    filled::remove(&life).await;
                }
            }
            let mut notice = done.unwrap_or_else(|error| {
                let text = with(broken, &[&phrase::silence(&error)]);
                if let (Some(place), false) = (&place, error == LinkError::Taken) {
                    self.with_mind(|mind, _| mind.report_broken_off(place, &text));
                }
                Notice { tone: Tone::Bad, text }
            });
            // Another page may have come to the front meanwhile: it is not of that one.
            if let Some(place) = place.filter(|_| !self.with_mind(|mind, _| mind.is_about(id))) {
                notice.text = with("elsewhere", &[&notice.text, &place.title, &place.host]);
            }
            self.lay_pen(id, notice);
        });
    }

    /// Has the frame be given what writes, and takes the pen.
    async fn take_hand(self, id: FrameId, link: &Link) -> Result<(), LinkError> {
        let armed = self.arm(id).await;
        link.claim().await?; // where the frame is gone, this says so in better words
        armed.map_err(LinkError::from)
    }

    /// Takes over what the page keeps; gives the document's name.
    async fn take_over(self, id: FrameId, link: &Link) -> String {
        let Ok(Kept { life, journal, .. }) = link.kept().await else { return String::new() };
        self.with_mind(|mind, _| mind.take_over(id, journal));
        // A document without a name is not kept in mind.
        if self.is_real() { life } else { String::new() }
    }

    async fn fill_all(self, id: FrameId) -> Result<Notice, LinkError> {
        let mut written = 0;
        loop {
            if let Some((done, of)) = self.with_mind(|mind, _| mind.come(id)) {
                self.come(done, of);
            }
            match self.with_mind(|mind, _| mind.next(id)) {
                Some(Next::Write(ops)) => {
                    let outcomes = self.write(id, &ops).await;
                    let outcomes = outcomes.map_err(|error| error.after(written))?;
                    let done = |outcome: &&Outcome| outcome.result == OpResult::Done;
                    written += outcomes.iter().filter(done).count();
                }
                Some(Next::Wait) => {
                    let before = self.with_mind(|mind, frames| mind.held(id, frames));
                    self.link(id).ok_or(LinkError::Gone)?.wait(DEPENDENTS).await?;
                    self.read_once(id).await;
                    self.with_mind(|mind, frames| mind.answered(id, &before, frames));
                }
                Some(Next::Ended(end)) => {
                    return Ok(self.with_mind(|mind, frames| mind.ended(id, &end, frames)));
                }
                None => return Err(LinkError::Gone.after(written)),
            }
            self.think();
        }
    }

    async fn undo_all(self, id: FrameId) -> Result<Notice, LinkError> {
        // By the page and its journal as they are now: another panel may have written, or put back, since.
        self.read_once(id).await;
        let first = self.with_mind(|mind, frames| mind.undo(id, frames));
        let (all, mut undo) = (first.len(), Undo::of(&first));
        let (mut left, mut outcomes) = (first.clone(), Vec::new());
        // What is none: it is as it was, by the page or by another hand.
        let mut step = undo.after_waiting(first);
        loop {
            step = match step {
                Step::Write(ops) => {
                    self.come(all.saturating_sub(ops.len()), all);
                    outcomes = self.write(id, &ops).await?;
                    self.think();
                    left = self.with_mind(|mind, frames| mind.undo_of(id, frames));
                    undo.next(left.clone(), &outcomes)
                }
                Step::Wait => {
                    self.link(id).ok_or(LinkError::Gone)?.wait(DEPENDENTS).await?;
                    self.read_once(id).await;
                    left = self.with_mind(|mind, frames| mind.undo_of(id, frames));
                    undo.after_waiting(left.clone())
                }
                Step::End => break,
            };
        }
        Ok(self.with_mind(|mind, frames| mind.undone(id, &left, &outcomes, frames)))
    }

    /// Applies ops, reads the page again and takes down what became of them.
    async fn write(self, id: FrameId, ops: &[Op]) -> Result<Vec<Outcome>, LinkError> {
        let link = self.link(id).ok_or(LinkError::Gone)?;
        if let Some(journal) = self.with_mind(|mind, frames| mind.before_batch(id, ops, frames)) {
            link.keep(&journal);
        }
        let outcomes = link.apply(ops).await?;
        self.with_mind(|mind, _| mind.learn(id, &outcomes));
        self.read_once(id).await;
        self.with_mind(|mind, frames| mind.record(id, &outcomes, frames));
        Ok(outcomes)
    }
}
