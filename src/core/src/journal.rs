//! What was written into a document, and how to put it back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ops::{Op, OpResult, Outcome, Value};
use crate::page::{Address, Control, Kind, Page};
use crate::plan::{Typed, is_credential, value_of};
use crate::snapshot::NodeId;
use crate::sorting::gather;

/// One control that was written, and what it held before the first write. There is no field for
/// a credential: ops are never made for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The control.
    pub node: NodeId,
    /// Where it stands: a page that redraws itself may have another element there later.
    pub address: Address,
    /// What it held before Keyguide wrote.
    pub before: Value,
    /// What was written last.
    pub written: Value,
    /// It was put back since: it may leave the page now.
    #[serde(default)]
    pub back: bool,
    /// Its words since it was written, where these were nobody's before: some labels say what is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    renamed: Option<Address>,
}

impl Entry {
    /// What the control holds, wherever it is now.
    fn find<'s>(&self, state: &'s State) -> Option<&'s Held> {
        let renamed = || find(state, self.node, self.renamed.as_ref()?);
        find(state, self.node, &self.address).or_else(renamed)
    }

    fn goes_by(&self, address: &Address) -> bool {
        let names = [Some(&self.address), self.renamed.as_ref()];
        names.into_iter().flatten().any(|name| name.is_named_like(address))
    }
}

/// What was written into one document, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    entries: Vec<Entry>,
    /// What other controls held before the page moved them in answer to a write.
    moved: Vec<Moved>,
    /// Which of its document's pages it is about ([`Page::at`]).
    #[serde(default)]
    at: i32,
    /// A batch that was handed to the page and of which nothing is known yet: what a later panel
    /// needs where this one is closed meanwhile.
    #[serde(default)]
    open: Option<Batch>,
}

/// What a control held before the page moved it, and whether that was put back since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Moved {
    from: Held,
    #[serde(default)]
    back: bool,
}

/// Ops on their way, and what the page held before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Batch {
    ops: Vec<Op>,
    before: State,
}

/// What one control held at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The control.
    pub node: NodeId,
    /// Where it stands.
    pub address: Address,
    /// What it is.
    pub kind: Kind,
    /// What it held.
    pub value: Value,
}

impl Held {
    /// The same control at another moment, wherever it is then.
    fn find<'s>(&self, state: &'s State) -> Option<&'s Self> {
        find(state, self.node, &self.address)
    }
}

/// A control that no longer holds what it held before the first write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The control.
    pub node: NodeId,
    /// Where it stands.
    pub address: Address,
    /// What it held before.
    pub before: Value,
    /// What it holds now.
    pub now: Value,
    /// Whether it was written; else the page changed it in answer to a write.
    pub written: bool,
}

/// What every control of a page held at one moment.
pub type State = Vec<Held>;

/// What every field of a page holds that can be told.
#[must_use]
pub fn state(page: &Page, typed: &Typed) -> State {
    let values = page.controls.iter().filter(|control| control.kind.is_field());
    let held = |control: &crate::page::Control| {
        Some(Held {
            node: control.id,
            address: control.address.clone(),
            kind: control.kind,
            value: value_of(control, typed)?,
        })
    };
    values.filter_map(held).collect()
}

/// Whether a control that stands where it stood holds something else now.
#[must_use]
pub fn is_moved(before: &State, now: &State) -> bool {
    // Both are in the page's order: the next is mostly right behind the last.
    let mut next = 0;
    now.iter().any(|now| {
        let (early, late) = before.split_at(next);
        let same = |held: &Held| held.node == now.node;
        let at = late.iter().position(same).map(|at| at + next);
        let Some(at) = at.or_else(|| early.iter().position(same)) else { return false };
        next = at + 1;
        before[at].address == now.address && before[at].value != now.value
    })
}

fn find_in(state: &State, node: NodeId) -> Option<&Held> {
    state.iter().find(|held| held.node == node)
}

/// The control, or the only one that stands where it stood. Pages that keep their elements and change the
/// words beside them show another one in the same element.
pub(crate) fn find<'s>(state: &'s State, node: NodeId, address: &Address) -> Option<&'s Held> {
    let free = || state.iter().all(|held| held.address != *address);
    let same = |held: &&Held| {
        held.address.is_named_like(address) || held.address.is_nested_like(address) && free()
    };
    find_in(state, node).filter(same).or_else(|| {
        let mut there = state.iter().filter(|held| held.address == *address);
        there.next().filter(|_| there.next().is_none())
    })
}

