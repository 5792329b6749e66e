//! Tests that one of the browsers cannot run, and why, as `tests/browser/not-run.txt` lists them.

use std::fs;

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::places::Places;

/// The list, from the repository's root.
const LIST: &str = "tests/browser/not-run.txt";

/// A test that does not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotRun {
    /// The file it is in, without its ending.
    pub(crate) file: String,
    /// Its name there.
    pub(crate) test: String,
    /// Why that browser cannot run it.
    pub(crate) reason: String,
}

/// Those that do not run in a browser.
///
/// # Errors
/// When the list cannot be read, or a line of it not be understood.
pub(crate) fn list(places: &Places, browser: Browser) -> Result<Vec<NotRun>> {
    let text = fs::read_to_string(places.root.join(LIST)).context(LIST)?;
    parse(&text, browser)
}

fn parse(text: &str, browser: Browser) -> Result<Vec<NotRun>> {
    let mut found = Vec::new();
    for line in
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let entry = || {
            let (name, rest) = line.split_once(' ')?;
            let (test, reason) = rest.split_once(' ')?;
            let (file, test) = test.split_once("::")?;
            Some((name, file.to_owned(), test.to_owned(), reason.trim().to_owned()))
        };
        let (name, file, test, reason) =
            entry().with_context(|| format!("{LIST} is not understood: {line}"))?;
        if Browser::named(name)? == browser {
            found.push(NotRun { file, test, reason });
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_line_is_about_one_browser() -> Result<()> {
        let list = "# so\n\nfirefox a::b Because of it.\nchromium a::c For another.\n";
        let expected =
            NotRun { file: "a".into(), test: "b".into(), reason: "Because of it.".into() };
        assert_eq!(parse(list, Browser::Firefox)?, [expected]);
        assert!(parse("firefox a::b", Browser::Firefox).is_err(), "no reason");
        assert!(parse("opera a::b Because.", Browser::Firefox).is_err(), "no such browser");
        Ok(())
    }

    #[test]
    fn what_does_not_run_is_there_and_has_a_reason() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let text = fs::read_to_string(root.join(LIST))?;
        for browser in Browser::ALL {
            for NotRun { file, test, reason } in parse(&text, browser)? {
                let code = root.join(format!("tests/browser/tests/{file}.rs"));
                let code = fs::read_to_string(&code).with_context(|| format!("no {file}.rs"))?;
                assert!(code.contains(&format!("fn {test}(")), "{file}.rs has no test {test}");
                assert!(reason.len() > 20, "{file}::{test} has no reason");
            }
        }
        Ok(())
    }
}
