//! Labelling, put together: kinds, grids, labels, captions, title, records.

use std::collections::{HashMap, HashSet};

use crate::page::bands::Bands;
use crate::page::caption::Caption;
use crate::page::carried::carry_groups;
use crate::page::grid::{Grids, List, Place};
use crate::page::naming::Names;
use crate::page::offered::Offered;
use crate::page::own_label::{self, Named, cell_of};
use crate::page::title::Titles;
use crate::page::tree::{At, Tree};
use crate::page::{
    Address, Control, Doubt, Evidence, Kind, Page, Part, Record, Source, caption, control, drawn,
    grid, order, text, unopened,
};
use crate::snapshot::{NodeId, Snapshot, flag};
use crate::sorting::sort;

/// As many fields may stand under a caption that names one of them.
const FEW: u32 = 2;

/// Labels a frame. Never fails; see [`Page::doubts`].
#[must_use]
pub fn label(snapshot: &Snapshot) -> Page {
    let mut page = Page {
        host: snapshot.host.clone(),
        path: snapshot.path.clone(),
        at: snapshot.at,
        document_title: snapshot.title.clone(),
        lang: snapshot.lang.clone(),
        ..Page::default()
    };
    if snapshot.nodes.is_empty() {
        return page; // a document without a body, or one that was gone
    }
    let snapshot = &*order::as_seen(snapshot);
    let tree = Tree::new(snapshot);
    let names = Names::new(&tree);
    let index = names.index();
    let grids = grid::find(&tree);
    let named = own_label::find(&tree, &index, &grids);
    let taken = |at: At| named.taken.contains(&at);
    let captions = caption::find(&tree, &index, &grids, &taken);
    let titles = Titles::of(&tree, snapshot, &captions);
    page.title.clone_from(&titles.text);
    let (offered, bands) = (Offered::find(&tree), Bands::of(&captions, &titles));
    for (at, over) in &captions.over {
        let over: Vec<&Caption> = over
            .iter()
            .filter(|caption| !titles.over_all.contains(caption))
            .map(|&caption| &captions.all[caption])
            .collect();
        let (over, tab) = without_tabs(over);
        let mut control = build(&tree, *at, &named, &grids, &over, tab);
        offered.give(*at, &mut control);
        bands.raise(&tree, &grids, *at, &mut control);
        page.controls.push(control);
    }
    name_rows(&mut page);
    name_rows_of_choices(&mut page);
    carry_groups(&mut page.controls);
    page.sections = sections(&page);
    page.unopened = unopened::find(&tree, &page.controls);
    page.records = records(&tree, &grids);
    page.doubts = doubts(&page);
    page
}

/// The tab that shows a field is its section only where no heading on the tab is; else it is given
/// apart.
fn without_tabs(over: Vec<&Caption>) -> (Vec<&Caption>, Option<&Caption>) {
    let named = over.into_iter().filter(|caption| !caption.text.is_empty());
    let (tabs, headings): (Vec<_>, Vec<_>) =
        named.partition(|caption| caption.source == Source::Tab);
    if headings.is_empty() { (tabs, None) } else { (headings, tabs.last().copied()) }
}

fn build(
    tree: &Tree<'_>,
    at: At,
    named: &Named,
    grids: &Grids,
    over: &[&Caption],
    tab: Option<&Caption>,
) -> Control {
    let kind = tree.kinds[at].unwrap_or(super::Kind::Button);
    let mut address = Address::default();
    let mut evidence = Vec::new();
    let mut tell = |part, source, node, confidence| {
        evidence.push(Evidence { part, source, node, confidence });
    };
    if let Some(own) = named.labels.get(&at) {
        address.label.clone_from(&own.text);
        tell(Part::Label, own.source, own.element, own.confidence);
    }
    let cell = cell_of(tree, grids, at);
    let place = cell.and_then(|cell| grids.places.get(&cell));
    if let Some(place) = place {
        place_in(&mut address, place, &mut tell);
    }
    if let Some(tab) = tab {
        address.tab.clone_from(&tab.text);
        tell(Part::Tab, tab.source, tab.element, tab.confidence);
    }
    if let Some(outer) = over.first() {
        address.section.clone_from(&outer.text);
        tell(Part::Section, outer.source, outer.element, outer.confidence);
    }
    // What nothing names in a part with a field or two is called as the part is.
    if let Some(inner) = over.last().filter(|inner| inner.covers <= FEW)
        && kind.is_field()
        && address.label.is_empty()
        && place.is_none()
    {
        address.label.clone_from(&inner.text);
        tell(Part::Label, inner.source, inner.element, 0.5);
    }
    address.within = over.iter().skip(1).map(|caption| caption.text.clone()).collect();
    let mut group = over
        .last()
        .filter(|_| over.len() > 1)
        .map(|caption| (caption.source, caption.element, caption.confidence));
    // A grid may stand in a row of which a cell beside it names the group.
    let group_of = |up: At| grids.places.get(&up).filter(|place| place.is_group());
    let outer = cell.and_then(|cell| tree.ancestors(cell).find_map(group_of));
    let outer = outer.and_then(|place| place.row_group.as_ref());
    let groups = place.map(|place| [&place.column_group, &place.row_group]);
    for line in outer.into_iter().chain(groups.into_iter().flatten().flatten()) {
        address.within.push(text::tidy(&line.text));
        group = Some((Source::Caption, line.element, 0.9));
    }
    if let Some((source, element, confidence)) = group {
        address.group = address.within.last().cloned().unwrap_or_default();
        tell(Part::Group, source, element, confidence);
    }
    let starred = named.labels.get(&at).is_some_and(|own| own.starred);
    Control {
        id: NodeId(tree.node(at).i),
        kind,
        state: control::state(tree, at, kind),
        address,
        evidence,
        visible: control::visible(tree, at),
        enabled: control::enabled(tree, at),
        required: starred || control::required(tree, at),
        bounds: tree.node(at).b,
    }
}

