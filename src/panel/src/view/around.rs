//! What the recipe has to say around the job, as shown.

/// What the recipe has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoteView {
    /// What to do or to know.
    pub(crate) text: String,
    /// How long to wait, in words, or nothing.
    pub(crate) wait: String,
    /// Why, or nothing.
    pub(crate) why: String,
}

/// Another page to be visited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ErrandView {
    /// Its number in the recipe.
    pub(crate) number: usize,
    /// What it is about.
    pub(crate) title: String,
    /// The way to it.
    pub(crate) path: String,
    /// For which records it is done, in words, or nothing.
    pub(crate) each: String,
    /// Why, or nothing.
    pub(crate) why: String,
    /// Whether it may be skipped.
    pub(crate) optional: bool,
    /// Whether it is.
    pub(crate) skipped: bool,
    /// Its steps.
    pub(crate) stops: Vec<StopView>,
}

/// One thing to do on such a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StopView {
    /// What to do.
    pub(crate) text: String,
    /// Whether it is ticked.
    pub(crate) done: bool,
    /// Where its control is, in words, or nothing.
    pub(crate) place: String,
}
