//! The store material against the manifest, the documents and what stores accept.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| unreachable!("{path}: {error}"))
}

/// Rows of a table whose first two cells are code, by those two, with the third.
fn rows(document: &str) -> BTreeMap<(String, String), String> {
    let lines = document.lines().filter(|line| line.starts_with("| `"));
    let rows = lines.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [first, second, third] = cells[..] else { unreachable!("three cells in {line}") };
        let bare = |cell: &str| cell.trim_matches('`').to_owned();
        ((bare(first), bare(second)), third.to_owned())
    });
    rows.collect()
}

/// The text below a heading of the listing.
fn part<'d>(document: &'d str, heading: &str) -> &'d str {
    let found = document.split("\n## ").find_map(|part| part.strip_prefix(heading));
    found.unwrap_or_else(|| unreachable!("no “{heading}”")).trim()
}

#[test]
fn each_permission_has_the_reason_that_the_documents_give() {
    let manifest: Value = serde_json::from_str(&read("extension/manifest.json")).unwrap();
    let (reasons, documented) =
        (rows(&read("docs/store/reasons.md")), rows(&read("docs/permissions.md")));
    let mut asked = 0;
    for key in ["permissions", "optional_permissions", "host_permissions"] {
        for value in manifest[key].as_array().into_iter().flatten() {
            let row = (key.to_owned(), value.as_str().unwrap_or_default().to_owned());
            assert_eq!(reasons.get(&row), documented.get(&row), "{row:?}");
            let reason = reasons.get(&row).unwrap_or_else(|| unreachable!("no reason for {row:?}"));
            assert!(reason.len() <= 1000, "{row:?} is longer than the form takes");
            asked += 1;
        }
    }
    assert_eq!(reasons.len(), asked, "reasons for what is not asked for");
}

#[test]
fn texts_are_as_long_as_stores_take() {
    let listing = read("docs/store/listing.md");
    let words: Value = serde_json::from_str(&read("extension/_locales/en/messages.json")).unwrap();
    assert_eq!(part(&listing, "Name"), words["extName"]["message"]);
    // The store shows what the manifest says.
    assert_eq!(part(&listing, "Summary"), words["extDescription"]["message"]);
    let description = part(&listing, "Description").chars().count();
    assert!((500..16_000).contains(&description), "{description} letters");
    for language in ["de", "en", "es", "fr", "nl"] {
        let words: Value =
            serde_json::from_str(&read(&format!("extension/_locales/{language}/messages.json")))
                .unwrap();
        let name = words["extName"]["message"].as_str().unwrap_or_default();
        let told = words["extDescription"]["message"].as_str().unwrap_or_default();
        assert!((1..=75).contains(&name.chars().count()), "{language}: {name}");
        assert!((20..=132).contains(&told.chars().count()), "{language}: {told}");
    }
}

#[test]
fn the_privacy_policy_names_all_that_the_panel_reaches() {
    let policy = read("docs/store/privacy.md");
    let permissions = read("docs/permissions.md");
    let reached = permissions.split("\n## Where the panel reaches out").nth(1).unwrap_or_default();
    let addresses: Vec<String> =
        rows(reached).into_keys().map(|(_, to)| to).filter(|to| to.starts_with("https:")).collect();
    assert!(!addresses.is_empty());
    for address in addresses {
        assert!(policy.contains(&address), "the privacy policy does not name {address}");
    }
    let firefox: Value = serde_json::from_str(&read("extension/manifest.firefox.json")).unwrap();
    let collected = &firefox["browser_specific_settings"]["gecko"]["data_collection_permissions"];
    assert_eq!(collected["required"], serde_json::json!(["none"]));
    assert!(policy.contains("Keyguide collects nothing."));
}

/// Width and height of a PNG, from its head.
fn size(picture: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(picture.get(at..at + 4)?.try_into().ok()?));
    (picture.get(..8)? == b"\x89PNG\r\n\x1a\n").then_some(())?;
    Some((number(16)?, number(20)?))
}

#[test]
fn pictures_have_the_sizes_that_stores_take() {
    let folder = root().join("docs/store/pictures");
    let mut counts = BTreeMap::new();
    for entry in fs::read_dir(&folder).unwrap().flatten() {
        let picture = fs::read(entry.path()).unwrap();
        let size = size(&picture).unwrap_or_else(|| unreachable!("{entry:?} is no PNG"));
        assert!([(1280, 800), (640, 400), (440, 280)].contains(&size), "{entry:?} is {size:?}");
        *counts.entry(size).or_insert(0) += 1;
    }
    // Stores take one to five pictures of the product, and one tile.
    assert!((3..=5).contains(&counts[&(1280, 800)]), "{counts:?}");
    assert_eq!(counts[&(440, 280)], 1, "{counts:?}");
}

#[test]
fn what_the_deployment_document_says_to_paste_can_be_read() {
    let document = read("docs/deploy.md");
    let schema: Value = serde_json::from_str(&read("extension/managed_schema.json")).unwrap();
    let known = schema["properties"].as_object().unwrap();
    let table: Vec<&str> = document
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(table.len(), known.len(), "{table:?}");
    assert!(table.iter().all(|name| known.contains_key(*name)), "{table:?}");
    let mut blocks = 0;
    for block in document.split("```json\n").skip(1) {
        let json = block.split("```").next().unwrap_or_default();
        let value: Value =
            serde_json::from_str(json).unwrap_or_else(|error| unreachable!("{error}: {json}"));
        for path in [
            "/3rdparty/extensions/EXTENSION_ID",
            "/policies/3rdparty/Extensions/keyguide@keyguide.invalid",
        ] {
            for (name, _) in value.pointer(path).and_then(Value::as_object).into_iter().flatten() {
                assert!(known.contains_key(name), "{name} is no setting");
            }
        }
        blocks += 1;
    }
    assert!(blocks >= 4, "{blocks} blocks");
    for name in known.keys() {
        assert!(document.contains(&format!("<key>{name}</key>")), "{name} is not in the plist");
        let in_registry = document.contains(&format!("\n\"{name}\"=")) || name == "recipes";
        assert!(in_registry, "{name} is not in the registry's block");
    }
}
