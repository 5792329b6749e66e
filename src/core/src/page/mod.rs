//! Who is this control? A snapshot becomes a labelled page: every control with its address
//! (section > group > row > column > label), each part with the evidence it rests on.
//!
//! **Architecture invariant:** labelling never fails. Any snapshot gives a page; what could not be
//! settled is in [`Page::doubts`] and in low confidences, never an error and never a guess.

mod bands;
mod caption;
mod carried;
mod contents;
mod control;
mod drawn;
mod drawn_values;
mod engine;
mod feet;
mod frames;
mod glyphs;
mod grid;
mod halves;
mod label;
mod links;
mod naming;
mod nearby;
mod offered;
mod order;
mod own_label;
mod pairs;
mod scopes;
mod tabs;
mod text;
mod title;
mod tree;
mod unopened;
mod unsized_boxes;

pub use engine::label;

use serde::{Deserialize, Serialize};

use crate::snapshot::{ListOption, NodeId};

/// A frame, labelled.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Host name of the frame's address.
    pub host: String,
    /// Path of the frame's address.
    pub path: String,
    /// Tells the pages of one document apart ([`crate::snapshot::Snapshot::at`]).
    pub at: i32,
    /// The document's own title.
    pub document_title: String,
    /// The document's declared language, or empty.
    pub lang: String,
    /// What the page calls itself in its title bar or main heading, e.g. `Edit Security Level`.
    pub title: String,
    /// The captions of sections, in order, each once.
    pub sections: Vec<String>,
    /// Sections of which there is no more than the heading, in order: what is in them comes once they are opened.
    pub unopened: Vec<Unopened>,
    /// All controls in document order, fields and actions alike.
    pub controls: Vec<Control>,
    /// Rows of grids and lists of records that hold no field (a list of security levels, say).
    pub records: Vec<Record>,
    /// What the reader should know was not certain.
    pub doubts: Vec<Doubt>,
}

/// A section that is shut and has nothing in it yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unopened {
    /// What its heading says.
    pub name: String,
    /// What opens it, or its heading where that is not clear.
    pub opener: NodeId,
}

/// Something a person can set or press.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Control {
    /// The element to act on.
    pub id: NodeId,
    /// What it is.
    pub kind: Kind,
    /// What it holds.
    pub state: State,
    /// Where it stands, in the page's words.
    pub address: Address,
    /// What each part of the address rests on.
    pub evidence: Vec<Evidence>,
    /// Whether a person can see it now (not collapsed, not on a hidden tab).
    pub visible: bool,
    /// Whether it can be changed or pressed now.
    pub enabled: bool,
    /// Whether the page says that it must be filled.
    pub required: bool,
    /// Left, top, width, height in CSS pixels of the page, where it has a box.
    pub bounds: Option<[i32; 4]>,
}

/// What a control is to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One line of text.
    Text,
    /// A number.
    Number,
    /// Several lines of text, or editable content.
    Area,
    /// Text that is never shown or read.
    Password,
    /// A box or switch, on or off.
    Check,
    /// One of several.
    Radio,
    /// A native list of which one option is chosen.
    List,
    /// A native list of which several may be chosen.
    MultiList,
    /// A list drawn by the page, whose options appear on opening.
    DrawnList,
    /// A button.
    Button,
    /// A link.
    Link,
    /// An entry of a menu.
    MenuItem,
    /// A tab.
    Tab,
}

impl Kind {
    /// Whether it holds a value (a field), rather than doing something when pressed (an action).
    #[must_use]
    pub fn is_field(self) -> bool {
        !matches!(self, Self::Button | Self::Link | Self::MenuItem | Self::Tab)
    }
}

/// What a control holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Typed text of this many characters; the text itself is asked for separately.
    Typed {
        /// Number of characters.
        length: u32,
    },
    /// On or off.
    On(bool),
    /// A box that is neither on nor off.
    Mixed,
    /// A drawn box of which neither words nor looks tell whether it is on.
    Unknown,
    /// A list and what is chosen in it.
    Options(Vec<ListOption>),
    /// A drawn list that shows this text while closed.
    Shows(String),
    /// Nothing: an action.
    Nothing,
}

/// Where a control stands, in the page's own words; a part that does not apply is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// The tab that shows it, where headings on the tab make its sections; empty where the tab itself
    /// is the section.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tab: String,
    /// The section, e.g. `CRM`.
    #[serde(default)]
    pub section: String,
    /// The group inside the section, e.g. `Object Permissions`.
    #[serde(default)]
    pub group: String,
    /// All captions between the section and the row, outermost first; the group is the last.
    /// `Resource Impersonation` stands here where `CRM` is the group of its rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
    /// The row of a grid, e.g. `Contacts`.
    #[serde(default)]
    pub row: String,
    /// The column of a grid, e.g. `Edit`.
    #[serde(default)]
    pub column: String,
    /// The control's own label, e.g. `Active`. Empty in a grid cell that has none of its own;
    /// equal to the row in a grid of one nameless column.
    #[serde(default)]
    pub label: String,
}

