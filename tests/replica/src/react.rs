//! React, which the newest pages are drawn with. It comes from npm and is no part of the
//! repository: the harness says where it lies, or it is where `cargo xtask` installs it.

use std::fs;
use std::path::{Path, PathBuf};

/// The variable that names a directory of npm packages.
const VARIABLE: &str = "KEYGUIDE_NODE_MODULES";

/// What to do where React is missing.
pub(crate) const REMEDY: &str = "React is not installed: run `cargo xtask build`, which fetches it \
    from npm, or let KEYGUIDE_NODE_MODULES name a directory of npm packages that has react and \
    react-dom 18.";

/// The scripts: how pages ask for them, and where they lie among the packages.
const SCRIPTS: [(&str, &str); 2] = [
    ("react.js", "react/umd/react.production.min.js"),
    ("react-dom.js", "react-dom/umd/react-dom.production.min.js"),
];

/// Whether `name` is a script of React's.
pub(crate) fn has(name: &str) -> bool {
    SCRIPTS.iter().any(|(script, _)| *script == name)
}

/// A script of React's, if React is installed.
pub(crate) fn script(name: &str) -> Option<Vec<u8>> {
    read(&packages()?, name)
}

/// Whether React is installed.
pub(crate) fn is_here() -> bool {
    packages().is_some_and(|packages| is_in(&packages))
}

fn is_in(packages: &Path) -> bool {
    SCRIPTS.iter().all(|(_, file)| packages.join(file).is_file())
}

fn read(packages: &Path, name: &str) -> Option<Vec<u8>> {
    let (_, file) = SCRIPTS.iter().find(|(script, _)| *script == name)?;
    fs::read(packages.join(file)).ok()
}

/// The directory of npm packages: the one named, or that in the target directory this program
/// was built in.
fn packages() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE) {
        return Some(named.into());
    }
    let program = std::env::current_exe().ok()?;
    let target = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file())?;
    Some(target.join("npm/node_modules"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_must_be_there() {
        let packages = std::env::temp_dir().join(format!("keyguide-react-{}", std::process::id()));
        let file = |index: usize| packages.join(SCRIPTS[index].1);
        fs::create_dir_all(file(0).parent().unwrap()).unwrap();
        fs::create_dir_all(file(1).parent().unwrap()).unwrap();
        fs::write(file(0), "one").unwrap();
        assert!(!is_in(&packages));
        fs::write(file(1), "two").unwrap();
        assert!(is_in(&packages));
        assert_eq!(read(&packages, "react-dom.js").unwrap(), b"two");
        assert!(read(&packages, "../react/umd/react.production.min.js").is_none());
        fs::remove_dir_all(&packages).unwrap();
    }
}
