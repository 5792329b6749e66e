//! The browsers that the extension is made for.

use anyhow::{Result, bail};

/// A make of browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Chromium: Chrome, Edge, Brave.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Browser {
    /// All of them.
    pub(crate) const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// The name it goes by in commands and folders.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The browser of that name.
    pub(crate) fn named(name: &str) -> Result<Self> {
        match Self::ALL.into_iter().find(|browser| browser.name() == name) {
            Some(browser) => Ok(browser),
            None => bail!("no such browser: {name}; there are chromium and firefox"),
        }
    }
}
