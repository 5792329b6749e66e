//! What is kept between runs, texts by name, and how a newer Keyguide reads what an older one kept.
//!
//! All texts together have one version, kept beside them. What has none was kept before there were versions.
//! To change a shape: raise [`VERSION`] by adding a step to `STEPS`, and a test with a store of the shape
//! that was.
//!
//! **Architecture invariant:** nothing that is kept is lost by being read. What a later Keyguide kept is
//! refused and left as it is; what cannot be read is laid aside before something else takes its name.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::alias::Aliases;
use crate::sorting::gather;

/// Texts by name.
pub type Store = BTreeMap<String, String>;

/// The name of the version.
pub const VERSION_NAME: &str = "version";
/// The name of what the admin pointed at: [`Aliases`] by host, in JSON.
pub const ALIASES: &str = "aliases";
/// The name of the imported recipes: their texts, in JSON.
pub const RECIPES: &str = "recipes";

/// A change of shapes, from one version to the next. A name that it takes away stays in the browser, unread.
type Step = fn(&mut Store);

/// From version to version, beginning with what has none.
///
/// The first: versions begin. What was kept until then is read as it is: `aliases` without tabs and with,
/// `recipes`, `choice`, `clearAfter`, `language` and `filled`.
const STEPS: [Step; 1] = [|_| {}];

/// Today's version.
pub const VERSION: usize = STEPS.len();

/// A later Keyguide kept it: what it means is not known here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("kept in the version `{0}`, which is not known")]
pub struct Newer(pub String);

/// What is kept under a name, in today's shape.
///
/// # Errors
/// When a later Keyguide kept it.
pub fn read(store: &Store, name: &str) -> Result<Option<String>, Newer> {
    Ok(upgraded(store, &STEPS)?.remove(name))
}

/// All that has to be written so that `text` is kept under `name`: with it the version, and what an older
/// Keyguide kept in today's shapes. To be written at once.
///
/// # Errors
/// When a later Keyguide kept what is there.
pub fn write(store: &Store, name: &str, text: &str) -> Result<Store, Newer> {
    changes(store, name, text, &STEPS)
}

/// Whether something may be taken away here.
///
/// # Errors
/// When a later Keyguide kept what is there.
pub fn may_change(store: &Store) -> Result<(), Newer> {
    version(store, STEPS.len()).map(drop)
}

fn changes(store: &Store, name: &str, text: &str, steps: &[Step]) -> Result<Store, Newer> {
    let mut after = upgraded(store, steps)?;
    if let Some(old) = after.get(name)
        && !reads(name, old)
    {
        let old = old.clone();
        after.insert(aside(&after, name), old);
    }
    after.insert(name.to_owned(), text.to_owned());
    after.insert(VERSION_NAME.to_owned(), steps.len().to_string());
    after.retain(|name, text| store.get(name) != Some(text));
    Ok(after)
}

fn upgraded(store: &Store, steps: &[Step]) -> Result<Store, Newer> {
    let version = version(store, steps.len())?;
    let mut store = store.clone();
    for step in &steps[version..] {
        step(&mut store);
    }
    Ok(store)
}

fn version(store: &Store, known: usize) -> Result<usize, Newer> {
    let Some(text) = store.get(VERSION_NAME) else { return Ok(0) };
    let version = text.parse::<usize>().ok().filter(|version| *version <= known);
    version.ok_or_else(|| Newer(text.clone()))
}

/// Whether a text is what is kept under this name.
fn reads(name: &str, text: &str) -> bool {
    fn is<'t, T: Deserialize<'t>>(text: &'t str) -> bool {
        serde_json::from_str::<T>(text).is_ok()
    }
    match name {
        ALIASES => is::<BTreeMap<String, Aliases>>(text),
        RECIPES => is::<Vec<String>>(text),
        // The others are words, of which any can be read; what is not known counts as not said.
        _ => true,
    }
}

/// A name that is free.
fn aside(store: &Store, name: &str) -> String {
    let mut names = (1..).map(|number| format!("{name}.aside-{number}"));
    names.find(|name| !store.contains_key(name)).unwrap_or_default()
}

