//! The same words taken otherwise.
//!
//! Articles print a cell's column behind its row (`Contacts - View`), a grid's row as if it were a
//! caption over its cells, the section's name as a group, or call a box `the … checkbox`. Where the
//! words as they stand find nothing, such readings are tried. **A reading never outvotes the words
//! as they stand**, and what only comes near is a question.

use std::collections::BTreeSet;

use super::plain::{loses_a_word, plain, without_column};
use super::region::{Region, groups, section_of};
use super::{Match, Names, Target, Wanted, find, likeness_floor};
use crate::page::{Address, Control, Kind, Page};
use crate::sorting::gather;
use crate::text::{FLOOR, Words, begins, fold, is_bracket_of, kinship, lacks_bracket, likeness};

/// The most controls that are offered where none is clearly meant.
const OFFERED: usize = 8;

/// The share of words that a group's name has in common with the one that is meant, where no other
/// control of the section comes into question.
const NEAR_GROUP: f32 = 0.6;

/// The share of words that a field's name has in common with the one that is meant: `Internal Location`
/// for Primary Internal Location, not `Currency Format` for Date Format.
const NEAR_FIELD: f32 = 0.6;

/// What articles call the columns of a grid of permissions, each beside Autotask's word for it.
const VERBS: [&[&str]; 4] = [
    &["view", "read", "see", "query"],
    &["add", "create", "new"],
    &["edit", "modify", "update", "change", "write"],
    &["delete", "remove"],
];

/// A way to take the words.
struct Reading {
    target: Target,
    /// Whether finding one control by it is enough; else it is offered to the admin.
    sure: bool,
}

/// Looks for the control that a recipe's step means, in its own words first and then in others'
/// ways to say the same.
#[must_use]
pub fn seek(target: &Target, page: &Page) -> Match {
    let first = find(target, page);
    if matches!(first, Match::Found(_)) {
        return first;
    }
    let (mut sure, mut offered) = (BTreeSet::new(), BTreeSet::new());
    for reading in readings(target, page) {
        match find(&reading.target, page) {
            Match::Found(index) if reading.sure => {
                sure.insert(index);
            }
            Match::Found(index) => {
                offered.insert(index);
            }
            Match::Ambiguous(several) => offered.extend(several),
            Match::Absent => {}
        }
    }
    if let Match::Ambiguous(open) = &first {
        // What the words as they stand left open, a reading may only decide among.
        let mut among = open.iter().filter(|index| sure.contains(index));
        return match (among.next(), among.next()) {
            (Some(one), None) if sure.len() == 1 => Match::Found(*one),
            _ => with_lone_rows(target, page, open),
        };
    }
    offered.extend(&sure);
    match (sure.first(), offered.len()) {
        (Some(one), 1) => Match::Found(*one),
        (_, 0) => near(target, page),
        _ => few(offered),
    }
}

/// A row named without a column, that has several: a row of one control whose name begins so may be meant as well
/// (`Customers`, where the tenant calls all organizations so and Customer & Cancelation has a list of its own).
fn with_lone_rows(target: &Target, page: &Page, open: &[usize]) -> Match {
    let mut offered: BTreeSet<usize> = gather(open.iter().copied());
    let celled = |index: &usize| !page.controls[*index].address.column.is_empty();
    if !target.row.is_empty() && target.column.is_empty() && open.iter().all(celled) {
        let region = section_of(&target.section, page).ok().flatten();
        let inside = |it: &Control| region.as_ref().is_none_or(|region| region.holds(it));
        let lone = |it: &Control| it.address.column.is_empty() && !it.address.row.is_empty();
        let named = |it: &Control| target.row.iter().any(|name| opens(&it.address.row, name));
        let fits = |it: &Control| target.fits(it.kind) && inside(it) && lone(it) && named(it);
        let all = page.controls.iter().enumerate();
        offered.extend(all.filter(|(_, it)| fits(it)).map(|(index, _)| index));
    }
    if offered.len() > OFFERED { Match::Ambiguous(open.to_vec()) } else { few(offered) }
}

/// Whether all words of a text stand in a name.
fn is_part_of(text: &str, name: &str) -> bool {
    let (text, name) = (fold(text), fold(name));
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (text, name) = (words(&text), words(&name));
    !text.is_empty() && text.iter().all(|word| name.contains(word))
}

