//! A comparison with the recipe: made on the admin's click, shown, saved on another click.

use std::rc::Rc;

use keyguide_core::audit::{self, Audit, Header};

use crate::desk::Desk;
use crate::view::Tone;
use crate::words::{t, with};
use crate::{browser, phrase};

/// A comparison and what stands above it in a file.
pub(super) struct Audited {
    pub(super) audit: Audit,
    header: Header,
}

/// How a comparison is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Report {
    /// A table in Markdown.
    Markdown,
    /// For spreadsheets.
    Csv,
    /// One file for a browser, without scripts.
    Html,
}

impl Desk {
    /// Compares the page of the current step with the recipe.
    pub(crate) fn audit(self) {
        match self.with_mind(|mind, frames| mind.audit(frames)) {
            Some((audit, mut header)) => {
                header.push((t("auditTime"), browser::now()));
                self.0.state.borrow_mut().audit = Some(Rc::new(Audited { audit, header }));
                self.think();
            }
            None => self.tell(Tone::Warn, t("auditNoPage")),
        }
    }

    /// Saves what is shown.
    pub(crate) fn save_audit(self, report: Report) {
        let Some(made) = self.0.state.borrow().audit.clone() else { return };
        let (Audited { audit, header }, words) = (&*made, phrase::audit_words());
        let (name, text) = match report {
            Report::Markdown => ("keyguide-audit.md", audit::markdown(audit, header, &words)),
            Report::Csv => ("keyguide-audit.csv", audit::csv(audit, &words)),
            Report::Html => ("keyguide-audit.html", audit::html(audit, header, &words)),
        };
        if let Err(error) = browser::save(name, &text) {
            self.tell(Tone::Bad, with("auditFailed", &[&error.to_string()]));
        }
    }

    /// Forgets the comparison.
    pub(crate) fn drop_audit(self) {
        self.0.state.borrow_mut().audit = None;
        self.think();
    }
}
