//! Archives that depend on what is in them and on nothing else: sorted by name, all of one time, at one
//! compression of the locked version.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A file to be packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// What is in it.
    pub(super) bytes: Vec<u8>,
    /// Whether it is to be run.
    pub(super) executable: bool,
}

impl Entry {
    /// One that is not run.
    pub(super) fn plain(bytes: Vec<u8>) -> Self {
        Self { bytes, executable: false }
    }
}

/// The archive of these files by their names.
pub(super) fn zip(entries: &BTreeMap<String, Entry>) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, entry) in entries {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::default())
            .unix_permissions(if entry.executable { 0o755 } else { 0o644 });
        archive.start_file(name, options)?;
        archive.write_all(&entry.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// A path as archives write it, on any system.
pub(super) fn name(path: &Path) -> Result<String> {
    let parts = path.iter().map(|part| part.to_str());
    let parts: Option<Vec<&str>> = parts.collect();
    Ok(parts.with_context(|| format!("{} is not Unicode", path.display()))?.join("/"))
}

/// What is in an archive, by name.
pub(super) fn read(archive: &[u8]) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut archive = ZipArchive::new(Cursor::new(archive))?;
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        files.insert(file.name()?.into_owned(), bytes);
    }
    Ok(files)
}

/// Lays out what is in an archive in a folder.
pub(super) fn unpack(archive: &[u8], folder: &Path) -> Result<()> {
    Ok(ZipArchive::new(Cursor::new(archive))?.extract(folder)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_depends_on_its_content_alone() -> Result<()> {
        let entry = |text: &str| Entry::plain(text.as_bytes().to_vec());
        let files = [("b/c", "two"), ("a", "one"), ("b.d", "")];
        let forth = files.iter().map(|(name, text)| ((*name).to_owned(), entry(text))).collect();
        let back =
            files.iter().rev().map(|(name, text)| ((*name).to_owned(), entry(text))).collect();
        let archive = zip(&forth)?;
        assert_eq!(archive, zip(&back)?);
        let read = read(&archive)?;
        let names: Vec<&str> = read.keys().map(String::as_str).collect();
        assert_eq!(names, ["a", "b.d", "b/c"]);
        assert_eq!(read["b/c"], b"two");
        let mut zipped = ZipArchive::new(Cursor::new(&archive))?;
        for at in 0..zipped.len() {
            assert_eq!(zipped.by_index(at)?.last_modified(), Some(DateTime::default()));
        }
        Ok(())
    }
}
