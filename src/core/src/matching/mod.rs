//! Finding on a page the control that a recipe means.
//!
//! Like is compared with like: the section with sections, then group, row, column and label. A match
//! needs a floor and a margin over the runner-up; without either it is a question, never a choice.
//! Where the words find nothing as they stand, `readings` takes them as articles may mean them.
//! **The wrong match is the worst outcome there is.**

mod find;
mod near;
mod option;
mod plain;
mod readings;
mod region;

use serde::{Deserialize, Serialize};

use crate::page::Kind;
use crate::text::{Words, likeness_of};

pub use find::{fields_of, find, find_rows};
pub use near::{is_near_section, near_fields};
pub use option::{OptionMatch, bears_name, find_named, find_option, without_mark};
pub use readings::{seek, without_kinds};
pub use region::{Region, section_of};

/// How alike is alike enough, for things other than controls of a recipe.
pub mod likeness_floor {
    /// The same words up to case, signs, terms and a bracket left out.
    pub const EXACT: f32 = 0.95;
}

/// How much better than the next a match must be.
pub const MARGIN: f32 = 0.04;

/// A part of an address, in the recipe's words: any of these names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(Vec<String>);

impl Names {
    /// These names; the first is the one to show.
    #[must_use]
    pub fn new<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self(names.into_iter().map(Into::into).filter(|name: &String| !name.is_empty()).collect())
    }

    /// The name to show, or nothing.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// All of them, one by one.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }

    /// All of them.
    #[must_use]
    pub fn into_list(self) -> Vec<String> {
        self.0
    }

    /// Whether the part is not given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How alike the best of the names is to a text of the page.
    #[must_use]
    pub fn likeness(&self, text: &str) -> f32 {
        if self.0.is_empty() || text.is_empty() {
            return 0.0;
        }
        let text = Words::of(text);
        self.0.iter().map(|name| likeness_of(&Words::of(name), &text)).fold(0.0, f32::max)
    }
}

/// What kind of control a target can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// A box.
    Check,
    /// One of several.
    Radio,
    /// A list.
    List,
    /// Typed text or a number.
    Text,
    /// Something to press.
    Action,
    /// Anything that holds a value.
    Field,
    /// Anything that can be set or pressed: to point at, never to fill.
    Any,
}

impl Wanted {
    /// Whether a control of this kind will do.
    #[must_use]
    pub fn fits(self, kind: Kind) -> bool {
        match self {
            Self::Check => kind == Kind::Check,
            Self::Radio => kind == Kind::Radio,
            Self::List => matches!(kind, Kind::List | Kind::DrawnList),
            Self::Text => matches!(kind, Kind::Text | Kind::Number | Kind::Area),
            Self::Action => !kind.is_field(),
            Self::Field => kind.is_field(),
            Self::Any => true,
        }
    }
}

/// The address of a control as a recipe gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What kind of control.
    pub wanted: Wanted,
    /// A kind that will do where there is none of the wanted one: `Selected` may be said of a box
    /// and of a list.
    pub also: Option<Wanted>,
    /// The section, or nothing for any.
    pub section: Names,
    /// The group, or nothing for any.
    pub group: Names,
    /// The row of a grid.
    pub row: Names,
    /// The column of a grid.
    pub column: Names,
    /// The control's own label.
    pub label: Names,
}

impl Target {
    /// A control known by its label alone.
    #[must_use]
    pub fn labelled(wanted: Wanted, label: Names) -> Self {
        let none = Names::default;
        Self {
            wanted,
            also: None,
            section: none(),
            group: none(),
            row: none(),
            column: none(),
            label,
        }
    }

    /// Whether a control of this kind can be the one.
    #[must_use]
    pub fn fits(&self, kind: Kind) -> bool {
        self.wanted.fits(kind) || self.also.is_some_and(|also| also.fits(kind))
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Match {
    /// This control (an index into [`crate::page::Page::controls`]), and no other comes near it.
    Found(usize),
    /// Several fit about as well: a question.
    Ambiguous(Vec<usize>),
    /// The page has nothing like it.
    Absent,
}
