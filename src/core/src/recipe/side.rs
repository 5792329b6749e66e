//! What a person does besides: notes around saving, and pages that are shown but never filled.

use serde::{Deserialize, Serialize};

use super::{OneOrMore, When};

/// A word before or after a page is saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What to do or to know.
    pub say: String,
    /// How long to wait, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_minutes: Option<u32>,
    /// When it applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Why it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Another page that a person has to visit: Keyguide points, and fills nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SidePage {
    /// What it is about.
    pub title: String,
    /// The way to the page, menu by menu.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    /// For which records it is done, in words, e.g. `every security level of people`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<String>,
    /// What to do there.
    pub steps: Vec<Guided>,
    /// Whether it may be skipped.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub optional: bool,
    /// When it applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Why the product needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// One thing to do on a side page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guided {
    /// What to do.
    pub say: String,
    /// The label of what to point at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point_at: Option<OneOrMore>,
}
