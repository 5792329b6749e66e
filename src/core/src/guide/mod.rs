//! What to do next: a state machine over what is on screen, not over clicks hoped for.
//!
//! **Architecture invariant:** every answer is worked out anew from the pages seen and the few facts
//! in [`Progress`], so any order recovers: a page reloaded, a level made before, a pop-up closed.

mod came;
mod caution;
mod check;
mod levels;
mod notes;
mod recognise;
mod say;
mod side;
mod step;
mod users;
mod works;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use came::Came;
pub use caution::{Against, Caution, cautions};
pub use notes::{Moment, Told};
pub(crate) use recognise::is_autotasks_section;
pub use recognise::{PageKind, Tenancy, recognise, recognise_content, tenancy};
pub use say::Say;
pub use side::{Errand, Place, Side, Stop, Ticks};
pub use step::{STEPS, Step, steps};
pub use works::{Work, Works};

use crate::matching::{Names, likeness_floor};
use crate::page::{Control, Page};
use crate::plan::{Answers, Plan, Question, Summary, Typed, changes_user};
use crate::recipe::{Recipe, Via};
use crate::snapshot::NodeId;

/// The few facts that outlive a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The level was seen saved and active.
    pub level_ready: bool,
    /// That level is one that was there before, used as it is.
    #[serde(default)]
    pub level_as_it_is: bool,
    /// A user form was seen ready to be saved, with its credentials copied.
    pub user_ready: bool,
    /// The host and the tab it was in: saved, it stays there as the page of a user that exists.
    #[serde(default)]
    pub user_at: Option<(String, i32)>,
    /// What that form held as first and last name: the list of resources shows them.
    pub user_names: Vec<String>,
    /// How many users of these names the list of resources had before it was saved, where one was seen.
    #[serde(default)]
    pub users_before: Option<usize>,
    /// The user was seen saved.
    pub user_saved: bool,
    /// What the admin ticked as done on other pages.
    #[serde(default)]
    pub ticks: Ticks,
    /// What came of the steps so far.
    #[serde(default)]
    pub came: BTreeMap<Step, Came>,
}

impl Progress {
    /// Whether a step is done, by the one that the guide is at: of the level's, only what was seen is behind.
    #[must_use]
    pub fn is_done(&self, step: Step, now: Option<Step>) -> bool {
        let of_level = [Step::CopyLevel, Step::Permissions, Step::SaveLevel, Step::CheckLevel];
        let at_level = now.is_some_and(|now| of_level.contains(&now));
        let seen = self.level_ready || at_level || !of_level.contains(&step);
        now.is_none_or(|now| step < now && seen)
    }
}

/// A frame and what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// What was read.
    pub page: &'a Page,
    /// The plan for it, where one was made.
    pub plan: Option<&'a Plan>,
    /// Typed text of it, as far as it was asked for.
    pub typed: &'a Typed,
    /// The browser's number of its tab.
    pub tab: i32,
    /// Whether it is in the tab that the admin looked at last.
    pub front: bool,
    /// Whether a field was changed in this document, by a person or by a fill.
    pub dirty: bool,
    /// Whether it was open before anybody watched it: what was changed by hand then is not known.
    pub unwatched: bool,
    /// Which of the credentials now on the page were copied.
    pub copied: Copied,
    /// The secret was cleared from the clipboard since.
    pub cleared: bool,
    /// Which of them were generated since the page was opened.
    pub made: Made,
    /// How many controls a fill wrote in this document.
    pub written: usize,
}

/// Which of the credentials now on a page were copied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copied {
    /// The username (key).
    pub username: bool,
    /// The password (secret).
    pub secret: bool,
    /// The tracking identifier of an internal integration.
    pub tracking: bool,
}

impl Copied {
    /// Whether username and secret were.
    #[must_use]
    pub fn both(self) -> bool {
        self.username && self.secret
    }
}

/// Which credentials were generated on a page since it was opened, as far as that was seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    /// The username (key).
    pub username: bool,
    /// The password (secret).
    pub secret: bool,
}

impl Made {
    /// Whether either was.
    #[must_use]
    pub fn any(self) -> bool {
        self.username || self.secret
    }
}

