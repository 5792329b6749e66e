//! One fill: what the admin approved, how far it has come, and what may be written next.
//!
//! After every batch the page is read and planned anew: a write may have enabled, filled, moved or
//! redrawn other controls. What is written is always a change of the *new* plan, and only where the
//! admin approved that line.

mod end;

pub use end::{End, Open, Stop, Why};

use crate::looks::Looks;
use crate::ops::{Op, OpResult, Outcome, Value};
use crate::page::Address;
use crate::plan::{Line, Plan, Status};
use crate::snapshot::NodeId;

/// How often one control may be written in one fill: once, and once more if the page moved it in
/// answer to another write.
const MOST_TRIES: u8 = 2;

/// After so many lines in a row that the page did not let be set, and nothing between them that it did, it is
/// taken to let nothing be set.
const MOST_IN_A_ROW: usize = 3;

/// The same for all of one fill: each costs the admin seconds, and what the plan then says of it is worth a look.
const MOST_REFUSED: usize = 8;

/// A fill under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fill {
    approved: Vec<Approved>,
    /// Where the lines stood that the admin saw.
    seen: Vec<Address>,
    /// What went wrong in the last batch.
    failed: Option<Failure>,
    /// A drawn control written alone, to see whether pressing works here.
    probe: Option<NodeId>,
    /// Whether pressing drawn boxes, and choosing in drawn lists, was seen to work.
    proven: [bool; 2],
    /// Whether anything was written since the page was last waited for.
    progress: bool,
    /// How many lines held what they are to hold when the page was last read.
    held: usize,
    /// Lines given up since that number last grew.
    in_a_row: usize,
}

/// A line that the admin approved.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Approved {
    /// Absent where the page did not have the control yet.
    node: Option<NodeId>,
    address: Address,
    to: Value,
    tries: u8,
    /// Its list was opened: another wording of what was approved may be meant.
    opened: bool,
    /// The page was given time to show what the last try did.
    waited: bool,
    /// Given up, and why: the fill goes on without it.
    refused: Option<Why>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Failure {
    node: NodeId,
    address: Address,
    result: OpResult,
    /// Whether something was written before, in the same batch.
    after_a_write: bool,
}

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Write this, read the page again, and ask again.
    Write(Vec<Op>),
    /// Wait until the page changes, or for a moment, read it again, and ask again.
    Wait,
    /// It is over.
    Ended(Box<End>),
}

impl Fill {
    /// Begins with the plan that the admin sees; `None` where it has nothing to write.
    #[must_use]
    pub fn begin(plan: &Plan) -> Option<Self> {
        if plan.ops().is_empty() {
            return None;
        }
        let approved = |line: &Line| match &line.status {
            Status::Change { to, .. } | Status::Follows { to } => Some(Approved {
                node: line.control,
                address: line.address.clone(),
                to: to.clone(),
                tries: 0,
                opened: false,
                waited: false,
                refused: None,
            }),
            _ => None,
        };
        Some(Self {
            approved: plan.lines.iter().filter_map(approved).collect(),
            seen: plan.lines.iter().map(|line| line.address.clone()).collect(),
            failed: None,
            probe: None,
            proven: [false; 2],
            progress: false,
            held: 0,
            in_a_row: 0,
        })
    }

    /// How many lines were approved.
    #[must_use]
    pub fn size(&self) -> usize {
        self.approved.len()
    }

    /// How many of them hold now what they are to hold.
    #[must_use]
    pub fn done(&self, plan: &Plan) -> usize {
        self.end(plan, None).done
    }

    /// What is next, by the plan of the page as it is now.
    pub fn next(&mut self, plan: &Plan, looks: &Looks) -> Next {
        self.follow(plan);
        let held = self.done(plan);
        if held > std::mem::replace(&mut self.held, held) {
            self.in_a_row = 0;
        }
        if let Some(next) = self.judge(plan) {
            return next;
        }
        let mut batch = Vec::new();
        for mut op in plan.ops() {
            let Some(approved) = self.approval(plan, &op).filter(|one| one.refused.is_none())
            else {
                continue;
            };
            op.look = looks.get(&op.node).cloned();
            if approved.tries > 0
                && op.look.is_some()
                && !std::mem::replace(&mut approved.waited, true)
            {
                return Next::Wait;
            }
            if approved.tries >= MOST_TRIES {
                let why = Why::Result(OpResult::NotAccepted);
                if let Some(stop) = self.refuse(plan, op.node, why) {
                    return stop;
                }
                continue;
            }
            let unproven = op.look.is_some() && !self.proven[sort(&op.to)];
            self.probe = unproven.then_some(op.node);
            batch.push(op);
            if unproven {
                break;
            }
        }
        if !batch.is_empty() {
            return Next::Write(batch);
        }
        let end = self.end(plan, None);
        if end.left > 0 && std::mem::take(&mut self.progress) {
            return Next::Wait;
        }
        Next::Ended(Box::new(end))
    }

