//! A comparison with the recipe: made on the admin's click, shown, saved on another click.

use std::rc::Rc;

use keyguide_core::audit::{self, Audit};
use keyguide_core::document::{Facts, Format};

use crate::desk::Desk;
use crate::view::Tone;
use crate::words::{t, with};
use crate::{browser, phrase};

/// A comparison and what stands above it in a file.
pub(super) struct Audited {
    pub(super) audit: Audit,
    facts: Facts,
}

impl Desk {
    /// Compares the page of the current step with the recipe.
    pub(crate) fn audit(self) {
        match self.with_mind(|mind, frames| mind.audit(frames)) {
            Some((audit, mut facts)) => {
                facts.push((t("auditTime"), browser::now()));
                self.0.state.borrow_mut().audit = Some(Rc::new(Audited { audit, facts }));
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
