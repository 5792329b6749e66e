//! The words in which an approved plan is handed to the agent, and in which it answers.
//!
//! The agent does one [`Op`] at a time, and only after it has checked that the element is still
//! there, that the texts around it still read as they did ([`Witness`]), that it can be changed,
//! and that it still holds the old value, or looks as it did where it has none ([`crate::looks`]).
//! It answers what it found ([`Outcome`]).

use serde::{Deserialize, Serialize};

use crate::snapshot::NodeId;

/// One approved change of one control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Op {
    /// The control.
    pub node: NodeId,
    /// What it must hold now.
    pub from: Value,
    /// What it is to hold. Of the same variant as `from`.
    pub to: Value,
    /// Other words for the same option, the likelier first, where the list was never seen open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<String>,
    /// Texts that give the control its address and must still read the same.
    #[serde(default)]
    pub witnesses: Vec<Witness>,
    /// What a drawn control looked like: it is pressed, and the page read again to see what it
    /// holds then. Absent where the browser itself knows the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<String>,
}

/// What a field holds, as data.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// A box or radio: on or off.
    On(bool),
    /// A list: the text of the chosen option. Empty where none is chosen.
    Option(String),
    /// Typed text.
    Text(String),
}

/// An element and the text it showed when the plan was made (white space folded).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    /// The element.
    pub node: NodeId,
    /// Its text.
    pub text: String,
}

/// What became of an [`Op`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The control.
    pub node: NodeId,
    /// What happened.
    pub result: OpResult,
    /// What the control held before the op, where it could be read.
    #[serde(default)]
    pub before: Option<Value>,
    /// What it holds after the op, where it could be read.
    #[serde(default)]
    pub now: Option<Value>,
    /// What a drawn list held, where it was opened and did not have the option.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
}

impl OpResult {
    /// Whether the control holds what it is to hold.
    #[must_use]
    pub fn is_well(self) -> bool {
        matches!(self, Self::Done | Self::Already)
    }
}

/// What the agent found or did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpResult {
    /// Written and read back.
    Done,
    /// It held the new value already; nothing was written.
    Already,
    /// The element is no longer in the page.
    Gone,
    /// A text around it reads differently: this may be another control now.
    Moved,
    /// It holds neither the old nor the new value.
    Changed,
    /// It is disabled or read-only.
    Locked,
    /// The list does not have the option, or has it disabled.
    NoOption,
    /// The list did not open, or showed nothing to choose from.
    NoList,
    /// Several entries of the list read the same.
    UnclearOption,
    /// Written, but the page did not keep it.
    NotAccepted,
    /// What it holds cannot be told, so it was not touched.
    Unreadable,
    /// Not tried, because an earlier op of the same batch failed.
    Skipped,
}
