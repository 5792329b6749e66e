//! Names without what an article puts around them: the kind of thing, where on the page, the column.

use super::Names;
use crate::text::fold;

/// Words behind a name that only say what kind of thing it is.
const KINDS: [&str; 13] = [
    "section",
    "dropdown",
    "drop-down",
    "header",
    "heading",
    "checkbox",
    "check box",
    "box",
    "field",
    "setting",
    "grid",
    "row",
    "column",
];
/// The same, but they may as well belong to the name: contact groups are no contacts.
const NAMING: [&str; 9] =
    ["category", "module", "tab", "option", "table", "link", "group", "access", "permission"];

/// Words that say where something stands.
const PLACES: [&str; 17] = [
    "at", "near", "towards", "toward", "the", "of", "to", "on", "page", "top", "bottom", "end",
    "last", "first", "right", "left", "below",
];

/// The names without the words that only say what kind of thing it is, or where on the page.
pub(super) fn plain(names: &Names) -> Names {
    Names::new(names.iter().map(|name| without_kind(without_place(name), true)))
}

/// Whether [`plain`] takes away a word that may belong to one of the names.
pub(super) fn loses_a_word(names: &Names) -> bool {
    let bare = |name: &str, all: bool| without_kind(without_place(name), all);
    names.iter().any(|name| bare(name, true) != bare(name, false))
}

/// `Other (towards bottom)` → `Other`.
fn without_place(name: &str) -> &str {
    let bracket = name.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let Some((head, tail)) = bracket else { return name };
    let tail = fold(tail);
    let mut words = tail.split_whitespace();
    let placed = words.all(|word| PLACES.contains(&word)) && !tail.trim().is_empty();
    if placed && !head.trim().is_empty() { head } else { name }
}

/// `the Webhooks checkbox` → `Webhooks`; a name that is nothing but such a word stays.
fn without_kind(name: &str, naming: bool) -> String {
    let folded = fold(name);
    let folded = folded.trim();
    let folded = folded.strip_prefix("the ").unwrap_or(folded);
    let more: &[&str] = if naming { &NAMING } else { &[] };
    let bare = KINDS.iter().chain(more).find_map(|kind| {
        let rest = folded.strip_suffix('s').unwrap_or(folded);
        let rest = rest.strip_suffix(kind).or_else(|| folded.strip_suffix(kind))?;
        rest.ends_with(' ').then(|| rest.trim_end())
    });
    match bare.filter(|bare| !bare.is_empty()) {
        Some(bare) => bare.to_owned(),
        None if folded.len() < fold(name).trim().len() => folded.to_owned(),
        None => name.to_owned(),
    }
}

/// `Contacts - View`, `View Contacts` → `Contacts`, where `View` (or `View (Query)`) is a column.
pub(super) fn without_column(name: &str, column: &str) -> Option<String> {
    let (name, column) = (fold(name), fold(column));
    let head = column.split('(').next().unwrap_or_default().trim();
    if head.is_empty() {
        return None;
    }
    let apart = |letter: char| !letter.is_alphanumeric();
    let (name, bare) = (name.trim(), name.trim_matches(apart));
    let rest = [(name, column.trim()), (bare, head)].into_iter().find_map(|(name, column)| {
        let behind = name.strip_suffix(column).filter(|rest| rest.ends_with(apart));
        behind.or_else(|| name.strip_prefix(column).filter(|rest| rest.starts_with(apart)))
    })?;
    let rest = rest.trim_matches(apart);
    (!rest.is_empty()).then(|| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{without_column, without_kind, without_place};

    #[test]
    fn words_that_only_say_what_kind_of_thing_it_is() {
        assert_eq!(without_kind("CRM section", true), "crm");
        assert_eq!(without_kind("the Can create Webhooks check box", true), "can create webhooks");
        assert_eq!(
            without_kind("Maximum number of Webhooks field", true),
            "maximum number of webhooks"
        );
        assert_eq!(without_kind("View permissions", true), "view");
        assert_eq!(without_place("Other (towards bottom)"), "Other ");
        assert_eq!(without_place("Service Desk (Tickets)"), "Service Desk (Tickets)");
        assert_eq!(without_place("(bottom)"), "(bottom)");
        assert_eq!(without_kind("Section", true), "Section");
        assert_eq!(without_kind("Mailbox", true), "Mailbox");
        assert_eq!(without_kind("Tickets", true), "Tickets");
    }

    #[test]
    fn a_column_before_or_behind_the_row() {
        let row = |name: &str, column: &str| without_column(name, column);
        assert_eq!(row("Contacts View", "View"), Some("contacts".into()));
        assert_eq!(row("Contacts - View", "View (Query)"), Some("contacts".into()));
        assert_eq!(row("View: Contacts", "View"), Some("contacts".into()));
        assert_eq!(row("Tickets (Edit)", "Edit"), Some("tickets".into()));
        assert_eq!(row("Overview", "View"), None);
        assert_eq!(row("View", "View"), None);
        assert_eq!(row("Add-Ons", "Add"), Some("ons".into()), "no row is called so");
    }
}
