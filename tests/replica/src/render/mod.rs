//! From state to markup.
//!
//! A rendering is one way to write the pages: it implements [`Pages`]. The request
//! chooses it with `?ui=` (remembered in a cookie), so one state can be looked at in
//! several. To add one, write its module, name it in [`Rendering`] and return it from
//! [`Rendering::pages`].

use maud::{DOCTYPE, Markup, html};
use rand::Rng;

use crate::catalogue::{ApiUserLists, Catalogue, Category, Control, Entry, Menu, Value};
use crate::state::{Faults, Level, User};

mod blocks;
mod classic;
mod mvc;
mod mvc2;
mod onyx;
mod sheet;
mod words;

pub use blocks::{Block, Part, Scope};
pub use words::Words;

/// The ways to write the pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rendering {
    /// Server-rendered pages with native inputs.
    #[default]
    Mvc,
    /// Drawn controls without inputs; permission grids in two halves.
    Mvc2,
    /// The tabs and sections of the first around the controls of the second.
    Hybrid,
    /// Tables within tables, pictures as buttons, framesets.
    Classic,
    /// Content after the document, ARIA roles, controlled inputs.
    Onyx,
}

impl Rendering {
    /// The rendering a `?ui=` names.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "mvc" => Some(Self::Mvc),
            "mvc2" => Some(Self::Mvc2),
            "hybrid" => Some(Self::Hybrid),
            "classic" => Some(Self::Classic),
            "onyx" => Some(Self::Onyx),
            _ => None,
        }
    }

    /// Its pages.
    #[must_use]
    pub fn pages(self) -> &'static dyn Pages {
        match self {
            Self::Mvc => &mvc::Mvc,
            Self::Mvc2 => &mvc2::Mvc2 { chrome: mvc2::Chrome::Own },
            Self::Classic => &classic::Classic,
            Self::Onyx => &onyx::Onyx,
            Self::Hybrid => &mvc2::Mvc2 { chrome: mvc2::Chrome::Mvc },
        }
    }
}

/// How a request wants its pages.
#[derive(Debug, Clone, Default)]
pub struct Ui {
    /// The rendering.
    pub rendering: Rendering,
    /// The tenant's words.
    pub words: Words,
    /// The part of the product the tenant has.
    pub scope: Scope,
}

/// The level editor as it should be shown.
#[derive(Debug, Clone, Copy)]
pub struct EditorView<'a> {
    /// The texts.
    pub catalogue: &'a Catalogue,
    /// The level.
    pub level: &'a Level,
    /// What should be missing or stuck.
    pub faults: &'a Faults,
    /// The tenant's words.
    pub words: &'a Words,
    /// Names of the API users that have the level.
    pub members: &'a [(String, bool)],
    /// The part of the product the tenant has.
    pub scope: Scope,
}

/// What a control of the level editor looks like.
#[derive(Debug)]
pub struct ControlView<'a> {
    /// The permission.
    pub entry: &'a Entry,
    /// Its value.
    pub value: &'a Value,
    /// Cannot be changed, whatever else is set.
    pub locked: bool,
    /// The field name of the box that enables it.
    pub needs: Option<&'a str>,
    /// The field name of the list it copies.
    pub follows: Option<&'a str>,
    /// An option to leave out.
    pub dropped: Option<&'a str>,
}

impl ControlView<'_> {
    /// Whether a box is ticked.
    #[must_use]
    pub fn ticked(&self) -> bool {
        *self.value == Value::Flag(true)
    }

    /// The text of a list or number box.
    #[must_use]
    pub fn text(&self) -> &str {
        match self.value {
            Value::Text(text) => text,
            Value::Flag(_) => "",
        }
    }

    /// The options of a list: code and text.
    #[must_use]
    pub fn options(&self) -> Vec<(usize, &str)> {
        let Control::List(options) = &self.entry.control else { return Vec::new() };
        options
            .iter()
            .enumerate()
            .filter(|(_, text)| self.dropped != Some(text.as_str()))
            .map(|(index, text)| (crate::catalogue::option_code(options, index), text.as_str()))
            .collect()
    }
}

