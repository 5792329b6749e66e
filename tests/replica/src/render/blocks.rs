//! Which sections and groups the editor of a level shows.

use super::EditorView;
use crate::catalogue::{Audience, Group, Section};

/// The part of the product a tenant has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scope {
    /// The sections of 2017.
    pub of_2017: bool,
    /// The Essential edition.
    pub essential: bool,
}

impl Scope {
    fn shows(self, section: &str) -> bool {
        let gone: &[&str] = match (self.of_2017, self.essential) {
            (true, true) => {
                &["Documents & Knowledge Base", "Reports", "Web Services API", "Inventory"]
            }
            (true, false) => &["Documents & Knowledge Base", "Reports", "Web Services API"],
            (false, true) => &["Documents & Knowledge Base", "Inventory"],
            (false, false) => &[],
        };
        !gone.contains(&section)
    }
}

/// A section with the groups shown in it.
#[derive(Debug)]
pub struct Block<'a> {
    /// The section.
    pub section: &'a Section,
    /// Its groups.
    pub parts: Vec<Part<'a>>,
}

/// A group, and the section its keys belong to.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The section in the keys of the group.
    pub section: &'a str,
    /// The group.
    pub group: &'a Group,
}

impl<'a> EditorView<'a> {
    /// The sections of the page, from top to bottom.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block<'a>> {
        let sections = &self.catalogue.sections;
        sections
            .iter()
            .filter(|section| self.scope.shows(&section.name))
            .map(|section| Block { section, parts: self.parts(section) })
            .collect()
    }

    fn parts(&self, section: &'a Section) -> Vec<Part<'a>> {
        let own = section.groups.iter().map(|group| Part { section: &section.name, group });
        let mut parts: Vec<Part<'a>> = own.collect();
        if self.scope.of_2017 && section.name == "Other" {
            // The log-in box stood here before it had a section.
            let api = self.catalogue.sections.iter().filter(|one| one.name == "Web Services API");
            parts.extend(api.flat_map(|api| {
                let login = api.groups.iter().filter(|group| group.name == "Feature Access");
                login.map(|group| Part { section: &api.name, group })
            }));
        }
        parts.retain(|part| match part.group.audience {
            Audience::Any => true,
            Audience::Api => self.level.api_only,
            Audience::Standard => !self.level.api_only,
        });
        parts
    }
}
