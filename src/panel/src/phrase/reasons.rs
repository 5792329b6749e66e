//! Values, and why something is not set, in words.

use keyguide_core::fill::Why;
use keyguide_core::ops::{OpResult, Value};
use keyguide_core::plan::Reason;

use crate::words::{count, t, with};

/// What a control holds.
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::On(true) => t("on"),
        Value::On(false) => t("off"),
        Value::Option(text) | Value::Text(text) if text.is_empty() => t("empty"),
        Value::Option(text) | Value::Text(text) => text.clone(),
    }
}

/// Why a control is left alone or cannot be set.
pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::NoNone => t("reasonNoNone"),
        Reason::NoFull => t("reasonNoFull"),
        Reason::Restriction => t("reasonRestriction"),
        Reason::NotAPermission => t("reasonNotAPermission"),
        Reason::Locked => t("reasonLocked"),
        Reason::NoOption(option) => with("reasonNoOption", &[option]),
        Reason::UnclearOption(options) => with("reasonUnclearOption", &[&options.join(", ")]),
        Reason::Unopened => t("reasonUnopened"),
        Reason::UnclearControl(number) => count("reasonUnclearControl", *number),
        Reason::Unsupported => t("reasonUnsupported"),
        Reason::Unanswered(_) => t("reasonUnanswered"),
        Reason::NotWanted(_) => t("reasonNotWanted"),
        Reason::ParentLeftOut => t("reasonParentLeftOut"),
        Reason::LeftAsIs => t("reasonLeftAsIs"),
        Reason::HeldBack => t("reasonHeldBack"),
        Reason::ByHand => t("reasonByHand"),
        Reason::UnknownRank(option) => with("reasonUnknownRank", &[option]),
    }
}

/// Why a fill stopped.
pub(crate) fn stopped(why: &Why) -> String {
    match why {
        Why::Result(result) => self::result(*result),
        Why::Reason(reason) => self::reason(reason),
        Why::NotReached => t("reportNotReached"),
    }
}

/// What went wrong with one change.
pub(crate) fn result(result: OpResult) -> String {
    t(match result {
        OpResult::Done | OpResult::Already => "resultDone",
        OpResult::Gone => "resultGone",
        OpResult::Moved => "resultMoved",
        OpResult::Changed => "resultChanged",
        OpResult::Locked => "reasonLocked",
        OpResult::NoOption => "resultNoOption",
        OpResult::NoList => "resultNoList",
        OpResult::UnclearOption => "resultUnclearOption",
        OpResult::Unreadable => "resultUnreadable",
        OpResult::NotAccepted => "resultNotAccepted",
        OpResult::Skipped => "resultSkipped",
    })
}
