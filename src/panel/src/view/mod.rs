//! What the panel shows, as plain data: made from the desk's state, drawn by [`crate::ui`].

mod around;
mod asked;
mod credentials;
mod plan;
mod recipes;
mod situation;
mod zone;

use std::rc::Rc;

use keyguide_core::alias::Sought;
use keyguide_core::guide::Against;
use keyguide_core::report::Tally;

pub(crate) use around::{ErrandView, NoteView, StopView};
pub(crate) use asked::{AnsweredBy, Asked};
pub(crate) use credentials::{CaptureView, Clearing, Credential, CredentialsView};
pub(crate) use plan::{Counts, LineId, LineKind, PlanLine, PlanView, ReadFrom, SectionView};
pub(crate) use recipes::{Choice, Chooser};
pub(crate) use situation::Situation;
pub(crate) use zone::{ZonePart, ZoneView};

/// Everything on the panel.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Screen {
    /// Host of the Autotask tab that is being read, or empty.
    pub(crate) host: String,
    /// Name of the recipe.
    pub(crate) recipe: String,
    /// Where the recipe comes from and how far to trust it.
    pub(crate) origin: String,
    /// Something to be told before all else.
    pub(crate) notice: Option<Notice>,
    /// What speaks against Save, or against leaving the page.
    pub(crate) cautions: Vec<CautionLine>,
    /// The checklist.
    pub(crate) steps: Vec<Step>,
    /// How things stand, where that is not plain work.
    pub(crate) situation: Situation,
    /// Whether the step is about a tab that is not in front.
    pub(crate) behind: bool,
    /// What the current step asks for.
    pub(crate) task: Task,
    /// The current plan.
    pub(crate) plan: PlanView,
    /// What the recipe has to say at this step.
    pub(crate) notes: Vec<NoteView>,
    /// Other pages to be visited, while it is their turn.
    pub(crate) side: Vec<ErrandView>,
    /// Things only the admin can answer.
    pub(crate) asked: Vec<Asked>,
    /// The credentials on the page.
    pub(crate) credentials: CredentialsView,
    /// Whether something is being written right now.
    pub(crate) busy: bool,
    /// The name of what the admin is to point at now.
    pub(crate) picking: Option<String>,
    /// What the admin pointed at before.
    pub(crate) aliases: Vec<AliasLine>,
    /// What there is to report of the job.
    pub(crate) report: Option<Tally>,
    /// The page beside the recipe.
    pub(crate) audit: Option<AuditView>,
    /// The page as a file, to be looked through.
    pub(crate) description: Option<Rc<str>>,
    /// The zone look-up.
    pub(crate) zone: ZoneView,
    /// The part of the zone that was copied last.
    pub(crate) zone_copied: Option<ZonePart>,
}

impl Screen {
    /// How many steps are not done yet.
    #[must_use]
    pub(crate) fn steps_left(&self) -> usize {
        self.steps.iter().filter(|step| step.status != Status::Done).count()
    }
}

/// A page beside the recipe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AuditView {
    /// Which page it is, and when it was looked at.
    pub(crate) of: String,
    /// What was found, by verdict.
    pub(crate) parts: Vec<AuditPart>,
}

/// The findings of one verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AuditPart {
    /// The verdict's stable name.
    pub(crate) verdict: String,
    /// Its name in words.
    pub(crate) name: String,
    /// Control and values of each finding.
    pub(crate) findings: Vec<(String, String)>,
}

/// Something to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    /// How grave it is.
    pub(crate) tone: Tone,
    /// What is to be read.
    pub(crate) text: String,
}

/// How grave a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Good to know.
    Calm,
    /// Needs care.
    Warn,
    /// Went wrong.
    Bad,
}

impl Tone {
    /// The class that colours it.
    #[must_use]
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Calm => "notice",
            Self::Warn => "notice warn",
            Self::Bad => "notice bad",
        }
    }
}

/// How far a fill or an undo is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Filling {
    /// So many are done,
    pub(crate) done: usize,
    /// so many of them before the batch under way,
    pub(crate) base: usize,
    /// of so many.
    pub(crate) of: usize,
}

/// One step of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    /// Stable name, also the key of its title (`step_<id>`).
    pub(crate) id: String,
    /// Where it stands.
    pub(crate) status: Status,
    /// What came of it, once it is done; or nothing.
    pub(crate) result: String,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// Behind us.
    Done,
    /// This one.
    Now,
    /// Still to come.
    Later,
}

impl Status {
    /// Its stable name.
    #[must_use]
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Later => "later",
        }
    }

    /// The class that styles it.
    #[must_use]
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Done => "step done",
            Self::Now => "step now",
            Self::Later => "step later",
        }
    }
}

/// What the current step asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Task {
    /// What to do, in a sentence.
    pub(crate) text: String,
    /// How grave it is, where something is in the way.
    pub(crate) tone: Option<Tone>,
    /// A way through Autotask's menus, where the page is another one.
    pub(crate) path: Vec<String>,
    /// The address of the page itself, where it is known.
    pub(crate) address: Option<String>,
    /// What kind of controls the panel shows for it.
    pub(crate) kind: TaskKind,
}

/// What kind of controls the panel shows for a step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum TaskKind {
    /// Words only: the admin acts in Autotask.
    #[default]
    Words,
    /// A plan to look at and fill.
    Fill,
    /// Credentials to copy.
    Copy,
    /// Other pages to visit.
    Side,
    /// All is done.
    Finished,
}

/// Something that speaks against Save, or against leaving the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CautionLine {
    /// Its stable name.
    pub(crate) id: &'static str,
    /// It in words.
    pub(crate) text: String,
    /// What it speaks against.
    pub(crate) against: Against,
}

/// Something that the admin pointed at before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AliasLine {
    /// The host it is for.
    pub(crate) host: String,
    /// The address in the recipe's words.
    pub(crate) from: String,
    /// The address in the page's words.
    pub(crate) to: String,
    /// What it is known by.
    pub(crate) sought: Sought,
}
