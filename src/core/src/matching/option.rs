//! Which option of a list is meant.

use super::{MARGIN, Names};
use crate::sorting::sort_by;
use crate::text::{FLOOR, is_same_name};

/// What choosing an option came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptionMatch {
    /// The option, as the page prints it.
    Found(String),
    /// Several fit.
    Ambiguous(Vec<String>),
    /// The list does not have it, or has it disabled.
    Absent,
}

/// Looks for the option that bears one of the names, the earlier names first. For names of records
/// (a security level, a vendor): a neighbour differs by one word, and the choice may be for good, so
/// what is merely alike is listed and not chosen.
#[must_use]
pub fn find_named(names: &Names, options: &[String]) -> OptionMatch {
    for name in &names.0 {
        let one = Names(vec![name.clone()]);
        let mut bearing = options.iter().filter(|option| bears_name(option, name));
        match (bearing.next(), bearing.next()) {
            (Some(option), None) => return OptionMatch::Found(option.clone()),
            (Some(_), Some(_)) => return find_option(&one, options),
            (None, _) => {}
        }
    }
    let alike: Vec<String> =
        options.iter().filter(|option| names.likeness(option) >= FLOOR).cloned().collect();
    if alike.is_empty() { OptionMatch::Absent } else { OptionMatch::Ambiguous(alike) }
}

/// Whether what a list shows is the record of this name; Autotask's own mark may stand behind either.
#[must_use]
pub fn bears_name(shown: &str, name: &str) -> bool {
    is_same_name(shown, name) || is_same_name(without_mark(shown), without_mark(name))
}

/// The name of a level without the `(API-only)` that Autotask's lists put behind it.
#[must_use]
pub fn without_mark(name: &str) -> &str {
    const MARK: &str = "(api-only)";
    let name = name.trim();
    let at = name.len().saturating_sub(MARK.len());
    match (name.get(..at), name.get(at..)) {
        (Some(bare), Some(end)) if end.eq_ignore_ascii_case(MARK) => bare.trim_end(),
        _ => name,
    }
}

/// Looks for the option that one of the names means. Exact words come first; short options get no
/// tolerance, `Yes` is never `All`.
#[must_use]
pub fn find_option(names: &Names, options: &[String]) -> OptionMatch {
    // To the letter: `X,XXX.XX` and `X.XXX,XX` are the same words.
    for name in names.iter() {
        let mut same = options.iter().filter(|option| option.trim() == name.trim());
        if let (Some(option), None) = (same.next(), same.next()) {
            return OptionMatch::Found(option.clone());
        }
    }
    let mut scored: Vec<(&String, f32)> = options
        .iter()
        .map(|option| (option, names.likeness(option)))
        .filter(|(_, likeness)| *likeness >= FLOOR)
        .collect();
    sort_by(&mut scored, |a, b| b.1.total_cmp(&a.1));
    let Some((best, top)) = scored.first() else { return OptionMatch::Absent };
    let near: Vec<String> = scored
        .iter()
        .filter(|(_, score)| top - score < MARGIN)
        .map(|(option, _)| (*option).clone())
        .collect();
    if near.len() == 1 { OptionMatch::Found((*best).clone()) } else { OptionMatch::Ambiguous(near) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_that_differ_by_their_signs_are_told_apart() {
        let options = ["X,XXX.XX", "X.XXX,XX"].map(str::to_owned);
        for option in &options {
            let found = find_option(&Names::new([option.as_str()]), &options);
            assert_eq!(found, OptionMatch::Found(option.clone()));
        }
        let neither = find_option(&Names::new(["x xxx xx"]), &options);
        assert!(matches!(neither, OptionMatch::Ambiguous(_)));
    }

    #[test]
    fn a_level_is_known_with_and_without_its_mark() {
        assert_eq!(
            without_mark("API User (Propel Your MSP) (API-only)"),
            "API User (Propel Your MSP)"
        );
        assert_eq!(without_mark("A (API-ONLY) "), "A");
        assert_eq!(without_mark("é"), "é");
        let options = ["API User (Propel Your MSP) (API-only)", "API User (system) (API-only)"];
        let options = options.map(str::to_owned);
        let found = |name: &str| find_named(&Names::new([name]), &options);
        assert_eq!(found("API User (Propel Your MSP)"), OptionMatch::Found(options[0].clone()));
        assert_eq!(found("API User (system)"), OptionMatch::Found(options[1].clone()));
        assert!(!matches!(found("API User (Other)"), OptionMatch::Found(_)));
    }
}
