//! The core's data in words, through `_locales`. Labels of Autotask's own pages stay as they are:
//! they are names of things on the screen.

mod around;
mod asking;
mod spoken;
mod zone;

pub(crate) use around::{captures, notes, side};
pub(crate) use asking::asked;
use asking::wording;
pub(crate) use spoken::Spoken;
pub(crate) use zone::zone;

use keyguide_core::audit::{self, Audit};
use keyguide_core::fill::Why;
use keyguide_core::guide::{Caution, Say};
use keyguide_core::ops::{OpResult, Value};
use keyguide_core::page::{self, Address, Evidence, Page, Part};
use keyguide_core::plan::{Line, Plan, Reason, Status};
use keyguide_core::recipe::Recipe;
use keyguide_core::shelf::{Entry, Origin, Shelf};

use crate::layout::Name;
use crate::link::Mark;
use crate::view::{
    AuditPart, CautionLine, Choice, Chooser, LineKind, Notice, PlanLine, PlanPart, ReadFrom, Tone,
};
use crate::words::{count, t, with};

/// The way to the list of levels (Autotask help, "Create or edit a custom security level").
const TO_LEVELS: [&str; 5] = [
    "Admin",
    "Organization Settings & Users",
    "Resources/Users (HR)",
    "Security",
    "Security Levels",
];
/// The way to the list of resources.
const TO_USERS: [&str; 5] = [
    "Admin",
    "Organization Settings & Users",
    "Resources/Users (HR)",
    "Resources/Users (HR)",
    "Resources/Users",
];

/// What to do, in a sentence.
pub(crate) fn say(say: &Say) -> String {
    match say {
        Say::OpenAutotask => t("sayOpenAutotask"),
        Say::SignIn => t("saySignIn"),
        Say::NoRights => t("sayNoRights"),
        Say::Language => t("sayLanguage"),
        Say::GoToLevels => t("sayGoToLevels"),
        Say::Copy(name) => with("sayCopy", &[name]),
        Say::OnlyCopies => t("sayOnlyCopies"),
        Say::NoBase(name) => with("sayNoBase", &[name]),
        Say::LevelExists(name) => with("sayLevelExists", &[name]),
        Say::LevelInactive(name) => with("sayLevelInactive", &[name]),
        Say::Fill => t("sayFill"),
        Say::Answer => t("sayAnswer"),
        Say::Stuck => t("sayStuck"),
        Say::Save => t("saySave"),
        Say::GoToUsers => t("sayGoToUsers"),
        Say::NewUser => t("sayNewUser"),
        Say::UseLevel(name) => with("sayUseLevel", &[name]),
        Say::TypeUsername => t("sayTypeUsername"),
        Say::TypeSecret => t("sayTypeSecret"),
        Say::OpenLevel(name) => with("sayOpenLevel", &[name]),
        Say::OpenUser => t("sayOpenUser"),
        Say::Check => t("sayCheck"),
        Say::GoToCheckUser => t("sayGoToCheckUser"),
        Say::Checked => t("sayChecked"),
        Say::SidePages => t("saySidePages"),
        Say::GenerateKey => t("sayGenerateKey"),
        Say::GenerateSecret => t("sayGenerateSecret"),
        Say::CopyOut => t("sayCopyOut"),
        Say::SaveUser => t("saySaveUser"),
        Say::ExistingUser => t("sayExistingUser"),
        Say::Finished => t("sayFinished"),
    }
}

/// The recipes to choose from.
pub(crate) fn chooser(shelf: &Shelf) -> Chooser {
    let chosen = shelf.chosen().map(Entry::key);
    let choice = |entry: &Entry| {
        let Recipe { name, vendor, source, .. } = &entry.recipe;
        let chosen = chosen.as_ref() == Some(&entry.key());
        Choice {
            key: entry.key(),
            name: name.clone(),
            vendor: vendor.clone(),
            address: source.url.clone(),
            seen: match &source.seen {
                Some(day) => with("recipeSeen", &[day]),
                None => t("recipeSeenUnknown"),
            },
            status: [trust(&entry.recipe), from(entry.origin)]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            chosen,
            enabled: chosen || !shelf.locked,
        }
    };
    Chooser {
        choices: shelf.entries.iter().map(choice).collect(),
        refused: shelf.refused.iter().map(ToString::to_string).collect(),
        locked: shelf.locked,
    }
}

