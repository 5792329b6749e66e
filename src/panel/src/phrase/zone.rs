//! How a zone look-up ended, in words.

use keyguide_core::zone::{Answer, Expected, Unexpected};

use crate::view::ZoneView;
use crate::words::{t, with};
use crate::zone::Outcome;

/// An outcome.
pub(crate) fn zone(outcome: &Outcome) -> ZoneView {
    let (id, text) = match outcome {
        Outcome::Answered(Answer::Found(zone)) => return ZoneView::Found(zone.clone()),
        Outcome::Answered(Answer::UnknownUser) => ("unknown-user", t("zoneUnknownUser")),
        Outcome::Answered(Answer::Unexpected(told)) => ("unexpected", unexpected(told)),
        Outcome::NoNetwork => ("no-network", t("zoneNoNetwork")),
        Outcome::TimedOut => ("timed-out", t("zoneTimedOut")),
        Outcome::Cancelled => ("cancelled", t("zoneCancelled")),
        Outcome::NoUsername => ("no-username", t("zoneNoUsername")),
        Outcome::NoPage => ("no-page", t("zoneNoPage")),
    };
    ZoneView::Told { id, text }
}

fn unexpected(told: &Unexpected) -> String {
    let expected = match told.expected {
        Expected::Direct => return t("zoneRedirected"),
        Expected::Short => return t("zoneTooLong"),
        Expected::Zone => t("zoneExpected"),
        Expected::Text(field) => with("zoneExpectedText", &[field]),
        Expected::Address(field) => with("zoneExpectedAddress", &[field]),
    };
    if told.found.is_empty() {
        return with("zoneUnexpectedEmpty", &[&told.status.to_string(), &expected]);
    }
    with("zoneUnexpected", &[&told.status.to_string(), &expected, &told.found])
}
