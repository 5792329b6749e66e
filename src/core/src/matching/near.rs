//! What only comes near the words that are sought: for asking, never for choosing.

use std::collections::BTreeSet;

use super::readings::is_same_verb;
use super::region::{groups, section_of};
use super::{Match, Names, Target, Wanted, find, likeness_floor};
use crate::page::{Address, Control, Kind, Page};
use crate::sorting::gather;
use crate::text::{FLOOR, Words, begins, fold, kinship};

/// The most controls that are offered where none is clearly meant.
pub(super) const OFFERED: usize = 8;

/// The share of words that a field's name has in common with the one that is meant: `Internal Location`
/// for Primary Internal Location, not `Currency Format` for Date Format.
const NEAR_FIELD: f32 = 0.6;

/// Controls with a name so near that the admin is asked rather than told that there is none.
pub(super) fn near(target: &Target, page: &Page) -> Match {
    let name = if target.row.is_empty() { &target.label } else { &target.row };
    let own = match section_of(&target.section, page) {
        Ok(own) => own,
        Err(_) => {
            let found = elsewhere(target, page);
            // Many sections have a row of the same name; a label says what it is by itself.
            let said = target.row.is_empty() && target.column.is_empty();
            return if said && found == Match::Absent { anywhere(target, page) } else { found };
        }
    };
    let inside = |it: &Control| own.as_ref().is_none_or(|own| own.holds(it));
    // Where the row itself is there, another row's cell is none of it, though its own says only `same as Add`.
    let is_row = |it: &Address| {
        !target.row.is_empty() && target.row.likeness(&it.row) >= likeness_floor::EXACT
    };
    let has_row = !target.column.is_empty()
        && page.controls.iter().any(|it| inside(it) && is_row(&it.address));
    let mut scored: Vec<(usize, f32)> = Vec::new();
    for (index, control) in page.controls.iter().enumerate() {
        let address = &control.address;
        if has_row && !is_row(address) {
            continue;
        }
        let text = if address.row.is_empty() { &address.label } else { &address.row };
        let column = target.column.is_empty()
            || address.column.is_empty()
            || target.column.likeness(&address.column) >= FLOOR
            || target.column.iter().any(|name| is_same_verb(name, &address.column));
        // `All` of a column is said of boxes in a grid, not of one by itself.
        let lone = control.kind == Kind::Check && address.column.is_empty();
        let other = lone && target.wanted == Wanted::List && !target.column.is_empty();
        if inside(control) && column && target.fits(control.kind) && !other {
            let score = name.iter().map(|name| kinship(name, text)).fold(0.0, f32::max);
            scored.push((index, score));
        }
    }
    let top = scored.iter().map(|(_, score)| *score).fold(0.0, f32::max);
    // Of several that begin alike each is as near, however much more it says.
    let asked: Vec<Words> = name.iter().map(|name| Words::of(name)).collect();
    let longer = |index: usize| {
        let Address { row, label, .. } = &page.controls[index].address;
        let text = Words::of(if row.is_empty() { label } else { row });
        asked.iter().any(|asked| begins(&text, asked))
    };
    let alike = scored.iter().any(|(index, score)| *score >= top && longer(*index));
    // One row may have become several, each with a part of its words.
    let part = |index: usize| {
        let Address { row, label, .. } = &page.controls[index].address;
        name.iter().any(|name| is_part_of(if row.is_empty() { label } else { row }, name))
    };
    let nearest = |all: bool| -> BTreeSet<usize> {
        let best = scored.iter().filter(|(index, score)| {
            top > 0.0 && (*score >= top || all && (alike && longer(*index) || part(*index)))
        });
        gather(best.map(|(index, _)| *index))
    };
    let mut offered = nearest(true);
    if offered.len() > OFFERED {
        offered = nearest(false);
    }
    // The article may give it to the wrong section, and with that to the wrong group; of a cell, what is near in this
    // one is no cell of its row.
    if own.is_some() && (offered.is_empty() || !target.column.is_empty()) {
        let found = match find(&Target { section: Names::default(), ..target.clone() }, page) {
            Match::Absent if offered.is_empty() => anywhere(target, page),
            found => found,
        };
        match found {
            Match::Found(index) => offered.extend([index]),
            Match::Ambiguous(several) => offered.extend(several),
            Match::Absent => {}
        }
    }
    few(offered)
}

