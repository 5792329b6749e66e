//! What came of a step, in a few words.

use keyguide_core::guide::Came;

use crate::words::{count, t, with};

/// What came of a step.
pub(crate) fn came(came: &Came) -> String {
    match came {
        Came::CopiedFrom(base) => with("cameCopied", &[base]),
        Came::Filled { written, left_out: 0 } => count("cameFilled", *written),
        Came::Filled { written, left_out } => {
            format!("{} · {}", count("cameFilled", *written), count("countExcluded", *left_out))
        }
        Came::Right(number) => count("cameRight", *number),
        Came::Ready(name) => with("cameReady", &[name]),
        Came::Opened => t("cameOpened"),
        Came::There => t("cameThere"),
        Came::Copied => t("cameBoth"),
        Came::Saved => t("cameSaved"),
    }
}
