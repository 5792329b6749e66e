//! The bill of materials of a package, as CycloneDX has it: what is linked into the panel, and what needs
//! what. It says nothing of when or where it was made, so that the same source gives the same bill.

use anyhow::Result;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::graph::{Id, Linked};
use super::{VERSION, hex};

/// What it is called in a package.
pub(super) const FILE: &str = "sbom.cdx.json";

/// Keyguide's place in the bill.
const ROOT: &str = "keyguide";

/// The bill, in JSON.
pub(super) fn bill(linked: &[Linked], rust: &str) -> Result<String> {
    let standard = format!("pkg:generic/rust-std@{rust}");
    let mut components: Vec<Value> = linked.iter().map(component).collect();
    components.push(json!({
        "type": "library", "bom-ref": standard, "purl": standard, "name": "rust-std", "version": rust,
        "description": "Rust's standard library, with the crates that it stands on",
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        "externalReferences": [{ "type": "vcs", "url": "https://github.com/rust-lang/rust" }],
    }));
    let direct = linked.iter().filter(|one| one.direct).map(|one| purl(&one.id));
    let direct: Vec<String> = direct.chain([standard]).collect();
    let mut needs = vec![json!({ "ref": ROOT, "dependsOn": direct })];
    needs.extend(linked.iter().map(|one| {
        json!({ "ref": purl(&one.id), "dependsOn": one.needs.iter().map(purl).collect::<Vec<_>>() })
    }));
    let mut bill = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": { "component": {
            "type": "application", "bom-ref": ROOT, "name": "Keyguide", "version": VERSION,
            "licenses": [{ "expression": env!("CARGO_PKG_LICENSE") }],
        } },
        "components": components, "dependencies": needs,
    });
    bill["serialNumber"] = serial(&bill).into();
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}

fn component(one: &Linked) -> Value {
    let (name, version) = &one.id;
    let mut component = json!({
        "type": "library", "bom-ref": purl(&one.id), "purl": purl(&one.id),
        "name": name, "version": version,
        "licenses": [{ "expression": one.licence }],
        "hashes": [{ "alg": "SHA-256", "content": one.checksum }],
    });
    if let Some(repository) = &one.repository {
        component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
    }
    component
}

fn purl((name, version): &Id) -> String {
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}

/// A UUID of the kind that is made of what one likes (version 8): here, of what the bill says.
fn serial(bill: &Value) -> String {
    let mut bytes = Sha256::digest(bill.to_string()).to_vec();
    bytes.truncate(16);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = hex(&bytes);
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cargo::list;
    use crate::package::graph;
    use crate::places::Places;

    #[test]
    fn the_bill_names_all_and_each_once_and_changes_with_them() -> Result<()> {
        let linked = graph::linked(&Places::find()?)?;
        let bill = |linked: &[Linked]| super::bill(linked, "1.2.3");
        assert_eq!(bill(&linked)?, bill(&linked)?);
        let (whole, less): (Value, Value) =
            (serde_json::from_str(&bill(&linked)?)?, serde_json::from_str(&bill(&linked[1..])?)?);
        assert_ne!(whole["serialNumber"], less["serialNumber"]);
        let mut refs: Vec<&str> =
            list(&whole["components"]).filter_map(|one| one["bom-ref"].as_str()).collect();
        assert_eq!(refs.len(), linked.len() + 1);
        refs.sort_unstable();
        refs.dedup();
        assert_eq!(refs.len(), linked.len() + 1);
        refs.push(ROOT);
        for needs in list(&whole["dependencies"]) {
            for one in list(&needs["dependsOn"]).chain([&needs["ref"]]) {
                assert!(refs.contains(&one.as_str().unwrap_or_default()), "{one} is no component");
            }
        }
        Ok(())
    }
}
