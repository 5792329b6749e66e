//! How things stand: what is shown where there is no plain work to do.

/// How things stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Situation {
    /// The browser does not let the panel see any page of Autotask's.
    NeedsAccess,
    /// No Autotask tab is open.
    Empty,
    /// A page is being read, and none was yet.
    #[default]
    Reading,
    /// The browser has no network.
    Offline,
    /// Autotask wants a sign-in.
    SignedOut,
    /// No page that is open is one of the job's.
    WrongPage,
    /// The admin may not see the page.
    NoRights,
    /// The page, or all of its zone, is in a language that is not supported.
    Language {
        /// Whether it is the zone.
        of_zone: bool,
    },
    /// The page could not be read, and why.
    Unreadable(String),
    /// The level that is open is Autotask's own.
    ReadOnly,
    /// The page holds all already.
    NothingToDo,
    /// The step as it is.
    Work,
    /// All steps are done.
    Finished,
}

impl Situation {
    /// Its stable name.
    #[must_use]
    pub(crate) fn id(&self) -> &'static str {
        match self {
            Self::NeedsAccess => "needs-access",
            Self::Empty => "empty",
            Self::Reading => "reading",
            Self::Offline => "offline",
            Self::SignedOut => "signed-out",
            Self::WrongPage => "wrong-page",
            Self::NoRights => "no-rights",
            Self::Language { .. } => "language",
            Self::Unreadable(_) => "unreadable",
            Self::ReadOnly => "read-only",
            Self::NothingToDo => "nothing-to-do",
            Self::Work => "work",
            Self::Finished => "finished",
        }
    }

    /// The key of its heading, where it has one.
    #[must_use]
    pub(crate) fn heading(&self) -> Option<&'static str> {
        Some(match self {
            Self::NeedsAccess => "stateNeedsAccess",
            Self::Empty => "stateEmpty",
            Self::Reading => "stateReading",
            Self::Offline => "stateOffline",
            Self::SignedOut => "stateSignedOut",
            Self::WrongPage => "stateWrongPage",
            Self::NoRights => "stateNoRights",
            Self::Language { .. } => "stateLanguage",
            Self::Unreadable(_) => "stateUnreadable",
            Self::ReadOnly => "stateReadOnly",
            Self::NothingToDo => "stateNothingToDo",
            Self::Work | Self::Finished => return None,
        })
    }

    /// The key of why it is so, where that is said.
    #[must_use]
    pub(crate) fn why(&self) -> Option<&'static str> {
        Some(match self {
            Self::NeedsAccess => "stateNeedsAccessWhy",
            Self::Empty => "stateEmptyWhy",
            Self::Reading => "stateReadingWhy",
            Self::Offline => "stateOfflineWhy",
            Self::SignedOut => "stateSignedOutWhy",
            Self::WrongPage => "stateWrongPageWhy",
            Self::NoRights => "stateNoRightsWhy",
            Self::Language { of_zone: true } => "stateLanguageZone",
            Self::Language { of_zone: false } => "stateLanguageWhy",
            Self::Unreadable(_) => "stateUnreadableWhy",
            Self::ReadOnly => "stateReadOnlyWhy",
            Self::NothingToDo => "stateNothingToDoWhy",
            Self::Work | Self::Finished => return None,
        })
    }

    /// Whether something is wrong, and is to look so.
    #[must_use]
    pub(crate) fn is_trouble(&self) -> bool {
        matches!(
            self,
            Self::Offline
                | Self::SignedOut
                | Self::NoRights
                | Self::Language { .. }
                | Self::Unreadable(_)
                | Self::ReadOnly
        )
    }

    /// Whether the step's own plan, questions and credentials are of use now.
    #[must_use]
    pub(crate) fn lets_work(&self) -> bool {
        matches!(self, Self::Work | Self::WrongPage | Self::NothingToDo | Self::Finished)
    }
}
