//! How pages came out, and how that is printed.

use serde::Serialize;
use serde_json::{Value, json};

/// How one page came out.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Score {
    /// The page's file name without its ending.
    pub name: String,
    /// Elements of which every checked part is right.
    pub right: usize,
    /// Elements of which a part says something else, or that are taken for controls wrongly.
    pub wrong: usize,
    /// Controls that were not found, or of which a part is not known; and what is not scored.
    pub missing: usize,
    /// Of the missing, what nothing was compared of: the page did not open, the selector does not find
    /// one element, or the expectation is not understood.
    pub unscored: usize,
    /// What the browser's own computed label has right, of those with a label to check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computed_label: Option<(usize, usize)>,
    /// What was not right, in words.
    pub remarks: Vec<String>,
}

impl Score {
    pub(super) fn begun(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Nothing was compared of so many: whatever was expected there is missing.
    pub(super) fn leave_out(&mut self, count: usize, why: &str) {
        // Drivers say where in themselves it was, too.
        let why = why.split("Stacktrace:").next().unwrap_or_default();
        let why: Vec<&str> = why.split_whitespace().collect();
        self.missing += count;
        self.unscored += count;
        self.remarks.push(why.join(" "));
    }

    /// Whether nothing says something else than was expected, and all was compared.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.wrong == 0 && self.unscored == 0
    }

    /// All elements that were looked at.
    #[must_use]
    pub fn of(&self) -> usize {
        self.right + self.wrong + self.missing
    }

    /// The line that is printed for it.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { name, right, wrong, missing, computed_label, .. } = self;
        let peer =
            computed_label.map(|(right, of)| format!(" · browser's own label: {right} of {of}"));
        let of = self.of();
        format!(
            "{name}: right {right} wrong {wrong} missing {missing} of {of}{}",
            peer.unwrap_or_default()
        )
    }
}

/// Everything as JSON, for machines.
#[must_use]
pub fn to_json(scores: &[Score]) -> Value {
    json!({ "pages": scores, "total": total(scores) })
}

/// All pages in one.
#[must_use]
pub fn total(scores: &[Score]) -> Score {
    let mut total = Score { name: "total".into(), ..Score::default() };
    for score in scores {
        total.right += score.right;
        total.wrong += score.wrong;
        total.missing += score.missing;
        total.unscored += score.unscored;
        if let Some((right, of)) = score.computed_label {
            let (all, all_of) = total.computed_label.unwrap_or_default();
            total.computed_label = Some((all + right, all_of + of));
        }
    }
    total
}
