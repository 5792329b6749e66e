//! The recipe language: what a vendor's article asks of Autotask, as data.
//!
//! A recipe is JSON that a support engineer can write and review (`docs/recipes.md` shows how). It
//! names controls as people see them, gives other wordings as aliases, and says what each is to
//! hold. Reading one never panics and reports every problem at once.

mod check;
mod error;
mod laid_out;
mod level;
mod lint;
mod names;
mod question;
mod said;
mod shape;
mod side;
mod step;
mod twice;
mod user;

use serde::{Deserialize, Serialize};

pub use error::{Problem, RecipeError};
pub use level::{Bulk, Every, Level, NameIs, Rest, Section, Whole};
pub use names::OneOrMore;
pub use question::{Declared, Verdict, When};
pub use side::{Guided, Note, SidePage};
pub use step::{Goal, Setting, Source, Unresolved};
pub use user::{
    Capture, Existing, Field, Fill, Format, Generate, LineChoices, LinesOfBusiness, Lob, Tracking,
    TrackingCase, Trackings, User, Via,
};

/// The version of the language.
pub const VERSION: u32 = 1;

/// The longest text that a recipe may hold in one place, in characters.
pub const MAX_TEXT: usize = 2_000;

/// The longest list that a recipe may hold in one place.
pub const MAX_LIST: usize = 500;

/// The longest recipe, in bytes.
pub const MAX_BYTES: usize = 512 * 1024;

/// What one product needs in Autotask.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// The address of the schema, for editors; nothing reads it.
    #[serde(default, rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Always 1.
    pub version: u32,
    /// A short name for files and settings, e.g. `atria`.
    pub id: String,
    /// The product.
    pub name: String,
    /// Who makes it.
    pub vendor: String,
    /// Where the recipe's facts come from.
    pub source: Provenance,
    /// Only compares and reports; nothing is ever filled.
    #[serde(default, skip_serializing_if = "is_false")]
    pub verify_only: bool,
    /// What the admin is asked once; steps refer to it by `when`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Declared>,
    /// The security level.
    pub level: Level,
    /// The API user.
    #[serde(default)]
    pub user: User,
    /// Formats for copying both credentials; the first is the default.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clipboard: Vec<Format>,
    /// Other pages that a person has to visit: listed and pointed at, never filled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub side_pages: Vec<SidePage>,
    /// A word to the reader of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// Where a recipe's facts come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// Address of the vendor's article.
    pub url: String,
    /// The day on which the article was read, e.g. `2026-11-20`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
    /// Whether it was tried in a real tenant.
    #[serde(default)]
    pub status: Trust,
    /// Who tried it in a real tenant; absent where nobody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_by: Option<String>,
    /// What of the article was not at hand, or is unclear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Whether a recipe was tried in a real tenant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// Nobody did.
    #[default]
    Unverified,
    /// Somebody did, and `verified_by` says who.
    Verified,
}

impl Recipe {
    /// Reads a recipe and checks it.
    ///
    /// # Errors
    /// When it cannot be read or does not make sense, with all problems and their places.
    pub fn from_json(text: &str) -> Result<Self, RecipeError> {
        // Some editors begin a file with this mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.len() > MAX_BYTES {
            return Err(RecipeError::TooLarge { found: text.len() });
        }
        let value: serde_json::Value = serde_json::from_str(text).map_err(|error| {
            RecipeError::NotJson { line: error.line(), problem: error.to_string() }
        })?;
        let mut problems = shape::problems(&value);
        problems.extend(twice::problems(text));
        if problems.is_empty() {
            // Nothing is left to go wrong here, as the shape says all that the structs do.
            let recipe = Self::deserialize(value).map_err(|error| {
                RecipeError::Problems(vec![Problem::new("", error.to_string())])
            })?;
            let problems = check::problems(&recipe);
            return if problems.is_empty() {
                Ok(recipe)
            } else {
                Err(RecipeError::Problems(problems))
            };
        }
        // What else is wrong, where the rest of it can be understood.
        let wrong: Vec<String> = problems.iter().map(|problem| problem.path.clone()).collect();
        if let Ok(rest) = Self::deserialize(shape::sound(value)) {
            let same = |path: &str| wrong.iter().any(|wrong| wrong.starts_with(path));
            let more = check::problems(&rest).into_iter();
            problems.extend(more.filter(|problem| !same(&problem.path)));
        }
        Err(RecipeError::Problems(problems))
    }

    /// The recipe as JSON, laid out for reading.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Plain structs, lists and texts: there is nothing that JSON cannot hold.
        laid_out::laid_out(&serde_json::to_string(self).unwrap_or_default()) + "\n"
    }

    /// Suspicious things that do not keep a recipe from being used.
    #[must_use]
    pub fn warnings(&self) -> Vec<Problem> {
        lint::warnings(self)
    }

    /// All names of sections, groups, rows, columns and labels that it uses, with their places.
    #[must_use]
    pub fn labels(&self) -> Vec<(String, String)> {
        check::labels(self)
    }
}

/// The JSON Schema of the language, for editors.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(Recipe);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
