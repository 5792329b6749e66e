//! The fields of a page by where they stand: asked for region by region, of which there may be hundreds.

use std::collections::BTreeMap;

use crate::matching::Region;
use crate::page::{Address, Page};

/// A page's fields, area by area.
#[derive(Debug)]
pub(super) struct Fields(Vec<Area>);

/// The fields of one section on one tab: tabs may have sections of the same name.
#[derive(Debug, Clone)]
pub(super) struct Area {
    /// The page's name of the tab, where it has tabs.
    pub(super) tab: String,
    /// The page's name of the section.
    pub(super) section: String,
    /// What people call it: the section, with its tab before it where other tabs have one of its name.
    pub(super) name: String,
    /// Indices of its fields, in order.
    pub(super) fields: Vec<usize>,
}

impl Area {
    /// Whether it lies in a region.
    pub(super) fn is_in(&self, region: &Region) -> bool {
        match region {
            Region::Section(name) => self.section == *name,
            Region::Tab(name) => self.tab == *name || self.section == *name,
        }
    }
}

impl Fields {
    /// Goes through the page once.
    pub(super) fn of(page: &Page) -> Self {
        let mut found: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        let mut tabs: BTreeMap<&str, usize> = BTreeMap::new();
        let all = page.controls.iter().enumerate();
        for (index, control) in all.filter(|(_, control)| control.kind.is_field()) {
            let Address { tab, section, .. } = &control.address;
            let fields = found.entry((section, tab)).or_default();
            if fields.is_empty() {
                *tabs.entry(section).or_default() += 1;
            }
            fields.push(index);
        }
        let named = |((section, tab), fields): ((&str, &str), _)| {
            let several = tabs.get(section).is_some_and(|&tabs| tabs > 1) && !tab.is_empty();
            let name = if several { format!("{tab} › {section}") } else { section.to_owned() };
            Area { tab: tab.to_owned(), section: section.to_owned(), name, fields }
        };
        let mut areas: Vec<Area> = found.into_iter().map(named).collect();
        areas.sort_by_key(|area| area.fields.first().copied());
        Self(areas)
    }

    /// Those of a region.
    pub(super) fn in_region(&self, region: &Region) -> Vec<usize> {
        let inside = self.0.iter().filter(|area| area.is_in(region));
        let mut fields: Vec<usize> = inside.flat_map(|area| area.fields.clone()).collect();
        fields.sort_unstable();
        fields
    }

    /// All sections with a name, in the page's order.
    pub(super) fn areas(&self) -> impl Iterator<Item = &Area> {
        self.0.iter().filter(|area| !area.section.is_empty())
    }
}
