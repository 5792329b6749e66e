//! The core's data in words, through `_locales`. Labels of Autotask's own pages stay as they are:
//! they are names of things on the screen.

mod around;
mod asking;
mod audit;
mod came;
mod plan;
mod problem;
mod reasons;
mod recipes;
mod spoken;
mod zone;

pub(crate) use around::{captures, notes, side};
pub(crate) use asking::asked;
use asking::wording;
pub(crate) use audit::{audit_parts, audit_words};
pub(crate) use came::came;
pub(crate) use plan::{found_in, named_lines, plan_lines};
pub(crate) use problem::{refusal, shelfless, silence, uncopied, undescribed};
use reasons::{reason, value};
pub(crate) use reasons::{result, stopped};
pub(crate) use recipes::{chooser, from, trust};
pub(crate) use spoken::Spoken;
pub(crate) use zone::zone;

use keyguide_core::guide::{Against, Caution, Say};
use keyguide_core::page::Address;
use keyguide_core::recipe::Via;

use crate::layout::Name;
use crate::view::{CautionLine, Tone};
use crate::words::{count, t, with};

/// The way to the list of levels (Autotask help, "Create or edit a custom security level").
const TO_LEVELS: [&str; 5] = [
    "Admin",
    "Organization Settings & Users",
    "Resources/Users (HR)",
    "Security",
    "Security Levels",
];
/// The way to the list of resources.
const TO_USERS: [&str; 5] = [
    "Admin",
    "Organization Settings & Users",
    "Resources/Users (HR)",
    "Resources/Users (HR)",
    "Resources/Users",
];
/// The other way to the form of a new user (Autotask help, "Add or edit an API user").
const TO_CENTER: [&str; 4] =
    ["Admin", "Extensions & Integrations", "Other Extensions & Tools", "Integration Center"];

/// What to do, in a sentence. `way` is that to the form of a new user.
pub(crate) fn say(say: &Say, way: Option<Via>) -> String {
    let users = || t(if way.is_some() { "theCenter" } else { "theResources" });
    match say {
        Say::OpenAutotask => t("sayOpenAutotask"),
        Say::SignIn => t("saySignIn"),
        Say::NoRights => t("sayNoRights"),
        Say::Language { .. } => t("sayLanguage"),
        Say::GoToLevels => t("sayGoToLevels"),
        Say::Copy(name) => with("sayCopy", &[name]),
        Say::OnlyCopies => t("sayOnlyCopies"),
        Say::NoBase(name) => with("sayNoBase", &[name]),
        Say::LevelExists(name) => with("sayLevelExists", &[name, &users()]),
        Say::LevelInactive(name) => with("sayLevelInactive", &[name]),
        Say::Fill => t("sayFill"),
        Say::OpenSection(name) => with("sayOpenSection", &[name]),
        Say::Answer => t("sayAnswer"),
        Say::Stuck => t("sayStuck"),
        Say::Save => t("saySave"),
        Say::SaveWithout(left_out) => count("saySaveWithout", *left_out),
        Say::PerhapsSaved => t("sayPerhapsSaved"),
        Say::GoToUsers => with("sayGoToUsers", &[&users()]),
        Say::NewUser => t("sayNewUser"),
        Say::AddApiUser(vendor) => with("sayAddApiUser", &[vendor]),
        Say::UseLevel(name) => with("sayUseLevel", &[name, &users()]),
        Say::TypeUsername => t("sayTypeUsername"),
        Say::TypeSecret => t("sayTypeSecret"),
        Say::OpenLevel(name) => with("sayOpenLevel", &[name]),
        Say::OpenUser => t("sayOpenUser"),
        Say::Check => t("sayCheck"),
        Say::GoToCheckUser => t("sayGoToCheckUser"),
        Say::Checked => t("sayChecked"),
        Say::OpenToChange => t("sayOpenToChange"),
        Say::OpenToCheck => t("sayOpenToCheck"),
        Say::Changed => t("sayChanged"),
        Say::SidePages => t("saySidePages"),
        Say::GenerateKey => t("sayGenerateKey"),
        Say::GenerateSecret => t("sayGenerateSecret"),
        Say::CopyOut => t("sayCopyOut"),
        Say::SaveUser => t("saySaveUser"),
        Say::SaveCleared => t("saySaveCleared"),
        Say::ExistingUser => t("sayExistingUser"),
        Say::UserThere(name) => with("sayUserThere", &[name]),
        Say::Finished => t("sayFinished"),
    }
}

/// The way to the page where the step is done, where it is another one.
pub(crate) fn path(say: &Say, way: Option<Via>) -> Vec<String> {
    let way: &[&str] = match say {
        Say::GoToLevels | Say::PerhapsSaved => &TO_LEVELS,
        Say::GoToUsers | Say::LevelExists(_) | Say::UseLevel(_) if way.is_some() => &TO_CENTER,
        Say::GoToUsers | Say::LevelExists(_) | Say::UseLevel(_) | Say::GoToCheckUser => &TO_USERS,
        _ => &[],
    };
    way.iter().map(|part| (*part).to_owned()).collect()
}

/// That a way may be called otherwise: its first entry under Admin has the tenant's own word for organizations.
pub(crate) fn own_word(path: &str) -> String {
    if path.contains(TO_LEVELS[1]) { t("pathHint") } else { String::new() }
}

/// How grave it is, where the step does not go on as it should.
pub(crate) fn tone(say: &Say) -> Option<Tone> {
    match say {
        Say::LevelInactive(_) | Say::UserThere(_) | Say::Stuck => Some(Tone::Warn),
        Say::NoBase(_) => Some(Tone::Bad),
        _ => None,
    }
}

/// What speaks against Save, or against leaving.
pub(crate) fn caution(caution: &Caution) -> CautionLine {
    let text = match caution {
        Caution::OneWay(name) => with("cautionOneWay", &[name]),
        Caution::Inactive => t("cautionInactive"),
        Caution::UserInactive => t("cautionUserInactive"),
        Caution::UsernameNotCopied => t("cautionUsername"),
        Caution::SecretNotCopied => t("cautionSecret"),
        Caution::Unfinished(open) => count("cautionUnfinished", *open),
        Caution::LeftOut(number) => count("cautionLeftOut", *number),
        Caution::Unsaved => t("cautionUnsaved"),
    };
    CautionLine { id: caution.id(), text, against: caution.against() }
}

/// An earlier life of the extension filled the page, and how to undo that went with it.
pub(crate) fn no_undo() -> CautionLine {
    CautionLine { id: "no-undo", text: t("cautionNoUndo"), against: Against::Leaving }
}

/// Without a network Save fails, and what was typed may be lost with it.
pub(crate) fn offline() -> CautionLine {
    CautionLine { id: "offline", text: t("cautionOffline"), against: Against::Save }
}

/// A control's whole address.
pub(crate) fn whole(address: &Address) -> String {
    let Address { section, group, row, column, label, .. } = address;
    let mut parts: Vec<&str> =
        [section, group, row, column, label].into_iter().map(String::as_str).collect();
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    parts.join(" › ")
}

/// What a layout of the credentials is called.
#[must_use]
pub(crate) fn layout(name: Name) -> String {
    match name {
        Name::Recipe(name) => name,
        Name::Key(key) => t(key),
    }
}