/// The places of these by their elements, of several the first.
fn first_of<'s>(
    all: impl DoubleEndedIterator<Item = Option<&'s Held>> + ExactSizeIterator,
) -> BTreeMap<NodeId, usize> {
    gather(all.enumerate().rev().filter_map(|(at, held)| Some((held?.node, at))))
}

/// Whether a control does not hold what it held, as is seen now, or was not before it left the page.
fn is_lost(held: Option<&Held>, before: &Value, back: bool) -> bool {
    held.map_or(!back, |held| held.value != *before)
}

impl Journal {
    /// Whether there is nothing to put back, nor anything on its way.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.open.is_none()
    }

    /// How many controls were written.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The fields of a page whose typed text must be known to put back what was written, or on its way.
    #[must_use]
    pub fn typed_fields(&self, page: &Page) -> Vec<NodeId> {
        let on_its_way = self.open.iter().flat_map(|batch| &batch.ops).map(|op| op.node);
        let entries = self.entries.iter().map(|it| (it.node, &it.address));
        let moved = self.moved.iter().map(|it| (it.from.node, &it.from.address));
        let (mut nodes, places): (Vec<NodeId>, Vec<&Address>) = entries.chain(moved).unzip();
        nodes.extend(on_its_way);
        let written = |control: &&Control| {
            matches!(control.kind, Kind::Text | Kind::Number | Kind::Area)
                && !is_credential(control)
                && (nodes.contains(&control.id) || places.contains(&&control.address))
        };
        page.controls.iter().filter(written).map(|control| control.id).collect()
    }

    /// Whether what it holds was written into another page of its document.
    #[must_use]
    pub fn is_elsewhere(&self, at: i32) -> bool {
        self.at != at && !self.is_empty()
    }

    /// Takes down that a batch is handed to the page `at`, which holds this before. What was written into
    /// another page of the same document is forgotten.
    pub fn open(&mut self, ops: &[Op], before: &State, at: i32) {
        if self.is_elsewhere(at) {
            self.clear();
        }
        self.at = at;
        self.open = Some(Batch { ops: ops.to_vec(), before: before.clone() });
    }

    /// Whether the panel that wrote was closed before it had taken down its last batch.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Takes down what became of the batch that was handed to the page; `after` is what the page held
    /// once it had settled.
    pub fn close(&mut self, outcomes: &[Outcome], after: &State) {
        if let Some(Batch { ops, before }) = self.open.take() {
            self.record(&ops, outcomes, &before, after);
        }
    }

    /// Takes down what was put back.
    pub fn put_back(&mut self, outcomes: &[Outcome]) {
        for outcome in outcomes.iter().filter(|outcome| outcome.result.is_well()) {
            let entries = self.entries.iter_mut().filter(|entry| entry.node == outcome.node);
            entries.for_each(|entry| entry.back = true);
            let moved = self.moved.iter_mut().filter(|it| it.from.node == outcome.node);
            moved.for_each(|it| it.back = true);
        }
    }

    /// How many controls do not hold what they held before they were written, or the page moved them, nor can
    /// be put back: the page no longer has them, or has more than one in their place, or a radio has no other.
    #[must_use]
    pub fn lost(&self, now: &State) -> usize {
        let moved = self.moved.iter();
        let moved = moved.filter(|it| is_lost(it.from.find(now), &it.from.value, it.back));
        self.len() - self.back(now) + moved.count()
    }

    /// How many controls that were written hold what they held before.
    #[must_use]
    pub fn back(&self, now: &State) -> usize {
        let lost = |entry: &&Entry| is_lost(entry.find(now), &entry.before, entry.back);
        self.len() - self.entries.iter().filter(lost).count()
    }

    /// Takes down what became of a batch. `before` and `after` are what the page held around it.
    pub fn record(&mut self, ops: &[Op], outcomes: &[Outcome], before: &State, after: &State) {
        let mut known = self.entries_in(before);
        for outcome in outcomes {
            // What was not accepted may have been written all the same.
            let touched = matches!(outcome.result, OpResult::Done | OpResult::NotAccepted);
            let op = ops.iter().find(|op| op.node == outcome.node).filter(|_| touched);
            if let Some((op, held)) = op.and_then(|op| Some((op, find_in(before, op.node)?))) {
                self.wrote(op, held, before, &mut known);
            }
        }
        for entry in &mut self.entries {
            let new = |held: &&Held| {
                !entry.goes_by(&held.address) && entry.address.may_be_renamed(&held.address)
            };
            let now = find_in(after, entry.node).filter(new).map(|held| &held.address);
            let nobodys = |name: &&Address| !before.iter().any(|held| held.address == **name);
            entry.renamed = now.filter(nobodys).cloned().or(entry.renamed.take());
        }
        self.answered(before, after);
    }

    /// Takes down what else changed between two readings: once something is written, the page did that in
    /// answer, be it while it was waited for.
    pub fn answered(&mut self, before: &State, after: &State) {
        if self.entries.is_empty() {
            return;
        }
        let (written, moved) = (self.entries_in(before), self.moved_in(before));
        for held in before.iter().filter(|held| !written.contains_key(&held.node)) {
            if held.find(after).is_none_or(|now| now.value == held.value) {
                continue;
            }
            match moved.get(&held.node).and_then(|at| self.moved.get_mut(*at)) {
                Some(known) => known.back = false,
                None => self.moved.push(Moved { from: held.clone(), back: false }),
            }
        }
    }

    /// Which entry is about which control of a page, wherever that stands now: one control has one.
    fn entries_in(&self, state: &State) -> BTreeMap<NodeId, usize> {
        first_of(self.entries.iter().map(|entry| entry.find(state)))
    }

    /// The same of what the page moved.
    fn moved_in(&self, state: &State) -> BTreeMap<NodeId, usize> {
        first_of(self.moved.iter().map(|moved| moved.from.find(state)))
    }

    fn wrote(&mut self, op: &Op, held: &Held, state: &State, known: &mut BTreeMap<NodeId, usize>) {
        if let Some(entry) = known.get(&op.node).and_then(|at| self.entries.get_mut(*at)) {
            entry.node = op.node;
            entry.written = op.to.clone();
            entry.back = false;
            return;
        }
        // A page that moved it first: what it held before that is what counts.
        let near = |it: &Held| it.node == held.node || it.address == held.address;
        let same = |it: &Held| near(it) && it.find(state).is_some_and(|now| now.node == held.node);
        let moved = self.moved.iter().position(|it| same(&it.from));
        let moved = moved.map(|at| self.moved.remove(at).from.value);
        let before = moved.unwrap_or_else(|| op.from.clone());
        let (address, written) = (held.address.clone(), op.to.clone());
        known.insert(op.node, self.entries.len());
        let renamed = None;
        self.entries.push(Entry { node: op.node, address, before, written, back: false, renamed });
    }

    /// The ops that bring the page back to what it held before the first write: what was written,
    /// in reverse, and what the page moved in answer, for as far as `now` differs.
    ///
    /// A radio cannot be switched off; the one that was on before is switched on instead.
    #[must_use]
    pub fn undo(&self, now: &State) -> Vec<Op> {
        let back = |held: Option<&Held>, before: &Value| {
            let held = held.filter(|held| held.value != *before)?;
            let off = held.kind == Kind::Radio && *before == Value::On(false);
            (!off).then(|| Op {
                node: held.node,
                from: held.value.clone(),
                to: before.clone(),
                or: Vec::new(),
                witnesses: Vec::new(),
                look: None,
            })
        };
        let written = self.entries.iter().rev();
        let written = written.filter_map(|entry| back(entry.find(now), &entry.before));
        let moved = self.moved.iter().map(|it| &it.from);
        let moved = moved.filter_map(|held| back(held.find(now), &held.value));
        written.chain(moved).collect()
    }

    /// All that is no longer as it was before the first write: what was written, then what the page
    /// changed in answer. A control that cannot be read any more counts as it was written.
    #[must_use]
    pub fn differences(&self, now: &State) -> Vec<Difference> {
        let written = self.entries.iter().map(|entry| {
            let held = entry.find(now).map(|held| held.value.clone());
            Difference {
                node: entry.node,
                address: entry.address.clone(),
                before: entry.before.clone(),
                now: held.unwrap_or_else(|| entry.written.clone()),
                written: true,
            }
        });
        let moved = self.moved.iter().map(|it| &it.from).filter_map(|held| {
            let value = held.find(now)?.value.clone();
            let (node, address, before) = (held.node, held.address.clone(), held.value.clone());
            Some(Difference { node, address, before, now: value, written: false })
        });
        written.chain(moved).filter(|it| it.before != it.now).collect()
    }

    /// Controls that changed although nothing was written into them: node, before, now.
    #[must_use]
    pub fn moved(&self, now: &State) -> Vec<(NodeId, Value, Value)> {
        self.moved
            .iter()
            .filter_map(|Moved { from: held, .. }| {
                let now = held.find(now)?;
                (now.value != held.value).then(|| (now.node, held.value.clone(), now.value.clone()))
            })
            .collect()
    }

    /// Forgets everything, after an undo.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
