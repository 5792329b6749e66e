//! `cargo xtask recipe check` on what people hand it: several files, some of which are no recipes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const GOOD: &str = r#"{"version": 1, "id": "x", "name": "X", "vendor": "Y",
    "source": {"url": "https://x.example", "seen": "2026-11-20"},
    "level": {"name": "X", "base": ["API User (system) (API-only)"], "rest": "none"},
    "user": {"fields": [{"label": "First Name", "fill": "ask"}, {"label": ["Surname", "Last Name"], "fill": "ask"},
        {"label": "Email Address", "fill": "ask"}, {"label": "Primary Internal Location", "fill": "ask"}]}}"#;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    assert!(fs::create_dir_all(&folder).is_ok());
    folder
}

fn put(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    assert!(fs::write(&path, text).is_ok());
    path.display().to_string()
}

#[track_caller]
fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, .. } =
        match Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments).output() {
            Ok(output) => output,
            Err(error) => unreachable!("{error}"),
        };
    (status.code(), String::from_utf8_lossy(&stdout).into_owned())
}

#[test]
fn each_file_is_told_of_whatever_the_others_are() {
    let folder = folder("several");
    let good = put(&folder, "good one.json", format!("\u{feff}{GOOD}"));
    let latin = put(&folder, "latin.json", b"{\"name\":\n \"Espa\xf1ol\"}");
    let huge = put(&folder, "huge.json", " ".repeat(600 * 1024));
    let deep = put(&folder, "deep.json", "[".repeat(100_000));
    let comma = put(&folder, "comma.json", "{\n  \"version\": 1,\n}");
    let two = GOOD.replace("\"name\": \"X\", \"base\"", "\"nmae\": \"X\", \"bsae\"");
    let two = put(&folder, "two.json", two);
    let gone = folder.join("gone.json").display().to_string();
    let place = folder.display().to_string();
    let (code, said) =
        run(&["recipe", "check", &gone, &place, &latin, &huge, &deep, &comma, &two, &good]);
    assert_eq!(code, Some(1), "{said}");
    for line in [
        format!("{gone}: error: cannot be read: "),
        format!("{place}: error: found a folder, expected a file"),
        format!("{latin}: error: line 2: found what is no UTF-8, expected JSON in UTF-8"),
        format!("{huge}: error: the recipe has 524289 bytes or more, more than the 524288 allowed"),
        format!("{deep}: error: the recipe is not JSON (line 1): "),
        format!("{comma}: error: the recipe is not JSON (line 3): trailing comma"),
        format!("{two}: error: level.bsae: found an unknown field, did you mean `base`?"),
        format!("{two}: error: level.nmae: found an unknown field, did you mean `name`?"),
        format!("{two}: error: level.name: missing, expected a text"),
        format!("{good}: fine"),
    ] {
        assert!(said.lines().any(|said| said.starts_with(&line)), "no `{line}` in\n{said}");
    }
}

#[test]
fn warnings_do_not_fail_and_errors_do() {
    let folder = folder("codes");
    let good = put(&folder, "good.json", GOOD);
    let odd = put(
        &folder,
        "odd.json",
        GOOD.replace(
            r#""rest": "none""#,
            r#""rest": "none", "sections": [{"section": "Zebras", "bulk": "none"}]"#,
        ),
    );
    assert_eq!(run(&["recipe", "check", &good]), (Some(0), format!("{good}: fine\n")));
    let (code, said) = run(&["recipe", "check", &odd, &good]);
    let warning = "warning: level.sections[0].section: `Zebras` is like no label that Autotask is known to have";
    assert_eq!((code, said), (Some(0), format!("{odd}: {warning}\n{good}: fine\n")));
    let bad = put(&folder, "bad.json", "{}");
    assert_eq!(run(&["recipe", "check", &good, &bad]).0, Some(1));
    assert_eq!(run(&["recipe", "check"]).0, Some(2));
    assert_eq!(run(&["recipe", "chekc", &good]).0, Some(2));
}

#[test]
fn what_is_said_of_the_user_is_checked_too() {
    let folder = folder("user");
    let odd = GOOD.replace("First Name", "Frist Name").replace(
        r#""user": {"#,
        r#""user": {"tracking": {"vendor": "Automate101 - Service Automaton"}, "#,
    );
    let (odd, good) = (put(&folder, "odd.json", odd), put(&folder, "good.json", GOOD));
    let (code, said) = run(&["recipe", "check", &odd, &good]);
    assert_eq!(code, Some(0));
    let expected = [
        format!(
            "{odd}: warning: user.fields[0].label: `Frist Name` is no field that Autotask's form is known to have; the nearest is `First Name`"
        ),
        format!(
            "{odd}: warning: user.fields: `First Name` is missing, and required; `\"ask\"` leaves it to the admin"
        ),
        format!(
            "{odd}: warning: user.tracking.vendor: `Automate101 - Service Automaton` is not known to be in Autotask's list; the nearest is `Automate101 - Service Automation`"
        ),
        format!("{good}: fine"),
    ];
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
    // Where no user is made, no field of a new one is missing.
    let (before, _) = GOOD.split_once(r#""user""#).unwrap_or_default();
    let changes = format!(r#"{before}"user": {{"existing": "change"}}}}"#);
    let changes = put(&folder, "changes.json", changes);
    assert_eq!(run(&["recipe", "check", &changes]).1, format!("{changes}: fine\n"));
    let cases = r#""user": {"tracking": [{"is": {"vendor": "Automate101 - Service Automaton"}}], "#;
    let cases = put(&folder, "cases.json", GOOD.replace(r#""user": {"#, cases));
    let (_, said) = run(&["recipe", "check", &cases]);
    assert!(said.contains("warning: user.tracking[0].is.vendor: `Automate101"), "{said}");
}

#[test]
fn all_that_are_shipped_check_clean() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../extension/recipes");
    let all: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().display().to_string())
        .filter(|path| !path.ends_with("schema.json") && !path.ends_with("index.json"))
        .collect();
    let arguments: Vec<&str> =
        ["recipe", "check"].into_iter().chain(all.iter().map(String::as_str)).collect();
    let (_, said) = run(&arguments);
    assert!(all.len() > 10 && said.lines().all(|line| line.ends_with(": fine")), "{said}");
}

/// What people copy from the documentation.
#[test]
fn the_example_of_the_documentation_checks_clean() {
    let docs = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/recipes.md"));
    let docs = docs.unwrap_or_default();
    let blocks = docs.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next());
    let whole: Vec<&str> = blocks.filter(|block| block.contains("$schema")).collect();
    assert_eq!(whole.len(), 1);
    let folder = folder("docs");
    let file = put(&folder, "example.json", whole[0]);
    assert_eq!(run(&["recipe", "check", &file]), (Some(0), format!("{file}: fine\n")));
}
