//! Descriptions of pages, as the panel writes them, in place of pages.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use keyguide_core::describe::Description;
use keyguide_core::page::{Kind, Page, State};
use keyguide_core::plan::Typed;

/// Reads a description.
pub(crate) fn read(path: &Path) -> Result<Description> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Description::from_json(&text).with_context(|| path.display().to_string())
}

/// What is typed into a described page: nothing, or something that is not told.
pub(crate) fn typed(page: &Page) -> Typed {
    let mut typed = BTreeMap::new();
    for control in page.controls.iter().filter(|control| control.kind != Kind::Password) {
        if let State::Typed { length } = control.state {
            typed.insert(control.id, if length == 0 { String::new() } else { "…".into() });
        }
    }
    typed
}

/// The frame and number that a selector means: `@12`, `@1:12` in the second frame, `#id5`.
pub(crate) fn find(description: &Description, selector: &str) -> Result<(usize, u32)> {
    if let Some(number) = selector.strip_prefix('@') {
        let (frame, number) = number.split_once(':').unwrap_or(("0", number));
        let wrong = || format!("{selector} is neither @NUMBER nor @FRAME:NUMBER");
        return Ok((frame.parse().with_context(wrong)?, number.parse().with_context(wrong)?));
    }
    let Some(id) = selector.strip_prefix('#') else {
        bail!("{selector}: in a description elements go by @NUMBER or #ID");
    };
    let mut found = Vec::new();
    for (at, frame) in description.frames.iter().enumerate() {
        let bearing = frame.snapshot.nodes.iter();
        let bearing = bearing.filter(|node| node.a.get("id").is_some_and(|own| own == id));
        found.extend(bearing.map(|node| (at, node.i)));
    }
    match found.as_slice() {
        [one] => Ok(*one),
        _ => bail!("{selector} finds {} elements, expected 1", found.len()),
    }
}