/// The words of a report.
pub(crate) fn audit_words() -> audit::Words {
    let columns = ["Verdict", "Section", "Group", "Control", "Holds", "Asked", "Reason"];
    audit::Words {
        title: t("auditTitle"),
        columns: columns.map(|name| t(&format!("audit{name}"))),
        verdicts: audit::VERDICTS.map(verdict),
        on: t("on"),
        off: t("off"),
    }
}

fn verdict(verdict: audit::Verdict) -> String {
    t(&format!("verdict_{}", verdict.id().replace('-', "_")))
}

/// The findings of a comparison, by verdict.
pub(crate) fn audit_parts(audit: &Audit) -> Vec<AuditPart> {
    let line = |finding: &audit::Finding| {
        let Address { section, group, .. } = &finding.address;
        let own = finding.address.own_name();
        let parts = [section.as_str(), group.as_str(), own.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let values = match (&finding.holds, &finding.asked) {
            (Some(holds), Some(asked)) if holds != asked => {
                with("auditValues", &[&value(holds), &value(asked)])
            }
            (Some(holds), _) => value(holds),
            (None, _) => String::new(),
        };
        (parts.join(" › "), values)
    };
    let part = |kind: &audit::Verdict| AuditPart {
        verdict: kind.id().to_owned(),
        name: verdict(*kind),
        findings: audit.with(*kind).map(line).collect(),
    };
    audit::VERDICTS.iter().map(part).filter(|part| !part.findings.is_empty()).collect()
}

/// How far to trust a recipe.
pub(crate) fn trust(recipe: &Recipe) -> String {
    match &recipe.source.verified_by {
        Some(name) => with("statusVerified", &[name]),
        None => t("statusUnverified"),
    }
}

/// Where a recipe comes from, where it is not one of Keyguide's own.
pub(crate) fn from(origin: Origin) -> String {
    match origin {
        Origin::Shipped => String::new(),
        Origin::Imported => t("originImported"),
        Origin::Managed => t("originManaged"),
    }
}

/// The way to the page where the step is done, where it is another one.
pub(crate) fn path(say: &Say) -> Vec<String> {
    let way: &[&str] = match say {
        Say::GoToLevels => &TO_LEVELS,
        Say::GoToUsers | Say::LevelExists(_) | Say::UseLevel(_) | Say::GoToCheckUser => &TO_USERS,
        _ => &[],
    };
    way.iter().map(|part| (*part).to_owned()).collect()
}

/// What must be seen before all else.
pub(crate) fn notice(say: &Say) -> Option<Notice> {
    let tone = match say {
        Say::SignIn | Say::OnlyCopies | Say::LevelInactive(_) | Say::Stuck => Tone::Warn,
        Say::NoRights | Say::Language | Say::NoBase(_) => Tone::Bad,
        _ => return None,
    };
    Some(Notice { tone, text: self::say(say) })
}

/// What speaks against Save, or against leaving.
pub(crate) fn caution(caution: &Caution) -> CautionLine {
    let text = match caution {
        Caution::OneWay(name) => with("cautionOneWay", &[name]),
        Caution::Inactive => t("cautionInactive"),
        Caution::UsernameNotCopied => t("cautionUsername"),
        Caution::SecretNotCopied => t("cautionSecret"),
        Caution::Unfinished(open) => count("cautionUnfinished", *open),
        Caution::Unsaved => t("cautionUnsaved"),
    };
    CautionLine { id: caution.id(), text, holds_save: caution.holds_save() }
}

/// An earlier life of the extension filled the page, and how to undo that went with it.
pub(crate) fn no_undo() -> CautionLine {
    CautionLine { id: "no-undo", text: t("cautionNoUndo"), holds_save: false }
}

/// The plan's lines by section, in the page's order.
pub(crate) fn parts(plan: &Plan, page: Option<&Page>) -> Vec<PlanPart> {
    let mut parts: Vec<PlanPart> = Vec::new();
    for line in &plan.lines {
        let shown = shown(line, page);
        match parts.iter_mut().find(|part| part.section == line.address.section) {
            Some(part) => part.lines.push(shown),
            None => {
                parts.push(PlanPart { section: line.address.section.clone(), lines: vec![shown] });
            }
        }
    }
    parts
}

fn shown(line: &Line, page: Option<&Page>) -> PlanLine {
    let (kind, from, to, note) = match &line.status {
        Status::Ok(value) => (LineKind::Ok, String::new(), self::value(value), None),
        Status::Change { from, to } => (LineKind::Change, self::value(from), self::value(to), None),
        Status::Follows { to } => {
            (LineKind::Follows, String::new(), self::value(to), Some(t("noteFollows")))
        }
        Status::Left(why) => (LineKind::Left, String::new(), String::new(), Some(reason(why))),
        Status::Blocked(why) => {
            (LineKind::Blocked, String::new(), String::new(), Some(reason(why)))
        }
        Status::NotOnPage => {
            (LineKind::Absent, String::new(), String::new(), Some(t("noteAbsent")))
        }
    };
    PlanLine {
        group: line.address.group.clone(),
        name: line.address.own_name(),
        kind,
        from,
        to,
        note: note.or_else(|| line.why.clone()).unwrap_or_default(),
        sought: line.sought.clone().filter(|_| may_be_pointed_at(&line.status)),
        control: line.control.map(|node| Mark { node, text: String::new(), main: true }),
        read: read_from(line, page),
    }
}

fn may_be_pointed_at(status: &Status) -> bool {
    matches!(status, Status::NotOnPage | Status::Blocked(Reason::UnclearControl(_)))
}

/// What a line's control has its address from.
fn read_from(line: &Line, page: Option<&Page>) -> Vec<ReadFrom> {
    let control = line
        .control
        .zip(page)
        .and_then(|(node, page)| page.controls.iter().find(|control| control.id == node));
    let Some(control) = control else { return Vec::new() };
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

/// A control's whole address.
pub(crate) fn whole(address: &Address) -> String {
    let Address { section, group, row, column, label, .. } = address;
    let mut parts: Vec<&str> =
        [section, group, row, column, label].into_iter().map(String::as_str).collect();
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    parts.join(" › ")
}

fn value(value: &Value) -> String {
    match value {
        Value::On(true) => t("on"),
        Value::On(false) => t("off"),
        Value::Option(text) | Value::Text(text) if text.is_empty() => t("empty"),
        Value::Option(text) | Value::Text(text) => text.clone(),
    }
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::NoNone => t("reasonNoNone"),
        Reason::NoFull => t("reasonNoFull"),
        Reason::Restriction => t("reasonRestriction"),
        Reason::NotAPermission => t("reasonNotAPermission"),
        Reason::Locked => t("reasonLocked"),
        Reason::NoOption(option) => with("reasonNoOption", &[option]),
        Reason::UnclearOption(options) => with("reasonUnclearOption", &[&options.join(", ")]),
        Reason::UnclearControl(number) => with("reasonUnclearControl", &[&number.to_string()]),
        Reason::Unsupported => t("reasonUnsupported"),
        Reason::Unanswered(_) => t("reasonUnanswered"),
        Reason::NotWanted(_) => t("reasonNotWanted"),
        Reason::LeftAsIs => t("reasonLeftAsIs"),
        Reason::HeldBack => t("reasonHeldBack"),
        Reason::ByHand => t("reasonByHand"),
        Reason::UnknownRank(option) => with("reasonUnknownRank", &[option]),
    }
}

/// Why a fill stopped.
pub(crate) fn stopped(why: &Why) -> String {
    match why {
        Why::Result(result) => self::result(*result),
        Why::Reason(reason) => self::reason(reason),
    }
}

/// What went wrong with one change.
pub(crate) fn result(result: OpResult) -> String {
    t(match result {
        OpResult::Done | OpResult::Already => "resultDone",
        OpResult::Gone => "resultGone",
        OpResult::Moved => "resultMoved",
        OpResult::Changed => "resultChanged",
        OpResult::Locked => "reasonLocked",
        OpResult::NoOption => "resultNoOption",
        OpResult::NoList => "resultNoList",
        OpResult::UnclearOption => "resultUnclearOption",
        OpResult::Unreadable => "resultUnreadable",
        OpResult::NotAccepted => "resultNotAccepted",
        OpResult::Skipped => "resultSkipped",
    })
}

/// What a layout of the credentials is called.
#[must_use]
pub(crate) fn layout(name: Name) -> String {
    match name {
        Name::Recipe(name) => name,
        Name::Key(key) => t(key),
    }
}
