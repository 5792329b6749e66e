//! The report of the job: shown as soon as something was filled, saved on the admin's click.

use keyguide_core::document::Format;
use keyguide_core::report::{Closing, document};

use crate::browser;
use crate::desk::Desk;
use crate::phrase::{self, Spoken};
use crate::view::Tone;
use crate::words::with;

impl Desk {
    /// Saves the report. `by` is who did the job, where the admin gave a name.
    pub(crate) fn save_report(self, format: Format, by: &str) {
        let made = browser::now();
        let closing = Closing { by: Some(by), made: &made };
        let made = self.with_mind(|mind, _| document(mind.job(), closing, &Spoken));
        let name = format!("keyguide-report.{}", format.ending());
        if let Err(error) = browser::save(&name, &made.write(format)) {
            self.tell(Tone::Bad, with("saveFailed", &[&phrase::refusal(&error)]));
        }
    }
}
