//! The manifest and the code are held against `docs/permissions.md`, in both directions.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// What a manifest says that grants nothing.
const PLAIN: &[&str] = &[
    "manifest_version",
    "name",
    "description",
    "default_locale",
    "version",
    "minimum_chrome_version",
    "action",
    "options_ui",
    "storage",
    "icons",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| unreachable!("{path}: {error}"))
}

fn manifest() -> Value {
    serde_json::from_str(&read("extension/manifest.json")).unwrap_or_default()
}

/// The rows below a heading: their first two cells, without the marks of code. Each must have a third
/// one that says something.
fn rows(heading: &str) -> BTreeSet<(String, String)> {
    let document = read("docs/permissions.md");
    let part = document.split("\n## ").find(|part| part.starts_with(heading));
    let part = part.unwrap_or_else(|| unreachable!("no part “{heading}”"));
    let lines = part.lines().filter(|line| line.starts_with("| `"));
    let rows: BTreeSet<(String, String)> = lines
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [first, second, why] = cells[..] else { unreachable!("three cells in {line}") };
            assert!(why.len() > 10, "no reason: {line}");
            (first.trim_matches('`').to_owned(), second.trim_matches('`').to_owned())
        })
        .collect();
    assert!(!rows.is_empty(), "no rows below “{heading}”");
    rows
}

/// What the manifest grants: each entry of a list, each directive of the policy, by its key.
fn granted(manifest: &Value) -> BTreeSet<(String, String)> {
    let mut granted = BTreeSet::new();
    for (key, value) in manifest.as_object().into_iter().flatten() {
        if PLAIN.contains(&key.as_str()) {
            continue;
        }
        let mut add = |text: String| granted.insert((key.clone(), text));
        match value {
            Value::Array(entries) => {
                entries.iter().for_each(|entry| {
                    add(entry.as_str().map_or_else(|| entry.to_string(), str::to_owned));
                });
            }
            Value::Object(parts) => {
                for (name, part) in parts {
                    // Of a command, its key.
                    let said = part.pointer("/suggested_key/default").unwrap_or(part);
                    let text = said.as_str().map_or_else(|| part.to_string(), str::to_owned);
                    match name.as_str() {
                        "extension_pages" => text.split(';').for_each(|directive| {
                            add(directive.trim().to_owned());
                        }),
                        _ => {
                            add(format!("{name}: {text}"));
                        }
                    }
                }
            }
            other => {
                add(other.to_string());
            }
        }
    }
    granted
}

#[test]
fn the_manifest_grants_what_the_document_lists_and_nothing_else() {
    let (listed, granted) = (rows("What the manifest grants"), granted(&manifest()));
    let (more, less): (Vec<_>, Vec<_>) =
        (granted.difference(&listed).collect(), listed.difference(&granted).collect());
    assert!(more.is_empty(), "granted, but not in docs/permissions.md: {more:?}");
    assert!(less.is_empty(), "in docs/permissions.md, but not granted: {less:?}");
}

#[test]
fn what_the_document_excludes_is_not_in_the_manifest() {
    let document = read("docs/permissions.md");
    let part = document.split("\n## ").find(|part| part.starts_with("What is not there"));
    let keys: Vec<&str> = part
        .into_iter()
        .flat_map(str::lines)
        .filter_map(|line| line.strip_prefix("- `")?.split_once('`'))
        .map(|(key, _)| key)
        .collect();
    for needed in
        ["web_accessible_resources", "externally_connectable", "content_scripts", "update_url"]
    {
        assert!(keys.contains(&needed), "docs/permissions.md does not exclude {needed}");
    }
    let manifest = manifest();
    for key in keys {
        assert!(manifest.get(key).is_none(), "the manifest has {key}");
    }
}

#[test]
fn no_command_presses_save_or_generate() {
    let manifest = manifest();
    let commands = manifest["commands"].as_object().into_iter().flatten();
    let mut names: Vec<&String> = commands.map(|(name, _)| name).collect();
    names.sort();
    assert_eq!(names, ["_execute_action", "copy", "fill", "next"]);
    let obeyed = read("src/panel/src/desk/commands.rs");
    let obeyed = obeyed.split("fn obey").nth(1).unwrap_or_default();
    let arms = obeyed.split("_ => {}").next().unwrap_or_default().matches("=>").count();
    assert_eq!(arms, 3, "the panel obeys other commands: {obeyed}");
}

