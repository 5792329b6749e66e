//! The addresses of the pages and of what their scripts call.

/// Sign-in page.
pub const SIGN_IN: &str = "/Mvc/Framework/Authentication.mvc/Authenticate";
/// The page that says rights are lacking.
pub const NO_RIGHTS: &str = "/Mvc/Security/Authorization.mvc/Failure";
/// The shell with the admin menu and the frame.
pub const SHELL: &str = "/AutotaskOnyx/LandingPage";
/// A part of a shell made of frames, `?part=`.
pub const FRAME: &str = "/Autotask/Views/Framework/Frame.asp";
/// A picture of a button, `?text=`.
pub const BUTTON: &str = "/static/button.svg";
/// The admin page the frame shows first.
pub const LANDING: &str = "/Mvc/AdministrationSetup/Administration.mvc/Landing";
/// A category of the admin menu, `?id=`.
pub const CATEGORY: &str = "/Mvc/AdministrationSetup/Administration.mvc/Category";
/// Any page the stand-in has no content for, `?name=`.
pub const OTHER: &str = "/Mvc/AdministrationSetup/Administration.mvc/Page";
/// The list of security levels.
pub const LEVELS: &str = "/Mvc/AdministrationSetup/SecurityLevel.mvc/SecurityLevels";
/// Its rows.
pub const LEVEL_ROWS: &str = "/Mvc/AdministrationSetup/SecurityLevel.mvc/SecurityLevelsGrid";
/// The editor of a security level, `?id=`.
pub const LEVEL_EDIT: &str = "/Mvc/AdministrationSetup/SecurityLevel.mvc/EditSecurityLevel";
/// Saves a level, `?id=`.
pub const LEVEL_SAVE: &str = "/Mvc/AdministrationSetup/SecurityLevel.mvc/Save";
/// Copies a level, `?id=`.
pub const LEVEL_COPY: &str = "/Mvc/AdministrationSetup/SecurityLevel.mvc/CopySecurityLevel";
/// Turns a level on or off, `?id=`.
pub const LEVEL_TOGGLE: &str = "/Mvc/AdministrationSetup/SecurityLevel.mvc/ToggleActive";
/// Deletes a level, `?id=`.
pub const LEVEL_DELETE: &str = "/Mvc/AdministrationSetup/SecurityLevel.mvc/Delete";
/// The list of resources.
pub const RESOURCES: &str = "/Mvc/AdministrationSetup/Resource.mvc/Resources";
/// Its rows.
pub const RESOURCE_ROWS: &str = "/Mvc/AdministrationSetup/Resource.mvc/ResourcesGrid";
/// The form of a new API user.
pub const API_USER_NEW: &str = "/Mvc/AdministrationSetup/ApiUser.mvc/NewApiUser";
/// The form of an API user, `?id=`.
pub const API_USER_EDIT: &str = "/Mvc/AdministrationSetup/ApiUser.mvc/EditApiUser";
/// Saves an API user, `?id=` (0 for a new one).
pub const API_USER_SAVE: &str = "/Mvc/AdministrationSetup/ApiUser.mvc/Save";
/// Makes a key.
pub const GENERATE_KEY: &str = "/Mvc/AdministrationSetup/ApiUser.mvc/GenerateKey";
/// Makes a secret.
pub const GENERATE_SECRET: &str = "/Mvc/AdministrationSetup/ApiUser.mvc/GenerateSecret";
/// Makes a tracking identifier.
pub const GENERATE_TRACKING: &str = "/Mvc/AdministrationSetup/ApiUser.mvc/GenerateTracking";
/// Roles: a grid of permissions that is no security level.
pub const ROLES: &str = "/Mvc/AdministrationSetup/Role.mvc/EditRole";
/// Preferences of the signed-in user.
pub const PREFERENCES: &str = "/Mvc/Framework/Preferences.mvc/Preferences";
/// Settings of the company.
pub const COMPANY: &str = "/Mvc/AdministrationSetup/CompanySettings.mvc/CompanySettings";
/// Which resources may see protected data.
pub const PROTECTED_DATA: &str =
    "/Mvc/AdministrationSetup/ProtectedData.mvc/ProtectedDataPermission";
/// The list of integration vendors.
pub const INTEGRATIONS: &str = "/Mvc/AdministrationSetup/Integration.mvc/IntegrationCenter";
/// Its rows.
pub const INTEGRATION_ROWS: &str = "/Mvc/AdministrationSetup/Integration.mvc/IntegrationCenterGrid";

/// The zone look-up of the REST interface, `?user=`, on a host of its own.
pub const ZONE: &str = "/atservicesrest/v1.0/zoneInformation";

/// The address a menu item opens.
#[must_use]
pub fn of_page(page: Option<&str>, name: &str) -> String {
    match page {
        Some("levels") => LEVELS.into(),
        Some("resources") => RESOURCES.into(),
        Some("roles") => ROLES.into(),
        Some("preferences") => PREFERENCES.into(),
        Some("protected-data") => PROTECTED_DATA.into(),
        Some("integrations") => INTEGRATIONS.into(),
        Some("company-settings") => COMPANY.into(),
        _ => format!("{OTHER}?name={}", escape(name)),
    }
}

/// Escapes a text for use in a query.
#[must_use]
pub fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
