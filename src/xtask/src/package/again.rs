//! The proof that a package depends on its source alone: it is made once more from the source bundle, in
//! another directory, with another target directory, from nothing; and has the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::{Packed, archive, pack};
use crate::places::Places;

/// Two directories for a build, taken away when it is over.
struct Elsewhere(PathBuf);

impl Elsewhere {
    fn new() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("keyguide-again-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder.canonicalize()?))
    }

    fn places(&self) -> Places {
        Places { root: self.0.join("source"), target: self.0.join("made/of/it") }
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} is left behind: {error}", self.0.display());
        }
    }
}

/// Packs the source bundle's content elsewhere, and compares.
pub(super) fn same_elsewhere(packed: &Packed) -> Result<()> {
    let start = Instant::now();
    let elsewhere = Elsewhere::new()?;
    let places = elsewhere.places();
    archive::unpack(packed.file("source.zip")?, &places.root)?;
    println!("\nonce more from the source bundle, in {}", places.root.display());
    let again = pack(&places)?;
    let mut different = Vec::new();
    for (name, bytes) in &packed.files {
        let other = again.files.get(name).with_context(|| format!("{name} was not made again"))?;
        if bytes != other {
            different.push(format!("{name} ({})", differing(bytes, other)));
        }
    }
    if !different.is_empty() {
        bail!("the second build differs: {}", different.join("; "));
    }
    println!("the same {} files, in {} s", packed.files.len(), start.elapsed().as_secs());
    Ok(())
}

/// Which files of two archives are not the same.
fn differing(one: &[u8], other: &[u8]) -> String {
    let (Ok(one), Ok(other)) = (archive::read(one), archive::read(other)) else {
        return "no archive".into();
    };
    let names: BTreeMap<_, _> = one.iter().chain(&other).collect();
    let names = names.keys().filter(|name| one.get(**name) != other.get(**name));
    names.map(|name| name.as_str()).collect::<Vec<_>>().join(", ")
}
