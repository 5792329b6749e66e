//! Which page is this? Judged by structure (title, captions, controls, records together), since
//! addresses are mostly unknown and the words of permissions appear on many pages.

use serde::{Deserialize, Serialize};

use crate::matching::{Names, likeness_floor};
use crate::page::{Kind, Page};
use crate::text::likeness;

/// A page that the job meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// Where one signs in.
    SignIn,
    /// The admin lacks a right.
    NoRights,
    /// The list of security levels.
    LevelList,
    /// The editor of one security level.
    LevelEditor,
    /// The list of resources.
    ResourceList,
    /// A new API user.
    ApiUserForm,
    /// An API user that exists.
    ApiUserEdit,
    /// The list of integration vendors.
    IntegrationCenter,
    /// Anything else.
    Other,
}

/// Whose host it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tenancy {
    /// An English zone of Autotask.
    English,
    /// A German or Spanish zone (ww18, ww12, prde, pres).
    OtherLanguage,
    /// Not a tenant's host: marketing, help, or somebody else's.
    None,
}

/// Judges a host name. Only `ww<digits>.autotask.net` and two pre-release names are tenants.
#[must_use]
pub fn tenancy(host: &str) -> Tenancy {
    let Some(zone) = host.to_ascii_lowercase().strip_suffix(".autotask.net").map(str::to_owned)
    else {
        return Tenancy::None;
    };
    let digits = zone.strip_prefix("ww").unwrap_or_default();
    match zone.as_str() {
        "prde" | "pres" | "ww12" | "ww18" => Tenancy::OtherLanguage,
        _ if !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()) => {
            Tenancy::English
        }
        _ => Tenancy::None,
    }
}

/// Sections of a security level (Autotask help, "Create or edit a custom security level").
const SECTIONS: [&str; 11] = [
    "Contracts",
    "CRM",
    "Inventory",
    "Projects",
    "Service Desk",
    "Documents & Knowledge Base",
    "Timesheets",
    "Reports",
    "Admin",
    "Other",
    "Web Services API",
];

/// Whether Autotask itself calls a section of a level so.
#[must_use]
pub(crate) fn is_autotasks_section(name: &str) -> bool {
    SECTIONS.iter().any(|own| likeness(name, own) >= 0.95)
}

/// Judges a page.
#[must_use]
pub fn recognise(page: &Page) -> PageKind {
    if tenancy(&page.host) == Tenancy::None {
        return PageKind::Other;
    }
    recognise_content(page)
}

/// Judges a page by what it holds, wherever it comes from: for saved pages, never for live ones.
#[must_use]
pub fn recognise_content(page: &Page) -> PageKind {
    let path = page.path.to_ascii_lowercase();
    const REFUSALS: [&str; 3] = ["Authorization Failure", "Access Denied", "Permission Denied"];
    let refused = || REFUSALS.iter().any(|title| titled(page, title));
    if path.ends_with("/authorization.mvc/failure") || refused() {
        return PageKind::NoRights;
    }
    if path.contains("/authentication.mvc/") || is_sign_in(page) || asks_for_code(page) {
        return PageKind::SignIn;
    }
    // `Edit API User - Atria API` in the window's title, where the page's own is the name.
    let named = page.document_title.to_lowercase().starts_with("edit api user");
    let existing = named || titled(page, "Edit API User") || path.ends_with("/editapiuser");
    let generates = ["Generate Key", "Generate Secret"];
    // On another tab of the form, or in a section that is shut, they may not be shown.
    let form = existing || ["New", "Add"].iter().any(|it| titled(page, &format!("{it} API User")));
    if generates.iter().all(|name| has_action(page, name) || form && any_action(page, name)) {
        return if existing { PageKind::ApiUserEdit } else { PageKind::ApiUserForm };
    }
    // Of headings alone it is not known what they open, unless the page is a level's in other ways.
    let fields = || page.controls.iter().filter(|control| control.kind.is_field());
    let is_level = page.title.to_lowercase().contains("security level")
        || fields().any(|control| is_autotasks_section(&control.address.section));
    let shut = page.unopened.iter().filter(|_| is_level).map(|section| &section.name);
    let shown: Vec<&String> = page.sections.iter().chain(shut).collect();
    let sections = SECTIONS.iter().filter(|name| shown.iter().any(|it| likeness(it, name) >= 0.95));
    if sections.count() >= 4 && has_field(page, Kind::Text, "Name") {
        return PageKind::LevelEditor;
    }
    if is_level_list(page) {
        return PageKind::LevelList;
    }
    if is_resource_list(page) {
        return PageKind::ResourceList;
    }
    if titled(page, "Integration Center") {
        return PageKind::IntegrationCenter;
    }
    PageKind::Other
}

