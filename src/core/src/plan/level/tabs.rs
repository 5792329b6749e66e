//! Tabs that a recipe's section may mean, and those that it may not: a tab on which sections of known names stand is
//! no section itself, whatever it is called.

use crate::guide::is_autotasks_section;
use crate::matching::{Match, Names, Region, likeness_floor, section_of};
use crate::page::Page;
use crate::recipe::{Recipe, Section};

use super::fields::Fields;

/// The tabs of a page on which sections of Autotask's own names stand, or of the recipe's.
#[derive(Debug, Default)]
pub(super) struct SharedTabs(Vec<String>);

impl SharedTabs {
    pub(super) fn of(fields: &Fields, recipe: &Recipe) -> Self {
        let named: Vec<Names> = recipe.level.sections.iter().map(Section::names).collect();
        let known = |section: &str| {
            let is = |names: &Names| names.likeness(section) >= likeness_floor::EXACT;
            is_autotasks_section(section) || named.iter().any(is)
        };
        let mut tabs: Vec<String> = Vec::new();
        for area in fields.areas().filter(|area| !area.tab.is_empty() && area.section != area.tab) {
            if !tabs.contains(&area.tab) && known(&area.section) {
                tabs.push(area.tab.clone());
            }
        }
        Self(tabs)
    }

    /// Whether such sections stand on a tab.
    pub(super) fn are_shared(&self, tab: &str) -> bool {
        self.0.iter().any(|it| it == tab)
    }

    /// The part of the page that a section means as a whole. What is left alone is left on all of a tab.
    pub(super) fn region_of(
        &self,
        section: &Section,
        page: &Page,
    ) -> Result<Option<Region>, Match> {
        match section_of(&section.names(), page) {
            Ok(Some(Region::Tab(tab))) if !section.leave && self.are_shared(&tab) => {
                let headed = page.controls.iter().any(|it| it.address.section == tab);
                if headed { Ok(Some(Region::Section(tab))) } else { Err(Match::Absent) }
            }
            found => found,
        }
    }
}
