//! Recipe × page → plan: what is right already, what must change, what is in the way, what only
//! the admin can say.
//!
//! **Architecture invariant:** a plan is plain data and is what gets applied: nothing is written
//! that is not a [`Status::Change`] line of the plan the admin saw.

pub(crate) mod bulk;
mod choice;
mod gate;
mod level;
mod user;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use choice::{LEVEL_NAME, LEVEL_USE, OWN_LEVEL, level_name, used_as_it_is};
pub use gate::declared;
pub use level::{OTHER_LEVEL, REST, level, level_values};
pub(crate) use user::is_credential;
pub use user::{
    CredentialFields, LINES_OF_BUSINESS, TRACKING, credential_fields, may_be_credential,
    question_id, user, user_values,
};

use crate::alias::{Aliases, Sought};
use crate::looks::shown_text;
use crate::matching::{Match, Target};
use crate::ops::{Op, Value, Witness};
use crate::page::{Address, Control, Kind, Page, State};
use crate::recipe::{Recipe, Source};
use crate::snapshot::NodeId;

/// What the admin answered, by the question's id.
pub type Answers = BTreeMap<String, String>;

/// Typed text of the page, by control.
pub type Typed = BTreeMap<NodeId, String>;

/// What a plan is made from, besides the page.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The recipe.
    pub recipe: &'a Recipe,
    /// What the admin answered.
    pub answers: &'a Answers,
    /// Typed text of the controls that [`level_values`] or [`user_values`] named.
    pub typed: &'a Typed,
    /// Where the admin said that controls are.
    pub aliases: &'a Aliases,
}

/// A plan for one page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The lines, in the order in which they are applied.
    pub lines: Vec<Line>,
    /// What only the admin can say.
    pub questions: Vec<Question>,
    /// Why the page cannot be filled at all.
    pub obstacle: Option<Obstacle>,
    /// Whether the recipe only compares: nothing is filled.
    #[serde(default)]
    pub verify: bool,
}

/// One control of a plan, or one that the page lacks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Where it stands: in the page's words if found, else in the recipe's.
    pub address: Address,
    /// The control, if found.
    pub control: Option<NodeId>,
    /// What is to happen.
    pub status: Status,
    /// Why the recipe wants it.
    pub why: Option<String>,
    /// Other words for the option that it is to hold, where its list was never seen open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<String>,
    /// Texts of the page that give the control its address.
    pub witnesses: Vec<Witness>,
    /// What the admin may point at on the page, where it was not clearly found.
    #[serde(default)]
    pub sought: Option<Sought>,
}

/// What is to happen with a control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It holds what it is to hold.
    Ok(Value),
    /// It is to be changed.
    Change {
        /// What it holds.
        from: Value,
        /// What it is to hold.
        to: Value,
    },
    /// Cannot be set now; it follows another control that this plan changes.
    Follows {
        /// What it is to hold, once that is done.
        to: Value,
    },
    /// Left as it is, and why.
    Left(Reason),
    /// In the way.
    Blocked(Reason),
    /// The page does not have it.
    NotOnPage,
}

/// Why a control is left alone or cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The list has no option that means "none" (Autotask's own links leave it alone too).
    NoNone,
    /// The list has no option that clearly means "all".
    NoFull,
    /// Switching it off would grant more, not less.
    Restriction,
    /// It is no permission (a number, a text).
    NotAPermission,
    /// Disabled or read-only.
    Locked,
    /// The list does not have this option.
    NoOption(String),
    /// Several options fit.
    UnclearOption(Vec<String>),
    /// Several controls fit: this many.
    UnclearControl(usize),
    /// A kind of control that cannot be set yet.
    Unsupported,
    /// The question of this id waits for its answer.
    Unanswered(String),
    /// The answer to the question of this id makes the step needless.
    NotWanted(String),
    /// The recipe leaves it as it was copied.
    LeftAsIs,
    /// It would be cleared, but one of the boxes that stay was not found and might be this one.
    HeldBack,
    /// The admin said that it was done by hand.
    ByHand,
    /// The recipe does not say whether this option is more or less than what it needs.
    UnknownRank(String),
}

/// Why a page cannot be filled at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// Autotask's own level, or one opened read-only: it can only be copied.
    ReadOnlyLevel,
}

