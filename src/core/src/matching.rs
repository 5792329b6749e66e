//! Finding on a page the control that a recipe means.
//!
//! Like is compared with like: the section with sections, then group, row, column and label. A match
//! needs a floor and a margin over the runner-up; without either it is a question, never a choice.
//! **The wrong match is the worst outcome there is.**

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::page::{Control, Kind, Page};
use crate::text::{FLOOR, Words, likeness_of};

/// How alike is alike enough, for things other than controls of a recipe.
pub mod likeness_floor {
    /// The same words up to case, signs, terms and a bracket left out.
    pub const EXACT: f32 = 0.95;
}

/// How much better than the next a match must be.
pub const MARGIN: f32 = 0.04;

/// A part of an address, in the recipe's words: any of these names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(Vec<String>);

impl Names {
    /// These names; the first is the one to show.
    #[must_use]
    pub fn new<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self(names.into_iter().map(Into::into).filter(|name: &String| !name.is_empty()).collect())
    }

    /// The name to show, or nothing.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// All of them.
    #[must_use]
    pub fn into_list(self) -> Vec<String> {
        self.0
    }

    /// Whether the part is not given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How alike the best of the names is to a text of the page.
    #[must_use]
    pub fn likeness(&self, text: &str) -> f32 {
        let text = Words::of(text);
        self.0.iter().map(|name| likeness_of(&Words::of(name), &text)).fold(0.0, f32::max)
    }
}

/// What kind of control a target can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// A box.
    Check,
    /// One of several.
    Radio,
    /// A list.
    List,
    /// Typed text or a number.
    Text,
    /// Something to press.
    Action,
    /// Anything that holds a value.
    Field,
    /// Anything that can be set or pressed: to point at, never to fill.
    Any,
}

impl Wanted {
    /// Whether a control of this kind will do.
    #[must_use]
    pub fn fits(self, kind: Kind) -> bool {
        match self {
            Self::Check => kind == Kind::Check,
            Self::Radio => kind == Kind::Radio,
            Self::List => matches!(kind, Kind::List | Kind::DrawnList),
            Self::Text => matches!(kind, Kind::Text | Kind::Number | Kind::Area),
            Self::Action => !kind.is_field(),
            Self::Field => kind.is_field(),
            Self::Any => true,
        }
    }
}

/// The address of a control as a recipe gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What kind of control.
    pub wanted: Wanted,
    /// The section, or nothing for any.
    pub section: Names,
    /// The group, or nothing for any.
    pub group: Names,
    /// The row of a grid.
    pub row: Names,
    /// The column of a grid.
    pub column: Names,
    /// The control's own label.
    pub label: Names,
}

