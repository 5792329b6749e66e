//! `cargo xtask package`: what goes to stores and to people, in `target/dist`.
//!
//! The same source gives the same bytes, wherever it is built: see `archive` and `again`.

mod again;
mod archive;
mod graph;
mod licences;
mod limits;
mod sbom;
mod source;
mod verify;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::browser::Browser;
use crate::build::{self, Mode};
use crate::places::Places;
use crate::tally::Tally;
use crate::{assemble, minimums, needs, toolchain};

use archive::Entry;

/// The version of all that is packed.
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// What is in the folder, and how to see that it is what was made.
const SUMS: &str = "SHA256SUMS";

/// What was packed.
struct Packed {
    folder: PathBuf,
    /// The names of the files that were made, with their bytes.
    files: BTreeMap<String, Vec<u8>>,
}

impl Packed {
    fn file(&self, kind: &str) -> Result<&[u8]> {
        let name = name(kind);
        let file = self.files.get(&name).with_context(|| format!("{name} was not made"))?;
        Ok(file)
    }
}

/// Packs; `--check` proves it by a second build elsewhere, `--tag NAME` refuses unless that is this version.
pub(crate) fn run(places: &Places, mut arguments: &[&str]) -> Result<ExitCode> {
    let mut check = false;
    while let [option, rest @ ..] = arguments {
        match (*option, rest) {
            ("--check", _) => (check, arguments) = (true, rest),
            ("--tag", [tag, rest @ ..]) => {
                is_this_version(tag)?;
                arguments = rest;
            }
            _ => bail!("not understood: {option}"),
        }
    }
    let packed = pack(places)?;
    if check {
        again::same_elsewhere(&packed)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The suite: packs, and holds against it what a store or a careful person would.
pub(crate) fn suite(places: &Places, _: Browser) -> Result<Tally> {
    needs::ensure(places, needs::CHECKS)?;
    let packed = pack(places)?;
    let checks: [(&str, &dyn Fn() -> Result<()>); 4] = [
        ("the bill of materials is as its schema says", &|| verify::bill(places, &packed)),
        ("web-ext has nothing to say", &|| verify::lint(places, &packed)),
        ("the oldest browsers let in have all that is used", &|| minimums::check(places)),
        ("another build elsewhere has the same bytes", &|| again::same_elsewhere(&packed)),
    ];
    let mut tally = Tally { passed: 1, failed: 0 };
    for (promise, check) in checks {
        match check() {
            Ok(()) => tally.passed += 1,
            Err(error) => {
                eprintln!("not so: {promise}: {error:#}");
                tally.failed += 1;
            }
        }
    }
    Ok(tally)
}

/// Makes all of it anew, and prints what it made. An error also when something has outgrown its limit.
fn pack(places: &Places) -> Result<Packed> {
    build::extension(places, Mode::Release)?;
    let route = toolchain::Route::find().context("no Rust for wasm32")?;
    let linked = graph::linked(places)?;
    let notices = notices(places, &linked, &route)?;
    let mut files = BTreeMap::new();
    for (browser, kind) in [(Browser::Chromium, "chromium.zip"), (Browser::Firefox, "firefox.xpi")]
    {
        let mut entries = notices.clone();
        for (path, file) in assemble::list(&places.extension(browser))? {
            entries.insert(archive::name(&path)?, Entry::plain(fs::read(file)?));
        }
        files.insert(name(kind), archive::zip(&entries)?);
    }
    files.insert(name("source.zip"), archive::zip(&source::entries(places)?)?);
    let sums = sums(&files);
    print!("{sums}");
    files.insert(SUMS.to_owned(), sums.into_bytes());

    let folder = places.target.join("dist");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for (name, bytes) in &files {
        fs::write(folder.join(name), bytes)?;
    }
    println!("{}", places.show(&folder));
    let packed = Packed { folder, files };
    limits::enforce(places, &packed)?;
    Ok(packed)
}

/// What every package says of itself, beside what runs.
fn notices(
    places: &Places,
    linked: &[graph::Linked],
    route: &toolchain::Route,
) -> Result<BTreeMap<String, Entry>> {
    let own = |name: &str| Ok::<_, anyhow::Error>(Entry::plain(fs::read(places.root.join(name))?));
    let rust = route.version();
    Ok(BTreeMap::from([
        ("LICENSE-MIT".to_owned(), own("LICENSE-MIT")?),
        ("LICENSE-APACHE".to_owned(), own("LICENSE-APACHE")?),
        (licences::FILE.to_owned(), Entry::plain(licences::notices(linked, rust)?.into_bytes())),
        (sbom::FILE.to_owned(), Entry::plain(sbom::bill(linked, rust)?.into_bytes())),
    ]))
}

fn name(kind: &str) -> String {
    format!("keyguide-{VERSION}-{kind}")
}

/// As `sha256sum --check` reads it.
fn sums(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut sums = String::new();
    for (name, bytes) in files {
        let _ = writeln!(sums, "{}  {name}", hex(&Sha256::digest(bytes)));
    }
    sums
}

/// Bytes as people write them.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What is released under a tag must call itself so.
fn is_this_version(tag: &str) -> Result<()> {
    let tag = tag.strip_prefix("refs/tags/").unwrap_or(tag);
    ensure!(
        tag.strip_prefix('v') == Some(VERSION),
        "the tag is {tag}, but Cargo.toml says {VERSION}: it would have to be v{VERSION}"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_this_version_and_no_other() {
        assert!(is_this_version(&format!("v{VERSION}")).is_ok());
        assert!(is_this_version(&format!("refs/tags/v{VERSION}")).is_ok());
        for other in
            [VERSION.to_owned(), format!("v{VERSION}.1"), format!("v{VERSION}-rc"), "v".into()]
        {
            assert!(is_this_version(&other).is_err(), "{other}");
        }
    }

    #[test]
    fn sums_are_those_of_sha_256() {
        let files = BTreeMap::from([("abc".to_owned(), b"abc".to_vec())]);
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sums(&files), format!("{known}  abc\n"));
    }
}
