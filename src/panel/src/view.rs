//! What the panel shows, as plain data: made from the desk's state, drawn by [`crate::ui`].

use std::rc::Rc;

use keyguide_core::alias::Sought;
use keyguide_core::report::Tally;
use keyguide_core::zone::Zone;

use crate::link::Mark;

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
    /// The page beside the recipe, by verdict.
    pub(crate) audit: Option<Vec<AuditPart>>,
    /// The page as a file, to be looked through.
    pub(crate) description: Option<Rc<str>>,
    /// The zone look-up.
    pub(crate) zone: ZoneView,
    /// The part of the zone that was copied last.
    pub(crate) zone_copied: Option<ZonePart>,
}

/// The zone look-up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum ZoneView {
    /// Nothing was asked.
    #[default]
    Idle,
    /// It is under way.
    Asking,
    /// The zone.
    Found(Zone),
    /// Why there is none.
    Told {
        /// The outcome's stable name.
        id: &'static str,
        /// It in words.
        text: String,
    },
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

/// The recipes to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Chooser {
    /// All of them.
    pub(crate) choices: Vec<Choice>,
    /// What cannot be used, in full.
    pub(crate) refused: Vec<String>,
    /// Whether the choice is the policy's.
    pub(crate) locked: bool,
}

/// A recipe to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The name under which it is chosen.
    pub(crate) key: String,
    /// The product.
    pub(crate) name: String,
    /// Who makes it.
    pub(crate) vendor: String,
    /// The article's address.
    pub(crate) address: String,
    /// When the article was read.
    pub(crate) seen: String,
    /// How far to trust it, and where it comes from.
    pub(crate) status: String,
    /// Whether it is the one.
    pub(crate) chosen: bool,
    /// Whether it can be chosen.
    pub(crate) enabled: bool,
}

/// A part of a zone, to be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ZonePart {
    /// Its name.
    Name,
    /// The address of its REST interface.
    Rest,
    /// The address of its pages.
    Ui,
}

impl ZonePart {
    /// What it says of a zone.
    pub(crate) fn of(self, zone: &Zone) -> &str {
        match self {
            Self::Name => &zone.name,
            Self::Rest => zone.rest.as_str(),
            Self::Ui => zone.ui.as_str(),
        }
    }
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

/// One step of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    /// Stable name, also the key of its title (`step_<id>`).
    pub(crate) id: String,
    /// Where it stands.
    pub(crate) status: Status,
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

/// The plan, as shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PlanView {
    /// Whether there is one.
    pub(crate) exists: bool,
    /// Lines by section, in the page's order.
    pub(crate) parts: Vec<PlanPart>,
    /// Controls to be changed.
    pub(crate) changes: usize,
    /// Controls that are right already.
    pub(crate) right: usize,
    /// Lines that need the admin.
    pub(crate) needs: usize,
    /// Lines that cannot be done, or that the page does not have.
    pub(crate) stuck: usize,
    /// Whether the recipe only compares: there is nothing to fill or undo.
    pub(crate) verify: bool,
    /// Whether Fill can be pressed.
    pub(crate) can_fill: bool,
    /// Whether there is something to undo on this page.
    pub(crate) can_undo: bool,
}

/// The lines of one section.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlanPart {
    /// The section as the page names it.
    pub(crate) section: String,
    /// The lines.
    pub(crate) lines: Vec<PlanLine>,
}

/// One line of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlanLine {
    /// The control's group, or empty.
    pub(crate) group: String,
    /// The control's own name: row and column, or label.
    pub(crate) name: String,
    /// What is to happen.
    pub(crate) kind: LineKind,
    /// What it holds, for a change.
    pub(crate) from: String,
    /// What it is to hold.
    pub(crate) to: String,
    /// Why, or what is in the way.
    pub(crate) note: String,
    /// What the admin may point at instead.
    pub(crate) sought: Option<Sought>,
    /// The control on the page.
    pub(crate) control: Option<Mark>,
    /// What the control's address was read from.
    pub(crate) read: Vec<ReadFrom>,
}

/// What one part of a control's address was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadFrom {
    /// Which part, in words.
    pub(crate) part: String,
    /// What it says.
    pub(crate) text: String,
    /// How it was found, in words.
    pub(crate) source: String,
    /// How sure that is, of 100.
    pub(crate) sure: u8,
    /// Where it stands on the page, if anywhere.
    pub(crate) mark: Option<Mark>,
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

