//! Copying the credentials, and looking at the secret.

use wasm_bindgen_futures::spawn_local;

use crate::credentials;
use crate::desk::{Desk, Which};
use crate::phrase;
use crate::secret::Secret;
use crate::view::Tone;
use crate::words::{t, with};

impl Desk {
    /// Copies credentials from the page to the clipboard, keeping nothing.
    pub(crate) fn copy(self, which: Which) {
        let asked = self.with_mind(|mind, frames| {
            Some((mind.credential_nodes(frames)?, mind.layout()?, mind.avoids()))
        });
        let Some(((id, nodes), layout, (product, avoid))) = asked else { return };
        spawn_local(async move {
            let Some(link) = self.link(id) else { return };
            match credentials::copy(&link, nodes, which, &layout, &avoid).await {
                Ok((mark, avoided)) => {
                    self.0.state.borrow_mut().mind.copied(id, which);
                    self.clear_later(id, which, mark);
                    if avoided {
                        self.tell(Tone::Warn, with("copiedAvoided", &[&product]));
                    } else {
                        self.tell(Tone::Calm, t(copied_key(which)));
                    }
                    self.read(id); // it may have been made anew meanwhile
                }
                Err(error) => self.tell(Tone::Bad, phrase::uncopied(&error)),
            }
        });
    }
}

impl Desk {
    /// The secret as the page shows it now, for the eye only; nothing where that fails, which is told.
    pub(crate) async fn look_at_secret(self) -> Option<Secret> {
        let (id, nodes) = self.with_mind(|mind, frames| mind.credential_nodes(frames))?;
        match credentials::look(&self.link(id)?, nodes).await {
            Ok(secret) => Some(secret),
            Err(error) => {
                self.tell(Tone::Bad, phrase::uncopied(&error));
                None
            }
        }
    }

    /// Chooses the layout in which both are copied.
    pub(crate) fn lay_out(self, number: usize) {
        self.0.state.borrow_mut().mind.lay_out(number);
        self.think();
    }
}

fn copied_key(which: Which) -> &'static str {
    match which {
        Which::Username => "copiedUsername",
        Which::Secret => "copiedSecret",
        Which::Both => "copiedBoth",
        Which::Tracking => "copiedTracking",
    }
}