impl Address {
    /// The control's own name: row and column of a grid, or its label; the section for what stands
    /// for the whole of one.
    #[must_use]
    pub fn own_name(&self) -> String {
        let mut parts: Vec<&str> =
            [&self.row, &self.column, &self.label].into_iter().map(String::as_str).collect();
        parts.retain(|part| !part.is_empty());
        parts.dedup();
        if parts.is_empty() { self.section.clone() } else { parts.join(" › ") }
    }

    /// Whether these are one control's words. Counts in the headings over it change with what is filled.
    pub(crate) fn is_named_like(&self, other: &Self) -> bool {
        fn own(it: &Address) -> [&str; 3] {
            [&it.row, &it.column, &it.label]
        }
        own(self) == own(other) && self.is_under_like(other)
    }

    /// Whether other words in the same element may be the same control's: labels that say what is set say the
    /// rest as before, in the same place.
    pub(crate) fn may_be_renamed(&self, other: &Self) -> bool {
        let place = |it: &Self| [it.row.clone(), it.column.clone()];
        let words = |it: &Self| -> Vec<String> {
            let label = it.label.to_lowercase();
            label.split(|letter: char| !letter.is_alphabetic()).map(str::to_owned).collect()
        };
        let (mine, its) = (words(self), words(other));
        let alike = || mine.iter().any(|word| !word.is_empty() && its.contains(word));
        let placed = !place(self).concat().is_empty();
        place(self) == place(other) && self.is_under_like(other) && (placed || alike())
    }

    /// Whether tab and headings are the same up to counts and what is put behind them (`CRM (changed)`), and outer
    /// captions that came or went.
    fn is_under_like(&self, other: &Self) -> bool {
        let (mut long, mut short) = (&self.within, &other.within);
        if long.len() < short.len() {
            (long, short) = (short, long);
        }
        let mut rest = long.iter();
        is_alike(&self.tab, &other.tab)
            && is_alike(&self.section, &other.section)
            && is_alike(&self.group, &other.group)
            && short.iter().all(|one| rest.any(|it| is_alike(one, it)))
    }

    /// Whether the own words are the same and only an outer heading came or went: a part that was filled later
    /// may change which heading stands over which.
    pub(crate) fn is_nested_like(&self, other: &Self) -> bool {
        fn headings(it: &Address) -> Vec<&str> {
            let inner = it.within.iter().map(String::as_str);
            let group = it.within.is_empty().then_some(it.group.as_str());
            let all = std::iter::once(it.section.as_str()).chain(inner).chain(group);
            all.filter(|heading| !heading.is_empty()).collect()
        }
        let own = |it: &Self| [it.row.clone(), it.column.clone(), it.label.clone()];
        let (mine, its) = (headings(self), headings(other));
        let nested = mine.ends_with(&its) || its.ends_with(&mine);
        let named = !own(self).concat().is_empty() && !mine.is_empty() && !its.is_empty();
        named && nested && own(self) == own(other) && is_alike(&self.tab, &other.tab)
    }
}

/// Whether one begins with the letters of the other.
fn is_alike(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|it| it.is_alphabetic()).collect::<String>();
    let (one, other) = (letters(one), letters(other));
    one.starts_with(&other) || other.starts_with(&one)
}

/// The parts of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// [`Address::tab`]
    Tab,
    /// [`Address::section`]
    Section,
    /// [`Address::group`]
    Group,
    /// [`Address::row`]
    Row,
    /// [`Address::column`]
    Column,
    /// [`Address::label`]
    Label,
}

/// What one part of an address rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The part it supports.
    pub part: Part,
    /// How it was found.
    pub source: Source,
    /// The element whose text it is, to be checked again before a write; 0 where there is none.
    pub node: NodeId,
    /// From 0 (no idea) to 1 (certain).
    pub confidence: f32,
}

/// How a part of an address was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The browser's own rules give this accessible name.
    AccessibleName,
    /// Text inside the control's own block.
    SameBlock,
    /// Text beside the control, before it.
    Before,
    /// Text beside the control, after it.
    After,
    /// The first cell of its row.
    RowHeader,
    /// The header cell over its column.
    ColumnHeader,
    /// A caption over the controls it stands with.
    Caption,
    /// A legend, a table caption, or the name of a group, region or tab panel.
    NamedGroup,
    /// The tab that shows it.
    Tab,
    /// Found by where things are on the screen.
    Geometry,
    /// The control's own text.
    OwnText,
}

/// One row of a grid or list that holds no field: a record to choose, open or copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The row's element.
    pub id: NodeId,
    /// The texts of its cells, by position.
    pub cells: Vec<String>,
    /// The headers of its columns, by the same position; may be shorter.
    pub headers: Vec<String>,
    /// Cells that hold a tick instead of text (a drawn or an image tick), by position.
    pub ticked: Vec<bool>,
    /// Whether a person can see it now.
    pub visible: bool,
    /// Actions inside the row (a context-menu icon, an edit icon).
    pub actions: Vec<NodeId>,
}

impl Record {
    /// What the record is called: its first cell with words.
    #[must_use]
    pub fn name(&self) -> &str {
        let words = |cell: &&String| cell.chars().any(char::is_alphabetic);
        self.cells.iter().find(words).map_or("", String::as_str)
    }
}

/// Something labelling could not settle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// No label was found.
    Unlabelled(NodeId),
    /// Several controls have the same address.
    SameAddress(Vec<NodeId>),
}
