//! The frames that the panel has a line to, and keeping that list true as tabs come and go.

use std::collections::BTreeMap;

use keyguide_core::journal::{is_moved, state};
use keyguide_core::looks::Looks;
use keyguide_core::page::Page;
use keyguide_core::snapshot::NodeId;

use crate::browser::Tab;
use crate::link::Link;

/// A frame: tab and frame number in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FrameId {
    /// The browser's number of the tab.
    pub(crate) tab: i32,
    /// The browser's number of the frame; 0 is the top. Firefox counts within each of its processes and
    /// puts the process above, so that it takes up to 53 bits.
    pub(crate) frame: i64,
}

/// A frame that the panel has a line to. It lives as long as its document: a reload is a new one.
pub(crate) struct Frame {
    /// The tab it is in.
    pub(crate) tab: Tab,
    /// The line to its agent.
    pub(crate) link: Link,
    /// Tells this document from others that were in the same place.
    pub(crate) document: u32,
    /// When it began, in milliseconds since 1970, where the browser told.
    pub(crate) began: Option<f64>,
    /// What was read last.
    pub(crate) page: Option<Page>,
    /// What its drawn controls looked like then.
    pub(crate) looks: Looks,
    /// Typed text that the plan asked for.
    pub(crate) typed: BTreeMap<NodeId, String>,
    /// Whether a person changed a field since the panel sees this document.
    pub(crate) touched: bool,
    /// Whether the document may have been there before the panel: what was changed then was not seen.
    pub(crate) unwatched: bool,
    /// Whether a person pressed something since it was read last: drawn boxes and the links of a section tell no more
    /// of a change than that.
    pub(crate) pressed: bool,
    /// Whether the panel wrote into this document.
    pub(crate) wrote: bool,
    /// The document's name among those that were written into, once it is one ([`crate::filled`]).
    pub(crate) life: String,
    /// Whether that was in an earlier life of the extension: how to undo it is lost.
    pub(crate) orphaned: bool,
    /// Why it could not be read the last time, where it could not.
    pub(crate) unreadable: Option<String>,
    /// A reading is under way.
    pub(crate) reading: bool,
    /// Something changed during that reading.
    pub(crate) stale: bool,
}

impl Frame {
    /// Takes over what was read. What a press changed on the same page is a change by hand.
    pub(crate) fn take(&mut self, page: Page, typed: BTreeMap<NodeId, String>, elsewhere: bool) {
        let pressed = std::mem::take(&mut self.pressed) && !elsewhere && self.typed == typed;
        if let Some(before) = self.page.as_ref().filter(|_| pressed) {
            let held = |page: &Page| state(page, &BTreeMap::new());
            self.touched |= is_moved(&held(before), &held(&page));
        }
        (self.page, self.typed) = (Some(page), typed);
    }

    /// A frame that has just been reached.
    #[must_use]
    pub(crate) fn new(tab: Tab, link: Link, document: u32, began: Option<f64>) -> Self {
        Self {
            tab,
            link,
            document,
            began,
            page: None,
            looks: Looks::new(),
            typed: BTreeMap::new(),
            touched: false,
            unwatched: false,
            pressed: false,
            wrote: false,
            life: String::new(),
            orphaned: false,
            unreadable: None,
            reading: false,
            stale: false,
        }
    }
}
