//! In which order what was written is put back: what does not go waits for what does. A list may offer
//! what it held only once the one that it depends on is back, and a box may be locked until then.

use crate::ops::{Op, OpResult, Outcome};
use crate::snapshot::NodeId;

/// How often more than it has ops an undo goes over the page: putting one control back may move another.
const MORE_ROUNDS: usize = 3;

/// An undo under way.
#[derive(Debug)]
pub struct Undo {
    /// What did not go back since anything last did.
    waiting: Vec<NodeId>,
    rounds: usize,
}

impl Undo {
    /// Begins with these ops.
    #[must_use]
    pub fn of(ops: &[Op]) -> Self {
        Self { waiting: Vec::new(), rounds: ops.len() + MORE_ROUNDS }
    }

    /// The next batch, of the ops that are left after one that came to `outcomes`: those that did not go are
    /// tried last. Empty where nothing is left, or nothing of it goes.
    #[must_use]
    pub fn next(&mut self, mut left: Vec<Op>, outcomes: &[Outcome]) -> Vec<Op> {
        let went = outcomes.iter().any(|outcome| outcome.result == OpResult::Done);
        if went {
            self.waiting.clear();
        }
        let failed =
            |outcome: &&Outcome| !outcome.result.is_well() && outcome.result != OpResult::Skipped;
        let failed = outcomes.iter().find(failed);
        self.waiting.extend(failed.map(|outcome| outcome.node));
        let waits = |op: &Op| self.waiting.contains(&op.node);
        // Before it was stopped something may have gone; what then failed may have been moved by that.
        let hopeless = !went && (failed.is_none() || left.iter().all(waits));
        if hopeless || left.is_empty() || self.rounds == 0 {
            return Vec::new();
        }
        self.rounds -= 1;
        left.sort_by_key(waits);
        left
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

    fn nodes(ops: &[Op]) -> Vec<u32> {
        ops.iter().map(|op| op.node.0).collect()
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
        assert!(undo.next(vec![op(1)], &came(&[(1, NoOption)])).is_empty());
    }

    #[test]
    fn it_ends_where_nothing_goes_or_all_is_back_or_it_was_stopped() {
        use OpResult::{Done, Locked, Skipped};
        let all = [op(1), op(2)];
        let mut undo = Undo::of(&all);
        let next = undo.next(all.to_vec(), &came(&[(1, Locked), (2, Skipped)]));
        assert_eq!(nodes(&next), [2, 1]);
        assert!(undo.next(all.to_vec(), &came(&[(2, Locked), (1, Skipped)])).is_empty());
        assert!(Undo::of(&all).next(Vec::new(), &came(&[(1, Done), (2, Done)])).is_empty());
        let stopped = came(&[(1, Skipped), (2, Skipped)]);
        assert!(Undo::of(&all).next(all.to_vec(), &stopped).is_empty());
    }

    #[test]
    fn controls_that_move_each_other_do_not_keep_it_going() {
        let all = [op(1)];
        let mut undo = Undo::of(&all);
        let rounds = (0..20)
            .take_while(|_| !undo.next(all.to_vec(), &came(&[(1, OpResult::Done)])).is_empty());
        assert_eq!(rounds.count(), 1 + MORE_ROUNDS);
    }
}
