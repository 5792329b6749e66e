//! Whether the oldest browsers that the manifests let in have all that is used: by MDN's compatibility data,
//! which says since when each has what. What is used is read from what is shipped, so that nothing new goes
//! unseen.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::assemble::list;
use crate::browser::Browser;
use crate::npm::{self, CHECKS};
use crate::places::Places;

/// What is used only where it is there: the browser that may lack it, what it is, and why that does no harm.
const OPTIONAL: [(Browser, &str, &str); 4] = [
    (Browser::Firefox, "sidePanel.setPanelBehavior", "where there is none, there is a sidebar"),
    (Browser::Chromium, "minimum_chrome_version", "Chrome's store says so, and no data"),
    (Browser::Chromium, "sidebarAction.toggle", "where there is no side panel"),
    (Browser::Chromium, "commands.openShortcutSettings", "the page is opened by its address"),
];

/// Names of our own, of style properties, or of areas of storage (whose own age is asked with the rest of the
/// extensions' interfaces), that young interfaces of browsers have too.
const OURS: [&str; 13] = [
    "until",
    "watch",
    "layer",
    "hide",
    "memory",
    "node",
    "last",
    "managed",
    "session",
    "opacity",
    "fontWeight",
    "segments",
    "turn",
];

/// Holds both built extensions against the data.
///
/// # Errors
/// When something is younger than the manifest's minimum, or unknown.
pub(crate) fn check(places: &Places) -> Result<()> {
    let data = npm::modules(places, &CHECKS).join("@mdn/browser-compat-data/data.json");
    let data: Value = serde_json::from_slice(&fs::read(&data).context("compatibility data")?)?;
    for browser in Browser::ALL {
        let folder = places.extension(browser);
        let manifest: Value = serde_json::from_slice(&fs::read(folder.join("manifest.json"))?)?;
        let least = minimum(&manifest, browser)?;
        let scripts = texts(&folder, "js")?;
        let mut code = scripts.clone();
        for file in list(&places.root.join("src/panel/src"))?.values() {
            code += &fs::read_to_string(file)?;
        }
        let keys = keys(&manifest);
        let apis = apis(&code, &data["webextensions"]["api"]);
        let mut young = Vec::new();
        let paths =
            keys.iter().map(|key| ("manifest", key)).chain(apis.iter().map(|api| ("api", api)));
        for (kind, what) in paths {
            let since = what.split('.').fold(&data["webextensions"][kind], |at, name| &at[name]);
            let since = since_when(&since["__compat"], browser);
            let optional = OPTIONAL.iter().any(|it| (it.0, it.1) == (browser, what));
            if !optional && since.is_none_or(|since| since > least) {
                young.push(format!("{what} {since:?}"));
            }
        }
        young.extend(young_styles(&texts(&folder, "css")?, &data["css"], browser, least));
        let known = names(vec![&data["api"], &data["javascript"]["builtins"]], browser);
        for name in identifiers(&scripts).into_iter().filter(|name| name.len() > 1) {
            let since = known.get(&name).copied();
            if since.is_some_and(|since| since > least) && !OURS.contains(&name.as_str()) {
                young.push(format!("{name} {since:?}"));
            }
        }
        ensure!(
            keys.len() > 15 && apis.len() > 25,
            "{} keys, {} interfaces",
            keys.len(),
            apis.len()
        );
        ensure!(young.is_empty(), "{} {least} lacks {young:?}", browser.name());
        println!(
            "{} {least} has all {} keys and {} interfaces",
            browser.name(),
            keys.len(),
            apis.len()
        );
    }
    Ok(())
}

/// What all files of a kind hold, one after the other.
fn texts(folder: &Path, ending: &str) -> Result<String> {
    let mut all = String::new();
    for (name, file) in list(folder)? {
        if name.extension().is_some_and(|it| it == ending) {
            all += &fs::read_to_string(file)?;
        }
    }
    Ok(all)
}

