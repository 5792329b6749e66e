//! What only the admin can say.

use serde::{Deserialize, Serialize};

use crate::recipe::Source;

/// Something only the admin can say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The name under which the answer is kept.
    pub id: String,
    /// What is asked.
    pub ask: Ask,
    /// Whether nothing may be filled before it is answered.
    pub urgent: bool,
    /// Whether there is an answer (or a suggestion that stands for one); it can still be changed.
    pub settled: bool,
}

impl Question {
    /// Whether it still waits for the admin.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.settled
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// What becomes of what the recipe does not name: `as-copied` or `none`.
    Rest {
        /// The sections of which it names nothing.
        sections: Vec<String>,
        /// Those of which it names some controls, the others being meant.
        #[serde(default)]
        within: Vec<String>,
        /// How many controls `none` would change.
        changes: usize,
    },
    /// Whether this level, of another name, is meant: `use` or nothing.
    OtherLevel {
        /// The name it has.
        name: String,
    },
    /// Typed text for a field.
    Text {
        /// The field's label.
        label: String,
        /// What the recipe suggests.
        suggestion: String,
        /// A word to the admin.
        why: Option<String>,
    },
    /// One of a list's own options.
    OneOf {
        /// The list's label.
        label: String,
        /// The options.
        options: Vec<String>,
        /// A word to the admin.
        why: Option<String>,
    },
    /// A question of the recipe's own: `yes` or `no`.
    Condition {
        /// The question.
        question: String,
        /// What the answer changes.
        why: Option<String>,
    },
    /// Whether a step that may be skipped is wanted: `yes` or `no`.
    Optional {
        /// What the step is about.
        name: String,
        /// Why the product would like it.
        why: Option<String>,
        /// Whether no answer is a `no`.
        #[serde(default)]
        advice: bool,
    },
    /// Which section of the page is meant by a name that none has: one of these, or `leave`.
    WhichSection {
        /// The section, as the recipe names it.
        name: String,
        /// A word to the admin.
        why: Option<String>,
        /// Sections of the page with a name near it.
        options: Vec<String>,
    },
    /// Which group of a section is meant by a name that none has: one of these, or `leave`.
    WhichGroup {
        /// Section and group, as the recipe names them.
        name: String,
        /// A word to the admin.
        why: Option<String>,
        /// Groups of the section on the page.
        options: Vec<String>,
    },
    /// What the article does not say in words that can be followed.
    Unresolved {
        /// The section, or the control where it is known.
        name: String,
        /// Where the article has it.
        from: Source,
        /// What it says.
        says: String,
        /// What is to be known besides, which is no word of the article's.
        why: Option<String>,
        /// The answers to choose from besides `leave`; where there are none, `done`.
        options: Vec<String>,
    },
    /// Whether a level that the article accepts is used as it is: its name, or [`crate::plan::OWN_LEVEL`].
    UseLevel {
        /// The levels, as the recipe names them.
        levels: Vec<String>,
        /// What the level is called that is made otherwise.
        own: String,
    },
    /// Whether a user of this name is the one that was made for the product: `yes` or `no`.
    UserThere {
        /// Its name.
        name: String,
    },
    /// Something on the page that the recipe does not say and that cannot be changed once it is saved: `done`.
    Untold {
        /// What it is called on the page.
        name: String,
    },
    /// Something on the page that is left to the admin's hand: `done`.
    ByHand {
        /// What it is called on the page.
        name: String,
        /// What the recipe wants.
        says: String,
    },
}
