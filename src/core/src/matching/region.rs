//! What an article calls a section: a section of the page, or a tab on which headings make the
//! sections.

use std::collections::BTreeSet;

use super::plain::plain;
use super::{MARGIN, Match, Names};
use crate::page::{Address, Control, Page};
use crate::sorting::{gather, sort_by};
use crate::text::FLOOR;

/// A part of a page that a recipe may name as section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Region {
    /// A section, by the page's own name.
    Section(String),
    /// A tab with headings of its own, by the page's own name: its sections are groups to those who
    /// name the tab. What stands on it under no heading has the tab's name as section.
    Tab(String),
}

impl Region {
    /// The page's own name of it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Section(name) | Self::Tab(name) => name,
        }
    }

    /// Whether a control stands in it.
    #[must_use]
    pub fn holds(&self, control: &Control) -> bool {
        match self {
            Self::Section(name) => control.address.section == *name,
            Self::Tab(name) => control.address.tab == *name || control.address.section == *name,
        }
    }

    /// Whether a control stands under a heading of its own on the tab that this is.
    fn is_headed(&self, control: &Control) -> bool {
        matches!(self, Self::Tab(name) if control.address.tab == *name)
    }

    /// What is a group to those who name this region, the outermost first.
    pub(super) fn groups<'c>(&self, control: &'c Control) -> impl Iterator<Item = &'c String> {
        let outer = self.is_headed(control).then_some(&control.address.section);
        outer.into_iter().chain(groups(control))
    }

    /// The group that stands nearest.
    pub(super) fn group<'c>(&self, control: &'c Control) -> &'c String {
        let Address { section, group, .. } = &control.address;
        if self.is_headed(control) && group.is_empty() { section } else { group }
    }
}

/// The groups of a control within its section, the outermost first.
pub(super) fn groups(control: &Control) -> impl Iterator<Item = &String> {
    control.address.within.iter().chain([&control.address.group])
}

/// The page's own section that is meant, or else the tab; `None` where none is asked for.
///
/// # Errors
/// [`Match::Absent`] or [`Match::Ambiguous`] where no one of them is clearly meant.
pub fn section_of(section: &Names, page: &Page) -> Result<Option<Region>, Match> {
    if section.is_empty() {
        return Ok(None);
    }
    let sections = || page.sections.iter().map(String::as_str);
    let name = match clear_best(section, &mut sections()) {
        Err(Match::Absent) => clear_best(&plain(section), &mut sections()),
        found => found,
    };
    match name {
        Ok(name) => {
            let name = name.to_owned();
            let on_tab = page.controls.iter().any(|control| control.address.tab == name);
            Ok(Some(if on_tab { Region::Tab(name) } else { Region::Section(name) }))
        }
        Err(Match::Absent) => tab_of(section, page).map(Some),
        Err(other) => Err(other),
    }
}

/// The tab that is meant.
///
/// # Errors
/// [`Match::Absent`] or [`Match::Ambiguous`] where no one tab is clearly meant.
pub(super) fn tab_of(names: &Names, page: &Page) -> Result<Region, Match> {
    let tabs: BTreeSet<&str> =
        gather(page.controls.iter().map(|control| control.address.tab.as_str()));
    let name = clear_best(&plain(names), &mut tabs.into_iter())?;
    Ok(Region::Tab(name.to_owned()))
}

/// The one text that the names mean, clearly better than the next.
pub(super) fn clear_best<'t>(
    names: &Names,
    texts: &mut dyn Iterator<Item = &'t str>,
) -> Result<&'t str, Match> {
    let mut scored: Vec<(&str, f32)> = texts
        .map(|text| (text, names.likeness(text)))
        .filter(|(_, likeness)| *likeness >= FLOOR)
        .collect();
    sort_by(&mut scored, |a, b| b.1.total_cmp(&a.1));
    match scored.as_slice() {
        [] => Err(Match::Absent),
        [(_, first), (_, second), ..] if first - second < MARGIN => {
            Err(Match::Ambiguous(Vec::new()))
        }
        [(text, _), ..] => Ok(text),
    }
}
