//! What the guide says, apart from the words of a language.

/// What to do, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Say {
    /// There is no Autotask page.
    OpenAutotask,
    /// The tenant is signed out.
    SignIn,
    /// The admin has no right to the page.
    NoRights,
    /// The page is in a language that is not supported.
    Language {
        /// Whether all pages of the tenant's zone are, and not this one only.
        of_zone: bool,
    },
    /// Go to the list of security levels.
    GoToLevels,
    /// Copy this level.
    Copy(String),
    /// This level is used as it is: make the user.
    UseLevel(String),
    /// This page shows the level to be copied, read-only: go back and copy it.
    OnlyCopies,
    /// The list has no level of this name.
    NoBase(String),
    /// The level exists: use it, or open it.
    LevelExists(String),
    /// The level exists but is not active: open it.
    LevelInactive(String),
    /// Look at the plan and fill it.
    Fill,
    /// Open this section, of which nothing has come yet.
    OpenSection(String),
    /// Answer what is asked.
    Answer,
    /// Something is in the way: see the lines.
    Stuck,
    /// Press Save.
    Save,
    /// Press Save, if it is to be saved without so many lines that were left out.
    SaveWithout(usize),
    /// All is right on the page, of which it is not known whether it is saved.
    PerhapsSaved,
    /// Go to the list of resources, or where else the recipe says that a user is made.
    GoToUsers,
    /// Open a new API user.
    NewUser,
    /// The same from the row of this vendor.
    AddApiUser(String),
    /// Open the user that is to be given the level.
    OpenToChange,
    /// Open it once more: nothing else shows whether the change was saved.
    OpenToCheck,
    /// Type the username.
    TypeUsername,
    /// Type the password.
    TypeSecret,
    /// Press Generate Key.
    GenerateKey,
    /// Press Generate Secret.
    GenerateSecret,
    /// Copy the credentials now.
    CopyOut,
    /// Press Save & Close.
    SaveUser,
    /// The same, of which it is not known whether the secret was pasted before it was cleared.
    SaveCleared,
    /// The page shows a user that exists already.
    ExistingUser,
    /// A user of this name is there, which may or may not be the job's.
    UserThere(String),
    /// Open this level, to look whether it is right.
    OpenLevel(String),
    /// Open the API user, to look whether it is right.
    OpenUser,
    /// See how the page compares; nothing is filled.
    Check,
    /// The level is right: go to the list of resources, to look at the user.
    GoToCheckUser,
    /// Level and user are right.
    Checked,
    /// Visit the other pages.
    SidePages,
    /// All is done: a user that existed has the level.
    Changed,
    /// All is done.
    Finished,
}
