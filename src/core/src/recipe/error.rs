//! What can be wrong with a recipe.

use std::fmt;

use super::MAX_BYTES;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The place, e.g. `level.sections[2].bulk`.
    pub path: String,
    /// What was found and what was expected.
    pub problem: String,
}

impl Problem {
    pub(super) fn new(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { path: path.into(), problem: problem.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "the recipe" } else { &self.path };
        write!(f, "{path}: {}", self.problem)
    }
}

/// Why a recipe is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecipeError {
    /// It is too large to be one.
    #[error("the recipe has {found} bytes or more, more than the {MAX_BYTES} allowed")]
    TooLarge {
        /// Its size.
        found: usize,
    },
    /// It is no text.
    #[error("line {line}: found what is no UTF-8, expected JSON in UTF-8")]
    NotText {
        /// The line, from 1.
        line: usize,
    },
    /// It is not JSON.
    #[error("the recipe is not JSON (line {line}): {problem}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// What the reader met.
        problem: String,
    },
    /// It is JSON, but not a recipe that can be followed. All problems, with their places.
    #[error("{}", list(.0))]
    Problems(Vec<Problem>),
}

impl RecipeError {
    /// All that is wrong, a line each, with its place.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Problems(problems) => problems.iter().map(ToString::to_string).collect(),
            other => vec![other.to_string()],
        }
    }
}

fn list(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