    /// Takes down what became of a batch.
    pub fn took(&mut self, outcomes: &[Outcome]) {
        let mut written = false;
        for outcome in outcomes {
            if outcome.result == OpResult::Skipped {
                continue;
            }
            let known = |approved: &&mut Approved| approved.node == Some(outcome.node);
            let Some(approved) = self.approved.iter_mut().find(known) else { continue };
            approved.tries += 1;
            approved.opened |= !outcome.options.is_empty();
            approved.waited = false;
            if outcome.result.is_well() {
                written = true;
                self.progress = true;
            } else {
                self.failed = Some(Failure {
                    node: outcome.node,
                    address: approved.address.clone(),
                    result: outcome.result,
                    after_a_write: written,
                });
                self.probe = None;
            }
        }
    }

    /// What the last batch came to, where it decides what is next.
    fn judge(&mut self, plan: &Plan) -> Option<Next> {
        if let Some(probe) = self.probe.take()
            && let Some(line) = line_of(plan, probe)
        {
            if let Status::Ok(value) = &line.status {
                self.proven[sort(value)] = true;
            } else {
                let mut tried = self.approved.iter_mut().filter(|one| one.node == Some(probe));
                if tried.any(|one| !std::mem::replace(&mut one.waited, true)) {
                    self.probe = Some(probe);
                    return Some(Next::Wait);
                }
                return self.refuse(plan, probe, Why::Result(OpResult::NotAccepted));
            }
        }
        let failure = self.failed.take()?;
        let there = || plan.lines.iter().find(|line| line.address == failure.address);
        let line = line_of(plan, failure.node).or_else(there);
        match line.map(|line| &line.status) {
            Some(Status::Blocked(reason)) if failure.is_of_another_hand() => {
                Some(self.stop(plan, &failure.address, Why::Reason(reason.clone())))
            }
            // What a list turned out not to have, or the page has locked since, the plan says itself.
            Some(
                Status::Ok(_)
                | Status::Left(_)
                | Status::Follows { .. }
                | Status::Excluded { .. }
                | Status::Waived(_)
                | Status::Blocked(_),
            ) => None,
            Some(Status::Change { .. }) if self.may_go_on(&failure) => None,
            _ if failure.is_of_another_hand() => {
                Some(self.stop(plan, &failure.address, Why::Result(failure.result)))
            }
            // What was written may have drawn something else in its place, such as the name of what was chosen.
            _ => self.refuse(plan, failure.node, Why::Result(failure.result)),
        }
    }

    /// Gives a line up; ends the fill where the page lets nothing be set.
    fn refuse(&mut self, plan: &Plan, node: NodeId, why: Why) -> Option<Next> {
        let one = self.approved.iter_mut().find(|one| one.node == Some(node))?;
        one.refused = Some(why.clone());
        let address = one.address.clone();
        self.in_a_row += 1;
        let all = self.approved.iter().filter(|one| one.refused.is_some()).count();
        let hopeless = self.in_a_row >= MOST_IN_A_ROW || all >= MOST_REFUSED;
        hopeless.then(|| self.stop(plan, &address, why))
    }

    fn stop(&self, plan: &Plan, address: &Address, why: Why) -> Next {
        Next::Ended(Box::new(self.end(plan, Some(Stop { address: address.clone(), why }))))
    }

    /// The page moved the control in answer to a write, or its list turned out to word it otherwise;
    /// or it did not take what was written, and may be asked once more now that it was read again.
    fn may_go_on(&self, failure: &Failure) -> bool {
        match failure.result {
            OpResult::Moved | OpResult::Changed | OpResult::Locked => failure.after_a_write,
            OpResult::Gone => failure.after_a_write || self.may_be_tried(failure.node),
            OpResult::NotAccepted => self.may_be_tried(failure.node),
            OpResult::NoOption => {
                self.approved.iter().any(|one| one.node == Some(failure.node) && one.opened)
            }
            _ => false,
        }
    }

    fn may_be_tried(&self, node: NodeId) -> bool {
        self.approved.iter().any(|one| one.node == Some(node) && one.tries < MOST_TRIES)
    }

    /// Whether a line at the element of an approved one is that one. Pages that keep their elements and change
    /// the words beside them show another control in the same element; but a label may say what was set.
    fn is_still(&self, one: &Approved, line: &Line) -> bool {
        let new = |address: &Address| !self.seen.contains(address);
        let renamed =
            || one.tries > 0 && new(&line.address) && one.address.may_be_renamed(&line.address);
        one.address.is_named_like(&line.address) || renamed()
    }

