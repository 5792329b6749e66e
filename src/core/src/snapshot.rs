//! What the agent in the page hands over: a flat, parent-indexed list of what matters in one frame.
//!
//! A snapshot is data from a page that may be hostile: nothing in it is trusted, and reading it
//! never panics. **Typed text never enters a snapshot**: a text box says how long its value is,
//! nothing more. What a plan needs to compare is asked for control by control ([`crate::plan`]),
//! and credential fields are never asked for that way.

use serde::{Deserialize, Serialize};

use crate::attributes::Attributes;

/// The version of the format that the agent writes and this crate reads.
pub const VERSION: u32 = 1;

/// The most nodes a snapshot may hold; a page beyond it is refused, not truncated.
pub const MAX_NODES: usize = 400_000;

/// The most nodes that may stand in one another: what is read in depth must not run out of room for it. Browsers
/// let a document nest about 500; only scripts go further.
pub const MAX_DEPTH: u32 = 1000;

/// The identity of an element for as long as its document lives, given out by the agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NodeId(pub u32);

/// One frame of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Always [`VERSION`].
    pub v: u32,
    /// Host name of the frame's address.
    pub host: String,
    /// Path of the frame's address, without query or fragment (those may carry secrets).
    pub path: String,
    /// A number made of the whole address, without an anchor: it tells the pages of one document apart.
    #[serde(default)]
    pub at: i32,
    /// The document's title.
    pub title: String,
    /// The document's language as it declares it, or empty.
    #[serde(default)]
    pub lang: String,
    /// Width and height of the viewport in CSS pixels.
    #[serde(default)]
    pub view: [i32; 2],
    /// Whether this is the tab's top frame.
    #[serde(default)]
    pub top: bool,
    /// The nodes in document order; a node's parent always comes before it.
    pub nodes: Vec<Node>,
}

/// An element or a run of text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Identity within the document. Text runs have 0 and cannot be acted on.
    #[serde(default)]
    pub i: u32,
    /// Index of the parent in the list; absent for the first node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p: Option<u32>,
    /// Lower-case tag, or `#text`.
    pub t: String,
    /// The text of a run, white space folded; a blank at either end is kept, for joining runs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub x: String,
    /// The attributes that name, group or classify.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub a: Attributes,
    /// Computed `display`: see [`Display`].
    #[serde(default, skip_serializing_if = "Display::is_block")]
    pub d: Display,
    /// Left, top, width, height in CSS pixels of the page; absent when the node has no box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub b: Option<[i32; 4]>,
    /// State bits, see [`flag`].
    #[serde(default, skip_serializing_if = "is_zero")]
    pub f: u32,
    /// Font size in CSS pixels, on elements that hold text themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub z: Option<f32>,
    /// Number of characters typed into a text control.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// The options of a native list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub o: Vec<ListOption>,
}

/// One entry of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListOption {
    /// What a person reads.
    pub x: String,
    /// Whether it is chosen now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub s: bool,
    /// Whether it cannot be chosen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub d: bool,
}

/// Meaning of the bits of [`Node::f`].
pub mod flag {
    /// Takes room but cannot be seen (`visibility: hidden`, no opacity).
    pub const UNSEEN: u32 = 1;
    /// The mouse pointer becomes a hand over it.
    pub const POINTER: u32 = 2;
    /// Disabled, itself or by a fieldset.
    pub const DISABLED: u32 = 4;
    /// Read-only.
    pub const READ_ONLY: u32 = 8;
    /// Required.
    pub const REQUIRED: u32 = 16;
    /// A box or radio that is on.
    pub const CHECKED: u32 = 32;
    /// A box that is neither on nor off.
    pub const MIXED: u32 = 64;
    /// Text at a font weight of 600 or more.
    pub const BOLD: u32 = 128;
    /// The first node of an open shadow root.
    pub const SHADOW: u32 = 256;
    /// Has a border on all four sides; this and the next two are told of things without text that
    /// can be pressed.
    pub const BOXED: u32 = 512;
    /// Is drawn round, or with round ends.
    pub const ROUND: u32 = 1024;
    /// Is filled with a colour or a picture, or has a mark drawn into it.
    pub const FILLED: u32 = 2048;
}

