//! How large things may be.
//!
//! `design` is the budget that the project set itself. `ceiling` is what a build may not exceed today: just
//! above what was measured last, and lowered whenever things get smaller. The gap between them is printed
//! with every package.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::Packed;
use crate::browser::Browser;
use crate::places::Places;
use crate::{assemble, sizes};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// The module, under gzip.
    Panel,
    /// All scripts that go into every page, as one, under gzip.
    Agent,
    /// Those that go into the one frame that is filled, on the admin's click.
    Hand,
    /// The larger of the packages, as it is downloaded.
    Package,
}

/// A thing and how large it may be, in bytes.
struct Limit {
    what: What,
    name: &'static str,
    design: usize,
    ceiling: usize,
}

const LIMITS: [Limit; 4] = [
    Limit { what: What::Panel, name: "panel, gzip", design: 250_000, ceiling: 821_000 },
    Limit { what: What::Agent, name: "agent, gzip", design: 10_000, ceiling: 10_000 },
    Limit { what: What::Hand, name: "hand, gzip", design: 5_000, ceiling: 5_200 },
    Limit { what: What::Package, name: "package", design: 1_000_000, ceiling: 1_000_000 },
];

/// Prints how things stand; an error when something is above its ceiling.
pub(super) fn enforce(places: &Places, packed: &Packed) -> Result<()> {
    let mut above = Vec::new();
    for limit in &LIMITS {
        let size = measure(places, packed, limit.what)?;
        println!("{}", told(limit, size));
        if size > limit.ceiling {
            above.push(limit.name);
        }
    }
    if !above.is_empty() {
        bail!("larger than it may be: {}", above.join("; "));
    }
    Ok(())
}

fn measure(places: &Places, packed: &Packed, what: What) -> Result<usize> {
    let extension = places.extension(Browser::Chromium);
    match what {
        What::Panel => sizes::gzipped(&fs::read(extension.join("panel_bg.wasm"))?),
        What::Agent => together(&extension.join("agent")),
        What::Hand => together(&extension.join("hand")),
        What::Package => {
            let packages = [packed.file("chromium.zip")?, packed.file("firefox.xpi")?];
            Ok(packages.iter().map(|bytes| bytes.len()).max().unwrap_or_default())
        }
    }
}

/// All files of a folder as one.
fn together(folder: &Path) -> Result<usize> {
    let mut all = Vec::new();
    for file in assemble::list(folder)?.values() {
        all.extend(fs::read(file)?);
    }
    sizes::gzipped(&all)
}

fn told(limit: &Limit, size: usize) -> String {
    let Limit { name, design, ceiling, .. } = limit;
    let budget = match size.checked_sub(*design) {
        None | Some(0) => "kept".to_owned(),
        Some(more) => format!("NOT kept, {more} too many"),
    };
    format!(
        "  {name:<12} {size:>9} bytes  budget {design:>8}: {budget}  (no build above {ceiling})"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_that_is_not_kept_is_told_and_no_ceiling_is_below_it() {
        let limit = &LIMITS[0];
        assert!(told(limit, limit.design).contains(": kept"));
        assert!(told(limit, limit.design + 7).contains("NOT kept, 7 too many"));
        for limit in &LIMITS {
            assert!(limit.design <= limit.ceiling, "{}", limit.name);
        }
    }
}
