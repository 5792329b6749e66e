//! A comparison with the recipe: made on the admin's click, shown, saved on another click.

use std::collections::BTreeMap;
use std::rc::Rc;

use keyguide_core::audit::{self, Audit};
use keyguide_core::document::{Facts, Format};

use crate::desk::Desk;
use crate::frames::{Frame, FrameId};
use crate::view::{AuditView, Tone};
use crate::words::{t, with};
use crate::{browser, phrase};

/// A comparison, what stands above it in a file, and of which page it is.
pub(super) struct Audited {
    audit: Audit,
    facts: Facts,
    frame: FrameId,
    document: u32,
    at: i32,
}

impl Audited {
    /// Whether its page is still there.
    pub(super) fn stands(&self, frames: &BTreeMap<FrameId, Frame>) -> bool {
        frames.get(&self.frame).is_some_and(|frame| {
            let at = frame.page.as_ref().map(|page| page.at);
            frame.document == self.document && at == Some(self.at)
        })
    }

    /// What is shown of it: its page and time first.
    pub(super) fn view(&self) -> AuditView {
        let said = [self.facts.first(), self.facts.last()].into_iter().flatten();
        let said: Vec<&str> = said.map(|(_, text)| text.as_str()).collect();
        AuditView { of: said.join(" · "), parts: phrase::audit_parts(&self.audit) }
    }
}

impl Desk {
    /// Compares the page of the current step with the recipe.
    pub(crate) fn audit(self) {
        let made = self.with_mind(|mind, frames| {
            let (audit, mut facts) = mind.audit(frames)?;
            facts.push((t("auditTime"), browser::now()));
            let frame = mind.focus()?;
            let Frame { document, page, .. } = frames.get(&frame)?;
            let (document, at) = (*document, page.as_ref()?.at);
            Some(Audited { audit, facts, frame, document, at })
        });
        match made {
            Some(made) => {
                self.0.state.borrow_mut().audit = Some(Rc::new(made));
                self.think();
            }
            None => self.tell(Tone::Warn, t("auditNoPage")),
        }
    }

    /// Saves what is shown.
    pub(crate) fn save_audit(self, format: Format) {
        let Some(made) = self.0.state.borrow().audit.clone() else { return };
        let document = audit::document(&made.audit, &made.facts, &phrase::audit_words());
        let name = format!("keyguide-audit.{}", format.ending());
        if let Err(error) = browser::save(&name, &document.write(format)) {
            self.tell(Tone::Bad, with("saveFailed", &[&phrase::refusal(&error)]));
        }
    }

    /// Forgets the comparison.
    pub(crate) fn drop_audit(self) {
        self.0.state.borrow_mut().audit = None;
        self.think();
    }
}
