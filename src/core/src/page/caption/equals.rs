//! Tables that name themselves as those of other sections do: they stand beside what was headed before them, not under it.

use std::collections::{HashMap, HashSet};

use super::Captions;
use crate::page::Source;
use crate::page::tree::At;

/// What a caption looks like: tag, class, rank.
type Look<'c> = (&'c str, &'c str, Option<u32>);

impl Captions {
    /// Takes the heading of other fields off the tables behind these, where a table of the same caption stands right
    /// under a heading of the make of the one around both.
    pub(super) fn put_beside(&mut self) {
        let known = self.right_under();
        let first = self.first_fields();
        let heads = |over: &[usize]| {
            let at = over.iter().position(|&it| self.is_table(it)).filter(|&at| at >= 2)?;
            let (heading, table) = (over[at - 1], over[at]);
            let before = *first.get(&heading)? < self.all[table].first;
            let like = (self.all[table].text.as_str(), self.look(over[at - 2]));
            (before && self.all[heading].rank.is_some() && known.contains(&like)).then_some(at - 1)
        };
        let found: Vec<Option<usize>> = self.over.iter().map(|(_, over)| heads(over)).collect();
        for ((_, over), at) in self.over.iter_mut().zip(found) {
            at.map(|at| over.remove(at));
        }
    }

    /// The captions of tables, each with the look of the caption right above it.
    fn right_under(&self) -> HashSet<(&str, Look<'_>)> {
        let pairs = self.over.iter().flat_map(|(_, over)| over.windows(2));
        let tables = pairs.filter(|two| self.is_table(two[1]));
        tables.map(|two| (self.all[two[1]].text.as_str(), self.look(two[0]))).collect()
    }

    /// The first thing that stands right under each caption.
    fn first_fields(&self) -> HashMap<usize, At> {
        let mut first = HashMap::new();
        for (at, over) in &self.over {
            if let Some(&last) = over.last() {
                first.entry(last).or_insert(*at);
            }
        }
        first
    }

    fn is_table(&self, caption: usize) -> bool {
        let caption = &self.all[caption];
        caption.source == Source::NamedGroup && caption.signature.0 == "table"
    }

    fn look(&self, caption: usize) -> Look<'_> {
        let caption = &self.all[caption];
        (&caption.signature.0, &caption.signature.1, caption.rank)
    }
}
