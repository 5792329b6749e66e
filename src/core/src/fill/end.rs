//! How a fill ended: what is done, what is not, and why.

use crate::ops::OpResult;
use crate::page::Address;
use crate::plan::{Line, Reason};
use crate::snapshot::NodeId;

/// How a fill ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// Approved lines that hold now what they are to hold.
    pub done: usize,
    /// Those that do not.
    pub left: usize,
    /// Why it stopped early.
    pub stopped: Option<Stop>,
    /// The lines that are left, each with why.
    pub open: Vec<Open>,
}

/// An approved line that does not hold what it is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The control, where the page has it.
    pub control: Option<NodeId>,
    /// Where it stands.
    pub address: Address,
    /// Why.
    pub why: Why,
}

/// Where and why a fill stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The control.
    pub address: Address,
    /// What happened there.
    pub why: Why,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// In the agent's words.
    Result(OpResult),
    /// In those of the plan that was made after it.
    Reason(Reason),
    /// Nothing was: the filling ended before it, or the page never let it be set.
    NotReached,
}

impl Open {
    /// Whether it is this line of a plan.
    #[must_use]
    pub fn is_of(&self, line: &Line) -> bool {
        match (self.control, line.control) {
            (Some(its), Some(lines)) => its == lines,
            _ => self.address == line.address,
        }
    }
}
