//! Numbered pictures of a run.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;

/// The directory pictures go to, and how many there are.
#[derive(Debug)]
pub(crate) struct Shots {
    folder: PathBuf,
    taken: AtomicUsize,
}

impl Shots {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder, taken: AtomicUsize::new(0) }
    }

    /// The file for the next picture. The first clears away those of the run before.
    pub(crate) fn next(&self, name: &str) -> Result<PathBuf> {
        let number = self.taken.fetch_add(1, Ordering::Relaxed) + 1;
        fs::create_dir_all(&self.folder)?;
        if number == 1 {
            for entry in fs::read_dir(&self.folder)? {
                let file = entry?.path();
                if file.extension().is_some_and(|extension| extension == "png") {
                    fs::remove_file(file)?;
                }
            }
        }
        Ok(self.folder.join(format!("{number:02}-{name}.png")))
    }
}
