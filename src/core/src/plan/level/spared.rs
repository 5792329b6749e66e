//! Sections that are not to be set with every other, where it is not clear which of the page's they are.

use crate::guide::is_autotasks_section;
use crate::matching::{Names, Region, is_near_section};
use crate::recipe::{Bulk, Section};
use crate::text::{FLOOR, overlap};

use super::fields::Area;
use super::{Planner, which};

impl Planner<'_> {
    /// The names of sections of which the recipe says otherwise as wholes, and that are not clear on the page.
    pub(super) fn said_otherwise(&self, bulk: Bulk) -> Vec<Names> {
        let none_of_these = |section: &Section| {
            self.input.answers.get(&which::id_of(section)).is_some_and(|it| it == which::LEAVE)
        };
        let sections = self.input.recipe.level.sections.iter().filter(|section| {
            let otherwise = section.leave || section.sets_all().is_some_and(|it| it != bulk);
            otherwise && self.applies(section) && !none_of_these(section)
        });
        let unclear = sections.filter(|section| self.region_of(section).is_err());
        unclear.map(Section::names).filter(|names| self.unopened(names).is_none()).collect()
    }

    /// Which of these areas may be a section of one of the names: those that the recipe does not name and that
    /// come near; where none does, those that Autotask has no name for.
    pub(super) fn areas_in_doubt(&self, areas: &[Area], unclear: &[Names]) -> Vec<bool> {
        let sections = self.input.recipe.level.sections.iter();
        let named: Vec<Region> = sections.filter_map(|it| self.region_of(it).ok()?).collect();
        let is_named = |area: &Area| named.iter().any(|it| area.is_in(it));
        let mut doubtful = vec![false; areas.len()];
        for names in unclear {
            let near: Vec<bool> =
                areas.iter().map(|it| !is_named(it) && comes_near(names, it)).collect();
            let any = near.contains(&true);
            for ((doubtful, near), area) in doubtful.iter_mut().zip(near).zip(areas) {
                let is_strange = || !is_named(area) && !is_autotasks_section(&area.section);
                *doubtful |= near || !any && is_strange();
            }
        }
        doubtful
    }
}

fn comes_near(names: &Names, area: &Area) -> bool {
    let near = |own: &str| {
        names.likeness(own) >= FLOOR
            || is_near_section(names, own)
            || names.iter().any(|name| overlap(name, own))
    };
    near(&area.section) || !area.tab.is_empty() && near(&area.tab)
}
