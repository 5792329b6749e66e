//! What the panel shows, as plain data: made from the desk's state, drawn by [`crate::ui`].

/// Everything on the panel.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Screen {
    /// Host of the Autotask tab that is being read, or empty.
    pub host: String,
    /// Name of the recipe.
    pub recipe: String,
    /// Where the recipe comes from and how far to trust it.
    pub origin: String,
    /// Something to be told before all else.
    pub notice: Option<Notice>,
    /// The checklist.
    pub steps: Vec<Step>,
    /// What the current step asks for.
    pub task: Task,
    /// The current plan.
    pub plan: PlanView,
    /// Things only the admin can answer.
    pub asked: Vec<Asked>,
    /// The credentials on the page.
    pub credentials: CredentialsView,
    /// Whether something is being written right now.
    pub busy: bool,
}

/// Something to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How grave it is.
    pub tone: Tone,
    /// What is to be read.
    pub text: String,
}

/// How grave a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
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
    pub fn class(self) -> &'static str {
        match self {
            Self::Calm => "notice",
            Self::Warn => "notice warn",
            Self::Bad => "notice bad",
        }
    }
}

/// One step of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Stable name, also the key of its title (`step_<id>`).
    pub id: String,
    /// Where it stands.
    pub status: Status,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
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
    pub fn class(self) -> &'static str {
        match self {
            Self::Done => "step done",
            Self::Now => "step now",
            Self::Later => "step later",
        }
    }
}

/// What the current step asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Task {
    /// What to do, in a sentence.
    pub text: String,
    /// A way through Autotask's menus, where the page is another one.
    pub path: Vec<String>,
    /// What kind of controls the panel shows for it.
    pub kind: TaskKind,
}

/// What kind of controls the panel shows for a step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TaskKind {
    /// Words only: the admin acts in Autotask.
    #[default]
    Words,
    /// A plan to look at and fill.
    Fill,
    /// Credentials to copy.
    Copy,
    /// All is done.
    Finished,
}

/// The plan, as shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlanView {
    /// Whether there is one.
    pub exists: bool,
    /// Lines by section, in the page's order.
    pub parts: Vec<PlanPart>,
    /// Controls to be changed.
    pub changes: usize,
    /// Controls that are right already.
    pub right: usize,
    /// Lines that need the admin.
    pub needs: usize,
    /// Lines that cannot be done, or that the page does not have.
    pub stuck: usize,
    /// Whether Fill can be pressed.
    pub can_fill: bool,
    /// Whether there is something to undo on this page.
    pub can_undo: bool,
}

/// The lines of one section.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanPart {
    /// The section as the page names it.
    pub section: String,
    /// The lines.
    pub lines: Vec<PlanLine>,
}

/// One line of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    /// The control's group, or empty.
    pub group: String,
    /// The control's own name: row and column, or label.
    pub name: String,
    /// What is to happen.
    pub kind: LineKind,
    /// What it holds, for a change.
    pub from: String,
    /// What it is to hold.
    pub to: String,
    /// Why, or what is in the way.
    pub note: String,
}

/// What is to happen with a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Right already.
    Ok,
    /// To be changed.
    Change,
    /// Left as it is, on purpose.
    Left,
    /// Cannot be changed.
    Blocked,
    /// Needs an answer.
    Question,
    /// The page does not have it.
    Absent,
}

impl LineKind {
    /// The class that styles it.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Change => "change",
            Self::Left => "left",
            Self::Blocked => "blocked",
            Self::Question => "question",
            Self::Absent => "absent blocked",
        }
    }
}

/// Something only the admin can answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The name under which the answer is kept.
    pub id: String,
    /// The question.
    pub label: String,
    /// More about it.
    pub hint: String,
    /// How it is answered.
    pub by: AnsweredBy,
    /// The answer so far.
    pub answer: String,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnsweredBy {
    /// By typing.
    Typing,
    /// By one of these (shown text; the answer is the same text).
    List(Vec<String>),
    /// By one of a few, each with its consequence: id, text, hint.
    Choice(Vec<(String, String, String)>),
}

/// The credentials on the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CredentialsView {
    /// Whether the page shows a username.
    pub username: bool,
    /// Whether the page shows a secret.
    pub secret: bool,
    /// Whether the username now on the page was copied.
    pub username_copied: bool,
    /// Whether the secret now on the page was copied.
    pub secret_copied: bool,
}
