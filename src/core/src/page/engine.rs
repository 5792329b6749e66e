//! Labelling, put together: kinds, grids, labels, captions, title, records.

use std::collections::{HashMap, HashSet};

use crate::page::caption::Caption;
use crate::page::grid::{Grids, Place};
use crate::page::naming::{Index, Names};
use crate::page::title::Titles;
use crate::page::tree::{At, Tree};
use crate::page::{
    Address, Control, Doubt, Evidence, Page, Part, Record, Source, caption, control, grid,
    label as labels, text,
};
use crate::snapshot::{NodeId, Snapshot};

/// Labels a frame. Never fails; see [`Page::doubts`].
#[must_use]
pub fn label(snapshot: &Snapshot) -> Page {
    let tree = Tree::new(snapshot);
    let names = Names::new(&tree);
    let index = names.index();
    let grids = grid::find(&tree);
    let named = name_controls(&tree, &index, &grids);
    let taken = |at: At| named.taken.contains(&at);
    let captions = caption::find(&tree, &index, &grids, &taken);
    let titles = Titles::of(&tree, snapshot, &captions);
    let mut page = Page {
        host: snapshot.host.clone(),
        path: snapshot.path.clone(),
        document_title: snapshot.title.clone(),
        lang: snapshot.lang.clone(),
        title: titles.text.clone(),
        ..Page::default()
    };
    for (at, over) in &captions.over {
        let over: Vec<&Caption> = over
            .iter()
            .filter(|caption| !titles.over_all.contains(caption))
            .map(|&caption| &captions.all[caption])
            .collect();
        page.controls.push(build(&tree, *at, &named, &grids, &over));
    }
    page.sections = sections(&page);
    page.records = records(&tree, &grids);
    page.doubts = doubts(&page);
    page
}

/// What is known of the controls' own labels.
struct Named {
    labels: HashMap<At, OwnLabel>,
    /// Runs of text that name a field or a cell, so that no caption takes them.
    taken: HashSet<At>,
}

struct OwnLabel {
    text: String,
    element: NodeId,
    source: Source,
    confidence: f32,
    /// Whether the page says right there that the field must be filled.
    starred: bool,
}

fn name_controls(tree: &Tree<'_>, index: &Index<'_>, grids: &Grids) -> Named {
    let mut named = Named { labels: HashMap::new(), taken: grids.used.iter().copied().collect() };
    let mut hints: HashMap<At, OwnLabel> = HashMap::new();
    let controls: Vec<At> = (0..tree.len()).filter(|&at| tree.kinds[at].is_some()).collect();
    for &at in &controls {
        let Some(name) = index.name(at) else { continue };
        let own = OwnLabel {
            text: text::tidy(&name.text),
            element: name.element,
            source: name.source,
            confidence: if name.meant { 1.0 } else { 0.4 },
            starred: name.text.contains('*'),
        };
        if own.text.is_empty() {
            continue;
        }
        if name.meant {
            named.taken.extend(name.first);
            named.labels.insert(at, own);
        } else {
            hints.insert(at, own);
        }
    }
    for &at in &controls {
        let field = tree.kinds[at].is_some_and(super::Kind::is_field);
        if field && !named.labels.contains_key(&at) {
            let has_name = |other: At| named.labels.contains_key(&other);
            let is_taken = |run: At| named.taken.contains(&run);
            let limit = cell_of(tree, grids, at);
            let found = labels::adjacent(tree, at, limit, &has_name, &is_taken);
            if let Some(found) = found {
                named.taken.insert(found.line.first);
                let starred = found.line.starred;
                named.labels.insert(
                    at,
                    OwnLabel {
                        text: text::tidy(&found.line.text),
                        element: found.line.element,
                        source: found.source,
                        confidence: found.confidence,
                        starred,
                    },
                );
            }
        }
        let words = text::all(tree, at);
        if !field && !named.labels.contains_key(&at) && !words.is_empty() {
            // A link without an address has no name by the rules, but a person reads its words.
            let element = NodeId(tree.node(at).i);
            let own = OwnLabel {
                text: text::tidy(&words),
                element,
                source: Source::OwnText,
                confidence: 0.9,
                starred: false,
            };
            named.labels.insert(at, own);
        }
        if !named.labels.contains_key(&at)
            && let Some(hint) = hints.remove(&at)
        {
            named.labels.insert(at, hint);
        }
    }
    named
}

/// The grid cell that a control stands in.
fn cell_of(tree: &Tree<'_>, grids: &Grids, at: At) -> Option<At> {
    let mut here = Some(at);
    while let Some(at) = here {
        if grids.places.contains_key(&at) {
            return Some(at);
        }
        here = tree.parent(at);
    }
    None
}

fn build(tree: &Tree<'_>, at: At, named: &Named, grids: &Grids, over: &[&Caption]) -> Control {
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
    let place = cell_of(tree, grids, at).and_then(|cell| grids.places.get(&cell));
    if let Some(place) = place {
        place_in(&mut address, place, &mut tell);
    }
    if let Some(outer) = over.first() {
        address.section.clone_from(&outer.text);
        tell(Part::Section, outer.source, outer.element, outer.confidence);
    }
    address.within = over.iter().skip(1).map(|caption| caption.text.clone()).collect();
    let mut group = over
        .last()
        .filter(|_| over.len() > 1)
        .map(|caption| (caption.source, caption.element, caption.confidence));
    if let Some(line) = place.and_then(|place| place.row_group.as_ref()) {
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
    if place.sole
        && address.label.is_empty()
        && let Some(row) = &place.row
    {
        address.label.clone_from(&address.row);
        tell(Part::Label, Source::RowHeader, row.element, 0.9);
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
    let record = |headers: &[String], (row, cells): &(At, Vec<At>)| Record {
        id: NodeId(tree.node(*row).i),
        cells: cells.iter().map(|&cell| text::all(tree, cell)).collect(),
        headers: headers.to_vec(),
        ticked: cells.iter().map(|&cell| is_ticked(tree, cell)).collect(),
        visible: !tree.collapsed[*row],
        actions: (*row..tree.end(*row))
            .filter(|&at| tree.kinds[at].is_some_and(|kind| !kind.is_field()))
            .map(|at| NodeId(tree.node(at).i))
            .collect(),
    };
    grids
        .lists
        .iter()
        .flat_map(|list| list.rows.iter().map(|row| record(&list.headers, row)))
        .collect()
}

/// A tick drawn in a cell: an image or icon that says so, or a mark.
fn is_ticked(tree: &Tree<'_>, cell: At) -> bool {
    (cell..tree.end(cell)).any(|at| {
        let node = tree.node(at);
        let says = |text: &str| {
            let text = text.to_lowercase();
            let no = ["un", "not", "no"].iter().any(|no| text.starts_with(no));
            !no && ["check", "tick", "yes", "true"].iter().any(|word| text.contains(word))
        };
        matches!(node.x.trim(), "✓" | "✔" | "☑")
            || node.f & crate::snapshot::flag::CHECKED != 0
            || tree.attr(at, "alt").is_some_and(says)
            || tree.attr(at, "aria-label").is_some_and(says)
            || tree.attr(at, "title").is_some_and(says)
            || (node.t != "input" && tree.class(at).split_whitespace().any(says))
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
    same.sort();
    doubts.extend(same.into_iter().map(Doubt::SameAddress));
    doubts
}
