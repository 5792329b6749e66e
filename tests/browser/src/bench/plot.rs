//! The outcome as a plot.

use super::outcome::Outcome;

/// Draws it.
pub(super) fn draw(_outcome: &Outcome) -> String {
    String::new()
}
