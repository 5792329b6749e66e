//! The same words taken otherwise.
//!
//! Articles print a cell's column behind its row (`Contacts - View`), a grid's row as if it were a
//! caption over its cells, the section's name as a group, or call a box `the … checkbox`. Where the
//! words as they stand find nothing, such readings are tried. **A reading never outvotes the words
//! as they stand**, and what only comes near is a question.

use std::collections::BTreeSet;

use super::near::{OFFERED, few, is_part_of, near};
use super::plain::{loses_a_word, plain, without_column};
use super::region::{Region, groups, section_of};
use super::{Match, Names, Target, find, likeness_floor};
use crate::page::{Control, Kind, Page};
use crate::sorting::gather;
use crate::text::{FLOOR, Words, fold, is_bracket_of, kinship, lacks_bracket, likeness};

/// The share of words that a group's name has in common with the one that is meant, where no other
/// control of the section comes into question.
const NEAR_GROUP: f32 = 0.6;

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

/// Whether a text begins with words that are like a name.
fn opens(text: &str, name: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(name.split_whitespace().count()).collect();
    likeness(&words.join(" "), name) >= FLOOR
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

/// `Modify` for Edit or `Edit (Update)`, `View All` for View.
pub(super) fn is_same_verb(name: &str, column: &str) -> bool {
    let (name, column) = (fold(name), fold(column));
    let column = column.split('(').next().unwrap_or_default().trim();
    let verb = name.split(' ').next().unwrap_or_default();
    VERBS.iter().any(|verbs| verbs.contains(&verb) && verbs.contains(&column))
}
