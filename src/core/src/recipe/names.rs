//! Names of things on a page.

use serde::{Deserialize, Serialize};

use crate::matching::Names;

/// A name, or several for the same thing, the page's own wording first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

    /// The name to show.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.list().first().map_or("", String::as_str)
    }

    /// All names.
    #[must_use]
    pub fn list(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::More(names) => names,
        }
    }
}

/// The names of a part that may not be given.
pub(super) fn names_of(part: Option<&OneOrMore>) -> Names {
    part.map(OneOrMore::names).unwrap_or_default()
}