fn is_sign_in(page: &Page) -> bool {
    let fields = page.controls.iter().filter(|control| control.kind.is_field());
    let secret =
        page.controls.iter().any(|control| control.kind == Kind::Password && control.visible);
    secret && fields.count() <= 4
}

/// The second step of signing in: a code, and little else.
fn asks_for_code(page: &Page) -> bool {
    const MOST: usize = 10;
    let titles = [
        "Two-Factor",
        "Two Factor",
        "Two-Step",
        "Multi-Factor",
        "Multifactor",
        "Verification Code",
    ];
    let fields = page.controls.iter().filter(|control| control.kind.is_field()).count();
    (1..=MOST).contains(&fields) && titles.iter().any(|title| titled(page, title))
}

/// Levels have names that end `(system)` or `(API-only)`, and most lists have several of them.
fn is_level_list(page: &Page) -> bool {
    if page.title.to_lowercase().contains("report") {
        return false;
    }
    // The name itself, not a column that says which level somebody has.
    let marked = page.records.iter().filter(|record| {
        let name = record.name().to_lowercase();
        name.ends_with("(system)") || name.ends_with("(api-only)")
    });
    let marked = marked.count();
    marked >= 2 || (marked >= 1 && titled(page, "Security Levels"))
}

/// A list of which one can make API users. Where the entry "New API User" is not drawn before its menu is open,
/// the list is known by its title and its columns; where it has no header, by its title and what is in its bar.
fn is_resource_list(page: &Page) -> bool {
    const COLUMNS: [&str; 10] = [
        "First Name",
        "Last Name",
        "Name",
        "Resource Name",
        "Username",
        "Email Address",
        "License Type",
        "Security Level",
        "Active",
        "Status",
    ];
    let has = |headers: &[String], column: &str| {
        headers.iter().any(|header| likeness(header, column) >= likeness_floor::EXACT)
    };
    let known = |headers: &[String]| COLUMNS.iter().filter(|column| has(headers, column)).count();
    let titled = ["Resources", "Resources/Users"].iter().any(|title| titled(page, title));
    let listed = || page.records.iter().any(|record| known(&record.headers) >= 3);
    match any_action(page, "New API User") {
        true => titled || !page.records.is_empty(),
        false => titled && (listed() || has_action(page, "New")),
    }
}

fn titled(page: &Page, title: &str) -> bool {
    let said = page.title.to_lowercase();
    said.starts_with(&title.to_lowercase()) || likeness(&page.document_title, title) >= 0.95
}

fn has_field(page: &Page, kind: Kind, label: &str) -> bool {
    page.controls
        .iter()
        .any(|control| control.kind == kind && likeness(&control.address.label, label) >= 0.95)
}

fn has_action(page: &Page, label: &str) -> bool {
    let names = Names::new([label]);
    page.controls.iter().any(|control| {
        !control.kind.is_field()
            && control.visible
            && names.likeness(&control.address.label) >= likeness_floor::EXACT
    })
}

/// The same, for entries of a menu that is closed.
fn any_action(page: &Page, label: &str) -> bool {
    page.controls.iter().any(|control| {
        !control.kind.is_field() && likeness(&control.address.label, label) >= likeness_floor::EXACT
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tenants_hosts_count() {
        assert_eq!(tenancy("ww5.autotask.net"), Tenancy::English);
        assert_eq!(tenancy("WW15.autotask.net"), Tenancy::English);
        assert_eq!(tenancy("ww18.autotask.net"), Tenancy::OtherLanguage);
        assert_eq!(tenancy("pres.autotask.net"), Tenancy::OtherLanguage);
        for host in [
            "www.autotask.net",
            "autotask.net",
            "ww5.autotask.net.evil.example",
            "evil-autotask.net",
            "ww5x.autotask.net",
            "webservices5.autotask.net",
        ] {
            assert_eq!(tenancy(host), Tenancy::None, "{host}");
        }
    }
}
