//! What was written into a document, and how to put it back.

use serde::{Deserialize, Serialize};

use crate::ops::{Op, OpResult, Outcome, Value};
use crate::page::Page;
use crate::plan::{Typed, value_of};
use crate::snapshot::NodeId;

/// One control that was written, and what it held before the first write. There is no field for
/// a credential: ops are never made for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The control.
    pub node: NodeId,
    /// What it held before Keyguide wrote.
    pub before: Value,
    /// What was written last.
    pub written: Value,
}

/// What was written into one document, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    entries: Vec<Entry>,
    /// What other controls held before the page moved them in answer to a write.
    moved: Vec<(NodeId, Value)>,
}

/// How a batch of ops went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Result {
    /// Written, or right already.
    pub done: usize,
    /// The first that did not go as planned.
    pub failed: Option<(NodeId, OpResult)>,
    /// Not tried because of that.
    pub skipped: usize,
}

/// What every control of a page held at one moment.
pub type State = Vec<(NodeId, Value)>;

/// What every field of a page holds that can be told.
#[must_use]
pub fn state(page: &Page, typed: &Typed) -> State {
    let values = page.controls.iter().filter(|control| control.kind.is_field());
    values.filter_map(|control| Some((control.id, value_of(control, typed)?))).collect()
}

impl Journal {
    /// Whether there is nothing to put back.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many controls were written.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Takes down what became of a batch. `before` and `after` are what the page held around it.
    pub fn record(
        &mut self,
        ops: &[Op],
        outcomes: &[Outcome],
        before: &State,
        after: &State,
    ) -> Result {
        let mut result = Result::default();
        for outcome in outcomes {
            match outcome.result {
                OpResult::Done | OpResult::NotAccepted => {
                    if let Some(op) = ops.iter().find(|op| op.node == outcome.node) {
                        self.wrote(op);
                    }
                }
                _ => {}
            }
            match outcome.result {
                OpResult::Done | OpResult::Already => result.done += 1,
                OpResult::Skipped => result.skipped += 1,
                failed => result.failed = result.failed.or(Some((outcome.node, failed))),
            }
        }
        // What else changed meanwhile, the page changed in answer.
        for (node, value) in before {
            let known = self.entries.iter().any(|entry| entry.node == *node)
                || self.moved.iter().any(|(moved, _)| moved == node);
            let changed = after.iter().any(|(id, now)| id == node && now != value);
            if changed && !known {
                self.moved.push((*node, value.clone()));
            }
        }
        result
    }

    fn wrote(&mut self, op: &Op) {
        match self.entries.iter_mut().find(|entry| entry.node == op.node) {
            Some(entry) => entry.written = op.to.clone(),
            None => self.entries.push(Entry {
                node: op.node,
                before: op.from.clone(),
                written: op.to.clone(),
            }),
        }
    }

    /// The ops that bring the page back to what it held before the first write: what was written,
    /// in reverse, and what the page moved in answer, for as far as `now` differs.
    #[must_use]
    pub fn undo(&self, now: &State) -> Vec<Op> {
        let holds = |node: NodeId| now.iter().find(|(id, _)| *id == node).map(|(_, value)| value);
        let back = |node: NodeId, before: &Value| {
            let from = holds(node).filter(|from| *from != before)?;
            Some(Op { node, from: from.clone(), to: before.clone(), witnesses: Vec::new() })
        };
        let written = self.entries.iter().rev().filter_map(|entry| back(entry.node, &entry.before));
        let moved = self
            .moved
            .iter()
            .filter(|(node, _)| !self.entries.iter().any(|entry| entry.node == *node));
        written.chain(moved.filter_map(|(node, before)| back(*node, before))).collect()
    }

    /// Controls that changed although nothing was written into them: node, before, now.
    #[must_use]
    pub fn moved(&self, now: &State) -> Vec<(NodeId, Value, Value)> {
        let untouched = |node: NodeId| !self.entries.iter().any(|entry| entry.node == node);
        self.moved
            .iter()
            .filter(|(node, _)| untouched(*node))
            .filter_map(|(node, before)| {
                let (_, value) = now.iter().find(|(id, value)| id == node && value != before)?;
                Some((*node, before.clone(), value.clone()))
            })
            .collect()
    }

    /// Forgets everything, after an undo.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.moved.clear();
    }
}
