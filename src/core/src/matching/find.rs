//! Which control of a page bears the words of a target.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::likeness_floor::EXACT;
use super::readings::is_same_verb;
use super::region::{Region, clear_best, groups, section_of, tab_of};
use super::{MARGIN, Match, Names, Target};
use crate::page::{Address, Control, Page};
use crate::sorting::{gather, sort_by, sorted};
use crate::text::{FLOOR, Words, begins, is_same_column, likeness_of};

/// Looks for the control that `target` means.
#[must_use]
pub fn find(target: &Target, page: &Page) -> Match {
    let region = match section_of(&target.section, page) {
        Ok(region) => region,
        Err(absent) => return absent,
    };
    match (find_in(region.as_ref(), target, page), &region) {
        // The tab may be meant that has the name of one of the sections on it.
        (Match::Absent, Some(Region::Section(_))) => tab_of(&target.section, page)
            .map_or(Match::Absent, |tab| find_in(Some(&tab), target, page)),
        (found, _) => found,
    }
}

fn find_in<'p>(region: Option<&Region>, target: &Target, page: &'p Page) -> Match {
    let in_section = |control: &Control| region.is_none_or(|region| region.holds(control));
    let gauges = Gauges::of(target);
    let nearest = |control: &'p Control| {
        let group = region.map_or(&control.address.group, |region| region.group(control));
        gauges.group.likeness(group)
    };
    let any = |control: &'p Control| {
        let likeness = |group: &'p String| gauges.group.likeness(group);
        match region {
            Some(region) => region.groups(control).map(likeness).fold(0.0, f32::max),
            None => groups(control).map(likeness).fold(0.0, f32::max),
        }
    };
    let known = |likeness: &dyn Fn(&'p Control) -> f32| {
        !target.group.is_empty()
            && page.controls.iter().any(|control| in_section(control) && likeness(control) >= FLOOR)
    };
    // A caption farther out counts only where none stands nearer: the caption of one grid may seem
    // to hold the next grid too.
    let (group_known, group): (bool, &dyn Fn(&'p Control) -> f32) =
        if known(&nearest) { (true, &nearest) } else { (known(&any), &any) };
    let mut scored: Vec<(usize, f32)> = page
        .controls
        .iter()
        .enumerate()
        .filter(|(_, control)| target.wanted.fits(control.kind) && in_section(control))
        .filter_map(|(index, control)| {
            let score = score(&gauges, control, group_known.then(|| group(control)))?;
            Some((index, score))
        })
        .collect();
    sort_by(&mut scored, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let Some(&(best, top)) = scored.first() else { return Match::Absent };
    let near: Vec<usize> =
        scored.iter().filter(|(_, score)| top - score < MARGIN).map(|(index, _)| *index).collect();
    if near.len() > 1 {
        return Match::Ambiguous(near);
    }
    // Cut short, it might as well be another one that begins alike.
    let fits = |control: &Control| target.wanted.fits(control.kind) && in_section(control);
    let longer = alike_but_longer(target, page, best, fits);
    if !longer.is_empty() {
        return Match::Ambiguous([best].into_iter().chain(longer).collect());
    }
    // The group that is asked for is nowhere in the section, and this control has another one: the
    // same row may stand in two grids of which the page lacks one.
    let grouped = !page.controls[best].address.group.is_empty();
    if !target.group.is_empty() && !group_known && grouped {
        return Match::Ambiguous(near);
    }
    Match::Found(best)
}

/// Controls other than `best` whose names begin with the words of the target's, where `best` itself
/// has more words than the target says.
fn alike_but_longer(
    target: &Target,
    page: &Page,
    best: usize,
    fits: impl Fn(&Control) -> bool,
) -> Vec<usize> {
    let asked = if target.row.is_empty() { &target.label } else { &target.row };
    let asked: Vec<Words> = asked.iter().map(|name| Words::of(name)).collect();
    // A row may be read as a label, and has cells in other columns.
    let by_row = !target.row.is_empty() && !page.controls[best].address.row.is_empty();
    let longer = |control: &Control| {
        let Address { row, label, .. } = &control.address;
        let name = Words::of(if by_row { row } else { label });
        asked.iter().any(|asked| begins(&name, asked))
    };
    if !longer(&page.controls[best]) {
        return Vec::new();
    }
    let column = &page.controls[best].address.column;
    let beside = |control: &Control| !by_row || control.address.column == *column;
    let all = page.controls.iter().enumerate();
    let other = |(index, it): &(usize, &Control)| *index != best && fits(it) && beside(it);
    all.filter(|it| other(it) && longer(it.1)).map(|(index, _)| index).collect()
}

/// The fields of one group of a section, or of the whole section where no group is asked for.
///
/// # Errors
/// [`Match::Absent`] or [`Match::Ambiguous`] where no one section and group are clearly meant.
pub fn fields_of(section: &Names, group: &Names, page: &Page) -> Result<Vec<usize>, Match> {
    let region = section_of(section, page)?;
    let in_section = |control: &Control| {
        control.kind.is_field() && region.as_ref().is_none_or(|region| region.holds(control))
    };
    let fields = || page.controls.iter().enumerate().filter(|(_, control)| in_section(control));
    if group.is_empty() {
        return Ok(fields().map(|(index, _)| index).collect());
    }
    let groups_of = |control| match &region {
        Some(region) => region.groups(control).collect::<Vec<_>>(),
        None => groups(control).collect(),
    };
    let known = fields().flat_map(|(_, control)| groups_of(control)).map(String::as_str);
    let known: BTreeSet<&str> = gather(known);
    let one = clear_best(group, &mut known.into_iter())?;
    let inside = |control| groups_of(control).into_iter().any(|group| group.as_str() == one);
    let inside = fields().filter(|(_, control)| inside(control));
    Ok(inside.map(|(index, _)| index).collect())
}

/// The controls of every row of a grid: those that `target` describes, whatever their row, without
/// the rows that `except` names.
///
/// # Errors
/// [`Match::Absent`] or [`Match::Ambiguous`] where section, group or column are not clear, where no column
/// is given and the rows have several, or where a row to be left out is not there: it may go by another name.
pub fn find_rows(target: &Target, except: &[Names], page: &Page) -> Result<Vec<usize>, Match> {
    let of = |index: &usize| &page.controls[*index];
    let mut fields = fields_of(&target.section, &target.group, page)?;
    // As in `find_in`, a caption farther out counts only where none stands nearer.
    let near = |index: &usize| target.group.likeness(&of(index).address.group) >= FLOOR;
    if fields.iter().any(near) {
        fields.retain(near);
    }
    let shape = Rows::of(target, fields.iter().map(|index| &of(index).address));
    let row = |index: &usize| shape.row(&of(index).address);
    let column = |index: &usize| shape.column(&of(index).address);
    let rows: Vec<usize> = fields.into_iter().filter(|index| !row(index).is_empty()).collect();
    let known: BTreeSet<&str> = gather(rows.iter().map(row));
    let mut left_out = Vec::new();
    for names in except {
        left_out.push(clear_best(names, &mut known.iter().copied())?);
    }
    let columns: BTreeSet<&str> = gather(rows.iter().map(column));
    let (asked, sure) = column_of(&target.column, &columns)?;
    let meant: Vec<usize> = rows
        .iter()
        .copied()
        .filter(|index| {
            let control = of(index);
            target.fits(control.kind)
                && !left_out.contains(&row(index))
                && asked.is_none_or(|asked| column(index) == asked)
        })
        .collect();
    // Who names no column does not mean all of them.
    let in_row = meant.iter().map(|index| &of(index).address).filter(|it| !it.row.is_empty());
    let mut cells = sorted(in_row.map(|it| [&it.group, &it.row, &it.column]).collect());
    cells.dedup();
    let beside = || cells.windows(2).any(|two| two[0][..2] == two[1][..2]);
    if !sure || asked.is_none() && beside() {
        return Err(Match::Ambiguous(meant));
    }
    if meant.is_empty() { Err(Match::Absent) } else { Ok(meant) }
}

/// How the rows of a group are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    /// In a grid.
    Grid,
    /// In a grid that is laid on its side: what the article calls columns stands at the left.
    Across,
    /// Each is one field with a label.
    Labels,
    /// Each is a group of its own (a card), in which the cells go by their columns' names.
    Groups,
    /// There are none.
    None,
}

impl Rows {
    fn of<'p>(target: &Target, mut addresses: impl Iterator<Item = &'p Address> + Clone) -> Self {
        if addresses.clone().any(|it| !it.row.is_empty()) {
            let is = |name: &String| target.column.likeness(name) >= EXACT;
            let across = !target.column.is_empty()
                && addresses.clone().any(|it| !it.column.is_empty() && is(&it.row))
                && !addresses.any(|it| is(&it.column));
            return if across { Self::Across } else { Self::Grid };
        }
        let named =
            |it: &&Address| !it.group.is_empty() && target.column.likeness(&it.label) >= EXACT;
        if !target.column.is_empty() {
            let mut cells = addresses.filter(named).map(|it| it.group.as_str());
            if cells.next().is_some_and(|first| cells.any(|other| other != first)) {
                return Self::Groups;
            }
        }
        if target.group.is_empty() { Self::None } else { Self::Labels }
    }

    fn row(self, address: &Address) -> &str {
        match self {
            Self::Grid | Self::None => &address.row,
            Self::Labels => &address.label,
            Self::Groups => &address.group,
            Self::Across => &address.column,
        }
    }

    fn column(self, address: &Address) -> &str {
        match self {
            Self::Groups => &address.label,
            Self::Across => &address.row,
            _ => &address.column,
        }
    }
}

