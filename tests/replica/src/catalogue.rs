//! What the admin pages hold, apart from any markup.
//!
//! The texts live in `catalogue/*.json`. [`Catalogue::load`] reads them once and
//! gives each permission an [`Entry`]: its key, its control and what it depends on.
//! Renderings walk the [`Section`]s and look their entries up by key.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::ReplicaError;
pub use crate::tenant::{ApiUserLists, Area, Category, Menu, MenuGroup, MenuItem, Person};

const LEVEL_FILES: [&str; 11] = [
    include_str!("../catalogue/level/01-contracts.json"),
    include_str!("../catalogue/level/02-crm.json"),
    include_str!("../catalogue/level/03-inventory.json"),
    include_str!("../catalogue/level/04-projects.json"),
    include_str!("../catalogue/level/05-service-desk.json"),
    include_str!("../catalogue/level/06-documents.json"),
    include_str!("../catalogue/level/07-timesheets.json"),
    include_str!("../catalogue/level/08-reports.json"),
    include_str!("../catalogue/level/09-admin.json"),
    include_str!("../catalogue/level/10-other.json"),
    include_str!("../catalogue/level/11-web-services-api.json"),
];

/// A collapsible block of the security level editor.
#[derive(Debug, Clone, Deserialize)]
pub struct Section {
    /// The heading, in mixed case.
    pub name: String,
    /// Whether the section is shut when the page loads.
    #[serde(default)]
    pub collapsed: bool,
    /// What it holds, from top to bottom.
    pub groups: Vec<Group>,
}

/// A titled part of a section.
#[derive(Debug, Clone, Deserialize)]
pub struct Group {
    /// The title; may be empty.
    #[serde(default)]
    pub name: String,
    /// Words in brackets after the title.
    pub annotation: Option<String>,
    /// Which levels show it.
    #[serde(default)]
    pub audience: Audience,
    /// Notes below it.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Its controls.
    #[serde(flatten)]
    pub body: Body,
}

/// The kinds of group.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Body {
    /// Rows and columns of controls.
    Grid {
        /// Headings, that of the row names included.
        columns: Vec<String>,
        /// The rows.
        rows: Vec<Row>,
    },
    /// Check boxes, one below the other.
    Boxes {
        /// The boxes.
        items: Vec<BoxItem>,
    },
    /// Lists and number boxes that stand alone.
    Fields {
        /// The fields.
        items: Vec<FieldItem>,
    },
}

/// Which levels show a group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Every level.
    #[default]
    Any,
    /// API-only levels.
    Api,
    /// All others.
    Standard,
}

/// A row of a permission grid.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// The row group above it, where the grid has them.
    pub group: Option<String>,
    /// The text of the first cell.
    pub name: String,
    /// The other cells; `None` is an empty one.
    pub cells: Vec<Option<Cell>>,
}

/// A cell of a permission grid.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// Fixed words instead of a control.
    Fixed {
        /// The words.
        fixed: String,
    },
    /// A drop-down list.
    List {
        /// The name of its option list.
        list: String,
        /// The column it copies, for a list that cannot be set.
        follows: Option<String>,
    },
    /// A check box.
    Tick(Tick),
}

/// The word that stands for a check box in a cell.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tick {
    /// A check box, clear by default.
    Box,
}

/// A check box with its label.
#[derive(Debug, Clone, Deserialize)]
pub struct BoxItem {
    /// The label.
    pub label: String,
    /// Helper text below the label.
    pub helper: Option<String>,
    /// The box (label in the same group, or full key) that enables this one.
    pub needs: Option<String>,
    /// Clear by default, where most are ticked.
    #[serde(default)]
    pub off: bool,
    /// Grants sight of internal costs.
    #[serde(default)]
    pub cost: bool,
    /// Clear and disabled on all but API-only levels.
    #[serde(default)]
    pub api_only: bool,
    /// Carries the icon of the site's own guided tour.
    #[serde(default)]
    pub tour: bool,
}

/// A list or number box that stands alone.
#[derive(Debug, Clone, Deserialize)]
pub struct FieldItem {
    /// The label.
    pub label: String,
    /// The name of its option list, for a list.
    pub list: Option<String>,
    /// The default, where it is not the first option.
    pub default: Option<String>,
    /// The default of a number box.
    pub number: Option<String>,
}

/// The value of a control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A check box.
    Flag(bool),
    /// A list's option, or a text box.
    Text(String),
}

/// The kind of control an entry has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Control {
    /// A check box.
    Box,
    /// A list with these options.
    List(Vec<String>),
    /// A number box.
    Number,
}