fn place_in(
    address: &mut Address,
    place: &Place,
    tell: &mut impl FnMut(Part, Source, NodeId, f32),
) {
    if let Some(row) = &place.row {
        address.row = text::tidy(&row.text);
        tell(Part::Row, Source::RowHeader, row.element, 0.9);
    }
    if let Some(column) = &place.column {
        address.column = text::tidy(&column.text);
        tell(Part::Column, Source::ColumnHeader, column.element, 0.9);
    }
    if place.row.is_none()
        && address.label.is_empty()
        && let Some(column) = &place.column
    {
        address.label.clone_from(&address.column);
        tell(Part::Label, Source::ColumnHeader, column.element, 0.8);
    }
    if place.sole
        && address.label.is_empty()
        && let Some(row) = &place.row
    {
        address.label.clone_from(&address.row);
        tell(Part::Label, Source::RowHeader, row.element, 0.9);
    }
}

/// Lists under one caption, each with its name before it, are rows of a grid with one column that has
/// no header (Organization & Contact Access).
fn name_rows(page: &mut Page) {
    let plain = |control: &Control| {
        let address = &control.address;
        matches!(control.kind, Kind::List | Kind::DrawnList)
            && !address.group.is_empty()
            && !address.label.is_empty()
            && address.row.is_empty()
            && address.column.is_empty()
            && control.evidence.iter().any(|it| {
                it.part == Part::Label && matches!(it.source, Source::Before | Source::SameBlock)
            })
    };
    let together = |one: &Control, other: &Control| {
        plain(one)
            && plain(other)
            && one.address.section == other.address.section
            && one.address.within == other.address.within
            && one.bounds.zip(other.bounds).is_none_or(|(one, other)| {
                one[0] == other[0] || one[0] + one[2] == other[0] + other[2]
            })
    };
    // Links between them, such as those to read more, change nothing.
    let mut fields: Vec<&mut Control> =
        page.controls.iter_mut().filter(|control| control.kind.is_field()).collect();
    let pairs: Vec<bool> = fields.windows(2).map(|two| together(two[0], two[1])).collect();
    for (at, control) in fields.iter_mut().enumerate() {
        let before = at.checked_sub(1).is_some_and(|before| pairs[before]);
        if before || pairs.get(at).copied().unwrap_or_default() {
            control.address.row.clone_from(&control.address.label);
            let label = control.evidence.iter().find(|it| it.part == Part::Label).cloned();
            control.evidence.extend(label.map(|it| Evidence { part: Part::Row, ..it }));
        }
    }
}

/// Choices by radios, each under its own words and two or more of them under one caption, are rows of
/// such a grid.
fn name_rows_of_choices(page: &mut Page) {
    let chosen = |control: &Control| {
        let address = &control.address;
        control.kind == Kind::Radio && address.row.is_empty() && address.within.len() >= 2
    };
    let parent = |control: &Control| {
        let within = &control.address.within;
        (control.address.section.clone(), within[..within.len() - 1].to_vec())
    };
    let mut names: HashMap<(String, Vec<String>), HashSet<String>> = HashMap::new();
    for control in page.controls.iter().filter(|control| chosen(control)) {
        names.entry(parent(control)).or_default().insert(control.address.group.clone());
    }
    // Words over anything else than radios are a group like any other.
    let mixed: HashSet<Vec<String>> = page
        .controls
        .iter()
        .filter(|control| control.kind.is_field() && control.kind != Kind::Radio)
        .map(|control| control.address.within.clone())
        .collect();
    for control in page.controls.iter_mut().filter(|control| chosen(control)) {
        let several = names.get(&parent(control)).is_some_and(|names| names.len() >= 2);
        if several && !mixed.contains(&control.address.within) {
            control.address.row = control.address.within.pop().unwrap_or_default();
            control.address.group = control.address.within.last().cloned().unwrap_or_default();
            let caption = control.evidence.iter().find(|it| it.part == Part::Group).cloned();
            control.evidence.extend(caption.map(|it| Evidence { part: Part::Row, ..it }));
        }
    }
}

