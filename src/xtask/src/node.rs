//! Node.js as young as web-ext asks for. Debian 12 has 18: there one from npm is used, under the target
//! directory.

use std::path::PathBuf;
use std::process::Command;

use crate::npm::{self, Set};
use crate::places::Places;
use crate::process;

/// Node.js alone, as a program in a package.
pub(crate) const SET: Set = Set("npm-node");

/// The oldest that serves: what the lock files of `npm-checks` and `npm-peers` ask for.
const OLDEST: (u32, u32) = (20, 19);

/// Its version: the system's if it serves, or else of the one installed here.
pub(crate) fn version(places: &Places) -> Option<String> {
    of_system().or_else(|| process::version(here(places).join("node")))
}

/// What to do where there is none.
pub(crate) fn remedy() -> String {
    let found = process::version("node").unwrap_or_else(|| "none".into());
    format!("cargo xtask test --suite package (installs it from npm; the system's is {found})")
}

/// A program that runs on Node.js, so that it finds one that serves.
pub(crate) fn command(places: &Places, program: impl Into<PathBuf>) -> Command {
    let program = program.into();
    if of_system().is_some() {
        return Command::new(program);
    }
    let here = here(places);
    // The search path of the child does not always say where a program itself is looked for.
    let found = if program.as_os_str() == "node" { here.join("node") } else { program };
    let mut command = Command::new(found);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(here).chain(std::env::split_paths(&path));
    if let Ok(path) = std::env::join_paths(folders) {
        command.env("PATH", path);
    }
    command
}

fn of_system() -> Option<String> {
    process::version("node").filter(|version| serves(version))
}

fn here(places: &Places) -> PathBuf {
    npm::modules(places, &SET).join(".bin")
}

/// Whether a version such as `v20.19.2` is young enough.
fn serves(version: &str) -> bool {
    let mut parts = version.trim_start_matches('v').split('.').map(str::parse);
    matches!((parts.next(), parts.next()), (Some(Ok(major)), Some(Ok(minor))) if (major, minor) >= OLDEST)
}

#[cfg(test)]
mod tests {
    use super::serves;

    #[test]
    fn debians_own_is_too_old() {
        assert!(!serves("v18.20.4"));
        assert!(!serves("v20.18.3"));
        assert!(serves("v20.19.0"));
        assert!(serves("v22.23.3"));
        assert!(!serves("unknown"));
        assert!(!serves(""));
    }
}
