//! What the admin pointed at, by host.

use std::collections::BTreeMap;

use keyguide_core::alias::{self, Candidate, Sought};
use keyguide_core::plan::{Line, level_name};
use keyguide_core::snapshot::NodeId;

use crate::frames::{Frame, FrameId};
use crate::mind::Mind;
use crate::phrase;
use crate::store::Known;
use crate::view::{AliasLine, LineId, ReadFrom};

impl Mind {
    /// The frame that the current step is about.
    pub(crate) fn focus(&self) -> Option<FrameId> {
        self.focus
    }

    /// The plan's line about this element of a frame, where the step is about that frame.
    pub(crate) fn line_at(&self, id: FrameId, nodes: &[NodeId]) -> Option<LineId> {
        let plan = self.focused().filter(|(focus, _)| *focus == id)?.1.plan.as_ref()?;
        let planned = |node: &&NodeId| plan.lines.iter().any(|line| line.control == Some(**node));
        // A text that names one control, and no other, stands for it.
        let named = |node: &NodeId| {
            let says = |line: &&Line| line.witnesses.iter().any(|witness| witness.node == *node);
            let mut lines = plan.lines.iter().filter(says);
            lines.next().filter(|_| lines.next().is_none())?.control
        };
        let control = nodes.iter().find(planned).copied();
        control.or_else(|| nodes.iter().find_map(named)).map(LineId::of)
    }

    /// What a control of the page of the current step has its address from.
    pub(crate) fn read_from(
        &self,
        node: NodeId,
        frames: &BTreeMap<FrameId, Frame>,
    ) -> Vec<ReadFrom> {
        let page = self.focus.and_then(|id| frames.get(&id)?.page.as_ref());
        let control = page.and_then(|page| page.controls.iter().find(|it| it.id == node));
        control.map(phrase::found_in).unwrap_or_default()
    }

    /// Names that the recipe has for things on pages.
    pub(crate) fn recipe_words(&self) -> Vec<String> {
        let labels = self.recipe.labels().into_iter().map(|(_, names)| names);
        let level = level_name(&self.recipe, &self.works.now.answers).to_owned();
        labels.chain([level, self.recipe.name.clone()]).collect()
    }

    /// Takes in what was remembered.
    pub(crate) fn take_aliases(&mut self, known: Known) {
        self.known = known;
    }

    /// Everything that is remembered.
    pub(crate) fn known(&self) -> &Known {
        &self.known
    }

    /// What may be pointed at on the page of the current step.
    pub(crate) fn candidates(
        &self,
        sought: &Sought,
        frames: &BTreeMap<FrameId, Frame>,
    ) -> Option<(FrameId, Vec<Candidate>)> {
        let id = self.focus?;
        Some((id, alias::candidates(sought, frames.get(&id)?.page.as_ref()?)))
    }

    /// Remembers what was pointed at: the recipe's name, the page's name and the host. `None` where
    /// it is there no more.
    pub(crate) fn pointed_at(
        &mut self,
        id: FrameId,
        sought: Sought,
        node: NodeId,
        frames: &BTreeMap<FrameId, Frame>,
    ) -> Option<(String, String, String)> {
        let page = frames.get(&id)?.page.as_ref()?;
        // The page may have been read again since the candidates were named.
        let offered = alias::candidates(&sought, page);
        offered.iter().find(|candidate| candidate.node == node)?;
        let control = page.controls.iter().find(|control| control.id == node)?;
        let told = (sought.address.own_name(), phrase::whole(&control.address), page.host.clone());
        self.known.entry(page.host.clone()).or_default().learn(sought, control);
        Some(told)
    }

    /// Forgets what was pointed at.
    pub(crate) fn forget(&mut self, host: &str, sought: &Sought) {
        if let Some(aliases) = self.known.get_mut(host) {
            aliases.forget(sought);
            if aliases.list().is_empty() {
                self.known.remove(host);
            }
        }
    }

    /// What is remembered, as it is listed.
    pub(crate) fn alias_lines(&self) -> Vec<AliasLine> {
        let lines = self.known.iter().flat_map(|(host, aliases)| {
            aliases.list().iter().map(|alias| AliasLine {
                host: host.clone(),
                from: phrase::whole(&alias.sought.address),
                to: phrase::whole(&alias.means),
                sought: alias.sought.clone(),
            })
        });
        lines.collect()
    }
}