/// The column that is meant, if any is named, and whether it is by its own name.
fn column_of<'p>(
    names: &Names,
    columns: &BTreeSet<&'p str>,
) -> Result<(Option<&'p str>, bool), Match> {
    if names.is_empty() {
        return Ok((None, true));
    }
    let by_bracket = |column: &&str| {
        let column = Words::of(column);
        names.iter().any(|name| is_same_column(&Words::of(name), &column))
    };
    let by_verb = |column: &&str| names.iter().any(|name| is_same_verb(name, column));
    match clear_best(names, &mut columns.iter().copied()) {
        Err(Match::Absent) => {
            let mut bracketed = columns.iter().copied().filter(by_bracket);
            match (bracketed.next(), bracketed.next()) {
                (Some(_), Some(_)) => return Err(Match::Ambiguous(Vec::new())),
                (Some(column), None) => return Ok((Some(column), true)),
                _ => {}
            }
            let verb = columns.iter().copied().find(by_verb).ok_or(Match::Absent)?;
            Ok((Some(verb), false))
        }
        found => Ok((Some(found?), true)),
    }
}

/// How well a control fits, where every part that is asked for is alike enough.
///
/// `group` says how alike the groups are, where the section has one like that which is asked for.
fn score<'p>(gauges: &Gauges<'p>, control: &'p Control, group: Option<f32>) -> Option<f32> {
    let address = &control.address;
    let mut score: f32 = 1.0;
    let mut need = |likeness: f32| {
        score = score.min(likeness);
        likeness >= FLOOR
    };
    if let Some(group) = group
        && !gauges.group.is_idle()
        && !need(group)
    {
        return None;
    }
    if !gauges.row.is_idle() {
        let row = gauges.row.likeness(&address.row);
        let as_label =
            if address.row.is_empty() { gauges.row.likeness(&address.label) } else { 0.0 };
        if !need(row.max(as_label)) {
            return None;
        }
    }
    if !gauges.column.is_idle() && !need(gauges.column.likeness(&address.column)) {
        return None;
    }
    if !gauges.label.is_idle() && !need(gauges.label.likeness(&address.label)) {
        return None;
    }
    Some(score)
}

