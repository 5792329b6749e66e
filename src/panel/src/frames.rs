//! The frames that the panel has a line to, and keeping that list true as tabs come and go.

use std::collections::BTreeMap;

use keyguide_core::page::Page;
use keyguide_core::snapshot::NodeId;

use crate::browser::Tab;
use crate::link::Link;

/// A frame: tab and frame number in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameId {
    /// The browser's number of the tab.
    pub tab: i32,
    /// The browser's number of the frame; 0 is the top.
    pub frame: i32,
}

/// A frame that the panel has a line to. It lives as long as its document: a reload is a new one.
pub struct Frame {
    /// The tab it is in.
    pub tab: Tab,
    /// The line to its agent.
    pub link: Link,
    /// Tells this document from others that were in the same place.
    pub document: u32,
    /// What was read last.
    pub page: Option<Page>,
    /// Typed text that the plan asked for.
    pub typed: BTreeMap<NodeId, String>,
    /// Whether a person changed a field since the panel sees this document.
    pub touched: bool,
    /// Whether the panel wrote into this document.
    pub wrote: bool,
    /// A reading is under way.
    pub reading: bool,
    /// Something changed during that reading.
    pub stale: bool,
}

impl Frame {
    /// A frame that has just been reached.
    #[must_use]
    pub fn new(tab: Tab, link: Link, document: u32) -> Self {
        Self {
            tab,
            link,
            document,
            page: None,
            typed: BTreeMap::new(),
            touched: false,
            wrote: false,
            reading: false,
            stale: false,
        }
    }
}
