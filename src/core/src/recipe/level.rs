//! The security level that a recipe wants.

use serde::{Deserialize, Serialize};

use super::{Note, OneOrMore, Setting, When};
use crate::matching::Names;

/// The security level to be made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// What it is to be called.
    pub name: String,
    /// Whether it must be called that.
    #[serde(default, skip_serializing_if = "NameIs::is_fixed")]
    pub name_is: NameIs,
    /// Names under which the level to be copied may be listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub base: Vec<String>,
    /// Levels that may be used as they are instead of making one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or_use: Vec<String>,
    /// If a level of one of these names exists, no level is made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skip_if_exists: Vec<String>,
    /// Whether it must be active.
    #[serde(default = "yes")]
    pub active: bool,
    /// What becomes of the sections that the recipe does not name, and of the rest of those with `"bulk": "rest"`.
    pub rest: Rest,
    /// What is done to every section, before the named ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Every>,
    /// The sections that it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// What a person does before saving the level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before_save: Vec<Note>,
    /// What a person does after saving the level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after_save: Vec<Note>,
}

impl Level {
    /// All conditions of its sections, steps and notes.
    pub fn conditions(&self) -> impl Iterator<Item = &When> {
        let steps = self.sections.iter().flat_map(|section| &section.set);
        let steps = steps.filter_map(|step| step.when.as_ref());
        let sections = self.sections.iter().filter_map(|section| section.when.as_ref());
        let notes = self.before_save.iter().chain(&self.after_save);
        sections.chain(steps).chain(notes.filter_map(|note| note.when.as_ref()))
    }
}

fn yes() -> bool {
    true
}

/// Whether the level must bear the recipe's name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NameIs {
    /// It must.
    #[default]
    Fixed,
    /// The article proposes it; another will do.
    Suggested,
    /// The article leaves it open; the name is only a proposal of ours.
    Free,
}

impl NameIs {
    fn is_fixed(&self) -> bool {
        *self == Self::Fixed
    }
}

/// What becomes of sections that a recipe does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Rest {
    /// No permission.
    None,
    /// As the copied level has them.
    AsCopied,
    /// The admin decides.
    Ask,
}

/// What is done to every section of the level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Every {
    /// What all controls are set to.
    pub bulk: Bulk,
    /// Sections that are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<OneOrMore>,
    /// Why the product needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// One section of the level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The section's name.
    pub section: String,
    /// Other names it goes by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// When it applies at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Whether the admin may go without it.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub optional: bool,
    /// The section stays as it was copied.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub leave: bool,
    /// What all its controls are set to before the finer steps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulk: Option<Whole>,
    /// Why the product needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The finer steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<Setting>,
}

/// All controls of a section at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Bulk {
    /// Boxes off, lists to None or No.
    None,
    /// Boxes on, lists to All, Yes or Full.
    Full,
}

/// What becomes of all controls of one section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Whole {
    /// Boxes off, lists to None or No.
    None,
    /// Boxes on, lists to All, Yes or Full.
    Full,
    /// What no step names goes the way of the sections that the recipe does not name.
    Rest,
}

impl Section {
    /// What all its controls are set to, whatever is answered.
    #[must_use]
    pub fn sets_all(&self) -> Option<Bulk> {
        match self.bulk? {
            Whole::None => Some(Bulk::None),
            Whole::Full => Some(Bulk::Full),
            Whole::Rest => None,
        }
    }

    /// The section's names, for matching.
    #[must_use]
    pub fn names(&self) -> Names {
        Names::new([&self.section].into_iter().chain(&self.aliases).cloned())
    }
}
