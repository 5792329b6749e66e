//! Lines that the admin took out of the plan: they are shown and told, and never written.

use crate::ops::Value;
use crate::page::Address;
use crate::plan::{Line, Plan, Reason, Status};
use crate::snapshot::NodeId;

/// What the admin left out of the plans for one document. It is put into each plan that is made of
/// that document anew, with [`Plan::leave_out`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut(Vec<Out>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Out {
    control: Option<NodeId>,
    address: Address,
    /// What it would hold tells a radio from the list under it, which may bear the same words.
    sort: Sort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Box,
    Option,
    Text,
}

impl LeftOut {
    /// Whether nothing is left out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Leaves out a line of this plan that is to be changed, or would be once another is; all other
    /// lines stay as they are.
    pub fn add(&mut self, line: &Line) {
        let (Status::Change { to, .. } | Status::Follows { to }) = &line.status else { return };
        let out = Out { control: line.control, address: line.address.clone(), sort: sort(to) };
        if !self.0.contains(&out) {
            self.0.push(out);
        }
    }

    /// Takes a line of this plan back in.
    pub fn take_back(&mut self, line: &Line, plan: &Plan) {
        if let Status::Excluded { to, .. } = &line.status {
            self.0.retain(|out| !out.means(line, to, plan));
        }
    }
}

impl Out {
    /// The control itself; or, where the page has drawn it anew, whatever stands in its place: of
    /// several all are left out, since none is to be written that the admin did not want.
    fn means(&self, line: &Line, to: &Value, plan: &Plan) -> bool {
        let gone = || plan.lines.iter().all(|other| other.control != self.control);
        let there = || self.address == line.address && self.sort == sort(to);
        match (self.control, line.control) {
            (Some(mine), Some(its)) if mine == its => true,
            (Some(_), Some(_)) => there() && gone(),
            _ => there(),
        }
    }
}

fn sort(value: &Value) -> Sort {
    match value {
        Value::On(_) => Sort::Box,
        Value::Option(_) => Sort::Option,
        Value::Text(_) => Sort::Text,
    }
}

impl Plan {
    /// Takes out what the admin left out. What could only be set after such a line is left as it is.
    #[must_use]
    pub fn leave_out(mut self, left_out: &LeftOut) -> Self {
        if left_out.is_empty() || self.verify {
            return self;
        }
        let out: Vec<usize> = (0..self.lines.len())
            .filter(|&at| {
                let line = &self.lines[at];
                let (Status::Change { to, .. } | Status::Follows { to }) = &line.status else {
                    return false;
                };
                left_out.0.iter().any(|one| one.means(line, to, &self))
            })
            .collect();
        let parents: Vec<Address> = self.changing().map(|line| line.address.clone()).collect();
        for at in out {
            let line = &mut self.lines[at];
            line.status = match std::mem::replace(&mut line.status, Status::NotOnPage) {
                Status::Change { from, to } => Status::Excluded { from: Some(from), to },
                Status::Follows { to } => Status::Excluded { from: None, to },
                other => other,
            };
        }
        let still: Vec<Address> = self.changing().map(|line| line.address.clone()).collect();
        for line in &mut self.lines {
            let near = |other: &Address| {
                (&other.section, &other.group) == (&line.address.section, &line.address.group)
            };
            let orphan = parents.iter().any(near) && !still.iter().any(near);
            if orphan && matches!(line.status, Status::Follows { .. }) {
                line.status = Status::Left(Reason::ParentLeftOut);
            }
        }
        self
    }

    fn changing(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| matches!(line.status, Status::Change { .. }))
    }
}
