//! A page as a file: enough of a snapshot to read it again elsewhere, and nothing that is somebody's.
//!
//! What is kept is decided by rule, never by looking for what must go: a word is written down if it
//! belongs to Autotask's pages in general (`words.txt`, and the recipe's own words), or if it names a
//! permission of a security level. Every other word is replaced by one of the same shape. See
//! `docs/page-description.md`.

mod mask;
mod scrub;

use serde::{Deserialize, Serialize};

use crate::guide::{PageKind, recognise_content};
use crate::page::{Page, label};
use crate::snapshot::{Snapshot, SnapshotError};

use mask::Mask;
use scrub::Scrub;

/// The version of the format that is written and read.
pub const VERSION: u32 = 1;

/// A page and its frames, scrubbed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Description {
    /// Always [`VERSION`].
    pub keyguide_page: u32,
    /// Its frames, the top one first.
    pub frames: Vec<Described>,
}

/// One frame, scrubbed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Described {
    /// What is there.
    pub snapshot: Snapshot,
    /// What was made of it: sections, controls with addresses and evidence, doubts.
    pub read: Page,
    /// How many controls are read differently now that words are gone.
    pub read_otherwise: usize,
}

/// Why a file is no description.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DescriptionError {
    /// Not JSON, or of another layout.
    #[error("this is no description of a page: {0}")]
    Malformed(String),
    /// Of another version.
    #[error(
        "the description has version {found}, expected {VERSION}: use the Keyguide that wrote it"
    )]
    Version {
        /// The version found.
        found: u32,
    },
    /// One of its frames cannot be used.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
}

/// Describes the frames of a page. `recipe` is the words that may stand in it besides Autotask's.
#[must_use]
pub fn describe(frames: &[Snapshot], recipe: &[String]) -> Description {
    let mut mask = Mask::knowing(recipe.iter().map(String::as_str));
    let frames = frames.iter().map(|snapshot| describe_frame(snapshot, &mut mask)).collect();
    Description { keyguide_page: VERSION, frames }
}

fn describe_frame(snapshot: &Snapshot, mask: &mut Mask) -> Described {
    let page = label(snapshot);
    let is_level = recognise_content(&page) == PageKind::LevelEditor;
    let scrubbed = Scrub::new(snapshot, &page, is_level, mask).snapshot();
    let read = label(&scrubbed);
    let read_otherwise = differences(&page, &read);
    Described { snapshot: scrubbed, read, read_otherwise }
}

/// Controls whose address has other parts, or whose kind is another.
fn differences(before: &Page, after: &Page) -> usize {
    let shape = |text: &String| text.chars().count();
    let alike = before.controls.iter().filter(|control| {
        after.controls.iter().any(|other| {
            let (a, b) = (&control.address, &other.address);
            control.id == other.id
                && control.kind == other.kind
                && [&a.section, &a.group, &a.row, &a.column, &a.label].map(shape)
                    == [&b.section, &b.group, &b.row, &b.column, &b.label].map(shape)
        })
    });
    before.controls.len().max(after.controls.len()) - alike.count()
}

impl Description {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is no description, of another version, or one of its frames is malformed.
    pub fn from_json(text: &str) -> Result<Self, DescriptionError> {
        let description: Self = serde_json::from_str(text)
            .map_err(|error| DescriptionError::Malformed(error.to_string()))?;
        if description.keyguide_page != VERSION {
            return Err(DescriptionError::Version { found: description.keyguide_page });
        }
        description.frames.iter().try_for_each(|frame| frame.snapshot.check())?;
        Ok(description)
    }

    /// The file's text: a line for each node and each control, so that it can be looked through.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which its types do not allow.
    pub fn to_json(&self) -> Result<String, DescriptionError> {
        let malformed = |error: serde_json::Error| DescriptionError::Malformed(error.to_string());
        // By way of a text: all writing of every struct would be compiled a second time.
        let text = serde_json::to_string(self).map_err(malformed)?;
        let value = serde_json::from_str(&text).map_err(malformed)?;
        let mut out = String::new();
        write(&value, 0, &mut out);
        out.push('\n');
        Ok(out)
    }
}

/// How deep lines are broken: frame, its parts, their lists.
const BROKEN: usize = 5;

fn write(value: &serde_json::Value, depth: usize, out: &mut String) {
    use serde_json::Value::{Array, Object};
    let lines = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&" ".repeat(depth));
    };
    match value {
        Array(items) if depth < BROKEN && items.iter().any(serde_json::Value::is_object) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                lines(out, depth + 1);
                write(item, depth + 1, out);
            }
            out.push(']');
        }
        Object(entries) if depth < BROKEN - 1 => {
            out.push('{');
            for (at, (name, entry)) in entries.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                lines(out, depth + 1);
                out.push_str(&serde_json::Value::from(name.as_str()).to_string());
                out.push_str(": ");
                write(entry, depth + 1, out);
            }
            out.push('}');
        }
        _ => out.push_str(&value.to_string()),
    }
}
