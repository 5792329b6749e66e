//! Every promise of `docs/threat-model.md` names tests that exist, and every case of the hostile suite
//! is named by a promise.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn document() -> String {
    fs::read_to_string(root().join("docs/threat-model.md")).unwrap_or_default()
}

/// The promises, each with the tests that it names: rows of two cells below “What we promise …”.
fn promises(document: &str) -> Vec<(String, Vec<String>)> {
    let rows =
        document.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Promise"));
    rows.map(|row| {
        let (promise, tests) = row.trim_matches('|').rsplit_once('|').unwrap_or_default();
        let tests = tests.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        (promise.trim().to_owned(), tests)
    })
    .collect()
}

fn cases() -> BTreeSet<String> {
    keyguide_browser::hostile::all().iter().map(|case| case.name().to_owned()).collect()
}

/// A test that is no case: `path/of/file.rs::its_name`.
fn exists(test: &str) -> bool {
    let Some((file, name)) = test.rsplit_once("::") else { return false };
    let text = fs::read_to_string(root().join(file)).unwrap_or_default();
    let at = text.find(&format!("fn {name}("));
    at.is_some_and(|at| text[..at].lines().rev().take(4).any(|line| line.contains("test]")))
}

#[test]
fn every_promise_names_tests_that_exist() {
    let document = document();
    let (promises, cases) = (promises(&document), cases());
    assert!(promises.len() >= 20, "{} promises", promises.len());
    for (promise, tests) in promises {
        assert!(!tests.is_empty(), "no test of: {promise}");
        for test in tests {
            assert!(cases.contains(&test) || exists(&test), "{test} does not exist, of: {promise}");
        }
    }
}

#[test]
fn every_hostile_case_is_named_by_a_promise() {
    let named: BTreeSet<String> =
        promises(&document()).into_iter().flat_map(|(_, tests)| tests).collect();
    let missing: Vec<String> = cases().into_iter().filter(|case| !named.contains(case)).collect();
    assert!(missing.is_empty(), "no promise names {missing:#?}");
}

#[test]
fn the_suite_has_at_least_sixty_cases() {
    assert!(cases().len() >= 60, "{}", cases().len());
}