impl Target {
    /// A control known by its label alone.
    #[must_use]
    pub fn labelled(wanted: Wanted, label: Names) -> Self {
        let none = Names::default;
        Self { wanted, section: none(), group: none(), row: none(), column: none(), label }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Match {
    /// This control (an index into [`Page::controls`]), and no other comes near it.
    Found(usize),
    /// Several fit about as well: a question.
    Ambiguous(Vec<usize>),
    /// The page has nothing like it.
    Absent,
}

/// Looks for the control that `target` means.
#[must_use]
pub fn find(target: &Target, page: &Page) -> Match {
    let section = match section_of(&target.section, page) {
        Ok(section) => section,
        Err(absent) => return absent,
    };
    let in_section = |control: &Control| {
        section.as_ref().is_none_or(|section| control.address.section == *section)
    };
    let known = |likeness: &dyn Fn(&Control) -> f32| {
        page.controls.iter().any(|control| in_section(control) && likeness(control) >= FLOOR)
    };
    let nearest = |control: &Control| target.group.likeness(&control.address.group);
    let any = |control: &Control| group_likeness(target, control);
    // A caption farther out counts only where none stands nearer: the caption of one grid may seem
    // to hold the next grid too.
    let (group_known, group): (bool, &dyn Fn(&Control) -> f32) =
        if known(&nearest) { (true, &nearest) } else { (known(&any), &any) };
    let mut scored: Vec<(usize, f32)> = page
        .controls
        .iter()
        .enumerate()
        .filter(|(_, control)| target.wanted.fits(control.kind) && in_section(control))
        .filter_map(|(index, control)| {
            let score = score(target, control, group_known.then(|| group(control)))?;
            Some((index, score))
        })
        .collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let Some(&(best, top)) = scored.first() else { return Match::Absent };
    let near: Vec<usize> =
        scored.iter().filter(|(_, score)| top - score < MARGIN).map(|(index, _)| *index).collect();
    if near.len() > 1 {
        return Match::Ambiguous(near);
    }
    // The group that is asked for is nowhere in the section, and this control has another one: the
    // same row may stand in two grids of which the page lacks one.
    let grouped = !page.controls[best].address.group.is_empty();
    if !target.group.is_empty() && !group_known && grouped {
        return Match::Ambiguous(near);
    }
    Match::Found(best)
}

/// The page's own name of the section that is meant; `None` where none is asked for.
///
/// # Errors
/// [`Match::Absent`] or [`Match::Ambiguous`] where no one section is clearly meant.
pub fn section_of(section: &Names, page: &Page) -> Result<Option<String>, Match> {
    if section.is_empty() {
        return Ok(None);
    }
    let name = clear_best(section, page.sections.iter().map(String::as_str))?;
    Ok(Some(name.to_owned()))
}

fn groups(control: &Control) -> impl Iterator<Item = &String> {
    control.address.within.iter().chain([&control.address.group])
}

fn group_likeness(target: &Target, control: &Control) -> f32 {
    groups(control).map(|group| target.group.likeness(group)).fold(0.0, f32::max)
}

/// The fields of one group of a section, or of the whole section where no group is asked for.
///
/// # Errors
/// [`Match::Absent`] or [`Match::Ambiguous`] where no one section and group are clearly meant.
pub fn fields_of(section: &Names, group: &Names, page: &Page) -> Result<Vec<usize>, Match> {
    let section = section_of(section, page)?;
    let in_section = |control: &Control| {
        control.kind.is_field()
            && section.as_ref().is_none_or(|section| control.address.section == *section)
    };
    let fields = || page.controls.iter().enumerate().filter(|(_, control)| in_section(control));
    if group.is_empty() {
        return Ok(fields().map(|(index, _)| index).collect());
    }
    let known: BTreeSet<&String> = fields().flat_map(|(_, control)| groups(control)).collect();
    let one = clear_best(group, known.into_iter().map(String::as_str))?;
    let inside = fields().filter(|(_, control)| groups(control).any(|group| group.as_str() == one));
    Ok(inside.map(|(index, _)| index).collect())
}

/// The controls of every row of a grid: those that `target` describes, whatever their row, without
/// the rows that `except` names.
///
/// # Errors
/// [`Match::Absent`] or [`Match::Ambiguous`] where section, group or column are not clear, or where
/// a row to be left out is not there: it may go by another name.
pub fn find_rows(target: &Target, except: &[Names], page: &Page) -> Result<Vec<usize>, Match> {
    let fields = fields_of(&target.section, &target.group, page)?;
    let of = |index: &usize| &page.controls[*index];
    let rows: Vec<usize> =
        fields.into_iter().filter(|index| !of(index).address.row.is_empty()).collect();
    let known: BTreeSet<&str> = rows.iter().map(|index| of(index).address.row.as_str()).collect();
    let mut left_out = Vec::new();
    for names in except {
        left_out.push(clear_best(names, known.iter().copied())?);
    }
    let column = if target.column.is_empty() {
        None
    } else {
        let columns: BTreeSet<&str> =
            rows.iter().map(|index| of(index).address.column.as_str()).collect();
        Some(clear_best(&target.column, columns.into_iter())?)
    };
    let meant: Vec<usize> = rows
        .iter()
        .copied()
        .filter(|index| {
            let control = of(index);
            target.wanted.fits(control.kind)
                && !left_out.contains(&control.address.row.as_str())
                && column.is_none_or(|column| control.address.column == column)
        })
        .collect();
    if meant.is_empty() { Err(Match::Absent) } else { Ok(meant) }
}

/// The one text that the names mean, clearly better than the next.
fn clear_best<'t>(names: &Names, texts: impl Iterator<Item = &'t str>) -> Result<&'t str, Match> {
    let mut scored: Vec<(&str, f32)> = texts
        .map(|text| (text, names.likeness(text)))
        .filter(|(_, likeness)| *likeness >= FLOOR)
        .collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    match scored.as_slice() {
        [] => Err(Match::Absent),
        [(_, first), (_, second), ..] if first - second < MARGIN => {
            Err(Match::Ambiguous(Vec::new()))
        }
        [(text, _), ..] => Ok(text),
    }
}

