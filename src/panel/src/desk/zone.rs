//! The zone look-up, from the click to the outcome. The username is read at the click, and kept no
//! longer than the request takes to be made.

use keyguide_core::zone::{Answer, address};
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;
use zeroize::Zeroizing;

use crate::browser;
use crate::desk::Desk;
use crate::link::Asked;
use crate::phrase;
use crate::secret::Secret;
use crate::view::{Tone, ZonePart, ZoneView};
use crate::words::{t, with};
use crate::zone::{Outcome, ask};

/// Where the look-up stands.
#[derive(Default)]
pub(super) enum Lookup {
    /// Nothing was asked.
    #[default]
    Idle,
    /// It is under way.
    Asking(AbortController),
    /// It has ended.
    Ended(Outcome),
}

impl Lookup {
    pub(super) fn view(&self) -> ZoneView {
        match self {
            Self::Idle => ZoneView::Idle,
            Self::Asking(_) => ZoneView::Asking,
            Self::Ended(outcome) => phrase::zone(outcome),
        }
    }

    /// Gives up what is under way, and forgets what was told.
    pub(super) fn forget(&mut self) {
        if let Self::Asking(line) = std::mem::take(self) {
            line.abort();
        }
    }

    fn is(&self, mine: &AbortController) -> bool {
        matches!(self, Self::Asking(line) if line == mine)
    }
}

impl Desk {
    /// Looks up the zone of the user on the page, or of the one that was typed. One at a time.
    pub(crate) fn look_up_zone(self, typed: Option<Zeroizing<String>>) {
        let Ok(line) = AbortController::new() else { return };
        {
            let mut state = self.0.state.borrow_mut();
            if matches!(state.zone, Lookup::Asking(_)) {
                return;
            }
            state.zone = Lookup::Asking(line.clone());
            state.zone_copied = None;
        }
        self.think();
        spawn_local(async move {
            let outcome = self.zone_of(typed, &line).await;
            let mut state = self.0.state.borrow_mut();
            if state.zone.is(&line) {
                state.zone = Lookup::Ended(outcome);
            }
            drop(state);
            self.think();
        });
    }

    async fn zone_of(self, typed: Option<Zeroizing<String>>, line: &AbortController) -> Outcome {
        let address = match typed {
            Some(typed) => address(&typed),
            None => match self.username_on_page().await {
                Some(username) => address(username.expose()),
                None => return Outcome::NoPage,
            },
        };
        match address.map(Zeroizing::new) {
            Ok(address) => ask(&address, line).await,
            Err(_) => Outcome::NoUsername,
        }
    }

    async fn username_on_page(self) -> Option<Secret> {
        let (id, nodes) = self.with_mind(|mind, frames| mind.credential_nodes(frames))?;
        self.link(id)?.secrets(&[nodes.username], Asked::ToLook).await.ok()?.pop()
    }

    /// Gives up a look-up.
    pub(crate) fn give_up_zone(self) {
        {
            let mut state = self.0.state.borrow_mut();
            if let Lookup::Asking(line) = &state.zone {
                line.abort();
                state.zone = Lookup::Ended(Outcome::Cancelled);
            }
        }
        self.think();
    }

    /// Copies a part of the zone that was found.
    pub(crate) fn copy_zone(self, part: ZonePart) {
        let text = match &self.0.state.borrow().zone {
            Lookup::Ended(Outcome::Answered(Answer::Found(zone))) => part.of(zone).to_owned(),
            _ => return,
        };
        spawn_local(async move {
            match browser::copy(&text).await {
                Ok(()) => {
                    self.0.state.borrow_mut().zone_copied = Some(part);
                    self.tell(Tone::Calm, t("zoneCopied"));
                }
                Err(error) => {
                    self.tell(Tone::Bad, with("zoneNotCopied", &[&phrase::refusal(&error)]));
                }
            }
        });
    }
}
