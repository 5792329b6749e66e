//! What a recipe asks the admin once, and the steps that hang on it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A question of the recipe's own, e.g. whether a feature is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// The name that `when` refers to.
    pub id: String,
    /// The question.
    pub ask: String,
    /// What the answer changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The answers to choose from; `yes` and `no` where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
}

impl Declared {
    /// The answers to choose from.
    #[must_use]
    pub fn choices(&self) -> Vec<String> {
        if self.options.is_empty() { vec!["yes".into(), "no".into()] } else { self.options.clone() }
    }

    /// The id under which the answer is kept: the names of declared questions never meet the
    /// guide's own.
    #[must_use]
    pub fn answer_id(id: &str) -> String {
        format!("recipe.{id}")
    }
}

/// When a step applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum When {
    /// If the question with this id is answered `yes`.
    Yes(String),
    /// If each of these questions has this answer.
    Answers(BTreeMap<String, String>),
}

/// Whether a step applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Applies,
    /// It does not; the answer to the question of this id says so.
    Not(String),
    /// The question of this id has no answer.
    Open(String),
}

impl When {
    /// The questions and the answers they must have.
    #[must_use]
    pub fn terms(&self) -> Vec<(&str, &str)> {
        match self {
            Self::Yes(id) => vec![(id, "yes")],
            Self::Answers(terms) => {
                terms.iter().map(|(id, answer)| (id.as_str(), answer.as_str())).collect()
            }
        }
    }

    /// Judges by the answers, which are kept under [`Declared::answer_id`].
    #[must_use]
    pub fn judge(&self, answers: &BTreeMap<String, String>) -> Verdict {
        let mut open = None;
        for (id, wanted) in self.terms() {
            let key = Declared::answer_id(id);
            match answers.get(&key).map(|answer| answer.trim()).filter(|it| !it.is_empty()) {
                Some(answer) if answer.eq_ignore_ascii_case(wanted) => {}
                Some(_) => return Verdict::Not(key),
                None => {
                    open.get_or_insert(key);
                }
            }
        }
        open.map_or(Verdict::Applies, Verdict::Open)
    }
}
