//! Where the pages come from that a desk reads: Autotask's tabs, or the sample on the first-run page.
//!
//! **Invariant:** a desk is made for one or the other and stays so. One for Autotask has no way to the
//! sample, and one for the sample has none to a tab.

use std::cell::RefCell;
use std::collections::BTreeMap;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::browser::{self, BrowserError, Tab, Windows, access};
use crate::frames::FrameId;

#[wasm_bindgen(raw_module = "./sample/line.js")]
extern "C" {
    /// A line to the agent in the sample's frame, with the browser's own shape of a port.
    #[wasm_bindgen(js_name = connect, catch)]
    fn connect_to_sample() -> Result<JsValue, JsValue>;
}

/// What the sample goes by. The core takes a page for nothing unless it is a tenant's; no tenant has
/// this name (zones count from 1), and no browser finds it.
const SAMPLE_HOST: &str = "ww0.autotask.net";

/// Where pages come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Autotask's tabs.
    Autotask,
    /// The sample, of which nothing is remembered.
    Sample,
}

impl Reach {
    /// Whether the browser withholds all of these pages, as it may at any time.
    pub(crate) async fn is_withheld(self) -> bool {
        self == Self::Autotask && access::is_withheld().await
    }

    /// All open tabs, the one looked at last first.
    ///
    /// # Errors
    /// When the browser has no tabs interface or refuses.
    pub(crate) async fn tabs(self, windows: &RefCell<Windows>) -> Result<Vec<Tab>, BrowserError> {
        match self {
            Self::Autotask => browser::autotask_tabs(windows).await,
            Self::Sample => {
                Ok(vec![Tab { id: 0, window: 0, url: String::new(), last_seen: 0.0, active: true }])
            }
        }
    }

    /// Puts the agent into every frame of a tab, and tells which frames those are and when their documents
    /// began. The sample loads its agent itself.
    ///
    /// # Errors
    /// When the tab is gone or refuses scripts.
    pub(crate) async fn inject(self, tab: i32) -> Result<BTreeMap<i64, Option<f64>>, BrowserError> {
        match self {
            Self::Autotask => browser::inject(tab).await,
            Self::Sample => Ok([(0, None)].into()),
        }
    }

    /// Gives the agent of one frame the hand to write with. The sample loads that itself too.
    ///
    /// # Errors
    /// When the frame is gone or refuses scripts.
    pub(crate) async fn arm(self, frame: FrameId) -> Result<(), BrowserError> {
        match self {
            Self::Autotask => browser::arm(frame.tab, frame.frame).await,
            Self::Sample => Ok(()),
        }
    }

    /// Opens a port to the agent of one frame.
    ///
    /// # Errors
    /// When there is none yet, or the browser has no such interface.
    pub(crate) fn connect(self, frame: FrameId) -> Result<JsValue, BrowserError> {
        match self {
            Self::Autotask => browser::connect(frame.tab, frame.frame),
            Self::Sample => Ok(connect_to_sample()?),
        }
    }

    /// What a page from there goes by, where that is not the address it was loaded from.
    #[must_use]
    pub(crate) fn host(self) -> Option<&'static str> {
        (self == Self::Sample).then_some(SAMPLE_HOST)
    }

    /// Whether anything of these pages is kept in the browser's storage, or told outside of this one.
    #[must_use]
    pub(crate) fn is_real(self) -> bool {
        self == Self::Autotask
    }
}
