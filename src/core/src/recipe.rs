//! The recipe language: what a vendor's article asks of Autotask, as data.
//!
//! A recipe is JSON that a support engineer can write and review. It names controls as people see
//! them, gives other wordings as aliases, and says what each is to hold. Reading one never panics
//! and reports every problem at once.

use serde::{Deserialize, Serialize};

use crate::matching::{Names, Target, Wanted};

/// The version of the language.
pub const VERSION: u32 = 1;

/// The longest text that a recipe may hold in one place, in characters.
pub const MAX_TEXT: usize = 2_000;

/// The longest recipe, in bytes.
pub const MAX_BYTES: usize = 512 * 1024;

/// What one product needs in Autotask.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Always [`VERSION`].
    pub version: u32,
    /// A short name for files and settings, e.g. `atria`.
    pub id: String,
    /// The product.
    pub name: String,
    /// Who makes it.
    pub vendor: String,
    /// Where the recipe's facts come from.
    pub source: Provenance,
    /// The security level.
    pub level: Level,
    /// The API user.
    pub user: User,
    /// Formats for copying both credentials; the first is the default.
    #[serde(default)]
    pub clipboard: Vec<Format>,
    /// A word to the reader of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Where a recipe's facts come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// Address of the vendor's article.
    pub url: String,
    /// Who tried it in a real tenant; absent where nobody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_by: Option<String>,
}

/// The security level to be made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// What it is to be called.
    pub name: String,
    /// Names under which the level to be copied may be listed.
    pub base: Vec<String>,
    /// Whether it must be active.
    #[serde(default = "yes")]
    pub active: bool,
    /// What becomes of the sections that the recipe does not name.
    pub rest: Rest,
    /// The sections that it names.
    pub sections: Vec<Section>,
}

fn yes() -> bool {
    true
}

/// What becomes of sections that a recipe does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rest {
    /// No permission.
    None,
    /// As the copied level has them.
    AsCopied,
    /// The admin decides.
    Ask,
}

/// One section of the level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The section's name.
    pub section: String,
    /// Other names it goes by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What all its controls are set to before the finer steps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulk: Option<Bulk>,
    /// Why the product needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The finer steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<Setting>,
}

/// All controls of a section at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bulk {
    /// Boxes off, lists to None or No.
    None,
    /// Boxes on, lists to All, Yes or Full.
    Full,
}

/// One control and what it is to hold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// The group it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<OneOrMore>,
    /// Its row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<OneOrMore>,
    /// Its column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<OneOrMore>,
    /// Its own label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<OneOrMore>,
    /// `true` or `false` for a box, an option's text for a list, a number or text otherwise.
    pub to: Goal,
    /// Why the product needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A name, or several for the same thing, the page's own wording first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OneOrMore {
    /// One name.
    One(String),
    /// Several.
    More(Vec<String>),
}

impl OneOrMore {
    /// The names, for matching.
    #[must_use]
    pub fn names(&self) -> Names {
        Names::new(self.list().iter().cloned())
    }

    fn list(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::More(names) => names,
        }
    }
}

/// What a control is to hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Goal {
    /// A box on or off.
    On(bool),
    /// A number in a text box.
    Number(u32),
    /// An option of a list, in one wording or several.
    Option(OneOrMore),
}

impl Default for Goal {
    fn default() -> Self {
        Self::On(true)
    }
}

/// The API user to be made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// Fields and how they are filled.
    pub fields: Vec<Field>,
    /// What the API tracking identifier is to be.
    pub tracking: Tracking,
}

/// One field of the user form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its label, in one wording or several.
    pub label: OneOrMore,
    /// How it is filled.
    pub fill: Fill,
    /// A word to the admin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// How a field is filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fill {
    /// Always with this.
    Fixed(String),
    /// With this, unless the admin says otherwise.
    Suggested(String),
    /// With what the admin says.
    Ask,
    /// It stays as it is.
    Keep,
}

/// The API tracking identifier. Autotask does not let it be changed once saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tracking {
    /// A vendor of Autotask's list, in one wording or several.
    Vendor(OneOrMore),
    /// An internal integration of this name.
    Custom(String),
    /// None.
    None,
}

/// A format for copying both credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Format {
    /// What it is called.
    pub name: String,
    /// The text, with `{username}` and `{secret}` in it.
    pub template: String,
}

/// What is wrong with a recipe.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecipeError {
    /// It is too large to be one.
    #[error("the recipe has {found} bytes, more than the {MAX_BYTES} allowed")]
    TooLarge {
        /// Its size.
        found: usize,
    },
    /// It is not JSON, or a part is not what it should be.
    #[error("the recipe cannot be read at {path}: {problem}")]
    Unreadable {
        /// Where, e.g. `level.sections[2].bulk`.
        path: String,
        /// What was found and what was expected.
        problem: String,
    },
    /// It can be read but does not make sense.
    #[error("the recipe does not make sense: {}", .0.join("; "))]
    Senseless(Vec<String>),
}

impl Recipe {
    /// Reads a recipe and checks it.
    ///
    /// # Errors
    /// When it cannot be read (with the place), or does not make sense (with all problems).
    pub fn from_json(text: &str) -> Result<Self, RecipeError> {
        if text.len() > MAX_BYTES {
            return Err(RecipeError::TooLarge { found: text.len() });
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let recipe: Self = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            RecipeError::Unreadable {
                path: error.path().to_string(),
                problem: error.inner().to_string(),
            }
        })?;
        reader.end().map_err(|error| RecipeError::Unreadable {
            path: "the end".into(),
            problem: error.to_string(),
        })?;
        let problems = recipe.problems();
        if problems.is_empty() { Ok(recipe) } else { Err(RecipeError::Senseless(problems)) }
    }

    fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if self.version != VERSION {
            problems.push(format!("version: found {}, expected {VERSION}", self.version));
        }
        let texts = [("id", &self.id), ("name", &self.name), ("level.name", &self.level.name)];
        for (path, text) in texts {
            if text.trim().is_empty() || text.chars().count() > MAX_TEXT {
                problems.push(format!("{path}: found nothing or too much, expected a short text"));
            }
        }
        if self.level.base.iter().all(|base| base.trim().is_empty()) {
            problems.push("level.base: expected at least one name of the level to copy".into());
        }
        for (index, section) in self.level.sections.iter().enumerate() {
            for (step, setting) in section.set.iter().enumerate() {
                if setting.row.is_none() && setting.label.is_none() {
                    problems.push(format!(
                        "level.sections[{index}].set[{step}]: expected a row or a label"
                    ));
                }
            }
        }
        for (index, format) in self.clipboard.iter().enumerate() {
            if !format.template.contains("{username}") || !format.template.contains("{secret}") {
                problems.push(format!(
                    "clipboard[{index}].template: expected {{username}} and {{secret}} in it"
                ));
            }
        }
        problems
    }
}

impl Section {
    /// The section's names, for matching.
    #[must_use]
    pub fn names(&self) -> Names {
        Names::new([&self.section].into_iter().chain(&self.aliases).cloned())
    }
}

impl Setting {
    /// The control that is meant.
    #[must_use]
    pub fn target(&self, section: &Section) -> Target {
        let names =
            |part: &Option<OneOrMore>| part.as_ref().map(OneOrMore::names).unwrap_or_default();
        Target {
            wanted: match self.to {
                Goal::On(_) => Wanted::Check,
                Goal::Number(_) => Wanted::Text,
                Goal::Option(_) => Wanted::List,
            },
            section: section.names(),
            group: names(&self.group),
            row: names(&self.row),
            column: names(&self.column),
            label: names(&self.label),
        }
    }
}
