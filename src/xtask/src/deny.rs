//! Every crate of the lock file against `deny.toml`: its licence, its source, its name.
//!
//! The part of `cargo deny` that needs no network, in the same file's words: see `docs/dependencies.md`.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use spdx::{Expression, Licensee};
use toml::Table;

use crate::browser::Browser;
use crate::cargo::{list, metadata};
use crate::places::Places;
use crate::tally::Tally;

/// What the rules are in.
const FILE: &str = "deny.toml";

/// What `deny.toml` accepts.
struct Rules {
    licences: Vec<Licensee>,
    registries: Vec<String>,
    banned: Vec<String>,
}

impl Rules {
    fn of(text: &str) -> Result<Self> {
        let table: Table = text.parse().context(FILE)?;
        let list = |part: &str, key: &str| -> Result<Vec<toml::Value>> {
            let list = table.get(part).and_then(|part| part.get(key)).and_then(|it| it.as_array());
            Ok(list.with_context(|| format!("{FILE} has no list {key} in {part}"))?.clone())
        };
        let word = |value: &toml::Value| {
            let word = value.get("crate").unwrap_or(value).as_str().map(str::to_owned);
            word.with_context(|| format!("{FILE}: {value:?} is no word"))
        };
        let words = |part: &str, key: &str| -> Result<Vec<String>> {
            list(part, key)?.iter().map(word).collect()
        };
        let licences = words("licenses", "allow")?;
        let licences = licences.iter().map(|it| {
            Licensee::parse(it).map_err(|error| anyhow::anyhow!("{FILE}: {it}: {error}"))
        });
        Ok(Self {
            licences: licences.collect::<Result<_>>()?,
            registries: words("sources", "allow-registry")?,
            banned: words("bans", "deny")?,
        })
    }

    /// What is wrong with a package of `cargo metadata`.
    fn against(&self, package: &Value) -> Vec<String> {
        let text = |key: &str| package[key].as_str();
        let (name, version) =
            (text("name").unwrap_or_default(), text("version").unwrap_or_default());
        let mut wrong = Vec::new();
        let mut say = |what: String| wrong.push(format!("{name} {version}: {what}"));
        match text("license") {
            None => say("names no licence".into()),
            Some(licence) if !self.accepts(licence) => say(format!("is under {licence}")),
            Some(_) => {}
        }
        // What has no source is a crate of this repository.
        if let Some(source) = text("source")
            && !self.registries.iter().any(|one| source.strip_prefix("registry+") == Some(one))
        {
            say(format!("is from {source}"));
        }
        if self.banned.iter().any(|banned| banned == name) {
            say("is banned".into());
        }
        for needed in list(&package["dependencies"]) {
            let local = needed["path"].is_string();
            if package["source"].is_null() && needed["req"] == "*" && !local {
                say(format!("takes any version of {}", needed["name"]));
            }
        }
        wrong
    }

    fn accepts(&self, licence: &str) -> bool {
        let expression = Expression::parse_mode(licence, spdx::ParseMode::LAX);
        expression.is_ok_and(|it| {
            it.evaluate(|wanted| self.licences.iter().any(|one| one.satisfies(wanted)))
        })
    }
}

/// The suite.
pub(crate) fn suite(places: &Places, _: Browser) -> Result<Tally> {
    let rules = Rules::of(&std::fs::read_to_string(places.root.join(FILE)).context(FILE)?)?;
    let metadata = metadata(places, &[])?;
    let packages: Vec<&Value> = list(&metadata["packages"]).collect();
    let wrong: Vec<String> = packages.iter().flat_map(|one| rules.against(one)).collect();
    if !wrong.is_empty() {
        bail!("{FILE} does not accept:\n  {}", wrong.join("\n  "));
    }
    println!("{} crates: licences, sources and names as {FILE} accepts them", packages.len());
    Ok(Tally::default())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rules() -> Rules {
        Rules::of(include_str!("../../../deny.toml")).unwrap()
    }

    #[test]
    fn licences_are_read_as_expressions() {
        let rules = rules();
        for licence in ["MIT", "MIT OR Apache-2.0", "MIT/Apache-2.0", "GPL-3.0 OR MIT"] {
            assert!(rules.accepts(licence), "{licence}");
        }
        for licence in ["GPL-3.0", "MIT AND GPL-3.0", "Nobody's", ""] {
            assert!(!rules.accepts(licence), "{licence}");
        }
    }

    #[test]
    fn what_is_not_accepted_is_said() {
        let registry = "registry+https://github.com/rust-lang/crates.io-index";
        let told = |package: &Value| rules().against(package).join("; ");
        let good = json!({ "name": "a", "version": "1.0.0", "license": "MIT", "source": registry });
        assert_eq!(told(&good), "");
        let changed = |key: &str, value: Value| {
            let mut package = good.clone();
            package[key] = value;
            told(&package)
        };
        assert_eq!(changed("license", Value::Null), "a 1.0.0: names no licence");
        assert_eq!(changed("license", "GPL-3.0".into()), "a 1.0.0: is under GPL-3.0");
        assert_eq!(
            changed("source", "git+https://a.example".into()),
            "a 1.0.0: is from git+https://a.example"
        );
        assert_eq!(changed("name", "openssl-sys".into()), "openssl-sys 1.0.0: is banned");
        let own = json!({ "name": "own", "version": "1.0.0", "license": "MIT",
            "dependencies": [{ "name": "b", "req": "*" }, { "name": "c", "req": "*", "path": "/c" }] });
        assert_eq!(told(&own), "own 1.0.0: takes any version of \"b\"");
    }
}
