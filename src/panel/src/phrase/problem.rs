//! What went wrong, in words. The errors of this crate cannot speak for themselves (they have no
//! `Display`), so that none reaches a person in a language that is not theirs.

use keyguide_core::describe::DescriptionError;
use keyguide_core::shelf::{Refused, ShelfError};
use keyguide_core::snapshot::SnapshotError;

use crate::browser::BrowserError;
use crate::credentials::CopyError;
use crate::layout::LayoutError;
use crate::link::LinkError;
use crate::words::{count_with, number, t, with};

/// Why the browser did not do it. Its own words stay in its own language.
pub(crate) fn refusal(error: &BrowserError) -> String {
    match error {
        BrowserError::Missing(name) => with("problemMissing", &[name]),
        BrowserError::Refused(words) => words.clone(),
        BrowserError::Newer => t("keptNewer"),
    }
}

/// Why a page did not answer.
pub(crate) fn silence(error: &LinkError) -> String {
    match error {
        LinkError::Gone => t("problemGone"),
        LinkError::Lost { done, all } => count_with("problemLost", *all, &[&number(*done)]),
        LinkError::Taken => t("problemTaken"),
        LinkError::Failed(words) => with("problemFailed", &[words]),
        LinkError::Browser(error) => refusal(error),
        LinkError::Snapshot(error) => unread(error),
    }
}

/// Why a page's description is of no use. What only a programmer can do something about stays as it is.
fn unread(error: &SnapshotError) -> String {
    match error {
        SnapshotError::Version { .. } => t("problemVersion"),
        SnapshotError::TooLarge { found } | SnapshotError::TooDeep { found } => {
            with("problemTooLarge", &[&number(*found)])
        }
        SnapshotError::Malformed(_) | SnapshotError::OutOfOrder { .. } => {
            with("problemFailed", &[&error.to_string()])
        }
    }
}

/// Why a page cannot be described.
pub(crate) fn undescribed(error: &DescriptionError) -> String {
    match error {
        DescriptionError::Snapshot(error) => unread(error),
        // Neither can come of describing a page, only of reading a description.
        DescriptionError::Malformed(_) | DescriptionError::Version { .. } => error.to_string(),
    }
}

/// Why nothing was copied or shown.
pub(crate) fn uncopied(error: &CopyError) -> String {
    match error {
        CopyError::Link(error) => silence(error),
        CopyError::Clipboard(error) => with("problemClipboard", &[&refusal(error)]),
        CopyError::Empty => t("problemEmptyField"),
        CopyError::Layout(LayoutError::Formula) => t("problemFormula"),
    }
}

/// Why there is no recipe to work with. What is wrong with one is told in the terms of its file, which
/// are English.
pub(crate) fn shelfless(error: &ShelfError) -> String {
    let (head, refused) = match error {
        ShelfError::Demanded { id, refused } => (with("problemDemanded", &[id]), refused),
        ShelfError::Empty(refused) => (t("problemNoRecipe"), refused),
    };
    let told = refused.iter().map(Refused::to_string);
    [head].into_iter().chain(told).collect::<Vec<_>>().join("\n")
}