/// What fits in any section and group.
fn anywhere(target: &Target, page: &Page) -> Match {
    let free = Target { section: Names::default(), ..target.clone() };
    let found = match find(&free, page) {
        Match::Absent if !target.group.is_empty() => {
            find(&Target { group: Names::default(), ..free }, page)
        }
        found => found,
    };
    match found {
        Match::Found(index) => Match::Ambiguous(vec![index]),
        Match::Ambiguous(several) => few(gather(several)),
        Match::Absent => Match::Absent,
    }
}

/// The fields of a form, of those that may be meant, whose names are so near that the admin is asked
/// rather than told that there is none.
#[must_use]
pub fn near_fields(name: &Names, page: &Page, may_be_meant: impl Fn(&Control) -> bool) -> Match {
    let near = |least: f32| -> BTreeSet<usize> {
        let near = |control: &Control| {
            name.iter().any(|name| kinship(name, &control.address.label) >= least)
        };
        let fields = page.controls.iter().enumerate();
        gather(fields.filter(|(_, it)| may_be_meant(it) && near(it)).map(|(index, _)| index))
    };
    let fields = near(NEAR_FIELD);
    if !fields.is_empty() {
        return few(fields);
    }
    // `Email` for Email Address: one word of two, where it is no other field's.
    few(Some(near(0.5)).filter(|one| one.len() == 1).unwrap_or_default())
}

/// The section is not there: what fits in a section whose name is near, or where the page has a
/// group or a row of the section's name, is offered.
fn elsewhere(target: &Target, page: &Page) -> Match {
    let mut offered = BTreeSet::new();
    for section in &page.sections {
        let named = is_near_section(&target.section, section);
        let grouping = page.controls.iter().any(|control| {
            let alike = |group: &String| target.section.likeness(group) >= likeness_floor::EXACT;
            control.address.section == *section && groups(control).any(alike)
        });
        let bearing = page.controls.iter().any(|control| {
            control.address.section == *section
                && target.section.likeness(&control.address.row) >= likeness_floor::EXACT
        });
        if !named && !grouping && !bearing {
            continue;
        }
        let inside = Target { section: Names::new([section]), ..target.clone() };
        let grouped = grouping && target.group.is_empty();
        let group = if grouped { target.section.clone() } else { target.group.clone() };
        for inside in [Target { group, ..inside.clone() }, inside] {
            match find(&inside, page) {
                Match::Found(index) => {
                    offered.insert(index);
                }
                Match::Ambiguous(several) => offered.extend(several),
                // A cell by another verb, or by a part of its row's name.
                Match::Absent
                    if !target.column.is_empty() && section_of(&inside.section, page).is_ok() =>
                {
                    if let Match::Ambiguous(several) = near(&inside, page) {
                        offered.extend(several);
                    }
                }
                Match::Absent => {}
            }
        }
    }
    few(offered)
}

/// Whether a section's name is so near that it is asked about.
#[must_use]
pub fn is_near_section(names: &Names, section: &str) -> bool {
    names.iter().any(|name| kinship(name, section) > 0.0 || is_cut_short(name, section))
}

/// `Admin` and `Administration`.
fn is_cut_short(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.chars().count() >= 4 && long.starts_with(&short)
}

/// Whether all words of a text stand in a name.
pub(super) fn is_part_of(text: &str, name: &str) -> bool {
    let (text, name) = (fold(text), fold(name));
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (text, name) = (words(&text), words(&name));
    !text.is_empty() && text.iter().all(|word| name.contains(word))
}

/// These, where they are no more than a person can choose among.
pub(super) fn few(offered: BTreeSet<usize>) -> Match {
    if offered.is_empty() || offered.len() > OFFERED {
        return Match::Absent;
    }
    Match::Ambiguous(offered.into_iter().collect())
}