/// Whether a text begins with words that are like a name.
fn opens(text: &str, name: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(name.split_whitespace().count()).collect();
    likeness(&words.join(" "), name) >= FLOOR
}

fn few(offered: BTreeSet<usize>) -> Match {
    if offered.is_empty() || offered.len() > OFFERED {
        return Match::Absent;
    }
    Match::Ambiguous(offered.into_iter().collect())
}

fn readings(target: &Target, page: &Page) -> Vec<Reading> {
    let mut bases = vec![target.clone()];
    bases.extend(target.also.map(|also| Target { wanted: also, also: None, ..target.clone() }));
    let plain: Vec<Target> = bases.iter().map(without_kinds).collect();
    for plain in plain {
        if !bases.contains(&plain) {
            bases.push(plain);
        }
    }
    let mut readings: Vec<Reading> = Vec::new();
    for base in bases {
        let from = readings.len();
        let Ok(region) = section_of(&base.section, page) else { continue };
        let inside =
            |control: &&Control| region.as_ref().is_none_or(|region| region.holds(control));
        readings.extend(grid_readings(&base, page.controls.iter().filter(inside)));
        readings.extend(group_readings(&base, region.as_ref().map(Region::name), page));
        if let Some(region) = &region {
            let inside = page.controls.iter().filter(inside);
            readings.extend(whole_label(&base, region.name(), inside));
        }
        // Without `Groups`, contact groups are contacts: that is asked.
        let whole = base.row == target.row && base.label == target.label
            || !loses_a_word(&target.row) && !loses_a_word(&target.label);
        readings.push(Reading { target: base, sure: true });
        readings[from..].iter_mut().for_each(|reading| reading.sure &= whole);
    }
    readings
}

/// Row, column and label, each given in another's place.
fn grid_readings<'p>(target: &Target, controls: impl Iterator<Item = &'p Control>) -> Vec<Reading> {
    let none = Names::default;
    let mut readings = Vec::new();
    let name = if target.row.is_empty() { &target.label } else { &target.row };
    let controls: Vec<&Control> = controls.collect();
    let columns: BTreeSet<&str> =
        gather(controls.iter().map(|control| control.address.column.as_str()));
    for column in columns.into_iter().filter(|column| !column.is_empty()) {
        let names = Names::new([column]);
        if !target.column.is_empty() && target.column.likeness(column) < likeness_floor::EXACT {
            continue;
        }
        let row: Vec<String> =
            name.iter().filter_map(|name| without_column(name, column)).collect();
        if !row.is_empty() && (target.row.is_empty() || target.label.is_empty()) {
            let target =
                Target { row: Names::new(row), column: names, label: none(), ..target.clone() };
            readings.push(Reading { target, sure: true });
        }
    }
    if !target.row.is_empty() && !target.column.is_empty() {
        let (row, column) = (target.column.clone(), target.row.clone());
        readings.push(Reading { target: Target { row, column, ..target.clone() }, sure: true });
        readings.extend(card_readings(target, &controls));
    }
    if target.row.is_empty() && !target.label.is_empty() {
        let label = || target.label.clone();
        let row = Target { row: label(), label: none(), ..target.clone() };
        // A list or radios alone beside their caption are read as a row, and are no cell of one.
        let celled = |it: &&Control| {
            let address = &it.address;
            let own = !address.label.is_empty() && address.label != address.row;
            let said = !address.column.is_empty() || own && it.kind == Kind::Check;
            said && target.label.likeness(&address.row) >= FLOOR
        };
        let alone = !controls.iter().any(celled);
        readings.push(Reading { target: row, sure: alone || !target.column.is_empty() });
        if target.column.is_empty() {
            let (group, column) = (target.group.clone(), label());
            let of_row = !group.is_empty();
            let cell =
                Target { row: group, group: none(), column, label: none(), ..target.clone() };
            readings.push(Reading { target: cell, sure: of_row });
        }
    }
    readings
}

