//! The page as a file: made on the admin's click, shown in full, saved on another click. It goes
//! nowhere else.

use std::rc::Rc;

use keyguide_core::describe::describe;
use keyguide_core::snapshot::Snapshot;
use wasm_bindgen_futures::spawn_local;

use crate::browser;
use crate::desk::Desk;
use crate::frames::FrameId;
use crate::link::{Link, LinkError};
use crate::phrase;
use crate::view::Tone;
use crate::words::{t, with};

/// What the file is called when it is saved.
const FILE: &str = "keyguide-page.json";

impl Desk {
    /// Describes the page of the current step, or the one that was looked at last.
    pub(crate) fn describe(self) {
        let links = self.frames_to_describe();
        if links.is_empty() {
            return self.tell(Tone::Warn, t("describeNoPage"));
        }
        spawn_local(async move {
            match self.described(&links).await {
                Ok(text) => {
                    self.0.state.borrow_mut().description = Some(text.into());
                    self.think();
                }
                Err(error) => self.tell(Tone::Bad, with("describeFailed", &[&error])),
            }
        });
    }

    async fn described(self, links: &[Link]) -> Result<String, String> {
        let mut frames: Vec<Snapshot> = Vec::new();
        for link in links {
            match link.snapshot().await {
                Ok(snapshot) => frames.push(snapshot),
                Err(LinkError::Gone) => {}
                Err(error) => return Err(phrase::silence(&error)),
            }
        }
        let known = self.0.state.borrow().mind.recipe_words();
        describe(&frames, &known).to_json().map_err(|error| phrase::undescribed(&error))
    }

    /// The lines to all frames of one tab, the top frame first.
    fn frames_to_describe(self) -> Vec<Link> {
        let state = self.0.state.borrow();
        let latest = || {
            let by_time =
                state.frames.iter().max_by(|a, b| a.1.tab.last_seen.total_cmp(&b.1.tab.last_seen));
            by_time.map(|(id, _)| *id)
        };
        let Some(FrameId { tab, .. }) = state.mind.focus().or_else(latest) else {
            return Vec::new();
        };
        let inside = state.frames.iter().filter(|(id, _)| id.tab == tab);
        inside.map(|(_, frame)| frame.link.clone()).collect()
    }

    /// Saves what is shown.
    pub(crate) fn save_description(self) {
        let Some(text) = self.description() else { return };
        if let Err(error) = browser::save(FILE, &text) {
            self.tell(Tone::Bad, with("describeFailed", &[&phrase::refusal(&error)]));
        }
    }

    /// Forgets the description.
    pub(crate) fn drop_description(self) {
        self.0.state.borrow_mut().description = None;
        self.think();
    }

    fn description(self) -> Option<Rc<str>> {
        self.0.state.borrow().description.clone()
    }
}
