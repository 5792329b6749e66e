//! What is kept in the browser's storage for this extension: what the admin pointed at, by host, in
//! labels, and when the clipboard is cleared; no value, nothing that was typed.

use std::collections::BTreeMap;

use keyguide_core::alias::Aliases;
use keyguide_core::kept;

use crate::browser::{self, BrowserError};
use crate::words::with;
use crate::{clipboard, phrase};

/// Aliases by host name.
pub(crate) type Known = BTreeMap<String, Aliases>;

/// The name they are kept under.
pub(crate) const ALIASES: &str = kept::ALIASES;

/// Reads what is kept.
///
/// # Errors
/// A sentence to show, when the browser refuses or what is kept cannot be read.
pub(crate) async fn read() -> Result<Known, String> {
    let kept = browser::stored(ALIASES).await;
    let kept = kept.map_err(|error| with("aliasesUnread", &[&phrase::refusal(&error)]))?;
    match kept {
        None => Ok(Known::new()),
        Some(text) => serde_json::from_str(&text)
            .map_err(|error| with("aliasesUnread", &[&error.to_string()])),
    }
}

/// Keeps them.
///
/// # Errors
/// A sentence to show, when the browser refuses.
pub(crate) async fn write(known: &Known) -> Result<(), String> {
    let unkept = |error: String| with("aliasesUnkept", &[&error]);
    let text = serde_json::to_string(known).map_err(|error| unkept(error.to_string()))?;
    browser::store(ALIASES, &text).await.map_err(|error| unkept(phrase::refusal(&error)))
}

/// When a copied secret is cleared from the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ClearAfter(u32);

impl Default for ClearAfter {
    fn default() -> Self {
        Self(60)
    }
}

impl ClearAfter {
    /// What can be chosen.
    pub(crate) const ALL: [Self; 5] = [Self(15), Self(30), Self(60), Self(120), Self(0)];

    /// So many seconds after it was copied, or 0 for never.
    #[must_use]
    pub(crate) fn seconds(self) -> u32 {
        self.0
    }

    /// The choice of this name; a minute for anything else.
    #[must_use]
    pub(crate) fn named(name: &str) -> Self {
        let named = Self::ALL.into_iter().find(|choice| choice.0.to_string() == name);
        named.unwrap_or_default()
    }
}

/// The name it is kept under.
const CLEAR_AFTER: &str = "clearAfter";

/// What was chosen. Without storage it is as if nothing was.
pub(crate) async fn clear_after() -> ClearAfter {
    ClearAfter::named(&browser::stored(CLEAR_AFTER).await.ok().flatten().unwrap_or_default())
}

/// Keeps what was chosen.
///
/// # Errors
/// A sentence to show, when the browser refuses.
pub(crate) async fn keep_clear_after(choice: ClearAfter) -> Result<(), String> {
    let kept = browser::store(CLEAR_AFTER, &choice.0.to_string()).await;
    kept.map_err(|error| phrase::refusal(&error))
}

/// The name under which the language is kept.
pub(crate) const LANGUAGE: &str = "language";

/// The tag of the language that the admin chose; `None` is the browser's. Without storage it is as if
/// none was chosen.
pub(crate) async fn language() -> Option<String> {
    browser::stored(LANGUAGE).await.ok().flatten()
}

/// Keeps the chosen language; `None` to follow the browser.
///
/// # Errors
/// A sentence to show, when the browser refuses.
pub(crate) async fn keep_language(tag: Option<&str>) -> Result<(), String> {
    let kept = match tag {
        Some(tag) => browser::store(LANGUAGE, tag).await,
        None => browser::unstore(LANGUAGE).await,
    };
    kept.map_err(|error| phrase::refusal(&error))
}

/// Forgets all that is kept for this extension, for good or for the session, and gives back the leave
/// to look at the clipboard. What a policy says is not ours to forget.
///
/// # Errors
/// A sentence to show, when the browser refuses.
pub(crate) async fn forget_all() -> Result<(), String> {
    let forgotten: Result<(), BrowserError> = async {
        browser::call("storage.local.clear", &[]).await?;
        browser::call("storage.session.clear", &[]).await?;
        Ok(())
    }
    .await;
    forgotten.map_err(|error| phrase::refusal(&error))?;
    clipboard::stop_looking().await;
    Ok(())
}
