//! Writing: what the admin approved goes to the page in batches, and after each the page is read and
//! planned anew ([`keyguide_core::fill`] decides what may follow).

use keyguide_core::fill::Next;
use keyguide_core::ops::{Op, Outcome};
use wasm_bindgen_futures::spawn_local;

use crate::desk::Desk;
use crate::frames::FrameId;
use crate::link::LinkError;
use crate::mind::Mind;
use crate::view::{Notice, Tone};
use crate::words::with;

/// How long, in milliseconds, a page may take to enable or fill what depends on a write.
const DEPENDENTS: u32 = 3000;
/// How often an undo goes over the page: putting one control back may move another.
const UNDO_ROUNDS: usize = 3;

impl Desk {
    /// Fills what the plan on the screen says.
    pub(crate) fn fill(self) {
        let Some(id) = self.with_mind(|mind, _| mind.begin()) else { return };
        if !self.take_pen(id) {
            return;
        }
        self.think();
        spawn_local(async move {
            let notice = match self.fill_all(id).await {
                Ok(notice) => notice,
                Err(error) => broken("fillBroken", &error),
            };
            self.lay_pen(notice);
        });
    }

    async fn fill_all(self, id: FrameId) -> Result<Notice, LinkError> {
        loop {
            match self.with_mind(|mind, _| mind.next(id)) {
                Some(Next::Write(ops)) => {
                    self.write(id, &ops).await?;
                }
                Some(Next::Wait) => {
                    self.link(id).ok_or(LinkError::Gone)?.wait(DEPENDENTS).await?;
                    self.read_once(id).await;
                }
                Some(Next::Ended(end)) => return Ok(self.with_mind(|mind, _| mind.ended(id, &end))),
                None => return Err(LinkError::Gone),
            }
            self.think();
        }
    }

    /// Applies ops, reads the page again and takes down what became of them.
    async fn write(self, id: FrameId, ops: &[Op]) -> Result<Vec<Outcome>, LinkError> {
        let link = self.link(id).ok_or(LinkError::Gone)?;
        self.with_mind(|mind, frames| mind.before_batch(id, frames));
        let outcomes = link.apply(ops).await?;
        self.with_mind(|mind, _| mind.learn(id, &outcomes));
        self.read_once(id).await;
        self.with_mind(|mind, frames| mind.record(id, ops, &outcomes, frames));
        Ok(outcomes)
    }

    /// Puts back what was filled on this page.
    pub(crate) fn undo(self) {
        let Some((id, ops)) = self.with_mind(Mind::undo) else { return };
        if !self.take_pen(id) {
            return;
        }
        self.think();
        spawn_local(async move {
            let notice = match self.undo_all(id, ops).await {
                Ok(notice) => notice,
                Err(error) => broken("undoBroken", &error),
            };
            self.lay_pen(notice);
        });
    }

    async fn undo_all(self, id: FrameId, first: Vec<Op>) -> Result<Notice, LinkError> {
        let (mut ops, mut outcomes) = (first, Vec::new());
        for _ in 0..UNDO_ROUNDS {
            outcomes = self.write(id, &ops).await?;
            self.think();
            let left = self.with_mind(|mind, frames| mind.undo_of(id, frames));
            if left.is_empty() || left.len() >= ops.len() {
                ops = left;
                break;
            }
            ops = left;
        }
        Ok(self.with_mind(|mind, _| mind.undone(id, &ops, &outcomes)))
    }
}

fn broken(key: &str, error: &LinkError) -> Notice {
    Notice { tone: Tone::Bad, text: with(key, &[&error.to_string()]) }
}