/// Where there is no room for columns each cell has its own word, under the row's name: as the column's, in the bracket
/// behind it, or by another verb.
fn card_readings(target: &Target, controls: &[&Control]) -> Vec<Reading> {
    let heads = |group: &String| target.row.likeness(group) >= FLOOR;
    let celled = |it: &Control| it.address.row.is_empty() && heads(&it.address.group);
    let cells: Vec<&Control> =
        controls.iter().copied().filter(|it| target.fits(it.kind) && celled(it)).collect();
    let under = |it: &Control| groups(it).any(|group| target.group.likeness(group) >= FLOOR);
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut readings = Vec::new();
    for cell in &cells {
        let label = cell.address.label.as_str();
        let words = Words::of(label);
        let bracketed = || target.column.iter().any(|name| is_bracket_of(&Words::of(name), &words));
        let said = target.column.likeness(label) >= FLOOR || bracketed();
        let meant = said || target.column.iter().any(|name| is_same_verb(name, label));
        if meant && seen.insert(label) {
            let (group, label) = (target.row.clone(), Names::new([label]));
            let (row, column) = (Names::default(), Names::default());
            let mut alike = cells.iter().filter(|it| it.address.label == cell.address.label);
            let sure = said && (target.group.is_empty() || alike.all(|it| under(it)));
            readings.push(Reading {
                target: Target { group, row, column, label, ..target.clone() },
                sure,
            });
        }
    }
    readings
}

/// A label without the bracket that only repeats the section's name, where one control alone of the section has it.
fn whole_label<'p>(
    target: &Target,
    section: &str,
    controls: impl Iterator<Item = &'p Control>,
) -> Option<Reading> {
    let asked: Vec<Words> = target.label.iter().map(|label| Words::of(label)).collect();
    let section = Words::of(section);
    let mut labels = controls.map(|control| &control.address.label).filter(|label| {
        let label = Words::of(label);
        asked.iter().any(|asked| lacks_bracket(asked, &label, &section))
    });
    let label = labels.next().filter(|_| target.row.is_empty() && labels.next().is_none())?;
    let target = Target { label: Names::new([label]), ..target.clone() };
    Some(Reading { target, sure: true })
}

/// The group given wrongly, or the section once more in its place.
fn group_readings(target: &Target, section: Option<&str>, page: &Page) -> Option<Reading> {
    if target.group.is_empty() || (target.row.is_empty() && target.label.is_empty()) {
        return None;
    }
    let free = Target { group: Names::default(), ..target.clone() };
    let of_section =
        section.is_some_and(|section| target.group.likeness(section) >= likeness_floor::EXACT);
    let Match::Found(index) = find(&free, page) else {
        return Some(Reading { target: free, sure: false });
    };
    // What stands under no caption may be counted to the one above it.
    let control = &page.controls[index];
    let alone = groups(control).all(String::is_empty)
        && target.label.likeness(&control.address.label) >= likeness_floor::EXACT;
    // `Object Level Permissions` for Object Permissions, `Feature/Section Access` for Feature Access. Where each has a
    // word of its own (`Service Desk Reports`, `Service Desk Dashboards`), they are two.
    let one = |name: &str, group: &str| is_part_of(name, group) || is_part_of(group, name);
    let near = |group: &String| {
        target.group.iter().any(|name| kinship(name, group) >= NEAR_GROUP && one(name, group))
    };
    Some(Reading { target: free, sure: of_section || alone || groups(control).any(near) })
}

/// The target without the words that only say what kind of thing each part is.
#[must_use]
pub fn without_kinds(target: &Target) -> Target {
    Target {
        section: plain(&target.section),
        group: plain(&target.group),
        row: plain(&target.row),
        column: plain(&target.column),
        label: plain(&target.label),
        ..target.clone()
    }
}

/// Controls with a name so near that the admin is asked rather than told that there is none.
fn near(target: &Target, page: &Page) -> Match {
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

/// `Modify` for Edit or `Edit (Update)`, `View All` for View.
pub(super) fn is_same_verb(name: &str, column: &str) -> bool {
    let (name, column) = (fold(name), fold(column));
    let column = column.split('(').next().unwrap_or_default().trim();
    let verb = name.split(' ').next().unwrap_or_default();
    VERBS.iter().any(|verbs| verbs.contains(&verb) && verbs.contains(&column))
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
