//! In which order what was written is put back: what does not go waits for what does. A list may offer
//! what it held only once the one that it depends on is back, and a box may be locked until then.

use crate::ops::{Op, OpResult, Outcome};
use crate::snapshot::NodeId;
use crate::sorting::sort_by_key;

/// How often more than it has ops an undo goes over the page: putting one control back may move another.
const MORE_ROUNDS: usize = 3;

/// After so many in a row that did not go the page is taken to let nothing go back.
const MOST_WAITING: usize = 8;

/// What comes next in an undo.
#[derive(Debug, PartialEq)]
pub enum Step {
    /// These are written.
    Write(Vec<Op>),
    /// The page may still be about to unlock what is left, or to fill its lists: it is waited for a change,
    /// and read again.
    Wait,
    /// Nothing is left, or nothing of it goes.
    End,
}

/// An undo under way.
#[derive(Debug)]
pub struct Undo {
    /// What did not go back since anything last did.
    waiting: Vec<NodeId>,
    rounds: usize,
    /// Whether something was locked, or a list without what it held, since anything last went.
    early: bool,
    /// Whether the page was waited for since then.
    waited: bool,
}

impl Undo {
    /// Begins with these ops.
    #[must_use]
    pub fn of(ops: &[Op]) -> Self {
        Self { waiting: Vec::new(), rounds: ops.len() + MORE_ROUNDS, early: false, waited: false }
    }

    /// What follows a batch that came to `outcomes` and left these ops: those that did not go are tried last.
    #[must_use]
    pub fn next(&mut self, mut left: Vec<Op>, outcomes: &[Outcome]) -> Step {
        let went = outcomes.iter().any(|outcome| outcome.result == OpResult::Done);
        if went {
            self.waiting.clear();
            (self.early, self.waited) = (false, false);
        }
        let failed =
            |outcome: &&Outcome| !outcome.result.is_well() && outcome.result != OpResult::Skipped;
        let failed = outcomes.iter().find(failed);
        self.waiting.extend(failed.map(|outcome| outcome.node));
        let early =
            |outcome: &Outcome| matches!(outcome.result, OpResult::Locked | OpResult::NoOption);
        self.early |= failed.is_some_and(early);
        let waits = |op: &Op| self.waiting.contains(&op.node);
        if left.is_empty() || self.rounds == 0 {
            return Step::End;
        }
        self.rounds -= 1;
        // Before it was stopped something may have gone; what then failed may have been moved by that.
        let hopeless = || left.iter().all(waits) || self.waiting.len() >= MOST_WAITING;
        if !went && (failed.is_none() || hopeless()) {
            if failed.is_none() || !self.early || std::mem::replace(&mut self.waited, true) {
                return Step::End;
            }
            return Step::Wait;
        }
        sort_by_key(&mut left, waits);
        Step::Write(left)
    }

    /// What follows once the page was waited for: all that is left then is tried again.
    #[must_use]
    pub fn after_waiting(&mut self, left: Vec<Op>) -> Step {
        self.waiting.clear();
        if left.is_empty() { Step::End } else { Step::Write(left) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::Value;

    fn op(node: u32) -> Op {
        let value = Value::Text(String::new());
        let node = NodeId(node);
        Op { node, from: value.clone(), to: value, or: vec![], witnesses: vec![], look: None }
    }

    fn came(results: &[(u32, OpResult)]) -> Vec<Outcome> {
        let outcome = |&(node, result)| Outcome {
            node: NodeId(node),
            result,
            before: None,
            now: None,
            options: Vec::new(),
        };
        results.iter().map(outcome).collect()
    }

    fn nodes(step: &Step) -> Vec<u32> {
        match step {
            Step::Write(ops) => ops.iter().map(|op| op.node.0).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_does_not_go_waits_for_what_does() {
        use OpResult::{Changed, Done, NoOption, Skipped};
        let all = [op(1), op(2), op(3)];
        let mut undo = Undo::of(&all);
        let next = undo.next(all.to_vec(), &came(&[(1, NoOption), (2, Skipped), (3, Skipped)]));
        assert_eq!(nodes(&next), [2, 3, 1]);
        let next = undo.next(vec![op(1)], &came(&[(2, Done), (3, Done), (1, Changed)]));
        assert_eq!(nodes(&next), [1], "another may have moved it");
        assert_eq!(
            undo.next(vec![op(1)], &came(&[(1, NoOption)])),
            Step::Wait,
            "the list may be on its way"
        );
        assert_eq!(nodes(&undo.after_waiting(vec![op(1)])), [1]);
        assert_eq!(undo.next(vec![op(1)], &came(&[(1, NoOption)])), Step::End);
    }

    #[test]
    fn it_ends_where_nothing_goes_or_all_is_back_or_it_was_stopped() {
        use OpResult::{Done, NotAccepted, Skipped};
        let all = [op(1), op(2)];
        let mut undo = Undo::of(&all);
        let next = undo.next(all.to_vec(), &came(&[(1, NotAccepted), (2, Skipped)]));
        assert_eq!(nodes(&next), [2, 1]);
        let next = undo.next(all.to_vec(), &came(&[(2, NotAccepted), (1, Skipped)]));
        assert_eq!(next, Step::End);
        assert_eq!(Undo::of(&all).next(Vec::new(), &came(&[(1, Done), (2, Done)])), Step::End);
        let stopped = came(&[(1, Skipped), (2, Skipped)]);
        assert_eq!(Undo::of(&all).next(all.to_vec(), &stopped), Step::End);
    }

    #[test]
    fn a_page_that_lets_nothing_go_back_is_not_tried_to_the_end() {
        let all: Vec<Op> = (1..=50).map(op).collect();
        let (mut undo, mut ops, mut rounds) = (Undo::of(&all), all.clone(), 0);
        loop {
            rounds += 1;
            let first = ops[0].node.0;
            match undo.next(all.clone(), &came(&[(first, OpResult::NotAccepted)])) {
                Step::Write(next) => ops = next,
                step => break assert_eq!(step, Step::End),
            }
        }
        assert_eq!(rounds, MOST_WAITING);
    }

    #[test]
    fn what_is_locked_is_waited_for_once() {
        let mut undo = Undo::of(&[op(1)]);
        let locked = came(&[(1, OpResult::Locked)]);
        assert_eq!(undo.next(vec![op(1)], &locked), Step::Wait);
        assert_eq!(nodes(&undo.after_waiting(vec![op(1)])), [1]);
        assert_eq!(undo.next(vec![op(1)], &locked), Step::End);
        assert_eq!(undo.after_waiting(Vec::new()), Step::End);
    }

    #[test]
    fn controls_that_move_each_other_do_not_keep_it_going() {
        let all = [op(1)];
        let mut undo = Undo::of(&all);
        let rounds = (0..20)
            .take_while(|_| undo.next(all.to_vec(), &came(&[(1, OpResult::Done)])) != Step::End);
        assert_eq!(rounds.count(), 1 + MORE_ROUNDS);
    }
}
