//! The recipes to choose from, as shown.

/// The recipes to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Chooser {
    /// All of them.
    pub(crate) choices: Vec<Choice>,
    /// What cannot be used, in full.
    pub(crate) refused: Vec<String>,
    /// Whether the choice is the policy's.
    pub(crate) locked: bool,
}

/// A recipe to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The name under which it is chosen.
    pub(crate) key: String,
    /// The product.
    pub(crate) name: String,
    /// Who makes it.
    pub(crate) vendor: String,
    /// The article's address.
    pub(crate) address: String,
    /// When the article was read.
    pub(crate) seen: String,
    /// How far to trust it, and where it comes from.
    pub(crate) status: String,
    /// Whether it is the one.
    pub(crate) chosen: bool,
    /// Whether it can be chosen.
    pub(crate) enabled: bool,
}