/// A store of the browser, of which what is no text is none of ours.
///
/// # Errors
/// When it is no object.
pub fn store(json: &str) -> Result<Store, serde_json::Error> {
    let all: BTreeMap<String, Value> = serde_json::from_str(json)?;
    let texts = all.into_iter().filter_map(|(name, kept)| match kept {
        Value::String(text) => Some((name, text)),
        _ => None,
    });
    Ok(gather(texts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Store {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    /// The first shape of what was pointed at: addresses without tabs.
    const WITHOUT_TABS: &str = r#"{"ww5.autotask.net":[{"sought":{"wanted":"check","address":{"section":"Admin","group":"","row":"","column":"","label":"Products"}},"means":{"section":"Admin","group":"Features","within":["Features"],"row":"","column":"","label":"Goods"}}]}"#;
    /// The next: with tabs, where there are any.
    const WITH_TABS: &str = r#"{"ww5.autotask.net":[{"sought":{"wanted":"list","address":{"section":"User","group":"","row":"","column":"","label":"Location"}},"means":{"tab":"General","section":"Place","group":"","row":"","column":"","label":"Office"}}]}"#;

    fn aliases(store: &Store) -> BTreeMap<String, Aliases> {
        serde_json::from_str(&read(store, ALIASES).unwrap().unwrap()).unwrap()
    }

    #[test]
    fn every_earlier_shape_is_read_and_nothing_else_changed_by_that() {
        let old = of(&[
            ("choice", "imported/own"),
            ("clearAfter", "30"),
            ("language", "de"),
            ("filled", "1 https://ww5.autotask.net/a\n2 https://ww5.autotask.net/b"),
            (RECIPES, r#"["{}","{\"id\":\"own\"}"]"#),
        ]);
        for (shape, label, tab) in [(WITHOUT_TABS, "Goods", ""), (WITH_TABS, "Office", "General")] {
            let mut store = old.clone();
            store.insert(ALIASES.into(), shape.into());
            let known = aliases(&store);
            let means = &known["ww5.autotask.net"].list()[0].means;
            assert_eq!((means.label.as_str(), means.tab.as_str()), (label, tab));
            for (name, text) in &old {
                assert_eq!(read(&store, name).unwrap().as_ref(), Some(text), "{name}");
            }
            let changes = write(&store, "language", "fr").unwrap();
            let version = VERSION.to_string();
            assert_eq!(changes, of(&[("language", "fr"), (VERSION_NAME, &version)]));
        }
    }

    #[test]
    fn what_is_kept_by_a_later_version_is_neither_read_nor_written() {
        for version in [(VERSION + 1).to_string(), "one".into(), String::new(), "-1".into()] {
            let store = of(&[(VERSION_NAME, &version), ("language", "de")]);
            let newer = Newer(version);
            assert_eq!(read(&store, "language"), Err(newer.clone()));
            assert_eq!(write(&store, "language", "fr"), Err(newer.clone()));
            assert_eq!(may_change(&store), Err(newer));
        }
        let store = of(&[(VERSION_NAME, &VERSION.to_string()), ("language", "de")]);
        assert_eq!(read(&store, "language"), Ok(Some("de".into())));
        assert_eq!(write(&store, "language", "fr"), Ok(of(&[("language", "fr")])));
    }

    #[test]
    fn what_cannot_be_read_is_laid_aside_before_its_name_is_taken() {
        for (name, broken) in [(ALIASES, "[}"), (ALIASES, r#"{"host":7}"#), (RECIPES, "{}")] {
            let mut store = of(&[(name, broken)]);
            let changes = write(&store, name, "[]").unwrap();
            assert_eq!(changes[&format!("{name}.aside-1")], broken);
            assert_eq!(changes[name], "[]");
            store.extend(changes);
            store.insert(name.into(), "broken too".into());
            let changes = write(&store, name, "[]").unwrap();
            assert_eq!(changes[&format!("{name}.aside-2")], "broken too");
            assert!(!changes.contains_key(&format!("{name}.aside-1")));
        }
        let store = of(&[(ALIASES, WITH_TABS)]);
        assert!(write(&store, ALIASES, "{}").unwrap().keys().all(|name| !name.contains("aside")));
    }

    #[test]
    fn steps_follow_each_other_from_where_a_store_is_and_are_written_at_once() {
        let steps: [Step; 3] = [
            |store| drop(store.insert("a".into(), "1".into())),
            |store| {
                let b = store.remove("a").map(|a| a + "2").unwrap_or_default();
                store.insert("b".into(), b);
            },
            |store| store.entry("b".into()).or_default().push('3'),
        ];
        let begun = of(&[("c", "kept")]);
        let after = changes(&begun, "d", "new", &steps).unwrap();
        assert_eq!(after, of(&[("b", "123"), ("d", "new"), (VERSION_NAME, "3")]));
        let midway = of(&[("b", "x"), (VERSION_NAME, "2")]);
        assert_eq!(upgraded(&midway, &steps).unwrap()["b"], "x3");
        let done = of(&[("b", "x"), (VERSION_NAME, "3")]);
        assert_eq!(changes(&done, "d", "new", &steps).unwrap(), of(&[("d", "new")]));
    }

    #[test]
    fn a_store_of_the_browser_may_hold_what_is_no_text() {
        let all = store(r#"{"language":"de","welcome":true,"n":[1]}"#).unwrap();
        assert_eq!(all, of(&[("language", "de")]));
        assert!(store("[]").is_err());
    }
}
