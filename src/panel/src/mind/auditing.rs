//! The page of the current step beside the recipe, as a comparison that changes nothing.

use std::collections::BTreeMap;

use keyguide_core::audit::{self, Audit};
use keyguide_core::document::Facts;
use keyguide_core::guide::{PageKind, recognise};
use keyguide_core::plan::Input;

use crate::frames::{Frame, FrameId};
use crate::mind::Mind;
use crate::words::t;

impl Mind {
    /// Compares; nothing where the page is neither a level's nor a user's.
    pub(crate) fn audit(&self, frames: &BTreeMap<FrameId, Frame>) -> Option<(Audit, Facts)> {
        let frame = frames.get(&self.focus()?)?;
        let page = frame.page.as_ref()?;
        let aliases = self.known().get(&page.host).cloned().unwrap_or_default();
        let input = Input {
            recipe: &self.recipe,
            answers: self.works.answers(&page.host),
            typed: &frame.typed,
            aliases: &aliases,
        };
        let audit = match recognise(page) {
            PageKind::LevelEditor => audit::level(page, &input),
            PageKind::ApiUserForm | PageKind::ApiUserEdit => audit::user(page, &input),
            _ => return None,
        };
        let facts = vec![
            (t("auditPage"), format!("{} · {}", page.title, page.host)),
            (t("auditRecipe"), format!("{} ({})", self.recipe.name, self.recipe.vendor)),
            (t("auditSource"), self.recipe.source.url.clone()),
            (t("auditTrust"), crate::phrase::trust(&self.recipe)),
        ];
        Some((audit, facts))
    }
}