/// What of style sheets is younger than the oldest browser, and since when there is any of that name.
fn young_styles(sheets: &str, known: &Value, browser: Browser, least: f32) -> Vec<String> {
    let known = names(vec![known], browser);
    let since = styles(sheets).into_iter().filter_map(|name| Some((known.get(&name)?, name)));
    since.filter(|(since, _)| **since > least).map(|(it, name)| format!("{name} {it}")).collect()
}

/// The properties, functions, pseudo-classes and queries that style sheets use, but for those of one browser alone.
fn styles(sheets: &str) -> BTreeSet<String> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let uncommented = sheets.split("/*").enumerate().map(|(at, part)| match at {
        0 => part,
        _ => part.split_once("*/").map_or("", |(_, rest)| rest),
    });
    let bare: String = uncommented.collect::<String>().split('"').step_by(2).collect();
    let mut found: BTreeSet<String> = bare
        .split_inclusive('(')
        .filter_map(|part| part.strip_suffix('(')?.rsplit(|it| !is_part(it)).next())
        .map(str::to_owned)
        .collect();
    for part in bare.split_inclusive(['{', '}', ';']) {
        let name = |it: &str| it.chars().take_while(|it| is_part(*it)).collect();
        if part.trim_start().starts_with('@') {
            found.extend(part.split('(').skip(1).map(name)); // what a query asks, not the answer
        } else if part.ends_with('{') {
            let pseudo = part.split(':').skip(1);
            found.extend(pseudo.map(name));
        } else if let Some((property, _)) = part.split_once(':') {
            found.insert(property.trim().to_owned());
        }
    }
    found.retain(|name| !name.is_empty() && !name.starts_with('-'));
    found
}

/// The oldest version that is let in.
fn minimum(manifest: &Value, browser: Browser) -> Result<f32> {
    let said = match browser {
        Browser::Chromium => &manifest["minimum_chrome_version"],
        Browser::Firefox => &manifest["browser_specific_settings"]["gecko"]["strict_min_version"],
    };
    said.as_str().and_then(|text| text.parse().ok()).context("no minimum in the manifest")
}

/// The keys of a manifest, those within them that have data of their own left out, and its permissions.
fn keys(manifest: &Value) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (key, value) in manifest.as_object().into_iter().flatten() {
        keys.insert(key.clone());
        if key == "permissions" || key == "optional_permissions" {
            let named = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            keys.extend(named.map(|name| format!("{key}.{name}")));
        }
    }
    keys
}

/// Every method and event of an extension's interface that is named in code: after `chrome.`, or as a text
/// that begins with the name of a part of it.
fn apis(code: &str, known: &Value) -> BTreeSet<String> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '.' || letter == '_';
    let after = |mark: &str| -> Vec<String> {
        let rest = code.split(mark).skip(1);
        rest.map(|rest| rest.replacen("?.", ".", 2).chars().take_while(|it| is_part(*it)).collect())
            .collect()
    };
    let texts = code.split('"').filter(|text| text.contains('.') && text.chars().all(is_part));
    let named = after("chrome.").into_iter().chain(texts.map(str::to_owned));
    let named = named.filter_map(|path| {
        let parts: Vec<&str> = path.split('.').collect();
        let [space, what, ..] = parts[..] else { return None };
        let there = known.get(space).is_some() && !what.is_empty();
        there.then(|| format!("{space}.{what}"))
    });
    named.collect()
}

/// Since when a browser has a thing, without a flag or another name.
fn since_when(compat: &Value, browser: Browser) -> Option<f32> {
    let key = if browser == Browser::Chromium { "chrome" } else { "firefox" };
    let support = &compat["support"][key];
    let all = support.as_array().map_or_else(|| std::slice::from_ref(support), Vec::as_slice);
    let plain = all.iter().filter(|one| {
        ["flags", "prefix", "alternative_name", "version_removed"]
            .iter()
            .all(|it| one.get(it).is_none())
    });
    let versions = plain.filter_map(|one| {
        let version = one["version_added"].as_str()?.trim_start_matches('≤');
        version.parse::<f32>().ok()
    });
    versions.min_by(f32::total_cmp)
}

