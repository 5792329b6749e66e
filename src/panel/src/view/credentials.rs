//! Where the credentials of a page stand. Never what they are.

/// The credentials on the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CredentialsView {
    /// The username (key).
    pub(crate) username: Credential,
    /// The secret.
    pub(crate) secret: Credential,
    /// The names of the layouts that both can be copied in.
    pub(crate) layouts: Vec<String>,
    /// Which of them is chosen.
    pub(crate) layout: usize,
    /// What else the product wants to be told.
    pub(crate) more: Vec<CaptureView>,
}

/// Where a credential stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Credential {
    /// The page has no field for it.
    #[default]
    Absent,
    /// The field is empty.
    Empty,
    /// The page shows one that was not copied.
    Present,
    /// The one that the page shows was copied.
    Copied,
    /// It was copied, and was cleared from the clipboard since.
    Cleared,
}

impl Credential {
    /// Whether the page shows one.
    #[must_use]
    pub(crate) fn is_there(self) -> bool {
        !matches!(self, Self::Absent | Self::Empty)
    }
}

/// What becomes of the secret on the clipboard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Clearing {
    /// Nothing: there is none, or it is to be left there.
    #[default]
    Nothing,
    /// It will be cleared.
    Counting {
        /// In so many seconds.
        left: u32,
        /// Of so many.
        of: u32,
    },
    /// Keyguide may not look at the clipboard, and so does not clear it.
    Unseen,
    /// It was cleared.
    Cleared,
    /// The clipboard held something else, and was left alone.
    Other,
    /// It is still there.
    Failed,
}

/// Something besides username and secret that the product wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CaptureView {
    /// The tracking identifier, which the page shows.
    Tracking {
        /// Whether it was copied.
        copied: bool,
    },
    /// What cannot be read on this page, in a sentence.
    Unreadable(String),
}