    /// Lets approved lines go on to the elements that the page has drawn in the place of theirs, where
    /// it is plain which one is whose: as many stand there now as were approved there.
    fn follow(&mut self, plan: &Plan) {
        for at in 0..self.approved.len() {
            let one = &self.approved[at];
            let there = |node: &NodeId| line_of(plan, *node);
            let home = |node: &NodeId| there(node).is_some_and(|line| self.is_still(one, line));
            let Some(lost) = one.node.filter(|node| !home(node)) else { continue };
            let lines = plan.lines.iter().filter(|line| one.stands_at(line));
            let nodes: Vec<NodeId> = lines.filter_map(|line| line.control).collect();
            let there =
                |other: &&Approved| other.address == one.address && other.sort() == one.sort();
            let fellows: Vec<&Approved> = self.approved.iter().filter(there).collect();
            let taken = |node: &NodeId| fellows.iter().any(|other| other.node == Some(*node));
            if nodes.len() != fellows.len() {
                continue;
            }
            let Some(node) = nodes.iter().find(|node| !taken(node)).copied() else { continue };
            self.approved[at].node = Some(node);
            if self.probe == Some(lost) {
                self.probe = Some(node);
            }
            if let Some(failed) = self.failed.as_mut().filter(|failed| failed.node == lost) {
                failed.node = node;
            }
        }
    }

    fn approval(&mut self, plan: &Plan, op: &Op) -> Option<&mut Approved> {
        let line = line_of(plan, op.node)?;
        let known = |one: &Approved| one.node == Some(op.node) && self.is_still(one, line);
        // What comes late may go by another name than the recipe's; but off is what any box is set to that
        // nobody has asked for.
        let named = |one: &Approved| one.address.own_name() == line.address.own_name();
        let late = |one: &Approved| {
            one.node.is_none() && one.to == op.to && (op.to != Value::On(false) || named(one))
        };
        let at = self.approved.iter().position(known);
        let at = at.or_else(|| self.approved.iter().position(late))?;
        let approved = &mut self.approved[at];
        approved.node = Some(op.node);
        (approved.to == op.to || approved.opened).then_some(approved)
    }

    fn end(&self, plan: &Plan, stopped: Option<Stop>) -> End {
        let status = |one: &Approved| {
            let line = match one.node {
                Some(node) => line_of(plan, node).filter(|line| self.is_still(one, line)),
                None => plan.lines.iter().find(|line| one.is_at(line)),
            };
            line.map(|line| &line.status)
        };
        let right = |one: &&Approved| matches!(status(one), Some(Status::Ok(_)));
        // Its list, once open, had nothing of the kind: there is nothing to do.
        let spared = |one: &&Approved| one.opened && matches!(status(one), Some(Status::Left(_)));
        let done = self.approved.iter().filter(right).count();
        let left = self.approved.iter().filter(|one| !right(one) && !spared(one));
        let open: Vec<Open> = left.map(|one| one.open(status(one), stopped.as_ref())).collect();
        End { done, left: open.len(), stopped, open }
    }
}

impl Failure {
    /// Whether somebody else was at the control, by all it seems: nothing more is written then.
    fn is_of_another_hand(&self) -> bool {
        let other = matches!(self.result, OpResult::Gone | OpResult::Moved | OpResult::Changed);
        other && !self.after_a_write
    }
}

impl Approved {
    /// Why it is left: what the fill stopped at, what the plan says is in the way, why it was given up, or
    /// that the page did not keep what was written.
    fn open(&self, status: Option<&Status>, stopped: Option<&Stop>) -> Open {
        let here = stopped.filter(|stop| stop.address == self.address && self.tries > 0);
        let why = match (here, status) {
            (Some(stop), _) => stop.why.clone(),
            (None, Some(Status::Blocked(reason))) => Why::Reason(reason.clone()),
            (None, _) if self.tries > 0 => {
                self.refused.clone().unwrap_or(Why::Result(OpResult::NotAccepted))
            }
            (None, _) => Why::NotReached,
        };
        Open { control: self.node, address: self.address.clone(), why }
    }

    fn sort(&self) -> usize {
        sort(&self.to)
    }

    /// Whether the line is of a control that stands where this one stood. A radio and the list under
    /// it may bear the same words.
    fn stands_at(&self, line: &Line) -> bool {
        let value = match &line.status {
            Status::Ok(value)
            | Status::Change { from: value, .. }
            | Status::Follows { to: value } => Some(value),
            Status::Excluded { .. }
            | Status::Waived(_)
            | Status::Left(_)
            | Status::Blocked(_)
            | Status::NotOnPage => None,
        };
        self.address == line.address && value.is_none_or(|value| sort(value) == self.sort())
    }

    /// The same, of one that the page did not have when it was approved.
    fn is_at(&self, line: &Line) -> bool {
        let other = matches!(&line.status, Status::Ok(value) if sort(value) != self.sort());
        self.address == line.address && !other
    }
}

fn line_of(plan: &Plan, node: NodeId) -> Option<&Line> {
    plan.lines.iter().find(|line| line.control == Some(node))
}

/// Boxes and lists are worked in different ways.
fn sort(value: &Value) -> usize {
    usize::from(!matches!(value, Value::On(_)))
}
