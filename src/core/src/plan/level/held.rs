//! What a step names that is not clear on the page, and what is left alone since it may be that.

use std::collections::BTreeSet;

use crate::matching::{Match, Names, Target};
use crate::ops::Value;
use crate::page::Address;
use crate::plan::{Reason, bulk};
use crate::recipe::{Bulk, Setting};
use crate::sorting::sorted;
use crate::text::{FLOOR, overlap};

use super::{Open, Planner};

impl<'a> Planner<'a> {
    pub(super) fn leave_open(
        &mut self,
        own: &str,
        target: Target,
        found: Match,
        setting: Option<&'a Setting>,
    ) {
        let offered = if let Match::Ambiguous(several) = found { several } else { Vec::new() };
        let every = setting.is_some_and(|it| it.each_row);
        let rows = if every { self.rows_of(own, &target) } else { BTreeSet::new() };
        self.open.push(Open { own: own.to_owned(), target, offered, setting, rows });
    }

    /// Leaves alone what would be set with its section but may be, by another name, something of which
    /// a step says otherwise and that the page does not clearly have.
    pub(super) fn hold_back_namesakes(&mut self) {
        // A page with none of what the steps name is in no language that they are in: what is to be taken away there
        // may be what they give.
        let strange = self.is_strange();
        let meant = |index: &usize| {
            let Some((goal, _)) = self.goals.get(index) else { return false };
            let control = &self.page.controls[*index];
            strange && bulk::goal(control, Bulk::None) == *goal
                || self.is_in_question(&control.address.tab, &control.address.section)
                || self.may_be_meant(*index, goal)
        };
        let held: Vec<usize> = self.swept.iter().copied().filter(meant).collect();
        for index in held {
            self.goals.insert(index, (Err(Reason::HeldBack), None));
        }
    }

    /// Whether the page has none of what several steps name.
    pub(super) fn is_strange(&self) -> bool {
        !self.met && self.open.iter().filter(|it| it.setting.is_some()).count() >= 3
    }

    /// Whether a control may be what a step names that is not clear on the page, or not there, and that is
    /// to be set otherwise than its section.
    pub(super) fn may_be_meant(&self, index: usize, swept: &Result<Value, Reason>) -> bool {
        let control = &self.page.controls[index];
        let Address { tab, section, row, column, label, .. } = &control.address;
        let alike = |names: &Names, own: &str| {
            let mut names = names.clone().into_list().into_iter();
            own.is_empty() && names.len() == 0 || names.any(|name| overlap(&name, own))
        };
        let meant = |Open { own, target, offered, setting, rows }: &Open<'_>| {
            let near = || {
                let named = alike(&target.row, row)
                    && (alike(&target.label, label)
                        || (!row.is_empty() && target.label.is_empty()));
                // Any row may be one of those of a group that is not there, by another name.
                (section == own || tab == own)
                    && target.fits(control.kind)
                    && (named && alike(&target.column, column) || rows.contains(&index))
            };
            (offered.contains(&index) || offered.is_empty() && near())
                && setting.is_none_or(|setting| self.goal(index, setting) != *swept)
        };
        self.open.iter().any(meant)
    }

    /// The controls that stand in a row, and under a column, that may be the target's, whatever the row is called: in
    /// any group of its section, where that has none of the target's name.
    fn rows_of(&self, own: &str, target: &Target) -> BTreeSet<usize> {
        let all = self.page.controls.iter().map(|control| &control.address).enumerate();
        let inside = all.filter(|(_, it)| it.section == own || it.tab == own);
        let is = |group: &str| target.group.likeness(group) >= FLOOR;
        let named = !target.group.is_empty() && inside.clone().any(|(_, it)| is(&it.group));
        // The columns of each row.
        let cells = inside.clone().map(|(_, it)| [&it.group, &it.row, &it.column]);
        let mut cells = sorted(cells.collect());
        cells.dedup();
        let is_wide = |it: &Address| {
            let from = cells.partition_point(|cell| cell[..2] < [&it.group, &it.row][..]);
            cells.get(from + 1).is_some_and(|next| next[..2] == [&it.group, &it.row])
        };
        let fits = |it: &Address| {
            let of_column = match target.column.is_empty() {
                true => it.row.is_empty() || !is_wide(it),
                // On a card the cells go by their columns' names.
                false if it.row.is_empty() => target.column.likeness(&it.label) >= FLOOR,
                false => target.column.likeness(&it.column) >= FLOOR,
            };
            !it.group.is_empty() && of_column && (!named || is(&it.group))
        };
        inside.filter(|(_, it)| fits(it)).map(|(index, _)| index).collect()
    }
}
