//! What speaks against pressing Save, or against leaving a page: worked out from what is on the
//! screen, so that it is told before either is done. Keyguide tells and never keeps a person from it.

use serde::{Deserialize, Serialize};

use super::users::renewed;
use super::{Frame, PageKind, recognise};
use crate::matching::{Match, Names, Target, Wanted, find, likeness_floor};
use crate::ops::Value;
use crate::page::{Page, State};
use crate::plan::{ACTIVE, Ask, LOGIN, Line, Plan, Reason, Status, credential_fields};

/// Something to be told before Save is pressed or the page is left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Caution {
    /// This permission is wanted and off. Once that is saved, it may not be possible to switch it
    /// on again (Autotask help on `Can login to Web Services API`).
    OneWay(String),
    /// The level would be saved inactive, and then the form of a user does not offer it.
    Inactive,
    /// The user would be saved inactive.
    UserInactive,
    /// The page shows a username (key) that was not copied.
    UsernameNotCopied,
    /// The page shows a secret that was not copied, and it is never shown again.
    SecretNotCopied,
    /// So many lines and questions of the plan are still open.
    Unfinished(usize),
    /// So many lines were left out: what is saved is without them.
    LeftOut(usize),
    /// The page has changes that are not saved.
    Unsaved,
}

impl Caution {
    /// A stable name.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::OneWay(_) => "one-way",
            Self::Inactive => "inactive",
            Self::UserInactive => "user-inactive",
            Self::UsernameNotCopied => "username-not-copied",
            Self::SecretNotCopied => "secret-not-copied",
            Self::Unfinished(_) => "unfinished",
            Self::LeftOut(_) => "left-out",
            Self::Unsaved => "unsaved",
        }
    }

    /// What it speaks against.
    #[must_use]
    pub fn against(&self) -> Against {
        match self {
            Self::Unsaved => Against::Leaving,
            Self::LeftOut(_) => Against::Nothing,
            _ => Against::Save,
        }
    }
}

/// What a [`Caution`] speaks against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// Pressing Save.
    Save,
    /// Nothing, but it is to be known when Save is pressed.
    Nothing,
    /// Leaving the page.
    Leaving,
}

/// What speaks against Save or against leaving, the gravest first.
#[must_use]
pub fn cautions(frame: &Frame<'_>) -> Vec<Caution> {
    match recognise(frame.page) {
        PageKind::LevelEditor => of_level(frame),
        PageKind::ApiUserForm => of_user(frame),
        PageKind::ApiUserEdit => of_saved_user(frame),
        _ => Vec::new(),
    }
}

fn of_level(frame: &Frame<'_>) -> Vec<Caution> {
    let plan = frame.plan.filter(|plan| plan.obstacle.is_none());
    let mut cautions = Vec::new();
    // A level that may be somebody else's, or is only compared, is not measured by the recipe.
    if let Some(plan) = plan.filter(|plan| !plan.verify && !is_another(plan)) {
        let login = wanted_on(plan, frame.page, &Names::new(LOGIN));
        cautions.extend(login.map(|line| Caution::OneWay(line.address.own_name())));
        let inactive = wanted_on(plan, frame.page, &Names::new(ACTIVE)).is_some();
        if frame.dirty && inactive {
            cautions.push(Caution::Inactive);
        }
        cautions.extend(unfinished(plan).filter(|_| frame.dirty));
        cautions.extend(left_out(plan).filter(|_| frame.dirty));
    }
    if frame.dirty && plan.is_some() {
        cautions.push(Caution::Unsaved);
    }
    cautions
}

fn of_user(frame: &Frame<'_>) -> Vec<Caution> {
    let fields = credential_fields(frame.page);
    let shown = |field: Option<(_, u32)>| field.is_some_and(|(_, length)| length > 0);
    let (username, secret) = (shown(fields.username), shown(fields.secret));
    let mut cautions = Vec::new();
    if secret && !frame.copied.secret {
        cautions.push(Caution::SecretNotCopied);
    }
    if username && !frame.copied.username {
        cautions.push(Caution::UsernameNotCopied);
    }
    let begun = frame.dirty || username || secret;
    let plan = frame.plan.filter(|plan| begun && !plan.verify);
    cautions
        .extend(plan.filter(|plan| is_inactive(frame.page, plan)).map(|_| Caution::UserInactive));
    cautions.extend(plan.and_then(unfinished));
    cautions.extend(plan.and_then(left_out));
    if begun {
        cautions.push(Caution::Unsaved);
    }
    cautions
}

/// Whether the box Active is off, and the recipe does not say that it is to be.
fn is_inactive(page: &Page, plan: &Plan) -> bool {
    let target = Target::labelled(Wanted::Check, Names::new(ACTIVE));
    let Match::Found(index) = find(&target, page) else { return false };
    let control = &page.controls[index];
    let is_said = |line: &Line| {
        line.control == Some(control.id) && line.status == Status::Ok(Value::On(false))
    };
    control.state == State::On(false) && !plan.lines.iter().any(is_said)
}

/// A user that is saved: what is generated anew there is shown once, too.
fn of_saved_user(frame: &Frame<'_>) -> Vec<Caution> {
    let renewed = renewed(frame);
    let mut cautions = Vec::new();
    cautions.extend(renewed.secret.then_some(Caution::SecretNotCopied));
    cautions.extend(renewed.username.then_some(Caution::UsernameNotCopied));
    let changed = frame.dirty && frame.plan.is_some_and(|plan| !plan.verify);
    cautions.extend((renewed.any() || changed).then_some(Caution::Unsaved));
    cautions
}

/// Whether something speaks against saving the page as it is.
pub(super) fn is_against_save(frame: &Frame<'_>) -> bool {
    cautions(frame).iter().any(|caution| caution.against() == Against::Save)
}

fn left_out(plan: &Plan) -> Option<Caution> {
    let excluded = plan.summary().excluded;
    (excluded > 0).then_some(Caution::LeftOut(excluded))
}

fn unfinished(plan: &Plan) -> Option<Caution> {
    let summary = plan.summary();
    let open = summary.changes + summary.follows + summary.stuck + summary.questions;
    (open > 0).then_some(Caution::Unfinished(open))
}

/// Whether it is not settled yet that this level is the one that is meant.
fn is_another(plan: &Plan) -> bool {
    plan.questions.iter().any(|one| one.is_open() && matches!(one.ask, Ask::OtherLevel { .. }))
}

fn wanted_on<'p>(plan: &'p Plan, page: &Page, names: &Names) -> Option<&'p Line> {
    plan.lines.iter().find(|line| goes_by(line, names) && is_wanted_on(line, page))
}

/// Whether the line's box is off and wanted on.
fn is_wanted_on(line: &Line, page: &Page) -> bool {
    let off = page
        .controls
        .iter()
        .any(|control| Some(control.id) == line.control && control.state == State::On(false));
    // One that is off is in the way of nothing but being on.
    let wanted = matches!(
        line.status,
        Status::Change { .. }
            | Status::Follows { .. }
            | Status::Excluded { .. }
            | Status::Blocked(Reason::Locked)
            | Status::Waived(Some(Reason::Locked))
    );
    off && wanted
}

fn goes_by(line: &Line, names: &Names) -> bool {
    let address = &line.address;
    [&address.label, &address.row]
        .into_iter()
        .any(|name| names.likeness(name) >= likeness_floor::EXACT)
}
