//! One step in a section: which control, and what it is to hold.

use serde::{Deserialize, Serialize};

use super::names::names_of;
use super::{OneOrMore, Section, When};
use crate::matching::{Target, Wanted};

/// A step: which control (group, row, column, label), and one of `to`, `at_least`, `only`,
/// `unresolved`, `leave`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// The group it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<OneOrMore>,
    /// Its row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<OneOrMore>,
    /// Every row of the group (or of the section, where no group is given).
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub each_row: bool,
    /// Rows that `each_row` leaves out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<OneOrMore>,
    /// Its column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<OneOrMore>,
    /// Its own label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<OneOrMore>,
    /// `true` or `false` for a box, an option's text for a list, a number for a text box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Goal>,
    /// This or more: an option of `order`, or a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Goal>,
    /// The list's options from least to most, for `at_least`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<OneOrMore>,
    /// These boxes on, all others of the group (or of the section) off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<OneOrMore>,
    /// The article does not say it in words that can be followed: a person decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unresolved: Option<Unresolved>,
    /// The control stays as it is, even where `bulk` would change it.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub leave: bool,
    /// When it applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Whether the admin may go without it.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub optional: bool,
    /// Whether it is only advised: the admin may want it, and need not say so where not.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub advice: bool,
    /// Why the product needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What a control is to hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Goal {
    /// A box on or off.
    On(bool),
    /// A number in a text box.
    Number(u32),
    /// An option of a list, in one wording or several.
    Option(OneOrMore),
}

/// What an article does not say in words that can be followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unresolved {
    /// Where the article has it.
    pub from: Source,
    /// What it says, or shows as far as can be told.
    pub says: String,
}

/// Where an article has what could not be turned into a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Only in an image.
    Image,
    /// In words that are no labels of Autotask's.
    Prose,
}

impl Setting {
    /// What kind of control can hold what the step wants.
    #[must_use]
    pub fn wanted(&self) -> Wanted {
        match self.to.as_ref().or(self.at_least.as_ref()) {
            Some(Goal::On(_)) => Wanted::Check,
            Some(Goal::Number(_)) => Wanted::Text,
            Some(Goal::Option(names)) if names.of_a_box() => Wanted::Check,
            Some(Goal::Option(_)) => Wanted::List,
            None if self.only.is_empty() => Wanted::Field,
            None => Wanted::Check,
        }
    }

    /// Another kind that can hold it: `Yes` may be said of a box, and `true` of a list of Yes and No.
    fn also(&self) -> Option<Wanted> {
        match (&self.to, self.wanted()) {
            (Some(Goal::On(_) | Goal::Option(_)), Wanted::Check) => Some(Wanted::List),
            (Some(Goal::Option(names)), _) => names.may_be_of_a_box().then_some(Wanted::Check),
            _ => None,
        }
    }

    /// The control that is meant.
    #[must_use]
    pub fn target(&self, section: &Section) -> Target {
        Target {
            wanted: self.wanted(),
            also: self.also(),
            section: section.names(),
            group: names_of(self.group.as_ref()),
            row: names_of(self.row.as_ref()),
            column: names_of(self.column.as_ref()),
            label: names_of(self.label.as_ref()),
        }
    }

    /// The step's control in the recipe's words.
    #[must_use]
    pub fn name(&self) -> String {
        let parts = [&self.group, &self.row, &self.column, &self.label];
        let parts: Vec<&str> = parts.into_iter().flatten().map(OneOrMore::shown).collect();
        parts.join(" › ")
    }
}