/// Every name that is told of there, as of the web's interfaces or the language, and since when a browser has
/// the oldest that bears it; infinite for what it has none of.
fn names(mut open: Vec<&Value>, browser: Browser) -> BTreeMap<String, f32> {
    let mut found = BTreeMap::new();
    while let Some(at) = open.pop() {
        for (name, within) in at.as_object().into_iter().flatten() {
            if name == "__compat" || !within.is_object() {
                continue;
            }
            if let Some(compat) = within.get("__compat") {
                let since = since_when(compat, browser).unwrap_or(f32::INFINITY);
                let name = name.trim_end_matches("_static").to_owned();
                let oldest = found.entry(name).or_insert(f32::INFINITY);
                *oldest = since.min(*oldest);
            }
            open.push(within);
        }
    }
    found
}

/// The names after a dot or `new` in scripts, without their comments.
fn identifiers(scripts: &str) -> BTreeSet<String> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut found = BTreeSet::new();
    for line in scripts.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let parts = line.split('.').skip(1).chain(line.split("new ").skip(1));
        found.extend(parts.map(|part| part.chars().take_while(|it| is_part(*it)).collect()));
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_code_names_is_found() {
        let known = json!({ "tabs": {}, "storage": {} });
        let code = "chrome.tabs.query(); call(\"storage.local.get\"); x.tabs.none; chrome.storage?.managed";
        let expected = ["storage.local", "storage.managed", "tabs.query"].map(String::from);
        assert_eq!(apis(code, &known), BTreeSet::from(expected));
        let found = identifiers("a.checkVisibility()\n// b.until\nnew Set()");
        assert!(found.contains("checkVisibility") && found.contains("Set"));
        assert!(!found.contains("until"));
    }

    #[test]
    fn what_style_sheets_use_is_found() {
        let sheet =
            "/* a{b:c()} */ .x:has(> y)::before { color: light-dark(#fff, var(--z)); --z: 1 }
            p:focus-visible{content:\"q: (\";inset:0}
            @media (prefers-contrast: more) { a { all: unset } }";
        let expected = [
            "all",
            "before",
            "color",
            "content",
            "focus-visible",
            "has",
            "inset",
            "light-dark",
            "prefers-contrast",
            "var",
        ];
        assert_eq!(styles(sheet), expected.map(String::from).into());
    }

    /// What is drawn with colours that a browser does not know has none: no edges, no grounds, no focus.
    #[test]
    fn the_panels_colours_are_known_to_the_oldest_browser() {
        let since = |version: &str| json!([{ "version_added": version }]);
        let support = json!({ "chrome": since("123"), "firefox": since("120") });
        let data = json!({ "types": { "color": { "light-dark": { "__compat": { "support": support } } } } });
        let young = |least| {
            let sheet = include_str!("../../../extension/panel.css");
            young_styles(sheet, &data, Browser::Chromium, least)
        };
        assert_eq!(young(116.0), ["light-dark 123"]);
        let manifest = include_str!("../../../extension/manifest.json");
        let manifest = serde_json::from_str(manifest).unwrap_or_default();
        let least = minimum(&manifest, Browser::Chromium).unwrap_or_default();
        assert!(young(least).is_empty(), "{least} has no such colours");
    }

    #[test]
    fn a_flag_is_no_support() {
        let compat = json!({ "support": { "firefox": [
            { "version_added": "140" },
            { "version_added": "90", "flags": [{}] },
        ], "chrome": { "version_added": "≤79" } } });
        assert_eq!(since_when(&compat, Browser::Firefox), Some(140.0));
        assert_eq!(since_when(&compat, Browser::Chromium), Some(79.0));
    }
}