/// What is to happen with a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Right already.
    Ok,
    /// To be changed.
    Change,
    /// Waits for another control of the plan.
    Follows,
    /// Left as it is, on purpose.
    Left,
    /// Cannot be changed.
    Blocked,
    /// The page does not have it.
    Absent,
}

impl LineKind {
    /// The class that styles it.
    #[must_use]
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Change => "change",
            Self::Follows => "follows",
            Self::Left => "left",
            Self::Blocked => "blocked",
            Self::Absent => "absent blocked",
        }
    }
}

/// Something only the admin can answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The name under which the answer is kept.
    pub(crate) id: String,
    /// The question.
    pub(crate) label: String,
    /// More about it.
    pub(crate) hint: String,
    /// How it is answered.
    pub(crate) by: AnsweredBy,
    /// The answer so far.
    pub(crate) answer: String,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AnsweredBy {
    /// By typing.
    Typing,
    /// By one of these (shown text; the answer is the same text).
    List(Vec<String>),
    /// By one of a few, each with its consequence: id, text, hint.
    Choice(Vec<(String, String, String)>),
}

/// Something that speaks against Save, or against leaving the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CautionLine {
    /// Its stable name.
    pub(crate) id: &'static str,
    /// It in words.
    pub(crate) text: String,
    /// Whether it speaks against Save; else only against leaving.
    pub(crate) holds_save: bool,
}

/// The credentials on the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CredentialsView {
    /// The username (key).
    pub(crate) username: Credential,
    /// The secret.
    pub(crate) secret: Credential,
    /// The names of the layouts that both can be copied in.
    pub(crate) layouts: Vec<String>,
    /// Which of them is chosen.
    pub(crate) layout: usize,
    /// What else the product wants to be told.
    pub(crate) more: Vec<CaptureView>,
}

/// Where a credential stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Credential {
    /// The page has no field for it.
    #[default]
    Absent,
    /// The field is empty.
    Empty,
    /// The page shows one that was not copied.
    Present,
    /// The one that the page shows was copied.
    Copied,
    /// It was copied, and was cleared from the clipboard since.
    Cleared,
}

impl Credential {
    /// Whether the page shows one.
    #[must_use]
    pub(crate) fn is_there(self) -> bool {
        !matches!(self, Self::Absent | Self::Empty)
    }
}

/// What becomes of the secret on the clipboard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Clearing {
    /// Nothing: there is none, or it is to be left there.
    #[default]
    Nothing,
    /// It will be cleared.
    Counting {
        /// In so many seconds.
        left: u32,
        /// Of so many.
        of: u32,
    },
    /// Keyguide may not look at the clipboard, and so does not clear it.
    Unseen,
    /// It was cleared.
    Cleared,
    /// The clipboard held something else, and was left alone.
    Other,
    /// It is still there.
    Failed,
}

/// Something besides username and secret that the product wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CaptureView {
    /// The tracking identifier, which the page shows.
    Tracking {
        /// Whether it was copied.
        copied: bool,
    },
    /// What cannot be read on this page, in a sentence.
    Unreadable(String),
}

/// What the recipe has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoteView {
    /// What to do or to know.
    pub(crate) text: String,
    /// How long to wait, in words, or nothing.
    pub(crate) wait: String,
    /// Why, or nothing.
    pub(crate) why: String,
}

/// Another page to be visited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ErrandView {
    /// Its number in the recipe.
    pub(crate) number: usize,
    /// What it is about.
    pub(crate) title: String,
    /// The way to it.
    pub(crate) path: String,
    /// For which records it is done, in words, or nothing.
    pub(crate) each: String,
    /// Why, or nothing.
    pub(crate) why: String,
    /// Whether it may be skipped.
    pub(crate) optional: bool,
    /// Whether it is.
    pub(crate) skipped: bool,
    /// Its steps.
    pub(crate) stops: Vec<StopView>,
}

/// One thing to do on such a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StopView {
    /// What to do.
    pub(crate) text: String,
    /// Whether it is ticked.
    pub(crate) done: bool,
    /// Where its control is, in words, or nothing.
    pub(crate) place: String,
}
