//! What to do next: a state machine over what is on screen, not over clicks hoped for.
//!
//! **Architecture invariant:** every answer is worked out anew from the pages seen and the few facts
//! in [`Progress`], so any order recovers: a page reloaded, a level made before, a pop-up closed.

mod caution;
mod recognise;

use serde::{Deserialize, Serialize};

pub use caution::{Caution, cautions};
pub use recognise::{PageKind, Tenancy, recognise, recognise_content, tenancy};

use crate::matching::{Names, likeness_floor, without_mark};
use crate::ops::Value;
use crate::page::{Control, Page, Record};
use crate::plan::{CredentialFields, Line, Plan, Status, credential_fields};
use crate::recipe::Recipe;
use crate::snapshot::NodeId;
use crate::text::likeness;

/// The steps of the job, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Copy Autotask's own API level.
    CopyLevel,
    /// Name the copy, set its permissions.
    Permissions,
    /// Save it.
    SaveLevel,
    /// Open a new API user.
    NewUser,
    /// Fill in the user.
    UserDetails,
    /// Press Generate Key.
    GenerateKey,
    /// Press Generate Secret.
    GenerateSecret,
    /// Copy both out.
    CopyCredentials,
    /// Save the user.
    SaveUser,
}

/// All steps.
pub const STEPS: [Step; 9] = [
    Step::CopyLevel,
    Step::Permissions,
    Step::SaveLevel,
    Step::NewUser,
    Step::UserDetails,
    Step::GenerateKey,
    Step::GenerateSecret,
    Step::CopyCredentials,
    Step::SaveUser,
];

impl Step {
    /// A stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::CopyLevel => "copyLevel",
            Self::Permissions => "permissions",
            Self::SaveLevel => "saveLevel",
            Self::NewUser => "newUser",
            Self::UserDetails => "userDetails",
            Self::GenerateKey => "generateKey",
            Self::GenerateSecret => "generateSecret",
            Self::CopyCredentials => "copyCredentials",
            Self::SaveUser => "saveUser",
        }
    }
}

/// The few facts that outlive a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The level was seen saved and active.
    pub level_ready: bool,
    /// A user form was seen ready to be saved, with its credentials copied.
    pub user_ready: bool,
    /// What that form held as the user's names, folded: the list of resources shows them.
    pub user_names: Vec<String>,
    /// The user was seen saved.
    pub user_saved: bool,
}

/// A frame and what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// What was read.
    pub page: &'a Page,
    /// The plan for it, where one was made.
    pub plan: Option<&'a Plan>,
    /// Whether a field was changed in this document, by a person or by a fill.
    pub dirty: bool,
    /// Which of the credentials now on the page were copied.
    pub copied: Copied,
}

/// Which of the credentials now on a page were copied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copied {
    /// The username (key).
    pub username: bool,
    /// The password (secret).
    pub secret: bool,
}

impl Copied {
    /// Whether both were.
    #[must_use]
    pub fn both(self) -> bool {
        self.username && self.secret
    }
}

/// What the guide says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guidance {
    /// The current step; `None` when all is done.
    pub step: Option<Step>,
    /// What to do, as the key of a text and what stands in it.
    pub say: Say,
    /// What to press next: the frame (an index into those given), the element, the text's key.
    pub press: Option<(usize, NodeId, &'static str)>,
    /// The frame that the step is about (an index into those given).
    pub frame: Option<usize>,
}

/// What to do, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Say {
    /// There is no Autotask page.
    OpenAutotask,
    /// The tenant is signed out.
    SignIn,
    /// The admin has no right to the page.
    NoRights,
    /// The tenant's language is not supported.
    Language,
    /// Go to the list of security levels.
    GoToLevels,
    /// Copy this level.
    Copy(String),
    /// This page shows the level to be copied, read-only: go back and copy it.
    OnlyCopies,
    /// The list has no level of this name.
    NoBase(String),
    /// The level exists: use it, or open it.
    LevelExists(String),
    /// The level exists but is not active: open it.
    LevelInactive(String),
    /// Look at the plan and fill it.
    Fill,
    /// Answer what is asked.
    Answer,
    /// Something is in the way: see the lines.
    Stuck,
    /// Press Save.
    Save,
    /// Go to the list of resources.
    GoToUsers,
    /// Open a new API user.
    NewUser,
    /// Press Generate Key.
    GenerateKey,
    /// Press Generate Secret.
    GenerateSecret,
    /// Copy the credentials now.
    CopyOut,
    /// Press Save & Close.
    SaveUser,
    /// The page shows a user that exists already.
    ExistingUser,
    /// All is done.
    Finished,
}

