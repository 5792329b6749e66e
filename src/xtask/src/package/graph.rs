//! Which crates are linked into the panel, with what is known of them.
//!
//! `cargo tree` says which: for the panel alone, with the features that it switches on, for wasm32, without
//! macros. What build scripts need counts, since the core's writes tables of another crate into the module.
//! `cargo metadata` says what they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::cargo::{list, metadata};
use crate::places::{self, Places};
use crate::process;
use crate::toolchain::TARGET;

/// A crate's name and version.
pub(super) type Id = (String, String);

/// A crate by others whose code is in the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) id: Id,
    /// An SPDX expression.
    pub(super) licence: String,
    pub(super) repository: Option<String>,
    pub(super) authors: Vec<String>,
    /// Its source.
    pub(super) folder: PathBuf,
    /// The SHA-256 of the archive that it came in, by the lock file.
    pub(super) checksum: String,
    /// Those among the others that it needs.
    pub(super) needs: BTreeSet<Id>,
    /// Whether a crate of this repository needs it.
    pub(super) direct: bool,
}

/// All of them, sorted by name and version.
pub(super) fn linked(places: &Places) -> Result<Vec<Linked>> {
    let names = names(places)?;
    let metadata = metadata(places, &["--filter-platform", TARGET])?;
    let lock = fs::read_to_string(places.root.join("Cargo.lock"))?;
    let checksums = checksums(&lock);
    let packages: BTreeMap<&str, &Value> = list(&metadata["packages"])
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let mut linked = BTreeMap::new();
    let mut direct = BTreeSet::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        let package = node["id"].as_str().and_then(|id| packages.get(id));
        let package = package.context("a package without an entry in `cargo metadata`")?;
        let id = id(package);
        if !names.contains(&id) {
            continue;
        }
        let needs = list(&node["deps"])
            .filter(|needed| list(&needed["dep_kinds"]).any(|kind| kind["kind"] != "dev"));
        let needs = needs.filter_map(|needed| packages.get(needed["pkg"].as_str()?));
        let needs: BTreeSet<Id> =
            needs.map(|it| self::id(it)).filter(|it| names.contains(it)).collect();
        if package["source"].is_null() {
            direct.extend(needs);
            continue;
        }
        let checksum = checksums.get(&id).with_context(|| format!("no checksum of {}", id.0))?;
        linked.insert(id.clone(), one(package, id, (*checksum).to_owned(), needs)?);
    }
    for (id, one) in &mut linked {
        one.direct = direct.contains(id);
    }
    ensure!(!linked.is_empty(), "nothing is linked into the panel");
    Ok(linked.into_values().collect())
}

fn one(package: &Value, id: Id, checksum: String, needs: BTreeSet<Id>) -> Result<Linked> {
    let text = |key: &str| package[key].as_str().map(str::to_owned);
    let licence = text("license").with_context(|| format!("{} names no licence", id.0))?;
    let manifest = PathBuf::from(text("manifest_path").unwrap_or_default());
    Ok(Linked {
        // Before SPDX had expressions, crates wrote a slash.
        licence: licence.replace('/', " OR "),
        repository: text("repository"),
        authors: list(&package["authors"]).filter_map(|it| Some(it.as_str()?.to_owned())).collect(),
        folder: manifest.parent().context("no folder")?.to_owned(),
        checksum,
        needs,
        direct: false,
        id,
    })
}

fn id(package: &Value) -> Id {
    let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
    (text("name"), text("version"))
}

fn names(places: &Places) -> Result<BTreeSet<Id>> {
    let mut cargo = places::cargo();
    cargo.args(["tree", "--locked", "--package", "keyguide-panel", "--target", TARGET]);
    cargo.args(["--edges", "normal,build,no-proc-macro", "--prefix", "none", "--no-dedupe"]);
    let tree = process::output(cargo.current_dir(&places.root))?;
    Ok(tree.lines().filter_map(named).collect())
}

/// `serde v1.0.2 (more words)`.
fn named(line: &str) -> Option<Id> {
    let mut words = line.split_whitespace();
    let name = words.next()?;
    let version = words.next()?.strip_prefix('v')?;
    Some((name.to_owned(), version.to_owned()))
}

/// What the lock file says that the archives of crates must hash to.
fn checksums(lock: &str) -> BTreeMap<Id, &str> {
    let packages = lock.split("[[package]]").skip(1);
    let packages = packages.filter_map(|package| {
        let value = |key: &str| {
            let line =
                package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""));
            line?.strip_suffix('"')
        };
        Some(((value("name")?.to_owned(), value("version")?.to_owned()), value("checksum")?))
    });
    packages.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_line_of_the_tree_and_a_lock_file() {
        let id = ("a-b".to_owned(), "1.2.3+4".to_owned());
        assert_eq!(named("a-b v1.2.3+4 (/some/where)"), Some(id.clone()));
        assert_eq!(named(""), None);
        let lock = "version = 4\n\n[[package]]\nname = \"own\"\nversion = \"1.0.0\"\n\n\
            [[package]]\nname = \"a-b\"\nversion = \"1.2.3+4\"\nsource = \"x\"\nchecksum = \"0f\"\n";
        assert_eq!(checksums(lock), BTreeMap::from([(id, "0f")]));
    }
}
