//! Labels that Autotask is known to have, to catch slips in recipes. What is missing here may still
//! be on a tenant's page, so an unknown label is a warning and no more.

use keyguide_core::text::{FLOOR, kinship, likeness};

/// One a line, in the words of Autotask's help pages and of the vendors' articles.
const LABELS: &str = include_str!("labels.txt");

fn labels() -> impl Iterator<Item = &'static str> {
    LABELS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Whether a label is known, up to the slips and terms that matching bears.
pub(super) fn knows(label: &str) -> bool {
    labels().any(|known| likeness(label, known) >= FLOOR)
}

/// The known label that comes nearest to one that is not known.
pub(super) fn nearest(label: &str) -> Option<&'static str> {
    let scored = labels().map(|known| (known, kinship(label, known)));
    let best = scored.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (best.1 > 0.0).then_some(best.0)
}