/// What the guide says.
#[derive(Debug, Clone, PartialEq)]
pub struct Guidance {
    /// The current step; `None` when all is done.
    pub step: Option<Step>,
    /// What to do, as the key of a text and what stands in it.
    pub say: Say,
    /// What to press next: the frame (an index into those given), the element, the text's key.
    pub press: Option<(usize, NodeId, &'static str)>,
    /// The frame that the step is about (an index into those given).
    pub frame: Option<usize>,
    /// What only the admin can say, besides what plans ask.
    pub questions: Vec<Question>,
    /// What the recipe has to say at this step.
    pub notes: Vec<Told>,
    /// The other pages, where it is their turn.
    pub side: Option<Side>,
}

/// Looks at the frames, those the admin looked at last first, and says what is next.
#[must_use]
pub fn guide(
    frames: &[Frame<'_>],
    recipe: &Recipe,
    answers: &Answers,
    progress: &mut Progress,
) -> Guidance {
    let mut told = next(frames, recipe, answers, progress);
    if progress.user_saved {
        side::join(&mut told, frames, recipe, answers, progress);
    }
    told.notes = notes::notes(&told, recipe, answers, progress);
    came::note(&told, frames, progress);
    if changes_user(recipe, answers) {
        // The steps of a new user are none of the job's then.
        told.step = told.step.map(|step| match step {
            Step::NewUser | Step::CopyCredentials => Step::UserDetails,
            other => other,
        });
        if matches!(told.say, Say::Finished) {
            told.say = Say::Changed;
        }
    }
    told
}

/// What is next in the job itself.
fn next(
    frames: &[Frame<'_>],
    recipe: &Recipe,
    answers: &Answers,
    progress: &mut Progress,
) -> Guidance {
    let Some(at) = most_telling(frames, way(recipe, answers)) else {
        let told = elsewhere(frames, recipe, progress);
        let foreign = frames.first().filter(|frame| in_another_language(frame.page));
        let Some(frame) = foreign else { return told };
        let of_zone = tenancy(&frame.page.host) == Tenancy::OtherLanguage;
        return Guidance { say: Say::Language { of_zone }, ..told };
    };
    let frame = &frames[at];
    let kind = recognise(frame.page);
    let is_list = |other: &&Frame<'_>| {
        other.page.host == frame.page.host && recognise(other.page) == PageKind::ResourceList
    };
    let list = frames.iter().find(is_list);
    let list = list.map(|frame| frame.page);
    let checked = recipe.verify_only.then(|| check::guide(frame, kind, recipe, answers, progress));
    let mut told = match (checked.flatten(), kind) {
        (Some(told), _) => told,
        (_, PageKind::LevelEditor) => levels::editor(frame, recipe, answers, progress),
        (_, PageKind::LevelList) => levels::list(frame.page, recipe, answers, progress),
        (_, PageKind::ResourceList) => users::list(frame.page, recipe, answers, progress),
        (_, PageKind::ApiUserForm) if changes_user(recipe, answers) => {
            elsewhere(frames, recipe, progress)
        }
        (_, PageKind::ApiUserForm) => users::form(frame, recipe, answers, progress, list),
        (_, PageKind::ApiUserEdit) => users::edit(frame, recipe, answers, progress),
        (_, PageKind::IntegrationCenter) => users::center(frame.page, recipe, answers, progress),
        // A session can end at any time; where the work stands is not lost.
        (_, PageKind::SignIn) => {
            Guidance { say: Say::SignIn, ..elsewhere(frames, recipe, progress) }
        }
        (_, PageKind::NoRights) => {
            Guidance { say: Say::NoRights, ..elsewhere(frames, recipe, progress) }
        }
        (_, PageKind::Other) => elsewhere(frames, recipe, progress),
    };
    if tenancy(&frame.page.host) == Tenancy::OtherLanguage {
        return Guidance { say: Say::Language { of_zone: true }, press: None, ..told };
    }
    told.frame = Some(at);
    if let Some((frame, _, _)) = &mut told.press {
        *frame = at;
    }
    told
}

/// Whether a page holds all that its plan wants, and nothing on it waits to be saved.
fn is_settled(frame: &Frame<'_>) -> bool {
    let settled = |plan: &Plan| {
        let Summary { right, .. } = plan.summary();
        plan.summary() == Summary { right, ..Summary::default() }
    };
    !frame.dirty && frame.plan.is_some_and(settled)
}

/// Whether there is something to do on the page itself, which is not only on the way to another.
fn has_work(frame: &Frame<'_>) -> bool {
    match recognise(frame.page) {
        PageKind::ApiUserForm => true,
        PageKind::LevelEditor => {
            let done = |plan: &Plan| plan.obstacle.is_some() || plan.is_clean();
            frame.dirty || !frame.plan.is_some_and(done)
        }
        PageKind::ApiUserEdit => {
            let changes = |plan: &Plan| !plan.verify && (frame.dirty || !plan.is_clean());
            users::renewed(frame).any() || frame.plan.is_some_and(changes)
        }
        _ => false,
    }
}

/// The frame that says most about where the job stands: one with work on it of the tab looked at last; else, that
/// tenant's before another's, the one whose kind of page matters most.
fn most_telling(frames: &[Frame<'_>], way: Option<Via>) -> Option<usize> {
    let rank = |frame: &Frame<'_>| match recognise(frame.page) {
        PageKind::ApiUserForm => 8,
        // A level that was left open, and needs nothing, is not what the admin is at.
        PageKind::LevelEditor if !frame.front && is_settled(frame) => 1,
        PageKind::LevelEditor => 7,
        PageKind::ApiUserEdit => 6,
        PageKind::ResourceList => 5,
        PageKind::IntegrationCenter if way.is_some() => 5,
        PageKind::LevelList => 4,
        PageKind::SignIn => 3,
        PageKind::NoRights => 2,
        PageKind::IntegrationCenter | PageKind::Other => 0,
    };
    let host = frames.iter().find(|frame| frame.front).map(|frame| &frame.page.host);
    let weight = |frame: &Frame<'_>| {
        (frame.front && has_work(frame), host == Some(&frame.page.host), rank(frame))
    };
    let weighed = frames.iter().enumerate().map(|(at, frame)| (at, weight(frame)));
    weighed
        .filter(|(_, (_, _, rank))| *rank > 0)
        .max_by_key(|&(at, weight)| (weight, std::cmp::Reverse(at)))
        .map(|(at, _)| at)
}

/// The way to the form of a new user, where it is not the list of resources.
#[must_use]
pub fn way(recipe: &Recipe, answers: &Answers) -> Option<Via> {
    recipe.user.via.filter(|_| !recipe.verify_only && !changes_user(recipe, answers))
}

/// Whether a page that says nothing known may do so because of its language.
fn in_another_language(page: &Page) -> bool {
    let declared = page.lang.trim().to_lowercase();
    tenancy(&page.host) == Tenancy::OtherLanguage
        || !(declared.is_empty() || declared.starts_with("en"))
}

fn say(step: Step, say: Say) -> Guidance {
    Guidance {
        step: Some(step),
        say,
        press: None,
        frame: None,
        questions: Vec::new(),
        notes: Vec::new(),
        side: None,
    }
}

fn finished(recipe: &Recipe) -> Guidance {
    let word = if recipe.verify_only { Say::Checked } else { Say::Finished };
    Guidance { step: None, ..say(Step::SaveUser, word) }
}

/// On a page, or on none, that says nothing of the job.
fn elsewhere(frames: &[Frame<'_>], recipe: &Recipe, progress: &Progress) -> Guidance {
    let (level, user) = match recipe.verify_only {
        true => (Step::CheckLevel, Step::CheckUser),
        false => (Step::CopyLevel, Step::NewUser),
    };
    match (frames.is_empty(), progress.level_ready) {
        _ if progress.user_saved => finished(recipe),
        (true, false) => say(level, Say::OpenAutotask),
        (true, true) => say(user, Say::OpenAutotask),
        (false, false) => say(level, Say::GoToLevels),
        (false, true) if recipe.verify_only => say(user, Say::GoToCheckUser),
        (false, true) => say(user, Say::GoToUsers),
    }
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

/// The one action of the page that bears one of these names, or the first of several alike: of those
/// that are drawn where a person can look, if any is.
fn action<'p>(page: &'p Page, names: &[&str]) -> Option<&'p Control> {
    let shown = actions_named(page, names);
    shown.iter().find(|control| in_sight(control)).or(shown.first()).copied()
}

/// All that a person sees that do one of these things.
fn actions_named<'p>(page: &'p Page, names: &[&str]) -> Vec<&'p Control> {
    let names = Names::new(names.iter().copied());
    let fits = |control: &&Control| {
        !control.kind.is_field()
            && control.enabled
            && control.visible
            && names.likeness(&control.address.label) >= likeness_floor::EXACT
    };
    page.controls.iter().filter(fits).collect()
}

/// The least width and height of what a person presses, in CSS pixels.
const LEAST: i32 = 8;

/// Whether a control has room, and room on the page.
fn in_sight(control: &Control) -> bool {
    control.bounds.is_none_or(|[left, top, width, height]| {
        width >= LEAST
            && height >= LEAST
            && left.saturating_add(width) > 0
            && top.saturating_add(height) > 0
    })
}
