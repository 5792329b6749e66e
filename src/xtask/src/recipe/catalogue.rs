//! Labels that Autotask is known to have, to catch slips in recipes. What is missing here may still
//! be on a tenant's page, so an unknown label is a warning and no more.

use keyguide_core::text::{FLOOR, likeness};

/// One a line, in the words of Autotask's help pages and of the vendors' articles.
const LABELS: &str = include_str!("labels.txt");

/// Whether a label is known, up to the slips and terms that matching bears.
pub(super) fn knows(label: &str) -> bool {
    LABELS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .any(|known| likeness(label, known) >= FLOOR)
}
