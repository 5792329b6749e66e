//! The fields of a page by where they stand: asked for region by region, of which there may be hundreds.

use std::collections::HashMap;

use crate::matching::Region;
use crate::page::Page;

/// Indices of a page's fields, in order, by section and by tab.
#[derive(Debug, Default)]
pub(super) struct Fields<'p> {
    sections: HashMap<&'p str, Vec<usize>>,
    tabs: HashMap<&'p str, Vec<usize>>,
}

impl<'p> Fields<'p> {
    /// Goes through the page once.
    pub(super) fn of(page: &'p Page) -> Self {
        let mut fields = Self::default();
        let all = page.controls.iter().enumerate();
        for (index, control) in all.filter(|(_, control)| control.kind.is_field()) {
            fields.sections.entry(&control.address.section).or_default().push(index);
            fields.tabs.entry(&control.address.tab).or_default().push(index);
        }
        fields
    }

    /// Those of a region.
    pub(super) fn in_region(&self, region: &Region) -> &[usize] {
        let (all, name) = match region {
            Region::Section(name) => (&self.sections, name),
            Region::Tab(name) => (&self.tabs, name),
        };
        all.get(name.as_str()).map_or(&[], Vec::as_slice)
    }

    /// Those of a section.
    pub(super) fn in_section(&self, section: &str) -> &[usize] {
        self.sections.get(section).map_or(&[], Vec::as_slice)
    }
}