/// Looks at the frames, those the admin looked at last first, and says what is next.
#[must_use]
pub fn guide(frames: &[Frame<'_>], recipe: &Recipe, progress: &mut Progress) -> Guidance {
    let Some(at) = most_telling(frames) else {
        let told = if progress.user_saved { finished() } else { elsewhere(frames, progress) };
        let foreign = frames.first().is_some_and(|frame| in_another_language(frame.page));
        return if foreign { Guidance { say: Say::Language, ..told } } else { told };
    };
    let frame = &frames[at];
    let mut told = match recognise(frame.page) {
        PageKind::LevelEditor => level_editor(frame, progress),
        PageKind::LevelList => level_list(frame.page, recipe, progress),
        PageKind::ResourceList => resource_list(frame.page, progress),
        PageKind::ApiUserForm => user_form(frame, progress),
        PageKind::ApiUserEdit => user_edit(progress),
        PageKind::SignIn => {
            // A session can end at any time; where the work stands is not lost.
            Guidance { say: Say::SignIn, ..elsewhere(frames, progress) }
        }
        PageKind::NoRights => Guidance { say: Say::NoRights, ..elsewhere(frames, progress) },
        PageKind::Other => elsewhere(frames, progress),
    };
    if tenancy(&frame.page.host) == Tenancy::OtherLanguage {
        return Guidance { say: Say::Language, press: None, ..told };
    }
    told.frame = Some(at);
    if let Some((frame, _, _)) = &mut told.press {
        *frame = at;
    }
    told
}

/// The frame that says most about where the job stands: of the tab looked at last, the one whose
/// kind of page matters most.
fn most_telling(frames: &[Frame<'_>]) -> Option<usize> {
    let rank = |kind| match kind {
        PageKind::ApiUserForm => 8,
        PageKind::LevelEditor => 7,
        PageKind::ApiUserEdit => 6,
        PageKind::ResourceList => 5,
        PageKind::LevelList => 4,
        PageKind::SignIn => 3,
        PageKind::NoRights => 2,
        PageKind::Other => 0,
    };
    let ranked = frames.iter().enumerate().map(|(at, frame)| (at, rank(recognise(frame.page))));
    ranked
        .filter(|(_, rank)| *rank > 0)
        .max_by_key(|&(at, rank)| (rank, std::cmp::Reverse(at)))
        .map(|(at, _)| at)
}

/// Whether a page that says nothing known may do so because of its language.
fn in_another_language(page: &Page) -> bool {
    let declared = page.lang.trim().to_lowercase();
    tenancy(&page.host) == Tenancy::OtherLanguage
        || !(declared.is_empty() || declared.starts_with("en"))
}

fn say(step: Step, say: Say) -> Guidance {
    Guidance { step: Some(step), say, press: None, frame: None }
}

fn finished() -> Guidance {
    Guidance { step: None, say: Say::Finished, press: None, frame: None }
}

fn elsewhere(frames: &[Frame<'_>], progress: &Progress) -> Guidance {
    match (frames.is_empty(), progress.level_ready) {
        (true, false) => say(Step::CopyLevel, Say::OpenAutotask),
        (true, true) => say(Step::NewUser, Say::OpenAutotask),
        (false, false) => say(Step::CopyLevel, Say::GoToLevels),
        (false, true) => say(Step::NewUser, Say::GoToUsers),
    }
}

fn level_list(page: &Page, recipe: &Recipe, progress: &mut Progress) -> Guidance {
    let named = |name: &str| page.records.iter().find(|record| bears(record, name));
    let names = || [&recipe.level.name].into_iter().chain(&recipe.level.skip_if_exists);
    if let Some((name, made)) = names().find_map(|name| Some((name, named(name)?))) {
        if is_active(made) {
            progress.level_ready = true;
            return say(Step::NewUser, Say::LevelExists(name.clone()));
        }
        let mut told = say(Step::Permissions, Say::LevelInactive(name.clone()));
        told.press = Some((0, made.id, "pressOpen"));
        return told;
    }
    let Some(base) = recipe.level.base.iter().find_map(|base| named(base)) else {
        let name = recipe.level.base.first().cloned().unwrap_or_default();
        return say(Step::CopyLevel, Say::NoBase(name));
    };
    let mut told = say(Step::CopyLevel, Say::Copy(base.name().to_owned()));
    let copy = action(page, &["Copy Security Level", "Copy"]);
    told.press = Some(match copy {
        Some(copy) => (0, copy.id, "pressCopy"),
        None => (0, base.actions.first().copied().unwrap_or(base.id), "pressMenu"),
    });
    told
}

/// Whether a record is the one of this name. Close is not enough here: the level beside the right
/// one differs by a few words.
fn bears(record: &Record, name: &str) -> bool {
    let listed = record.name();
    likeness(listed, name) >= 0.96 || likeness(without_mark(listed), name) >= 0.96
}

fn is_active(record: &Record) -> bool {
    let column = record.headers.iter().position(|header| likeness(header, "Active") > 0.95);
    let ticked = |at: usize| record.ticked.get(at).copied().unwrap_or(false);
    let yes = |at: usize| {
        record
            .cells
            .get(at)
            .is_some_and(|cell| matches!(cell.to_lowercase().as_str(), "yes" | "active" | "true"))
    };
    column.is_none_or(|at| ticked(at) || yes(at))
}

fn level_editor(frame: &Frame<'_>, progress: &mut Progress) -> Guidance {
    let Some(plan) = frame.plan else { return say(Step::Permissions, Say::Fill) };
    if plan.obstacle.is_some() {
        return say(Step::CopyLevel, Say::OnlyCopies);
    }
    let summary = plan.summary();
    if !plan.is_clean() {
        return say(Step::Permissions, fill_or_ask(summary));
    }
    if frame.dirty {
        let mut told = say(Step::SaveLevel, Say::Save);
        told.press = save_button(frame.page);
        return told;
    }
    // Nothing was changed since the page came from the server, and all is as it should be.
    progress.level_ready = true;
    say(Step::NewUser, Say::GoToUsers)
}

fn fill_or_ask(summary: crate::plan::Summary) -> Say {
    if summary.questions > 0 {
        Say::Answer
    } else if summary.changes + summary.follows > 0 {
        Say::Fill
    } else {
        Say::Stuck
    }
}

fn save_button(page: &Page) -> Option<(usize, NodeId, &'static str)> {
    let save = action(page, &["Save & Close"]).or_else(|| action(page, &["Save"]));
    save.map(|control| (0, control.id, "pressSave"))
}

fn resource_list(page: &Page, progress: &mut Progress) -> Guidance {
    let listed =
        page.records.iter().any(|record| has_words(&record.cells.join(" "), &progress.user_names));
    if progress.user_ready && listed {
        progress.user_saved = true;
    }
    if progress.user_saved {
        return finished();
    }
    let mut told = say(Step::NewUser, Say::NewUser);
    let entry = action(page, &["New API User"]).filter(|control| control.visible);
    let button = || action(page, &["New"]);
    told.press = entry
        .map(|control| (0, control.id, "pressNewUser"))
        .or_else(|| button().map(|control| (0, control.id, "pressNew")));
    told
}

/// What the form holds as first and last name, folded.
fn names_on(plan: &Plan) -> Vec<String> {
    let is_name = |line: &&Line| {
        ["First Name", "Last Name"].iter().any(|name| likeness(&line.address.label, name) >= 0.95)
    };
    let lines = plan.lines.iter().filter(is_name);
    let texts = lines.filter_map(|line| match &line.status {
        Status::Ok(Value::Text(text)) => Some(text.to_lowercase()),
        _ => None,
    });
    texts.collect()
}

fn has_words(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    !words.is_empty() && words.iter().all(|word| text.contains(word.as_str()))
}

fn user_form(frame: &Frame<'_>, progress: &mut Progress) -> Guidance {
    let page = frame.page;
    let Some(plan) = frame.plan else { return say(Step::UserDetails, Say::Fill) };
    if !plan.is_clean() {
        return say(Step::UserDetails, fill_or_ask(plan.summary()));
    }
    let CredentialFields { username, secret } = credential_fields(page);
    let empty = |field: Option<(NodeId, u32)>| field.is_none_or(|(_, length)| length == 0);
    let pressing = |step, words, names: &[&str], key| {
        let mut told = say(step, words);
        told.press = action(page, names).map(|control| (0, control.id, key));
        told
    };
    if empty(username) {
        return pressing(Step::GenerateKey, Say::GenerateKey, &["Generate Key"], "pressKey");
    }
    if empty(secret) {
        return pressing(
            Step::GenerateSecret,
            Say::GenerateSecret,
            &["Generate Secret"],
            "pressSecret",
        );
    }
    if !frame.copied.both() {
        return say(Step::CopyCredentials, Say::CopyOut);
    }
    progress.user_ready = true;
    progress.user_names = names_on(plan);
    let mut told = say(Step::SaveUser, Say::SaveUser);
    told.press = save_button(page);
    told
}

fn user_edit(progress: &mut Progress) -> Guidance {
    if progress.user_ready {
        // The form that was ready came back as an existing user: it was saved.
        progress.user_saved = true;
        return finished();
    }
    say(Step::NewUser, Say::ExistingUser)
}

/// The one action of the page that bears one of these names, or the first of several alike.
fn action<'p>(page: &'p Page, names: &[&str]) -> Option<&'p Control> {
    let names = Names::new(names.iter().copied());
    let fits = |control: &&Control| {
        !control.kind.is_field()
            && control.enabled
            && names.likeness(&control.address.label) >= likeness_floor::EXACT
    };
    page.controls.iter().filter(fits).find(|control| control.visible)
}