/// Something only the admin can say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The name under which the answer is kept.
    pub id: String,
    /// What is asked.
    pub ask: Ask,
    /// Whether nothing may be filled before it is answered.
    pub urgent: bool,
    /// Whether there is an answer (or a suggestion that stands for one); it can still be changed.
    pub settled: bool,
}

impl Question {
    /// Whether it still waits for the admin.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.settled
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// What becomes of the sections the recipe does not name: `as-copied` or `none`.
    Rest {
        /// Those sections.
        sections: Vec<String>,
        /// How many controls `none` would change.
        changes: usize,
    },
    /// Whether this level, of another name, is meant: `use` or nothing.
    OtherLevel {
        /// The name it has.
        name: String,
    },
    /// Typed text for a field.
    Text {
        /// The field's label.
        label: String,
        /// What the recipe suggests.
        suggestion: String,
        /// A word to the admin.
        why: Option<String>,
    },
    /// One of a list's own options.
    OneOf {
        /// The list's label.
        label: String,
        /// The options.
        options: Vec<String>,
        /// A word to the admin.
        why: Option<String>,
    },
    /// A question of the recipe's own: `yes` or `no`.
    Condition {
        /// The question.
        question: String,
        /// What the answer changes.
        why: Option<String>,
    },
    /// Whether a step that may be skipped is wanted: `yes` or `no`.
    Optional {
        /// What the step is about.
        name: String,
        /// Why the product would like it.
        why: Option<String>,
    },
    /// What the article does not say in words that can be followed.
    Unresolved {
        /// The section, or the control where it is known.
        name: String,
        /// Where the article has it.
        from: Source,
        /// What it says.
        says: String,
        /// The answers to choose from besides `leave`; where there are none, `done`.
        options: Vec<String>,
    },
    /// Whether a level that the article accepts is used as it is: its name, or [`OWN_LEVEL`].
    UseLevel {
        /// The levels, as the recipe names them.
        levels: Vec<String>,
        /// What the level is called that is made otherwise.
        own: String,
    },
    /// Something on the page that is left to the admin's hand: `done`.
    ByHand {
        /// What it is called on the page.
        name: String,
        /// What the recipe wants.
        says: String,
    },
}

/// How many lines of each sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// To be changed.
    pub changes: usize,
    /// Right already, or left on purpose.
    pub right: usize,
    /// Waiting for another control.
    pub follows: usize,
    /// In the way or not on the page.
    pub stuck: usize,
    /// Questions that have no answer.
    pub questions: usize,
}

impl Plan {
    /// Counts the lines.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let questions = self.questions.iter().filter(|question| question.is_open()).count();
        let mut summary = Summary { questions, ..Summary::default() };
        for line in &self.lines {
            match line.status {
                Status::Change { .. } => summary.changes += 1,
                Status::Ok(_) | Status::Left(_) => summary.right += 1,
                Status::Follows { .. } => summary.follows += 1,
                Status::Blocked(_) | Status::NotOnPage => summary.stuck += 1,
            }
        }
        summary
    }

    /// The approved changes, for the agent; nothing while an urgent question is open.
    #[must_use]
    pub fn ops(&self) -> Vec<Op> {
        if self.obstacle.is_some()
            || self.verify
            || self.questions.iter().any(|question| question.urgent && question.is_open())
        {
            return Vec::new();
        }
        let op = |line: &Line| match (&line.status, line.control) {
            (Status::Change { from, to }, Some(node)) => Some(Op {
                node,
                from: from.clone(),
                to: to.clone(),
                or: line.or.clone(),
                witnesses: line.witnesses.clone(),
                look: None,
            }),
            _ => None,
        };
        self.lines.iter().filter_map(op).collect()
    }

    /// Whether the page holds all that the recipe wants.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let summary = self.summary();
        self.obstacle.is_none()
            && summary.changes + summary.follows + summary.stuck + summary.questions == 0
    }
}