fn sections(page: &Page) -> Vec<String> {
    let mut seen = HashSet::new();
    page.controls
        .iter()
        .map(|control| control.address.section.as_str())
        .filter(|section| !section.is_empty() && seen.insert(*section))
        .map(str::to_owned)
        .collect()
}

fn records(tree: &Tree<'_>, grids: &Grids) -> Vec<Record> {
    let mut records = Vec::new();
    for list in &grids.lists {
        for (row, cells) in &list.rows {
            records.push(record(tree, list, *row, cells));
        }
    }
    records
}

fn record(tree: &Tree<'_>, list: &List, row: At, cells: &[At]) -> Record {
    let mut actions = Vec::new();
    let mut add = |part: At| {
        for at in part..tree.end(part) {
            if tree.kinds[at].is_some_and(|kind| !kind.is_field()) {
                actions.push(NodeId(tree.node(at).i));
            }
        }
    };
    add(row);
    let (mut said, mut ticked) = (Vec::new(), Vec::new());
    for (column, &cell) in cells.iter().enumerate() {
        // A row that lies in two halves has its cells outside of the one that begins it.
        if !tree.contains(row, cell) {
            add(cell);
        }
        said.push(text::all(tree, cell));
        ticked.push(is_ticked(tree, cell) || is_pictured(tree, list, column, cell));
    }
    Record {
        id: NodeId(tree.node(row).i),
        cells: said,
        headers: list.headers.clone(),
        ticked,
        visible: !tree.collapsed[row],
        actions,
    }
}

/// A picture without a word, in a column whose other cells hold one or nothing at all, and some nothing: a tick.
fn is_pictured(tree: &Tree<'_>, list: &List, column: usize, cell: At) -> bool {
    let picture = |at: At| matches!(tree.node(at).t.as_str(), "img" | "svg");
    let inside = |cell: At| cell..tree.end(cell);
    let silent =
        |cell: At| tree.length_in(cell) == 0 && !inside(cell).any(|at| tree.kinds[at].is_some());
    let all = || list.rows.iter().filter_map(|(_, cells)| cells.get(column)).copied();
    inside(cell).any(picture) && all().all(silent) && all().any(|other| !inside(other).any(picture))
}

/// A tick drawn in a cell: an image or icon that says so, or a mark. What is called after
/// checks and has more in it only holds them.
fn is_ticked(tree: &Tree<'_>, cell: At) -> bool {
    const YES: [&str; 8] =
        ["check", "checked", "checkmark", "tick", "ticked", "tickmark", "yes", "true"];
    const NO: [&str; 5] = ["un", "not", "no", "non", "off"];
    let says = |text: &str| {
        let words = drawn::words(text);
        let any = |of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
        any(&YES) && !any(&NO)
    };
    let told =
        |at: At, name: &str| tree.attr(at, name).is_some_and(|text| says(&text.to_lowercase()));
    (cell..tree.end(cell)).any(|at| {
        let leaf = !matches!(tree.node(at).t.as_str(), "td" | "th")
            && tree.children(at).all(|inner| tree.is_run(inner));
        matches!(tree.node(at).x.trim(), "✓" | "✔" | "☑")
            || tree.has(at, flag::CHECKED)
            || ["alt", "aria-label", "title"].iter().any(|name| told(at, name))
            || (leaf && says(tree.class(at)))
    })
}

fn doubts(page: &Page) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut by_address: HashMap<&Address, Vec<NodeId>> = HashMap::new();
    for control in page.controls.iter().filter(|control| control.kind.is_field()) {
        if control.address.label.is_empty() && control.address.row.is_empty() {
            doubts.push(Doubt::Unlabelled(control.id));
        } else {
            by_address.entry(&control.address).or_default().push(control.id);
        }
    }
    let mut same: Vec<Vec<NodeId>> = by_address.into_values().filter(|ids| ids.len() > 1).collect();
    sort(&mut same);
    doubts.extend(same.into_iter().map(Doubt::SameAddress));
    doubts
}
