//! What others' programs say of a package.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{Packed, archive, name, sbom};
use crate::cargo::list;
use crate::npm::{self, CHECKS};
use crate::places::Places;
use crate::{node, process};

/// Prints what is wrong with a bill of materials, if anything.
const VALIDATE: &str = "
    const { Spec, Validation } = require('@cyclonedx/cyclonedx-library');
    const bill = require('node:fs').readFileSync(0, 'utf8');
    new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(bill)
        .then((wrong) => { if (wrong) { console.error(JSON.stringify(wrong)); process.exit(1); } });";

/// The bills in the packages against the schema that CycloneDX publishes.
pub(super) fn bill(places: &Places, packed: &Packed) -> Result<()> {
    for kind in ["chromium.zip", "firefox.xpi"] {
        let files = archive::read(packed.file(kind)?)?;
        let bill = files.get(sbom::FILE).with_context(|| format!("no bill in {kind}"))?;
        let mut validate = node::command(places, "node");
        validate.args(["-e", VALIDATE]).current_dir(npm::home(places, &CHECKS));
        process::fed(&mut validate, bill).context(kind)?;
    }
    println!("the bill of materials is valid CycloneDX");
    Ok(())
}

/// The linter of Mozilla's store on the package for Firefox: no error, no warning, no notice.
pub(super) fn lint(places: &Places, packed: &Packed) -> Result<()> {
    let mut lint = node::command(places, npm::modules(places, &CHECKS).join(".bin/web-ext"));
    lint.args(["lint", "--no-config-discovery", "--output", "json", "--source-dir"]);
    lint.arg(packed.folder.join(name("firefox.xpi"))).env("NO_UPDATE_NOTIFIER", "1");
    // It ends with an error if it found one; what it found is in what it printed.
    let said = lint.output().context("cannot start web-ext")?;
    let said = String::from_utf8_lossy(&said.stdout);
    let found: Value = serde_json::from_str(&said).with_context(|| format!("web-ext: {said}"))?;
    let mut count = 0;
    for kind in ["errors", "warnings", "notices"] {
        for one in list(&found[kind]) {
            count += 1;
            let text = |key: &str| one[key].as_str().unwrap_or_default();
            println!("{kind} {} {}: {}", text("code"), text("file"), text("description"));
        }
    }
    println!("web-ext lint: {}", found["summary"]);
    ensure!(found["summary"]["errors"].is_u64(), "web-ext gave no summary");
    ensure!(count == 0, "web-ext found {count} things");
    Ok(())
}
