//! Which credentials a page shows, and which of them were copied. Never what they are.

use std::collections::BTreeMap;

use keyguide_core::guide::Copied;
use keyguide_core::matching::{Names, likeness_floor};
use keyguide_core::page::Page;
use keyguide_core::plan::{CredentialFields, credential_fields};
use keyguide_core::recipe::Recipe;
use keyguide_core::snapshot::NodeId;

use crate::credentials::CredentialNodes;
use crate::desk::Which;
use crate::frames::{Frame, FrameId};
use crate::layout::{Layout, layouts};
use crate::mind::{Memory, Mind};
use crate::phrase;
use crate::view::{Credential, CredentialsView};

impl Mind {
    /// Where the credentials stand on the page of the current step.
    pub(crate) fn credential_nodes(
        &self,
        frames: &BTreeMap<FrameId, Frame>,
    ) -> Option<(FrameId, CredentialNodes)> {
        let id = self.focus()?;
        let fields = credential_fields(frames.get(&id)?.page.as_ref()?);
        let username = fields.username?.0;
        let [secret, tracking] =
            [fields.secret, fields.tracking].map(|it| it.map(|(node, _)| node));
        Some((id, CredentialNodes { username, secret, tracking }))
    }

    /// The layout that was chosen for both.
    pub(crate) fn layout(&self) -> Option<Layout> {
        let mut all = layouts(&self.recipe);
        (self.layout < all.len()).then(|| all.swap_remove(self.layout))
    }

    /// The product, and the signs that it cannot take in a secret.
    pub(crate) fn avoids(&self) -> (String, String) {
        (self.recipe.name.clone(), self.recipe.user.avoid.clone())
    }

    /// Chooses one of the layouts.
    pub(crate) fn lay_out(&mut self, number: usize) {
        self.layout = number.min(layouts(&self.recipe).len() - 1); // there are always some
    }

    /// What the clipboard holds now was copied here.
    pub(crate) fn copied(&mut self, id: FrameId, which: Which) {
        if let Some(memory) = self.memories.get_mut(&id) {
            mark(&mut memory.copied, which, true);
            mark(&mut memory.cleared, which, false);
        }
    }

    /// What was copied here was cleared from the clipboard.
    pub(crate) fn cleared(&mut self, id: FrameId, which: Which) {
        if let Some(memory) = self.memories.get_mut(&id) {
            mark(&mut memory.cleared, which, true);
        }
    }

    /// The fields of which it must be asked whether they still hold what was copied.
    pub(crate) fn copied_fields(&self, id: FrameId, page: &Page) -> Vec<NodeId> {
        let Some(memory) = self.memories.get(&id) else { return Vec::new() };
        copied_of(memory.copied, page).into_iter().map(|(node, _)| node).collect()
    }

    /// Takes the answer to that: what holds something else, or is gone, was not copied. What was
    /// copied only after `asked` is left for the next time.
    pub(crate) fn unchanged(
        &mut self,
        id: FrameId,
        page: &Page,
        asked: &[NodeId],
        unchanged: &[NodeId],
    ) {
        let Some(memory) = self.memories.get_mut(&id) else { return };
        let CredentialFields { username, secret, tracking } = credential_fields(page);
        let holds = |field: Option<(NodeId, u32)>| {
            field.is_some_and(|(node, length)| {
                length > 0 && (!asked.contains(&node) || unchanged.contains(&node))
            })
        };
        memory.copied.username &= holds(username);
        memory.copied.secret &= holds(secret);
        memory.copied.tracking &= holds(tracking);
    }

    /// The person pressed these elements: a new key or secret makes an earlier copy worthless, even
    /// before the page shows it.
    pub(crate) fn pressed(&mut self, id: FrameId, page: Option<&Page>, pressed: &[NodeId]) {
        let (Some(memory), Some(page)) = (self.memories.get_mut(&id), page) else { return };
        let is =
            |label: &str, name: &str| Names::new([name]).likeness(label) >= likeness_floor::EXACT;
        for control in page.controls.iter().filter(|control| pressed.contains(&control.id)) {
            memory.copied.username &= !is(&control.address.label, "Generate Key");
            memory.copied.secret &= !is(&control.address.label, "Generate Secret");
            memory.made.username |= is(&control.address.label, "Generate Key");
            memory.made.secret |= is(&control.address.label, "Generate Secret");
        }
    }
}

fn mark(marks: &mut Copied, which: Which, is: bool) {
    let Copied { username, secret, tracking } = marks;
    let parts: &mut [&mut bool] = match which {
        Which::Username => &mut [username],
        Which::Secret => &mut [secret],
        Which::Both => &mut [username, secret],
        Which::Tracking => &mut [tracking],
    };
    parts.iter_mut().for_each(|part| **part = is);
}

/// The fields that are on the page and were copied.
fn copied_of(copied: Copied, page: &Page) -> Vec<(NodeId, Which)> {
    let CredentialFields { username, secret, tracking } = credential_fields(page);
    let username = username.filter(|_| copied.username).map(|(node, _)| (node, Which::Username));
    let secret = secret.filter(|_| copied.secret).map(|(node, _)| (node, Which::Secret));
    let tracking = tracking.filter(|_| copied.tracking).map(|(node, _)| (node, Which::Tracking));
    username.into_iter().chain(secret).chain(tracking).collect()
}

/// How the credentials of a page are shown.
pub(super) fn view(
    page: Option<&Page>,
    memory: Option<&Memory>,
    recipe: &Recipe,
    layout: usize,
) -> CredentialsView {
    let fields = page.map(credential_fields).unwrap_or_default();
    let copied = memory.map(|memory| memory.copied).unwrap_or_default();
    let cleared = memory.map(|memory| memory.cleared).unwrap_or_default();
    let state = |field: Option<(NodeId, u32)>, copied: bool, cleared: bool| match field {
        None => Credential::Absent,
        Some((_, 0)) => Credential::Empty,
        Some(_) if copied && cleared => Credential::Cleared,
        Some(_) if copied => Credential::Copied,
        Some(_) => Credential::Present,
    };
    let there = fields.tracking.is_some_and(|(_, length)| length > 0);
    CredentialsView {
        username: state(fields.username, copied.username, cleared.username),
        secret: state(fields.secret, copied.secret, cleared.secret),
        layouts: layouts(recipe).into_iter().map(|layout| phrase::layout(layout.name)).collect(),
        layout,
        more: phrase::captures(&recipe.user.capture, there.then_some(copied.tracking)),
    }
}