/// How well a control fits, where every part that is asked for is alike enough.
///
/// `group` says how alike the groups are, where the section has one like that which is asked for.
fn score(target: &Target, control: &Control, group: Option<f32>) -> Option<f32> {
    let address = &control.address;
    let mut score: f32 = 1.0;
    let mut need = |likeness: f32| {
        score = score.min(likeness);
        likeness >= FLOOR
    };
    if let Some(group) = group
        && !target.group.is_empty()
        && !need(group)
    {
        return None;
    }
    if !target.row.is_empty() {
        let row = target.row.likeness(&address.row);
        let as_label =
            if address.row.is_empty() { target.row.likeness(&address.label) } else { 0.0 };
        if !need(row.max(as_label)) {
            return None;
        }
    }
    if !target.column.is_empty() && !need(target.column.likeness(&address.column)) {
        return None;
    }
    if !target.label.is_empty() && !need(target.label.likeness(&address.label)) {
        return None;
    }
    Some(score)
}

/// What choosing an option came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptionMatch {
    /// The option, as the page prints it.
    Found(String),
    /// Several fit.
    Ambiguous(Vec<String>),
    /// The list does not have it, or has it disabled.
    Absent,
}

/// Looks for the option that bears one of the names, the earlier names first. For names of records
/// (a security level, a vendor): a neighbour differs by one word, and the choice may be for good, so
/// what is merely alike is listed and not chosen.
#[must_use]
pub fn find_named(names: &Names, options: &[String]) -> OptionMatch {
    for name in &names.0 {
        let one = Names(vec![name.clone()]);
        let mut bearing = options.iter().filter(|option| {
            one.likeness(option) >= likeness_floor::EXACT
                || one.likeness(without_mark(option)) >= likeness_floor::EXACT
        });
        match (bearing.next(), bearing.next()) {
            (Some(option), None) => return OptionMatch::Found(option.clone()),
            (Some(_), Some(_)) => return find_option(&one, options),
            (None, _) => {}
        }
    }
    let alike: Vec<String> =
        options.iter().filter(|option| names.likeness(option) >= FLOOR).cloned().collect();
    if alike.is_empty() { OptionMatch::Absent } else { OptionMatch::Ambiguous(alike) }
}

/// The name of a level without the `(API-only)` that Autotask's lists put behind it.
#[must_use]
pub fn without_mark(name: &str) -> &str {
    const MARK: &str = "(api-only)";
    let name = name.trim();
    let at = name.len().saturating_sub(MARK.len());
    match (name.get(..at), name.get(at..)) {
        (Some(bare), Some(end)) if end.eq_ignore_ascii_case(MARK) => bare.trim_end(),
        _ => name,
    }
}

/// Looks for the option that one of the names means. Exact words come first; short options get no
/// tolerance, `Yes` is never `All`.
#[must_use]
pub fn find_option(names: &Names, options: &[String]) -> OptionMatch {
    let mut scored: Vec<(&String, f32)> = options
        .iter()
        .map(|option| (option, names.likeness(option)))
        .filter(|(_, likeness)| *likeness >= FLOOR)
        .collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    let Some((best, top)) = scored.first() else { return OptionMatch::Absent };
    let near: Vec<String> = scored
        .iter()
        .filter(|(_, score)| top - score < MARGIN)
        .map(|(option, _)| (*option).clone())
        .collect();
    if near.len() == 1 { OptionMatch::Found((*best).clone()) } else { OptionMatch::Ambiguous(near) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_known_with_and_without_its_mark() {
        assert_eq!(
            without_mark("API User (Propel Your MSP) (API-only)"),
            "API User (Propel Your MSP)"
        );
        assert_eq!(without_mark("A (API-ONLY) "), "A");
        assert_eq!(without_mark("é"), "é");
        let options = ["API User (Propel Your MSP) (API-only)", "API User (system) (API-only)"];
        let options = options.map(str::to_owned);
        let found = |name: &str| find_named(&Names::new([name]), &options);
        assert_eq!(found("API User (Propel Your MSP)"), OptionMatch::Found(options[0].clone()));
        assert_eq!(found("API User (system)"), OptionMatch::Found(options[1].clone()));
        assert!(!matches!(found("API User (Other)"), OptionMatch::Found(_)));
    }
}
