//! The page as a place to point at: the admin shows which control is meant, and the panel shows what
//! a line of the plan was read from.

use keyguide_core::alias::Sought;
use keyguide_core::snapshot::NodeId;
use wasm_bindgen_futures::spawn_local;

use crate::desk::{Desk, State, point};
use crate::frames::FrameId;
use crate::link::Mark;
use crate::phrase;
use crate::store;
use crate::view::Tone;
use crate::words::{t, with};

/// A control that the admin is asked to point at.
pub(super) struct Picking {
    frame: FrameId,
    sought: Sought,
}

impl Picking {
    /// Its name, in the recipe's words.
    pub(super) fn name(&self) -> String {
        self.sought.address.own_name()
    }
}

impl Desk {
    /// Reads what was remembered; until then nothing is known, and everything unclear is asked.
    pub(super) fn recall_aliases(self) {
        spawn_local(async move {
            match store::read().await {
                Ok(known) => {
                    self.0.state.borrow_mut().mind.take_aliases(known);
                    self.read_all();
                }
                Err(error) => self.tell(Tone::Bad, error),
            }
        });
    }

    /// Asks the admin to point at a control, on the page of the current step.
    pub(crate) fn pick(self, sought: Sought) {
        if self.0.state.borrow().busy {
            return;
        }
        let offered = self.with_mind(|mind, frames| mind.candidates(&sought, frames));
        let Some((id, candidates)) = offered.filter(|(_, candidates)| !candidates.is_empty())
        else {
            return self.tell(Tone::Warn, t("pickNone"));
        };
        let Some(link) = self.link(id) else { return };
        self.give_up_picking();
        let picking = Picking { frame: id, sought: sought.clone() };
        let hint = with("pickHint", &[&picking.name()]);
        {
            let mut state = self.0.state.borrow_mut();
            state.picking = Some(picking);
            state.notice = None;
            point(&mut state, None);
        }
        self.think();
        spawn_local(async move {
            let picked = link.pick(&candidates, &hint).await;
            let mut mine = false;
            {
                let State { picking, .. } = &mut *self.0.state.borrow_mut();
                if picking.as_ref().is_some_and(|it| it.frame == id && it.sought == sought) {
                    *picking = None;
                    mine = true;
                }
            }
            match picked {
                Ok(Some(node)) if mine => self.learn(id, sought, node),
                Ok(_) => self.think(),
                Err(error) => self.tell(Tone::Bad, phrase::silence(&error)),
            }
        });
    }

    fn learn(self, id: FrameId, sought: Sought, node: NodeId) {
        let learnt = self.with_mind(|mind, frames| mind.pointed_at(id, sought, node, frames));
        match learnt {
            Some((from, to, host)) => {
                self.keep();
                self.read(id);
                self.tell(Tone::Calm, with("picked", &[&from, &to, &host]));
            }
            None => self.tell(Tone::Warn, t("pickGone")),
        }
    }

    /// Leaves picking, where it is under way.
    pub(crate) fn give_up_picking(self) {
        let picking = self.0.state.borrow_mut().picking.take();
        if let Some(link) = picking.and_then(|picking| self.link(picking.frame)) {
            link.unpick();
        }
        self.think();
    }

    /// Forgets one thing that the admin pointed at.
    pub(crate) fn forget(self, host: &str, sought: &Sought) {
        self.0.state.borrow_mut().mind.forget(host, sought);
        self.keep();
        self.read_all();
    }

    fn keep(self) {
        if !self.is_real() {
            return;
        }
        let known = self.0.state.borrow().mind.known().clone();
        spawn_local(async move {
            if let Err(error) = store::write(&known).await {
                self.tell(Tone::Bad, error);
            }
        });
    }

    /// Rings elements of the page of the current step.
    pub(crate) fn look(self, marks: &[Mark], scroll: bool) {
        if let Some(link) = self.focused_link() {
            link.mark(marks, scroll);
        }
    }

    /// Takes the rings away, also those in a page that the step is not about any more.
    pub(crate) fn look_away(self) {
        for frame in self.0.state.borrow().frames.values() {
            frame.link.unmark();
        }
    }

    fn focused_link(self) -> Option<crate::link::Link> {
        let focus = self.0.state.borrow().mind.focus();
        focus.and_then(|id| self.link(id))
    }

    /// Every page anew: what is asked of them may have changed.
    fn read_all(self) {
        let all: Vec<FrameId> = self.0.state.borrow().frames.keys().copied().collect();
        all.into_iter().for_each(|id| self.read(id));
        self.think();
    }
}
