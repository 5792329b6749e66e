//! The fields of a page by where they stand: asked for region by region, of which there may be hundreds.

use crate::matching::Region;
use crate::page::{Address, Page};
use crate::sorting::sort;

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
        let mut areas: Vec<Area> = Vec::new();
        let all = page.controls.iter().enumerate();
        for (index, control) in all.filter(|(_, control)| control.kind.is_field()) {
            let Address { tab, section, .. } = &control.address;
            // Most stand in the same as the one before.
            let own = areas.iter_mut().rfind(|area| area.section == *section && area.tab == *tab);
            match own {
                Some(area) => area.fields.push(index),
                None => {
                    let (tab, section) = (tab.clone(), section.clone());
                    areas.push(Area { tab, section, fields: vec![index] });
                }
            }
        }
        Self(areas)
    }

    /// What people call a section: with its tab before it where another tab has one of its name.
    pub(super) fn name_of(&self, area: &Area) -> String {
        let Area { tab, section, .. } = area;
        let alike = |other: &&Area| other.section == *section;
        let several = !tab.is_empty() && self.0.iter().filter(alike).count() > 1;
        if several { format!("{tab} › {section}") } else { section.clone() }
    }

    /// Those of a region.
    pub(super) fn in_region(&self, region: &Region) -> Vec<usize> {
        let inside = self.0.iter().filter(|area| area.is_in(region));
        let mut fields: Vec<usize> = inside.flat_map(|area| area.fields.clone()).collect();
        sort(&mut fields);
        fields
    }

    /// All sections with a name, in the page's order.
    pub(super) fn areas(&self) -> impl Iterator<Item = &Area> {
        self.0.iter().filter(|area| !area.section.is_empty())
    }
}
