//! Which browser a test runs in.

use anyhow::{Result, bail};

/// A make of browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, for Chrome, Edge and the like.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Engine {
    /// The one that `KEYGUIDE_BROWSER` names; Chromium where it names none.
    ///
    /// # Errors
    /// When it names another.
    pub fn asked() -> Result<Self> {
        match std::env::var("KEYGUIDE_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok(other) => bail!("KEYGUIDE_BROWSER is chromium or firefox, not {other}"),
        }
    }

    /// Its name, as in the folder of its extension.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// How addresses of an extension's files begin.
    #[must_use]
    pub fn scheme(self) -> &'static str {
        match self {
            Self::Chromium => "chrome-extension:",
            Self::Firefox => "moz-extension:",
        }
    }

    /// The program that drives it.
    pub(crate) fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
        }
    }
}