impl<'a> EditorView<'a> {
    /// The control of a key; `None` where the page does not have it.
    #[must_use]
    pub fn control(&self, key: &str) -> Option<ControlView<'a>> {
        let entry = self.catalogue.entry(key)?;
        if self.faults.omit.contains(key) {
            return None;
        }
        let value = self.level.permissions.get(key)?;
        let field = |key: &Option<String>| {
            key.as_deref()
                .and_then(|key| self.catalogue.entry(key))
                .filter(|parent| !self.faults.omit.contains(&parent.key))
                .map(|parent| parent.field.as_str())
        };
        Some(ControlView {
            entry,
            value,
            locked: self.locked(key) || self.shut(entry, value),
            needs: field(&entry.needs),
            follows: field(&entry.follows),
            dropped: self.faults.drop_option.get(key).map(String::as_str),
        })
    }

    /// Whether a control of the page is read-only for the whole visit.
    #[must_use]
    pub fn locked(&self, key: &str) -> bool {
        self.level.system || self.faults.read_only.contains(key)
    }

    fn shut(&self, entry: &Entry, value: &Value) -> bool {
        let trapped = self.faults.login_trap
            && entry.key.contains("|Can login to Web Services API")
            && *value == Value::Flag(false);
        trapped || entry.follows.is_some() || (entry.api_only && !self.level.api_only)
    }
}

/// The API user form as it should be shown.
#[derive(Debug, Clone, Copy)]
pub struct ApiUserView<'a> {
    /// The lists.
    pub lists: &'a ApiUserLists,
    /// The user; `None` for a new one.
    pub user: Option<&'a User>,
    /// The levels to choose from: number, name, active.
    pub levels: &'a [(u32, String)],
}

/// A row of the resource list.
#[derive(Debug, Clone)]
pub struct ResourceRow {
    /// The number of an API user; `None` for people.
    pub api_user: Option<u32>,
    /// First name, last name, email address, license type, security level.
    pub cells: [String; 5],
    /// On.
    pub active: bool,
}

/// One way to write the pages. What a rendering does not write itself it shares with `mvc`.
pub trait Pages: Sync {
    /// The document of a page of the job, where its content comes in a second request.
    fn skeleton(&self) -> Option<Markup> {
        None
    }
    /// Sign-in page.
    fn sign_in(&self) -> Markup {
        mvc::shell::sign_in()
    }
    /// The page that says rights are lacking.
    fn no_rights(&self) -> Markup {
        mvc::shell::no_rights()
    }
    /// The shell; the frame shows `page`.
    fn shell(&self, menu: &Menu, page: &str) -> Markup {
        mvc::shell::shell(menu, page)
    }
    /// A part of a shell made of frames.
    fn frame(&self, _part: &str, _page: &str, _menu: &Menu) -> Markup {
        mvc::negatives::other("")
    }
    /// The admin page the frame shows first.
    fn landing(&self, menu: &Menu) -> Markup {
        mvc::shell::landing(menu)
    }
    /// A category of the admin menu.
    fn category(&self, category: &Category, words: &Words) -> Markup {
        mvc::shell::category(category, words)
    }
    /// A page without content of its own.
    fn other(&self, name: &str) -> Markup {
        mvc::negatives::other(name)
    }
    /// The list of security levels, still without rows.
    fn level_list(&self) -> Markup;
    /// The rows of that list.
    fn level_rows(&self, levels: &[Level]) -> Markup;
    /// The editor of a security level.
    fn level_editor(&self, view: &EditorView<'_>) -> Markup;
    /// The list of resources, still without rows.
    fn resource_list(&self) -> Markup;
    /// The rows of that list.
    fn resource_rows(&self, rows: &[ResourceRow]) -> Markup;
    /// The API user form.
    fn api_user(&self, view: &ApiUserView<'_>) -> Markup;
    /// A role: a grid of permissions that is no security level.
    fn roles(&self) -> Markup {
        mvc::negatives::roles()
    }
    /// Preferences of the signed-in user.
    fn preferences(&self) -> Markup {
        mvc::negatives::preferences()
    }
    /// Which resources may see protected data.
    fn protected_data(&self, people: &[String]) -> Markup {
        mvc::side::protected_data(people)
    }
    /// The list of integration vendors, still without rows.
    fn integrations(&self) -> Markup {
        mvc::side::integrations()
    }
    /// The rows of that list.
    fn integration_rows(&self, vendors: &[String]) -> Markup {
        mvc::side::integration_rows(vendors)
    }
    /// Settings of the company.
    fn company(&self) -> Markup {
        mvc::negatives::company()
    }
}

/// A document with its style sheets and scripts.
fn document(title: &str, styles: &[&str], scripts: &[&str], class: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { (title) }
                @for style in styles {
                    link rel="stylesheet" href={ "/static/" (style) };
                }
                @for script in scripts {
                    script src={ "/static/" (script) } defer {}
                }
            }
            body class=(class) { (body) }
        }
    }
}

/// An element id that no other load of the page will have.
pub(crate) fn fresh_id() -> String {
    format!("z{:032x}", rand::rng().random::<u128>())
}

/// The id a control keeps over loads: eight characters made from its field.
pub(crate) fn stable_id(field: &str) -> String {
    let hash = field.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}
