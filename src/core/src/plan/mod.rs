//! Recipe × page → plan: what is right already, what must change, what is in the way, what only
//! the admin can say.
//!
//! **Architecture invariant:** a plan is plain data and is what gets applied: nothing is written
//! that is not a [`Status::Change`] line of the plan the admin saw.

pub(crate) mod bulk;
mod choice;
mod fields;
mod gate;
mod left_out;
mod level;
mod line;
mod question;
mod user;
mod value;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use choice::{
    LEVEL_NAME, LEVEL_USE, OWN_LEVEL, USER_THERE, changes_user, level_name, used_as_it_is,
};
pub use fields::question_id;
pub(crate) use fields::{USER_FIELD, text_of};
pub(crate) use gate::applying;
pub use gate::declared;
pub use left_out::LeftOut;
pub(crate) use level::{ACTIVE, LOGIN, as_lists, is_one_of};
pub use level::{OTHER_LEVEL, REST, level, level_values};
pub use line::{Line, Reason, Status, witnesses};
use line::{line, list_line, missing, status};
pub use question::{Ask, Question};
pub use user::{
    CredentialFields, LINES_OF_BUSINESS, TRACKING, credential_fields, existing_user,
    may_be_credential, user, user_values,
};
pub(crate) use user::{is_credential, is_done_by_hand};
use value::options_of;
pub(crate) use value::whole_number;
pub use value::{list_values, value_of};

use crate::alias::Aliases;
use crate::ops::Op;
use crate::page::Page;
use crate::recipe::Recipe;
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

/// Why a page cannot be filled at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// Autotask's own level, or one opened read-only: it can only be copied.
    ReadOnlyLevel,
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
    /// Left out by the admin: would be changed, or stands in the way.
    pub excluded: usize,
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
                Status::Excluded { .. } | Status::Waived(_) => summary.excluded += 1,
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

    /// Whether the page holds all that the recipe wants, but for what the admin left out.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let summary = self.summary();
        self.obstacle.is_none()
            && summary.changes + summary.follows + summary.stuck + summary.questions == 0
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