/// What a control holds, as data; `None` where it cannot be told or set.
#[must_use]
pub fn value_of(control: &Control, typed: &Typed) -> Option<Value> {
    match &control.state {
        State::On(on) => Some(Value::On(*on)),
        State::Shows(text) => {
            // One that is an input shows what it holds as typed text.
            let typed = typed.get(&control.id).filter(|_| text.is_empty());
            Some(Value::Option(shown_text(typed.unwrap_or(text))))
        }
        State::Options(options) if matches!(control.kind, Kind::List | Kind::DrawnList) => {
            let chosen = options.iter().find(|option| option.s);
            Some(Value::Option(chosen.map(|option| option.x.clone()).unwrap_or_default()))
        }
        State::Typed { .. } if control.kind != Kind::Password => {
            typed.get(&control.id).cloned().map(Value::Text)
        }
        _ => None,
    }
}

/// Drawn lists that show no text of their own: an input in them may hold what was chosen.
#[must_use]
pub fn list_values(page: &Page) -> Vec<NodeId> {
    let silent = |control: &&Control| {
        matches!(&control.state, State::Shows(text) if text.is_empty())
            && control.kind == Kind::DrawnList
    };
    page.controls.iter().filter(silent).map(|control| control.id).collect()
}

/// The options of a list that can be chosen.
fn options_of(control: &Control) -> Vec<String> {
    match &control.state {
        State::Options(options) => options
            .iter()
            .filter(|option| !option.d && !option.x.is_empty())
            .map(|option| option.x.clone())
            .collect(),
        _ => Vec::new(),
    }
}

/// A line for a control of the page.
fn line(control: &Control, status: Status, why: Option<&String>) -> Line {
    let text = |part| {
        use crate::page::Part;
        let address = &control.address;
        match part {
            Part::Section => &address.section,
            Part::Group => &address.group,
            Part::Row => &address.row,
            Part::Column => &address.column,
            Part::Label => &address.label,
        }
    };
    let witnesses = control
        .evidence
        .iter()
        .filter(|evidence| evidence.node.0 != 0 && !text(evidence.part).is_empty())
        .map(|evidence| Witness { node: evidence.node, text: text(evidence.part).clone() })
        .collect();
    Line {
        address: control.address.clone(),
        control: Some(control.id),
        status,
        why: why.cloned(),
        or: Vec::new(),
        witnesses,
        sought: None,
    }
}

/// The same, for a list that may word what is wanted in any of these ways.
fn list_line(control: &Control, status: Status, why: Option<&String>, words: &[String]) -> Line {
    let unopened = matches!(control.state, State::Shows(_));
    let or = match &status {
        Status::Change { to: Value::Option(to), .. }
        | Status::Follows { to: Value::Option(to) }
            if unopened =>
        {
            words.iter().filter(|word| *word != to).cloned().collect()
        }
        _ => Vec::new(),
    };
    Line { or, ..line(control, status, why) }
}

/// A line for something that the page lacks or that is not clear on it.
fn missing(target: &Target, found: &Match, why: Option<&String>) -> Line {
    let address = Address {
        section: target.section.shown().to_owned(),
        group: target.group.shown().to_owned(),
        within: Vec::new(),
        row: target.row.shown().to_owned(),
        column: target.column.shown().to_owned(),
        label: target.label.shown().to_owned(),
    };
    let status = match found {
        Match::Ambiguous(controls) => Status::Blocked(Reason::UnclearControl(controls.len())),
        Match::Absent | Match::Found(_) => Status::NotOnPage,
    };
    Line {
        address,
        control: None,
        status,
        why: why.cloned(),
        or: Vec::new(),
        witnesses: Vec::new(),
        sought: Sought::of(target),
    }
}

/// The status of a control that is to hold `to`.
fn status(control: &Control, to: Value, typed: &Typed) -> Status {
    match value_of(control, typed) {
        None => Status::Blocked(Reason::Unsupported),
        Some(from) if from == to => Status::Ok(to),
        Some(_) if !control.enabled => Status::Blocked(Reason::Locked),
        Some(from) => Status::Change { from, to },
    }
}

/// The page as if all of it could be changed: what is locked is compared like the rest.
pub(crate) fn unlocked(page: &Page) -> Page {
    let mut page = page.clone();
    for control in &mut page.controls {
        control.enabled = true;
    }
    page
}

/// Indices of the page's fields in a section.
fn fields_in<'p>(page: &'p Page, section: &'p str) -> impl Iterator<Item = usize> + 'p {
    page.controls
        .iter()
        .enumerate()
        .filter(move |(_, control)| control.kind.is_field() && control.address.section == section)
        .map(|(index, _)| index)
}
