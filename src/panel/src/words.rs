//! What people read: every text comes from `_locales` by its key.

use crate::browser;

/// The text for a key.
#[must_use]
pub(crate) fn t(key: &str) -> String {
    browser::message(key, &[])
}

/// The text for a key, with what stands for `$1`, `$2` and so on.
#[must_use]
pub(crate) fn with(key: &str, arguments: &[&str]) -> String {
    let arguments: Vec<String> = arguments.iter().map(|text| (*text).to_owned()).collect();
    browser::message(key, &arguments)
}

/// The text for a number of things: `key_one` for one, `key_many` otherwise.
#[must_use]
pub(crate) fn count(key: &str, number: usize) -> String {
    let form = if number == 1 { "one" } else { "many" };
    browser::message(&format!("{key}_{form}"), &[number.to_string()])
}