/// One permission: a control, where it stands and what it depends on.
#[derive(Debug, Clone)]
pub struct Entry {
    /// `Section|group|row|column|label`, empty parts kept.
    pub key: String,
    /// The name it is submitted under.
    pub field: String,
    /// Its kind.
    pub control: Control,
    /// Its value on a level with full access.
    pub full: Value,
    /// The key of the box that enables it.
    pub needs: Option<String>,
    /// The key of the list it copies.
    pub follows: Option<String>,
    /// Which levels show it.
    pub audience: Audience,
    /// Clear and disabled on all but API-only levels.
    pub api_only: bool,
    /// Grants sight of internal costs.
    pub cost: bool,
}

impl Entry {
    /// The value that grants nothing; `None` where the control has no such value.
    #[must_use]
    pub fn none(&self) -> Option<Value> {
        match &self.control {
            Control::Box => Some(Value::Flag(false)),
            Control::List(options) => {
                options.iter().find(|text| is_none(text)).cloned().map(Value::Text)
            }
            Control::Number => None,
        }
    }

    /// Whether a level shows it.
    #[must_use]
    pub fn shown_on(&self, api_only: bool) -> bool {
        match self.audience {
            Audience::Any => true,
            Audience::Api => api_only,
            Audience::Standard => !api_only,
        }
    }
}

/// Whether an option means no permission at all.
#[must_use]
pub fn is_none(option: &str) -> bool {
    matches!(option, "None" | "No")
}

/// The code an option is submitted as: 0 for none, then upwards from the last.
#[must_use]
pub fn option_code(options: &[String], index: usize) -> usize {
    if options.get(index).is_some_and(|text| is_none(text)) { 0 } else { options.len() - index }
}

/// Joins the parts of a key.
#[must_use]
pub fn key(section: &str, group: &str, row: &str, column: &str, label: &str) -> String {
    [section, group, row, column, label].join("|")
}

/// A built-in or ready-made level.
#[derive(Debug, Clone, Deserialize)]
pub struct LevelSpec {
    /// Its name as stored.
    pub name: String,
    /// Its license type.
    pub license: String,
    /// For API users only.
    #[serde(default)]
    pub api_only: bool,
    /// Built in.
    #[serde(default = "yes")]
    pub system: bool,
    /// On.
    #[serde(default = "yes")]
    pub active: bool,
    /// May be copied.
    #[serde(default)]
    pub copy: bool,
    /// May be inactivated.
    #[serde(default = "yes")]
    pub inactivate: bool,
    /// What it grants.
    #[serde(default)]
    pub profile: Profile,
}

/// What a ready-made level grants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Everything.
    #[default]
    Full,
    /// Everything but sight of costs.
    NoCosts,
    /// As little as can be.
    Limited,
}

fn yes() -> bool {
    true
}

/// Everything the pages show.
#[derive(Debug)]
pub struct Catalogue {
    /// The sections of the security level editor.
    pub sections: Vec<Section>,
    /// The levels there are at the start.
    pub levels: Vec<LevelSpec>,
    /// The admin menu.
    pub menu: Menu,
    /// The lists of the API user form.
    pub api_user: ApiUserLists,
    entries: Vec<Entry>,
    by_key: HashMap<String, usize>,
}

impl Catalogue {
    /// Reads the catalogue.
    ///
    /// # Errors
    /// When one of its files does not fit the types above.
    pub fn load() -> Result<Self, ReplicaError> {
        Self::of(parsed_sections()?, &parsed_options()?)
    }

    /// The catalogue of a level editor that shows so many permissions on an API-only level: the same
    /// sections over and over, numbered, cut where there are enough.
    ///
    /// # Errors
    /// As [`Catalogue::load`].
    pub fn enlarged(controls: usize) -> Result<Self, ReplicaError> {
        let sections = crate::enlarge::sections(&parsed_sections()?, controls);
        Self::of(sections, &parsed_options()?)
    }

    fn of(
        sections: Vec<Section>,
        options: &BTreeMap<String, Vec<String>>,
    ) -> Result<Self, ReplicaError> {
        let entries = crate::entries::collect(&sections, options)?;
        let by_key =
            entries.iter().enumerate().map(|(index, entry)| (entry.key.clone(), index)).collect();
        Ok(Self {
            sections,
            levels: serde_json::from_str(include_str!("../catalogue/levels.json"))?,
            menu: serde_json::from_str(include_str!("../catalogue/menu.json"))?,
            api_user: serde_json::from_str(include_str!("../catalogue/api_user.json"))?,
            entries,
            by_key,
        })
    }

    /// Every permission, in page order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The permission of a key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.by_key.get(key).and_then(|&index| self.entries.get(index))
    }
}

fn parsed_sections() -> Result<Vec<Section>, ReplicaError> {
    Ok(LEVEL_FILES.iter().map(|text| serde_json::from_str(text)).collect::<Result<_, _>>()?)
}

fn parsed_options() -> Result<BTreeMap<String, Vec<String>>, ReplicaError> {
    Ok(serde_json::from_str(include_str!("../catalogue/options.json"))?)
}
