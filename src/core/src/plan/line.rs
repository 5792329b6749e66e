//! A line of a plan: one control, what it holds, what becomes of it, and why.

use serde::{Deserialize, Serialize};

use crate::alias::Sought;
use crate::matching::{Match, Target};
use crate::ops::{Value, Witness};
use crate::page::{Address, Control, State};
use crate::plan::{Typed, value_of};
use crate::snapshot::NodeId;

/// One control of a plan, or one that the page lacks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Where it stands: in the page's words if found, else in the recipe's.
    pub address: Address,
    /// The control, if found.
    pub control: Option<NodeId>,
    /// What is to happen.
    pub status: Status,
    /// Why the recipe wants it.
    pub why: Option<String>,
    /// Other words for the option that it is to hold, where its list was never seen open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<String>,
    /// Texts of the page that give the control its address.
    pub witnesses: Vec<Witness>,
    /// What the admin may point at on the page, where it was not clearly found.
    #[serde(default)]
    pub sought: Option<Sought>,
}

/// What is to happen with a control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It holds what it is to hold.
    Ok(Value),
    /// It is to be changed.
    Change {
        /// What it holds.
        from: Value,
        /// What it is to hold.
        to: Value,
    },
    /// Cannot be set now; it follows another control that this plan changes.
    Follows {
        /// What it is to hold, once that is done.
        to: Value,
    },
    /// It would be changed, and the admin left it out.
    Excluded {
        /// What it holds; absent where it could not be set yet.
        from: Option<Value>,
        /// What it would hold.
        to: Value,
    },
    /// In the way, for this reason, or not on the page; and the admin goes on without it.
    Waived(Option<Reason>),
    /// Left as it is, and why.
    Left(Reason),
    /// In the way.
    Blocked(Reason),
    /// The page does not have it.
    NotOnPage,
}

/// Why a control is left alone or cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The list has no option that means "none" (Autotask's own links leave it alone too).
    NoNone,
    /// The list has no option that clearly means "all".
    NoFull,
    /// Switching it off would grant more, not less.
    Restriction,
    /// It is no permission (a number, a text).
    NotAPermission,
    /// Disabled or read-only.
    Locked,
    /// The list does not have this option.
    NoOption(String),
    /// Several options fit.
    UnclearOption(Vec<String>),
    /// The section is shut, and nothing of it has come yet.
    Unopened,
    /// Several controls fit: this many.
    UnclearControl(usize),
    /// A kind of control that cannot be set yet.
    Unsupported,
    /// The question of this id waits for its answer.
    Unanswered(String),
    /// The answer to the question of this id makes the step needless.
    NotWanted(String),
    /// What it depends on was left out by the admin.
    ParentLeftOut,
    /// The recipe leaves it as it was copied.
    LeftAsIs,
    /// It would be set with its section, but what a step names was not found and might be this one.
    HeldBack,
    /// The admin said that it was done by hand.
    ByHand,
    /// The recipe does not say whether this option is more or less than what it needs.
    UnknownRank(String),
}

/// Where a control's words stand, and what they are.
#[must_use]
pub fn witnesses(control: &Control) -> Vec<Witness> {
    let text = |part| {
        use crate::page::Part;
        let address = &control.address;
        match part {
            Part::Tab => &address.tab,
            Part::Section => &address.section,
            Part::Group => &address.group,
            Part::Row => &address.row,
            Part::Column => &address.column,
            Part::Label => &address.label,
        }
    };
    let told = control
        .evidence
        .iter()
        .filter(|evidence| evidence.node.0 != 0 && !text(evidence.part).is_empty());
    told.map(|it| Witness { node: it.node, text: text(it.part).clone() }).collect()
}

/// A line for a control of the page.
pub(super) fn line(control: &Control, status: Status, why: Option<&String>) -> Line {
    Line {
        address: control.address.clone(),
        control: Some(control.id),
        status,
        why: why.cloned(),
        or: Vec::new(),
        witnesses: witnesses(control),
        sought: None,
    }
}

/// The same, for a list that may word what is wanted in any of these ways.
pub(super) fn list_line(
    control: &Control,
    status: Status,
    why: Option<&String>,
    words: &[String],
) -> Line {
    let unopened = matches!(control.state, State::Shows(_));
    let or = match &status {
        Status::Change { to: Value::Option(to), .. }
        | Status::Follows { to: Value::Option(to) }
            if unopened =>
        {
            words.iter().filter(|word| *word != to).cloned().collect()
        }
        _ => Vec::new(),
    };
    Line { or, ..line(control, status, why) }
}

/// A line for something that the page lacks or that is not clear on it.
pub(super) fn missing(target: &Target, found: &Match, why: Option<&String>) -> Line {
    let address = Address {
        tab: String::new(),
        section: target.section.shown().to_owned(),
        group: target.group.shown().to_owned(),
        within: Vec::new(),
        row: target.row.shown().to_owned(),
        column: target.column.shown().to_owned(),
        label: target.label.shown().to_owned(),
    };
    let status = match found {
        Match::Ambiguous(controls) => Status::Blocked(Reason::UnclearControl(controls.len())),
        Match::Absent | Match::Found(_) => Status::NotOnPage,
    };
    Line {
        address,
        control: None,
        status,
        why: why.cloned(),
        or: Vec::new(),
        witnesses: Vec::new(),
        sought: Sought::of(target),
    }
}

/// The status of a control that is to hold `to`.
pub(super) fn status(control: &Control, to: Value, typed: &Typed) -> Status {
    match value_of(control, typed) {
        None => Status::Blocked(Reason::Unsupported),
        Some(from) if from == to => Status::Ok(to),
        Some(_) if !control.enabled => Status::Blocked(Reason::Locked),
        Some(from) => Status::Change { from, to },
    }
}
