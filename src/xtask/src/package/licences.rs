//! The licences of what is linked into the panel, as one text.
//!
//! Each crate's own licence files, from its source. Where a crate leaves the choice, MIT is taken. A crate
//! whose archive holds no licence file is given the text that it names, with its authors.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, bail};

use super::graph::Linked;

/// What it is called in a package.
pub(super) const FILE: &str = "THIRD-PARTY-LICENSES.txt";

/// How files are called that say under which terms a crate is.
const CALLED: [&str; 6] = ["license", "licence", "copying", "copyright", "notice", "unlicense"];

/// MIT's terms, below the line that says whose they are.
const MIT: &str = include_str!("../../../../LICENSE-MIT");

/// What comes with the compiler: whose it is. All are under MIT or Apache-2.0; what `compiler_builtins` has
/// of LLVM may be passed on in compiled form without a notice, by the exception to its licence.
const STANDARD: [(&str, &str); 4] = [
    ("std, core, alloc", "The Rust Project Contributors"),
    ("compiler_builtins", "Jorge Aparicio and the Rust Project Contributors"),
    ("dlmalloc", "2014 Alex Crichton"),
    ("hashbrown", "2016 Amanieu d'Antras"),
];

/// The whole text: who is in it, then under which terms.
pub(super) fn notices(linked: &[Linked], rust: &str) -> Result<String> {
    let mut texts = Texts::default();
    let mut list = String::new();
    for one in linked {
        let numbers: Vec<String> =
            texts_of(one)?.iter().map(|text| texts.number(text).to_string()).collect();
        let (name, version) = &one.id;
        let from = one.repository.as_deref().unwrap_or("https://crates.io");
        let _ = writeln!(
            list,
            "{name} {version}, {}: text {}\n  {from}",
            one.licence,
            numbers.join(", ")
        );
    }
    for (name, whose) in STANDARD {
        let number = texts.number(&mit(&format!("Copyright (c) {whose}"))?);
        let _ = writeln!(
            list,
            "{name} of {rust}, MIT OR Apache-2.0: text {number}\n  https://github.com/rust-lang/rust"
        );
    }
    let mut notices = format!(
        "Keyguide's WebAssembly module contains the software below. Where a choice of licences is given, it\n\
         is used under MIT.\n\n{list}"
    );
    for (at, text) in texts.all.iter().enumerate() {
        let _ = write!(
            notices,
            "\n{:=<100}\n{}\n",
            format!("== text {} ", at + 1),
            text.trim_matches('\n')
        );
    }
    Ok(notices)
}

/// Texts that differ in more than how their lines are broken, numbered from 1.
#[derive(Default)]
struct Texts {
    all: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Texts {
    fn number(&mut self, text: &str) -> usize {
        let bare = text.split_whitespace().collect::<Vec<_>>().join(" ");
        *self.numbers.entry(bare).or_insert_with(|| {
            self.all.push(text.to_owned());
            self.all.len()
        })
    }
}

/// The texts of a crate: one at least.
fn texts_of(one: &Linked) -> Result<Vec<String>> {
    let mut files: Vec<_> = fs::read_dir(&one.folder)
        .with_context(|| format!("no source of {}", one.id.0))?
        .collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut texts = Vec::new();
    for file in files {
        let name = file.file_name().to_string_lossy().to_lowercase();
        if CALLED.iter().any(|called| name.starts_with(called))
            && is_taken(&one.licence, &name)
            && file.path().is_file()
        {
            let text = fs::read_to_string(file.path())
                .with_context(|| file.path().display().to_string())?;
            texts.push(text.replace("\r\n", "\n"));
        }
    }
    if !texts.is_empty() {
        return Ok(texts);
    }
    if !offers_mit(&one.licence) {
        bail!("{} {} is under {}, of which it holds no text", one.id.0, one.id.1, one.licence);
    }
    let whose = if one.authors.is_empty() {
        format!("the authors of {}", one.id.0)
    } else {
        one.authors.join(", ")
    };
    Ok(vec![mit(&format!("Copyright (c) {whose}"))?])
}

fn offers_mit(licence: &str) -> bool {
    licence.split(|it: char| !it.is_alphanumeric() && !"-.".contains(it)).any(|word| word == "MIT")
}

/// Where there is a choice, the files of the others are left out.
fn is_taken(licence: &str, file: &str) -> bool {
    let others = ["apache", "unlicense", "zlib", "boost", "bsl"];
    !(offers_mit(licence) && others.iter().any(|other| file.contains(other)))
}

fn mit(whose: &str) -> Result<String> {
    let (_, terms) = MIT.split_once("Permission is").context("LICENSE-MIT is another licence")?;
    Ok(format!("MIT License\n\n{whose}\n\nPermission is{terms}"))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::package::graph;
    use crate::places::Places;

    #[test]
    fn every_crate_in_the_panel_has_a_text() -> Result<()> {
        let linked = graph::linked(&Places::find()?)?;
        let notices = notices(&linked, "1.2.3")?;
        for one in &linked {
            let (name, version) = &one.id;
            let head = format!("\n{name} {version}, {}: text ", one.licence);
            let (_, rest) = notices.split_once(&head).with_context(|| name.clone())?;
            let numbers = rest.lines().next().unwrap_or_default();
            let mut whole = 0;
            for number in numbers.split(", ") {
                let (_, text) = notices
                    .split_once(&format!("== text {number} ="))
                    .with_context(|| format!("no text {number} of {name}"))?;
                let text = text.split("\n== text ").next().unwrap_or_default();
                // A licence's terms, not only a word on which there are.
                whole += usize::from(text.len() > 700 && text.contains("opyright"));
            }
            assert!(whole > 0, "{name} has no licence among the texts {numbers}");
        }
        let direct: Vec<&str> =
            linked.iter().filter(|one| one.direct).map(|one| one.id.0.as_str()).collect();
        for needed in ["serde_json", "sycamore", "wasm-bindgen", "zeroize"] {
            assert!(direct.contains(&needed), "{needed} is not among {direct:?}");
        }
        // What only runs while compiling, and what only the host switches on, is no part of the panel.
        for other in ["syn", "thiserror-impl", "schemars", "anyhow", "zip"] {
            assert!(
                linked.iter().all(|one| one.id.0 != other),
                "{other} is said to be in the panel"
            );
        }
        Ok(())
    }

    #[test]
    fn a_crate_without_a_text_is_refused_unless_it_names_mit() -> Result<()> {
        let folder =
            std::env::temp_dir().join(format!("keyguide-no-licence-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let one = |licence: &str, folder: &PathBuf| Linked {
            id: ("one".into(), "1.0.0".into()),
            licence: licence.into(),
            repository: None,
            authors: vec!["Somebody".into()],
            folder: folder.clone(),
            checksum: String::new(),
            needs: std::collections::BTreeSet::new(),
            direct: true,
        };
        assert!(texts_of(&one("Zlib", &folder)).is_err());
        let text = texts_of(&one("Zlib OR MIT", &folder))?.concat();
        assert!(text.contains("Copyright (c) Somebody\n\nPermission is hereby granted"), "{text}");
        fs::write(folder.join("LICENSE-APACHE"), "Apache's")?;
        fs::write(folder.join("LICENSE-MIT"), "Somebody's")?;
        assert_eq!(texts_of(&one("MIT OR Apache-2.0", &folder))?, ["Somebody's"]);
        assert_eq!(texts_of(&one("Apache-2.0", &folder))?, ["Apache's", "Somebody's"]);
        Ok(fs::remove_dir_all(folder)?)
    }
}
