//! The plan, as shown.

use std::collections::BTreeMap;
use std::rc::Rc;

use keyguide_core::alias::Sought;
use keyguide_core::snapshot::NodeId;

use crate::link::Mark;

/// What a line is known by as long as its document lives: its control, or its address where the page
/// has none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LineId(pub(crate) Rc<str>);

impl LineId {
    /// That of a control's line.
    pub(crate) fn of(node: NodeId) -> Self {
        Self(format!("n{}", node.0).into())
    }
}

/// The plan, as shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PlanView {
    /// Lines by section, in the page's order.
    pub(crate) sections: Vec<SectionView>,
    /// The lines.
    pub(crate) lines: Rc<BTreeMap<LineId, PlanLine>>,
    /// How many of each sort.
    pub(crate) counts: Counts,
    /// Whether the recipe only compares: there is nothing to fill or undo.
    pub(crate) verify: bool,
    /// Whether Fill can be pressed.
    pub(crate) can_fill: bool,
    /// Whether there is something to undo on this page.
    pub(crate) can_undo: bool,
}

/// The lines of one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SectionView {
    /// The section as the page names it.
    pub(crate) name: Rc<str>,
    /// Its lines.
    pub(crate) lines: Vec<LineId>,
    /// How many of each sort.
    pub(crate) counts: Counts,
}

/// How many lines of each sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// To be changed.
    pub(crate) changes: usize,
    /// Right already.
    pub(crate) right: usize,
    /// Questions that need the admin.
    pub(crate) needs: usize,
    /// Cannot be done, or not on the page.
    pub(crate) stuck: usize,
    /// Left out by the admin.
    pub(crate) excluded: usize,
}

impl Counts {
    /// Counts one line.
    pub(crate) fn add(&mut self, kind: LineKind) {
        match kind {
            LineKind::Change | LineKind::Follows => self.changes += 1,
            LineKind::Ok | LineKind::Left => self.right += 1,
            LineKind::Excluded => self.excluded += 1,
            LineKind::Blocked | LineKind::Absent => self.stuck += 1,
        }
    }
}

/// One line of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlanLine {
    /// The control's group, or empty.
    pub(crate) group: String,
    /// The control's own name: row and column, or label.
    pub(crate) name: String,
    /// What is to happen.
    pub(crate) kind: LineKind,
    /// What it holds, for a change.
    pub(crate) from: String,
    /// What it is to hold.
    pub(crate) to: String,
    /// Why, or what is in the way.
    pub(crate) note: String,
    /// Why the last fill left it, or nothing.
    pub(crate) failed: String,
    /// What the admin may point at instead.
    pub(crate) sought: Option<Sought>,
    /// The control on the page.
    pub(crate) control: Option<NodeId>,
}

/// What one part of a control's address was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadFrom {
    /// Which part, in words.
    pub(crate) part: String,
    /// What it says.
    pub(crate) text: String,
    /// How it was found, in words.
    pub(crate) source: String,
    /// How sure that is, of 100.
    pub(crate) sure: u8,
    /// Where it stands on the page, if anywhere.
    pub(crate) mark: Option<Mark>,
}

/// What is to happen with a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Right already.
    Ok,
    /// To be changed.
    Change,
    /// Waits for another control of the plan.
    Follows,
    /// Left out by the admin: would be changed, or is in the way.
    Excluded,
    /// Left as it is, on purpose.
    Left,
    /// Cannot be changed.
    Blocked,
    /// The page does not have it.
    Absent,
}

impl LineKind {
    /// Its stable name.
    #[must_use]
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Change => "change",
            Self::Follows => "follows",
            Self::Excluded => "excluded",
            Self::Left => "left",
            Self::Blocked => "blocked",
            Self::Absent => "absent",
        }
    }

    /// The class that styles it.
    #[must_use]
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Absent => "line absent blocked",
            Self::Ok => "line ok",
            Self::Change => "line change",
            Self::Follows => "line follows",
            Self::Excluded => "line excluded",
            Self::Left => "line left",
            Self::Blocked => "line blocked",
        }
    }

    /// Whether the admin can leave it out, or take it back in.
    #[must_use]
    pub(crate) fn is_open(self) -> bool {
        !matches!(self, Self::Ok | Self::Left)
    }

    /// Whether it is in the way.
    #[must_use]
    pub(crate) fn is_stuck(self) -> bool {
        matches!(self, Self::Blocked | Self::Absent)
    }
}
