//! The keys of texts: each that is used exists, and each that exists is used.

use std::collections::BTreeSet;

use keyguide_core::audit::VERDICTS;
use keyguide_core::guide::STEPS;

use crate::source::{Literal, Place, files, literals, read};
use crate::texts::{stem, texts};

/// Keys that are put together: how they begin, and what may follow. Of the last two the code has the
/// list itself, which is checked.
fn made() -> Vec<(&'static str, Vec<String>)> {
    let steps: Vec<String> = STEPS.iter().map(|step| step.id().to_owned()).collect();
    let verdicts = VERDICTS.iter().map(|verdict| verdict.id().replace('-', "_")).collect();
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    vec![
        ("step_", steps.clone()),
        ("why_", steps),
        ("verdict_", verdicts),
        ("audit", list(&["Verdict", "Section", "Group", "Control", "Holds", "Asked", "Reason"])),
        (
            "column",
            list(&[
                "What", "When", "Page", "Section", "Group", "Control", "Before", "After", "Why",
            ]),
        ),
    ]
}

/// Words of the browser's interface and the like, which look like keys and are none.
const NOT_KEYS: &[&str] = &[
    "addListener",
    "allFrames",
    "clearAfter",
    "clipboardRead",
    "frameId",
    "frameIds",
    "getClientRects",
    "giveUpZone",
    "lastAccessed",
    "lookUpZone",
    "newValue",
    "onDisconnect",
    "onMessage",
    "postMessage",
    "tabId",
    "timeZoneName",
    "windowId",
];

fn is_camel(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric())
        && text.chars().any(|letter| letter.is_ascii_uppercase())
}

/// The keys as code names them: those of numbers without the name of the form.
fn keys() -> BTreeSet<String> {
    texts("en").keys().map(|key| stem(key).unwrap_or(key).to_owned()).collect()
}

fn code() -> Vec<(String, Literal)> {
    let mut all = literals("src/panel/src");
    // What to press is named there; the ids of steps are no keys by themselves.
    let guide = literals("src/core/src/guide");
    all.extend(guide.into_iter().filter(|(file, _)| !file.ends_with("step.rs")));
    all
}

#[test]
fn every_key_that_is_used_exists() {
    let (keys, english) = (keys(), texts("en"));
    let mut unknown = Vec::new();
    for (file, Literal { text, place }) in code() {
        let called = matches!(&place, Place::First(name) if ["t", "with", "count", "count_with"].contains(&name.as_str()));
        let like_one = is_camel(&text) && !NOT_KEYS.contains(&text.as_str());
        if (called || like_one) && !keys.contains(&text) {
            unknown.push(format!("{file}: {text}"));
        }
        if let Place::First(name) = place {
            let number = english.contains_key(&format!("{text}_other"));
            match name.as_str() {
                "t" | "with" => assert!(!number, "{file}: {text} is a number's text"),
                "count" | "count_with" => assert!(number, "{file}: {text} has no forms"),
                _ => {}
            }
        }
    }
    for (beginning, endings) in made() {
        for ending in endings {
            let key = format!("{beginning}{ending}");
            if !keys.contains(&key) {
                unknown.push(format!("put together: {key}"));
            }
        }
    }
    assert!(unknown.is_empty(), "no such texts: {unknown:#?}");
}

#[test]
fn keys_are_put_together_in_known_ways() {
    let known = made();
    let all = code();
    for (file, Literal { text, .. }) in &all {
        let Some((beginning, ending)) = text.split_once('{') else { continue };
        let made = ending.trim_end_matches('}').chars().all(|letter| letter.is_ascii_lowercase());
        let plain = beginning.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '_');
        if text.ends_with('}') && made && plain && beginning.len() > 2 && !ending.contains('{') {
            assert!(known.iter().any(|(it, _)| it == &beginning), "{file} puts together {text}");
        }
    }
    // These two are lists in the code, and not the core's.
    for (beginning, endings) in known.iter().filter(|(it, _)| ["audit", "column"].contains(it)) {
        for ending in endings {
            let there = all
                .iter()
                .any(|(file, literal)| file.contains("phrase") && literal.text == *ending);
            assert!(there, "{beginning}{ending} is put together nowhere");
        }
    }
}

#[test]
fn every_text_is_used() {
    let mut used: BTreeSet<String> = code().into_iter().map(|(_, literal)| literal.text).collect();
    for (beginning, endings) in made() {
        used.extend(endings.into_iter().map(|ending| format!("{beginning}{ending}")));
    }
    let manifest = read("extension/manifest.json");
    used.extend(
        manifest.split("__MSG_").skip(1).filter_map(|it| Some(it.split_once("__")?.0.to_owned())),
    );
    for (_, text) in files("extension", "js") {
        let named = text.split("getMessage(\"").skip(1);
        used.extend(named.filter_map(|it| Some(it.split_once('"')?.0.to_owned())));
    }
    let keys = keys();
    let unused: Vec<_> = keys.difference(&used).collect();
    assert!(unused.is_empty(), "used nowhere: {unused:#?}");
}

#[test]
fn the_browsers_own_words_exist() {
    let manifest = read("extension/manifest.json");
    let english = texts("en");
    for key in manifest.split("__MSG_").skip(1).filter_map(|it| Some(it.split_once("__")?.0)) {
        assert!(english.contains_key(key), "the manifest names {key}");
    }
}
