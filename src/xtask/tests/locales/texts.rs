//! The languages against English: the same texts, with the same places for what is put in, all of them
//! translated, each in the plural forms that its language has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::source::{read, root};

/// The plural forms of each language, by the CLDR's rules for whole numbers. A browser test holds them
/// against `Intl.PluralRules`.
pub(crate) const FORMS: [(&str, &[&str]); 5] = [
    ("de", &["one", "other"]),
    ("en", &["one", "other"]),
    ("es", &["one", "many", "other"]),
    ("fr", &["one", "many", "other"]),
    ("nl", &["one", "other"]),
];

/// All names of forms that there are in any language.
const NAMES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Texts that read the same in another language on purpose.
const SAME: &[(&str, &[&str])] = &[
    ("de", &["auditTrust", "zoneName", "layoutJson"]),
    ("es", &["no", "auditControl", "layoutJson", "partBack_one"]),
    (
        "fr",
        &[
            "partSection",
            "optionsTitle",
            "auditPage",
            "auditSource",
            "auditSection",
            "columnPage",
            "columnSection",
            "zoneName",
            "layoutJson",
        ],
    ),
    ("nl", &["partLabel", "auditTrust", "factTenant", "zoneName", "layoutJson"]),
];

pub(crate) type Texts = BTreeMap<String, String>;

/// The texts of a language, by their keys.
pub(crate) fn texts(language: &str) -> Texts {
    let file = format!("extension/_locales/{language}/messages.json");
    let all: BTreeMap<String, Value> = serde_json::from_str(&read(&file)).unwrap_or_default();
    assert!(all.len() > 300, "{file} has {} texts", all.len());
    let text = |(key, entry): (String, Value)| {
        let fields: Vec<&String> = entry.as_object().into_iter().flatten().map(|it| it.0).collect();
        assert_eq!(fields, ["message"], "{language}: {key}");
        let text = entry["message"].as_str().unwrap_or_default().to_owned();
        (key, text)
    };
    all.into_iter().map(text).collect()
}

/// The key of a number's text without the name of the form, where it is one.
pub(crate) fn stem(key: &str) -> Option<&str> {
    let (stem, form) = key.rsplit_once('_')?;
    NAMES.contains(&form).then_some(stem)
}

/// Where something is put into a text: the numbers behind `$`.
fn places(text: &str) -> BTreeSet<char> {
    text.split('$').skip(1).filter_map(|rest| rest.chars().next()).collect()
}

fn languages() -> BTreeSet<String> {
    let folders = fs::read_dir(root().join("extension/_locales")).into_iter().flatten().flatten();
    folders.map(|folder| folder.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn every_language_has_all_texts_in_the_forms_that_it_needs() {
    let english = texts("en");
    let known: BTreeSet<String> = FORMS.iter().map(|(language, _)| (*language).into()).collect();
    assert_eq!(languages(), known, "_locales and the table of forms");
    for (language, forms) in FORMS {
        let wanted: BTreeSet<String> = english
            .keys()
            .flat_map(|key| match stem(key) {
                Some(stem) => forms.iter().map(|form| format!("{stem}_{form}")).collect(),
                None => vec![key.clone()],
            })
            .collect();
        let has: BTreeSet<String> = texts(language).into_keys().collect();
        let missing: Vec<_> = wanted.difference(&has).collect();
        let more: Vec<_> = has.difference(&wanted).collect();
        assert!(
            missing.is_empty() && more.is_empty(),
            "{language}: lacks {missing:?}, has {more:?}"
        );
    }
}

#[test]
fn what_is_put_in_is_put_in_in_every_language() {
    let english = texts("en");
    for (language, _) in FORMS {
        for (key, text) in texts(language) {
            let model = stem(&key).map_or(key.clone(), |stem| format!("{stem}_other"));
            let wanted = english.get(&model).map(|text| places(text)).unwrap_or_default();
            assert_eq!(places(&text), wanted, "{language}: {key}: {text}");
            assert!(!text.contains("$$"), "{language}: {key}");
        }
    }
}

#[test]
fn nothing_is_left_untranslated() {
    let english = texts("en");
    for (language, same) in SAME {
        let theirs = texts(language);
        let mut copied = BTreeSet::new();
        for (key, text) in &theirs {
            assert!(!text.trim().is_empty(), "{language}: {key} is empty");
            if english.get(key) == Some(text) && text.chars().any(char::is_alphabetic) {
                copied.insert(key.as_str());
            }
        }
        // In both directions: what is translated by now is to come off the list.
        let same: BTreeSet<&str> = same.iter().copied().collect();
        assert_eq!(copied, same, "{language}: texts that read as in English");
    }
    assert_eq!(SAME.len() + 1, FORMS.len(), "every language but English is looked at");
}

#[test]
fn the_panel_offers_the_languages_that_there_are() {
    let words = read("src/panel/src/words.rs");
    let (_, list) = words.split_once("LANGUAGES: ").unwrap_or_default();
    let (list, _) = list.split_once("];\n").unwrap_or_default();
    for language in languages() {
        assert!(list.contains(&format!("(\"{language}\", ")), "{language} cannot be chosen");
    }
    assert_eq!(list.matches("(\"").count(), languages().len(), "{list}");
}

/// The rule is told in vendors' articles; that it does not mean the domain behind, which Generate Key writes too, is
/// concluded.
#[test]
fn what_a_typed_username_may_not_hold_is_told_in_every_language() {
    for language in languages() {
        let said = texts(&language).remove("sayTypeUsername").unwrap_or_default();
        assert!(said.contains(r#" @ ( ) ; : [ ] | \ "."#), "{language}: {said}");
    }
}