/// How a node takes part in layout; what labelling needs of CSS `display`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Display {
    /// Starts on a line of its own.
    #[default]
    Block,
    /// Flows with text.
    Inline,
    /// Flows with text, is a box inside.
    InlineBlock,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A container whose children sit side by side (a flex row).
    Flex,
    /// Not laid out at all, nor is anything inside it.
    None,
}

impl Display {
    fn is_block(&self) -> bool {
        *self == Self::Block
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature serde asks for
fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// Why a snapshot cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// Not the JSON that the agent writes.
    #[error("the page's description could not be read: {0}")]
    Malformed(String),
    /// Written by another version of the agent.
    #[error(
        "the page's description has version {found}, expected {VERSION}: reload the page and open Keyguide again"
    )]
    Version {
        /// The version found.
        found: u32,
    },
    /// More than [`MAX_NODES`] nodes.
    #[error("the page has {found} elements, more than the {MAX_NODES} that Keyguide reads")]
    TooLarge {
        /// The number of nodes found.
        found: usize,
    },
    /// Nodes within one another, more than [`MAX_DEPTH`] deep.
    #[error(
        "the page nests its {found} elements more than {MAX_DEPTH} deep, deeper than Keyguide reads"
    )]
    TooDeep {
        /// The number of nodes found.
        found: usize,
    },
    /// A parent that does not come before its child.
    #[error("the page's description is out of order at node {at}")]
    OutOfOrder {
        /// Index of the offending node.
        at: usize,
    },
}

impl Snapshot {
    /// Reads what the agent wrote and checks it.
    ///
    /// # Errors
    /// When the text is no snapshot, has another version, is too large or is out of order.
    pub fn from_json(text: &str) -> Result<Self, SnapshotError> {
        let snapshot: Self =
            serde_json::from_str(text).map_err(|e| SnapshotError::Malformed(e.to_string()))?;
        snapshot.check()?;
        Ok(snapshot)
    }

    pub(crate) fn check(&self) -> Result<(), SnapshotError> {
        if self.v != VERSION {
            return Err(SnapshotError::Version { found: self.v });
        }
        if self.nodes.len() > MAX_NODES {
            return Err(SnapshotError::TooLarge { found: self.nodes.len() });
        }
        let misplaced = self.nodes.iter().enumerate().position(|(at, node)| match node.p {
            None => at != 0,
            Some(parent) => parent as usize >= at,
        });
        if let Some(at) = misplaced {
            return Err(SnapshotError::OutOfOrder { at });
        }
        if self.depth() > MAX_DEPTH {
            return Err(SnapshotError::TooDeep { found: self.nodes.len() });
        }
        Ok(())
    }

    /// How many nodes stand in one another at the most.
    fn depth(&self) -> u32 {
        let mut depths: Vec<u32> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let around = node.p.and_then(|parent| depths.get(parent as usize));
            depths.push(around.copied().unwrap_or_default() + 1);
        }
        depths.into_iter().max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_it_cannot_read() {
        assert!(matches!(Snapshot::from_json("{"), Err(SnapshotError::Malformed(_))));
        let head = r#""host":"h","path":"/","title":"t""#;
        assert_eq!(
            Snapshot::from_json(&format!(r#"{{"v":9,{head},"nodes":[]}}"#)),
            Err(SnapshotError::Version { found: 9 })
        );
        let cyclic = format!(r#"{{"v":1,{head},"nodes":[{{"t":"body"}},{{"t":"p","p":1}}]}}"#);
        assert_eq!(Snapshot::from_json(&cyclic), Err(SnapshotError::OutOfOrder { at: 1 }));
        let two_roots = format!(r#"{{"v":1,{head},"nodes":[{{"t":"body"}},{{"t":"p"}}]}}"#);
        assert_eq!(Snapshot::from_json(&two_roots), Err(SnapshotError::OutOfOrder { at: 1 }));
        let nested = |depth: u32| {
            let inner: String =
                (1..depth).map(|at| format!(r#",{{"t":"p","p":{}}}"#, at - 1)).collect();
            Snapshot::from_json(&format!(r#"{{"v":1,{head},"nodes":[{{"t":"body"}}{inner}]}}"#))
        };
        assert!(nested(MAX_DEPTH).is_ok());
        let found = MAX_DEPTH as usize + 1;
        assert_eq!(nested(MAX_DEPTH + 1), Err(SnapshotError::TooDeep { found }));
    }
}