#[test]
fn only_the_first_run_page_shows_a_frame() {
    let shut = "<meta http-equiv=\"Content-Security-Policy\" content=\"frame-src 'none'\">";
    for page in ["panel", "options"] {
        assert!(read(&format!("extension/{page}.html")).contains(shut), "{page}.html");
    }
}

#[test]
fn the_sample_loads_the_agent_that_pages_get() {
    let panel = read("src/panel/src/browser.rs");
    let files = |name: &str| {
        let (_, list) = panel.split_once(&format!("const {name}:")).unwrap_or_default();
        let list = list.split("];").next().unwrap_or_default();
        list.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
    };
    let injected = [files("AGENT"), files("HAND")].concat();
    assert_eq!(files("HAND").len(), 3, "{injected:?}");
    let page = read("extension/sample/page.html");
    let loaded = page.split("src=\"../").skip(1);
    let loaded: Vec<&str> = loaded.filter_map(|it| it.split('"').next()).collect();
    assert_eq!(loaded, injected);
    assert!(injected.len() > 5, "{injected:?}");
}

#[test]
fn autotasks_pages_are_the_only_host() {
    let hosts = &manifest()["host_permissions"];
    assert_eq!(hosts, &serde_json::json!(["https://*.autotask.net/*"]));
}

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
                found.push((name, fs::read_to_string(&path).unwrap_or_default()));
            }
        }
    }
    assert!(!found.is_empty(), "no .{ending} in {folder}");
    found
}

/// Code without its comments, which may speak of anything.
fn code(text: &str) -> String {
    let bare = |line: &str| line.split_once("//").map_or(line, |(code, _)| code).to_owned();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| bare(line) + "\n")
        .collect()
}

#[test]
fn no_script_of_the_extension_makes_code_or_markup_or_reaches_out() {
    let forbidden = [
        "eval(",
        "Function(",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "sendBeacon",
        "importScripts",
        "import(",
        "http:",
        "https:",
        "setTimeout(\"",
        "srcdoc",
    ];
    for (name, text) in files("extension", "js") {
        let code = code(&text);
        for word in forbidden {
            assert!(!code.contains(word), "{name} has {word}");
        }
        for line in code.lines().filter(|line| line.starts_with("import ")) {
            assert!(line.contains("from \"./"), "{name} imports from elsewhere: {line}");
        }
    }
    for (name, text) in files("extension", "html") {
        for word in ["http:", "https:", "<script>", " on", "style="] {
            let tags: String =
                text.split('<').skip(1).filter_map(|tag| tag.split('>').next()).collect();
            assert!(!tags.contains(word) && !text.contains("<script>"), "{name} has {word}");
        }
    }
    for (name, text) in files("extension", "css") {
        assert!(!text.contains("url(") && !text.contains("@import"), "{name} loads something");
    }
}

#[test]
fn the_panel_makes_no_code_and_no_markup() {
    let forbidden = [
        "set_inner_html",
        "set_outer_html",
        "insert_adjacent_html",
        "dangerously_set",
        "js_sys::eval",
        "Function::new_with_args",
        "Function::new_no_args",
        "inline_js",
    ];
    for (name, text) in files("src/panel/src", "rs").into_iter().chain(files("src/core/src", "rs"))
    {
        for word in forbidden {
            assert!(!code(&text).contains(word), "{name} has {word}");
        }
    }
}

#[test]
fn the_panel_reaches_out_where_the_document_says_and_nowhere_else() {
    let means = [
        "fetch_with",
        "gloo_net",
        "XmlHttpRequest",
        "WebSocket",
        "EventSource",
        "send_beacon",
        "RtcPeerConnection",
        "WebTransport",
    ];
    let uses = |text: &str| means.iter().any(|means| code(text).contains(means));
    let panel = files("src/panel/src", "rs").into_iter().chain(files("src/core/src", "rs"));
    let found: BTreeSet<String> =
        panel.filter(|(_, text)| uses(text)).map(|(name, _)| name).collect();
    let listed: BTreeSet<String> =
        rows("Where the panel reaches out").into_iter().map(|(file, _)| file).collect();
    assert_eq!(found, listed);
}
