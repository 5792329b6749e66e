//! Where a step is done, where that is known.

use keyguide_core::guide::{Guidance, Say, Step};

/// The form of a new API user (the route table of a published extension knows it; tried on no tenant).
const FORM: &str = "/Mvc/AdministrationSetup/ApiUser.mvc/NewApiUser";

/// The address of the page where the step is done, for the tenant of this tab. None is known of the
/// pages about levels.
pub(crate) fn of_step(told: &Guidance, tab: &str) -> Option<String> {
    let opens =
        matches!(told.say, Say::GoToUsers | Say::LevelExists(_) | Say::UseLevel(_) | Say::NewUser);
    let host = host(tab).filter(|_| opens && told.step == Some(Step::NewUser))?;
    Some(format!("https://{host}{FORM}"))
}

/// The host of a tab.
pub(crate) fn host(tab: &str) -> Option<&str> {
    tab.strip_prefix("https://")?.split(['/', '?', '#']).next()
}
