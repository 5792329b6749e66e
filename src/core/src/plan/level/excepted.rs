//! Rows that a step over every row of a group leaves out: which rows of the page these are.

use std::collections::BTreeSet;

use crate::matching::likeness_floor::EXACT;
use crate::matching::{Match, Names, Target, find_rows};
use crate::page::Address;
use crate::plan::{Reason, Status, missing};
use crate::recipe::Setting;
use crate::text::telling_words;

use super::steps::may_hold;
use super::{Planner, except};

/// A row that is left out, and the controls of which it is not clear which one stands in it.
pub(super) struct Unclear {
    target: Target,
    several: Vec<usize>,
}

impl<'a> Planner<'a> {
    /// The rows to leave out by the page's own names. Where a name only comes near some, all of these are left out, and
    /// it is asked which is meant.
    pub(super) fn excepted(
        &self,
        target: &Target,
        setting: &Setting,
    ) -> (Vec<Names>, Vec<Unclear>) {
        let (mut rows, mut unclear) = (Vec::new(), Vec::new());
        for names in except(setting) {
            if find_rows(target, std::slice::from_ref(&names), self.page).is_ok() {
                rows.push(names);
                continue;
            }
            let target = Target { row: names.clone(), ..target.clone() };
            match self.seek(&target) {
                Match::Found(index) => rows.push(self.row_of(index, &target.column)),
                Match::Ambiguous(mut several) => {
                    several.extend(self.with_a_word_of(&names, &target, &several));
                    rows.extend(several.iter().map(|&index| self.row_of(index, &target.column)));
                    unclear.push(Unclear { target, several });
                }
                Match::Absent => rows.push(names),
            }
        }
        (rows, unclear)
    }

    /// Other rows of the step with a word of the name that is to be left out, whatever else it says: `Client & Internal`
    /// where `Client projects` is. What most rows say tells none from another.
    fn with_a_word_of(&self, names: &Names, target: &Target, known: &[usize]) -> Vec<usize> {
        let every = Target { row: Names::default(), ..target.clone() };
        let rows = find_rows(&every, &[], self.page).unwrap_or_default();
        let said = |index: &usize| telling_words(self.row_of(*index, &target.column).shown());
        let said: Vec<(usize, Vec<String>)> =
            rows.iter().map(|index| (*index, said(index))).collect();
        let mut bearing = BTreeSet::new();
        for word in names.iter().flat_map(|name| telling_words(name)) {
            let its =
                said.iter().filter(|(_, words)| words.contains(&word)).map(|(index, _)| *index);
            let its: Vec<usize> = its.collect();
            if its.len() * 2 <= rows.len() {
                bearing.extend(its);
            }
        }
        bearing.into_iter().filter(|index| !known.contains(index)).collect()
    }

    /// The name of a control's row, however the rows of its group are drawn.
    fn row_of(&self, index: usize, column: &Names) -> Names {
        let Address { group, row, column: own, label, .. } = &self.page.controls[index].address;
        let is = |name: &String| !column.is_empty() && column.likeness(name) >= EXACT;
        Names::new([match row.is_empty() {
            true if is(label) && !group.is_empty() => group,
            true => label,
            false if is(row) && !own.is_empty() && !is(own) => own,
            false => row,
        }])
    }

    /// Asks which rows are left out, unless the step waits for an answer itself.
    pub(super) fn ask_which_rows(
        &mut self,
        own: &str,
        setting: &'a Setting,
        unclear: Vec<Unclear>,
        shut: Option<&Reason>,
    ) {
        let unclear = unclear.into_iter().filter(|_| may_hold(shut));
        for Unclear { target, several } in unclear {
            let found = Match::Ambiguous(several);
            let mut line = missing(&target, &found, setting.why.as_ref());
            if let Some(reason) = shut {
                line.status = Status::Left(reason.clone());
            }
            self.plan.lines.push(line);
            // They are held whatever they would be set to.
            self.leave_open(own, target, found, None);
        }
    }
}