/// How alike texts of the page are to the parts of a target; each text is compared once.
struct Gauges<'p> {
    group: Gauge<'p>,
    row: Gauge<'p>,
    column: Gauge<'p>,
    label: Gauge<'p>,
}

impl Gauges<'_> {
    fn of(target: &Target) -> Self {
        let of = |names: &Names, by_bracket| Gauge {
            names: names.iter().map(|name| Words::of(name)).collect(),
            by_bracket,
            seen: RefCell::default(),
        };
        Self {
            group: of(&target.group, false),
            row: of(&target.row, false),
            column: of(&target.column, true),
            label: of(&target.label, false),
        }
    }
}

struct Gauge<'p> {
    names: Vec<Words>,
    /// Whether what stands in a bracket is another name: so the API's verbs stand behind those of the page.
    by_bracket: bool,
    seen: RefCell<BTreeMap<&'p str, f32>>,
}

impl<'p> Gauge<'p> {
    /// Whether the part is not asked for.
    fn is_idle(&self) -> bool {
        self.names.is_empty()
    }

    fn likeness(&self, text: &'p str) -> f32 {
        if self.is_idle() || text.is_empty() {
            return 0.0;
        }
        *self.seen.borrow_mut().entry(text).or_insert_with(|| {
            let words = Words::of(text);
            let likeness = |name: &Words| match likeness_of(name, &words) {
                low if low < EXACT && self.by_bracket && is_same_column(name, &words) => EXACT,
                likeness => likeness,
            };
            self.names.iter().map(likeness).fold(0.0, f32::max)
        })
    }
}
