//! The plan in words.

use std::collections::BTreeMap;

use keyguide_core::fill::Open;
use keyguide_core::page::{self, Control, Evidence, Part};
use keyguide_core::plan::{Line, Plan, Reason, Status};

use crate::link::Mark;
use crate::phrase::{reason, stopped, value, whole};
use crate::view::{Counts, LineId, LineKind, PlanLine, ReadFrom, SectionView};
use crate::words::t;

/// The plan's lines, and which of them are in which section, in the page's order. `open` is what the
/// last fill left, and why.
pub(crate) fn plan_lines(
    plan: &Plan,
    open: &[Open],
) -> (Vec<SectionView>, BTreeMap<LineId, PlanLine>) {
    let mut sections: Vec<SectionView> = Vec::new();
    let mut lines = BTreeMap::new();
    for (id, line) in named_lines(plan) {
        let shown = shown(line, open);
        let name = line.address.section.as_str();
        let at = sections.iter().position(|section| *section.name == *name).unwrap_or_else(|| {
            let counts = Counts::default();
            sections.push(SectionView { name: name.into(), lines: Vec::new(), counts });
            sections.len() - 1
        });
        sections[at].lines.push(id.clone());
        sections[at].counts.add(shown.kind);
        lines.insert(id, shown);
    }
    (sections, lines)
}

/// A plan's lines with what they are known by; those of one control, or of one address, are told apart
/// by their order.
pub(crate) fn named_lines(plan: &Plan) -> impl Iterator<Item = (LineId, &Line)> {
    let mut known: BTreeMap<LineId, usize> = BTreeMap::new();
    plan.lines.iter().map(move |line| {
        let id = match line.control {
            Some(node) => LineId::of(node),
            None => LineId(whole(&line.address).into()),
        };
        let before = known.entry(id.clone()).or_default();
        *before += 1;
        let number = *before;
        (if number == 1 { id } else { LineId(format!("{}#{number}", id.0).into()) }, line)
    })
}

fn shown(line: &Line, open: &[Open]) -> PlanLine {
    let (kind, from, to, note) = match &line.status {
        Status::Ok(value) => (LineKind::Ok, None, Some(value), None),
        Status::Change { from, to } => (LineKind::Change, Some(from), Some(to), None),
        Status::Follows { to } => (LineKind::Follows, None, Some(to), Some(t("noteFollows"))),
        Status::Excluded { from, to } => (LineKind::Excluded, from.as_ref(), Some(to), None),
        Status::Left(why) => (LineKind::Left, None, None, Some(reason(why))),
        Status::Blocked(why) => (LineKind::Blocked, None, None, Some(reason(why))),
        Status::NotOnPage => (LineKind::Absent, None, None, Some(t("noteAbsent"))),
        Status::Waived(why) => {
            let note = why.as_ref().map_or_else(|| t("noteAbsent"), reason);
            (LineKind::Excluded, None, None, Some(note))
        }
    };
    let said = |it: Option<&_>| it.map(value).unwrap_or_default();
    PlanLine {
        group: line.address.group.clone(),
        name: line.address.own_name(),
        kind,
        from: said(from),
        to: said(to),
        note: note.or_else(|| line.why.clone()).unwrap_or_default(),
        failed: failed(line, open),
        sought: line.sought.clone().filter(|_| may_be_pointed_at(&line.status)),
        // What opens a section is none of its controls.
        control: line.control.filter(|_| line.status != Status::Blocked(Reason::Unopened)),
    }
}

/// Why the last fill left it, as long as it is to be changed.
fn failed(line: &Line, open: &[Open]) -> String {
    if !matches!(line.status, Status::Change { .. } | Status::Follows { .. }) {
        return String::new();
    }
    open.iter().find(|it| it.is_of(line)).map(|it| stopped(&it.why)).unwrap_or_default()
}

fn may_be_pointed_at(status: &Status) -> bool {
    matches!(status, Status::NotOnPage | Status::Blocked(Reason::UnclearControl(_)))
}

/// What a control has its address from.
pub(crate) fn found_in(control: &Control) -> Vec<ReadFrom> {
    let address = &control.address;
    let read = |evidence: &Evidence| {
        let (key, text) = match evidence.part {
            Part::Tab => ("partTab", &address.tab),
            Part::Section => ("partSection", &address.section),
            Part::Group => ("partGroup", &address.group),
            Part::Row => ("partRow", &address.row),
            Part::Column => ("partColumn", &address.column),
            Part::Label => ("partLabel", &address.label),
        };
        let part = t(key);
        let there = evidence.node.0 != 0 && evidence.node != control.id;
        ReadFrom {
            text: text.clone(),
            source: t(found_by(evidence.source)),
            sure: (evidence.confidence.clamp(0.0, 1.0) * 100.0).round() as u8,
            mark: there.then(|| Mark { node: evidence.node, text: part.clone(), main: false }),
            part,
        }
    };
    control.evidence.iter().map(read).filter(|read| !read.text.is_empty()).collect()
}

fn found_by(source: page::Source) -> &'static str {
    match source {
        page::Source::AccessibleName => "foundAccessibleName",
        page::Source::SameBlock => "foundSameBlock",
        page::Source::Before => "foundBefore",
        page::Source::After => "foundAfter",
        page::Source::RowHeader => "foundRowHeader",
        page::Source::ColumnHeader => "foundColumnHeader",
        page::Source::Caption => "foundCaption",
        page::Source::NamedGroup => "foundNamedGroup",
        page::Source::Tab => "foundTab",
        page::Source::Geometry => "foundGeometry",
        page::Source::OwnText => "foundOwnText",
    }
}
