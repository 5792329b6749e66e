//! Lines that the admin took out of the plan: they are shown and told, and never written. What is in
//! the way can be taken out as well: the admin sets it by hand, or does without it.

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
    /// What it would hold tells a radio from the list under it, which may bear the same words. Not
    /// known of what is in the way: whatever comes to stand there is left out.
    sort: Option<Sort>,
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

    /// Leaves out a line of this plan that is to be changed, or would be once another is, or that is
    /// in the way; all other lines stay as they are.
    pub fn add(&mut self, line: &Line) {
        if !may_be_left_out(line) {
            return;
        }
        let sort = sort(&line.status);
        let out = Out { control: line.control, address: line.address.clone(), sort };
        if !self.0.contains(&out) {
            self.0.push(out);
        }
    }

    /// Takes a line of this plan back in.
    pub fn take_back(&mut self, line: &Line, plan: &Plan) {
        if matches!(line.status, Status::Excluded { .. } | Status::Waived(_)) {
            self.0.retain(|out| !out.means(line, plan));
        }
    }
}

impl Out {
    /// The control itself; or, where the page has drawn it anew, whatever stands in its place: of
    /// several all are left out, since none is to be written that the admin did not want.
    fn means(&self, line: &Line, plan: &Plan) -> bool {
        let gone = || !plan.lines.iter().any(|other| self.is_still(other, plan));
        let alike = || self.sort.is_none() || self.sort == sort(&line.status);
        let there = || self.address == line.address && alike();
        match (self.control, line.control) {
            (Some(_), Some(_)) => self.is_still(line, plan) || there() && gone(),
            _ => there(),
        }
    }

    /// Whether a line is of the same element and shows the same control there: a page may keep its elements and
    /// change the words in them. Where nothing else has its words, words that may be its own are.
    fn is_still(&self, line: &Line, plan: &Plan) -> bool {
        let (mine, its) = (&self.address, &line.address);
        let free = || plan.lines.iter().all(|other| other.address != *mine);
        let same = || mine.is_nested_like(its) || mine.may_be_renamed(its);
        self.control == line.control && (mine.is_named_like(its) || same() && free())
    }
}

fn may_be_left_out(line: &Line) -> bool {
    matches!(
        line.status,
        Status::Change { .. } | Status::Follows { .. } | Status::Blocked(_) | Status::NotOnPage
    )
}

fn sort(status: &Status) -> Option<Sort> {
    let (Status::Change { to, .. } | Status::Follows { to } | Status::Excluded { to, .. }) = status
    else {
        return None;
    };
    Some(match to {
        Value::On(_) => Sort::Box,
        Value::Option(_) => Sort::Option,
        Value::Text(_) => Sort::Text,
    })
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
                may_be_left_out(line) && left_out.0.iter().any(|one| one.means(line, &self))
            })
            .collect();
        let parents: Vec<Address> = self.changing().map(|line| line.address.clone()).collect();
        for at in out {
            let line = &mut self.lines[at];
            line.status = match std::mem::replace(&mut line.status, Status::NotOnPage) {
                Status::Change { from, to } => Status::Excluded { from: Some(from), to },
                Status::Follows { to } => Status::Excluded { from: None, to },
                Status::Blocked(reason) => Status::Waived(Some(reason)),
                _ => Status::Waived(None),
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
