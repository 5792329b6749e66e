//! The steps of the job, in order, and which of them a recipe has.

use serde::{Deserialize, Serialize};

use super::side;
use crate::plan::{Answers, changes_user, used_as_it_is};
use crate::recipe::{Generate, Recipe};

/// The steps of the job, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Copy Autotask's own API level.
    CopyLevel,
    /// Name the copy, set its permissions.
    Permissions,
    /// Save it.
    SaveLevel,
    /// Open a new API user.
    NewUser,
    /// Fill in the user.
    UserDetails,
    /// Type what is not generated.
    EnterCredentials,
    /// Press Generate Key.
    GenerateKey,
    /// Press Generate Secret.
    GenerateSecret,
    /// Copy both out.
    CopyCredentials,
    /// Save the user.
    SaveUser,
    /// Look whether the level is as it should be, where nothing is to be changed.
    CheckLevel,
    /// The same for the user.
    CheckUser,
    /// Visit the other pages.
    SidePages,
}

/// All steps.
pub const STEPS: [Step; 13] = [
    Step::CopyLevel,
    Step::Permissions,
    Step::SaveLevel,
    Step::NewUser,
    Step::UserDetails,
    Step::EnterCredentials,
    Step::GenerateKey,
    Step::GenerateSecret,
    Step::CopyCredentials,
    Step::SaveUser,
    Step::CheckLevel,
    Step::CheckUser,
    Step::SidePages,
];

impl Step {
    /// A stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::CopyLevel => "copyLevel",
            Self::Permissions => "permissions",
            Self::SaveLevel => "saveLevel",
            Self::NewUser => "newUser",
            Self::UserDetails => "userDetails",
            Self::EnterCredentials => "enterCredentials",
            Self::GenerateKey => "generateKey",
            Self::GenerateSecret => "generateSecret",
            Self::CopyCredentials => "copyCredentials",
            Self::SaveUser => "saveUser",
            Self::CheckLevel => "checkLevel",
            Self::CheckUser => "checkUser",
            Self::SidePages => "sidePages",
        }
    }
}

/// The steps that a recipe has.
#[must_use]
pub fn steps(recipe: &Recipe, answers: &Answers) -> Vec<Step> {
    let generates = |what| recipe.user.generates(what);
    let has = |step: &Step| match step {
        Step::CheckLevel | Step::CheckUser => recipe.verify_only,
        Step::SidePages => side::has_pages(recipe, answers),
        _ if recipe.verify_only => false,
        Step::NewUser
        | Step::EnterCredentials
        | Step::GenerateKey
        | Step::GenerateSecret
        | Step::CopyCredentials
            if changes_user(recipe, answers) =>
        {
            false
        }
        Step::Permissions | Step::SaveLevel => used_as_it_is(recipe, answers).is_none(),
        Step::GenerateKey => generates(Generate::Key),
        Step::GenerateSecret => generates(Generate::Secret),
        Step::EnterCredentials => !generates(Generate::Key) || !generates(Generate::Secret),
        _ => true,
    };
    STEPS.into_iter().filter(has).collect()
}
