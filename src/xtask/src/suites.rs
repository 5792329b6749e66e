//! The suites of `cargo xtask test`, in the order they run.

use std::fmt::Write;
use std::process::Command;

use anyhow::Result;

use crate::browser::Browser;
use crate::build::{self, Mode};
use crate::places::{self, Places};
use crate::tally::{self, Tally};
use crate::{deny, lanes, needs, npm, package, process};

/// A suite: a check that passes or fails, or tests that are counted.
pub(crate) struct Suite {
    /// What to call it by.
    pub(crate) name: &'static str,
    about: &'static str,
    /// Runs it. An error is one failure, named after the suite.
    pub(crate) run: fn(&Places, Browser) -> Result<Tally>,
}

/// All suites.
pub(crate) const ALL: &[Suite] = &[
    Suite { name: "format", about: "rustfmt finds nothing to change", run: format },
    Suite { name: "lint", about: "clippy finds nothing to say", run: lint },
    Suite { name: "deny", about: "licences and sources of all crates", run: deny::suite },
    Suite { name: "docs", about: "the API documentation builds without warnings", run: docs },
    Suite { name: "host", about: "tests that need no browser", run: host },
    Suite {
        name: "package",
        about: "the packages, their contents, and that they can be made again",
        run: package::suite,
    },
    Suite { name: "browser", about: "the built extension in a browser", run: browser },
    Suite { name: "hostile", about: "pages, neighbours and recipes that mean harm", run: hostile },
];

/// The lines of help about suites.
pub(crate) fn help() -> String {
    let mut help = String::from("\nsuites:\n");
    for Suite { name, about, .. } in ALL {
        let _ = writeln!(help, "  {name:<22} {about}");
    }
    help
}

fn format(places: &Places, _: Browser) -> Result<Tally> {
    check(cargo(places).args(["fmt", "--all", "--check"]))
}

fn lint(places: &Places, _: Browser) -> Result<Tally> {
    check(cargo(places).args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn docs(places: &Places, _: Browser) -> Result<Tally> {
    let mut command = cargo(places);
    check(command.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
}

fn host(places: &Places, _: Browser) -> Result<Tally> {
    let mut command = cargo(places);
    command.args(["test", "--workspace", "--exclude", "keyguide-browser", "--no-fail-fast"]);
    tally::of(&mut command)
}

fn browser(places: &Places, browser: Browser) -> Result<Tally> {
    build::extension(places, Mode::Release)?;
    needs::ensure(places, needs::driving(browser))?;
    needs::ensure(places, needs::REPLICA)?;
    process::run(cargo(places).args(["test", "--package", "keyguide-browser", "--no-run"]))?;
    let mut commands = Vec::new();
    for what in browser_tests(places)? {
        let mut command = cargo(places);
        command.args(["test", "--package", "keyguide-browser"]).args(what);
        // One browser at a time in a lane: tests wait on real time, and machines are small.
        command.args(["--", "--test-threads=1"]);
        command.env("KEYGUIDE_NODE_MODULES", npm::modules(places, &npm::BUILD));
        in_browser(&mut command, places, browser);
        commands.push(command);
    }
    lanes::run(commands, |command, lane| {
        command.env("KEYGUIDE_TRACES", places.target.join("lanes").join(lane.to_string()));
    })
}

/// What picks each of the programs with tests in a browser, and last those within the code.
fn browser_tests(places: &Places) -> Result<Vec<Vec<String>>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(places.root.join("tests/browser/tests"))? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "rs") {
            names.extend(file.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    let mut tests: Vec<_> = names.into_iter().map(|name| vec!["--test".to_owned(), name]).collect();
    tests.extend([vec!["--lib".into(), "--bins".into()], vec!["--doc".into()]]);
    Ok(tests)
}

fn hostile(places: &Places, browser: Browser) -> Result<Tally> {
    build::extension(places, Mode::Release)?;
    needs::ensure(places, needs::driving(browser))?;
    let mut command = cargo(places);
    command.args(["run", "--quiet", "--package", "keyguide-browser", "--bin", "hostile"]);
    tally::of(in_browser(&mut command, places, browser))
}

/// Lets tests find the browser, and the extension for it.
fn in_browser<'c>(command: &'c mut Command, places: &Places, browser: Browser) -> &'c mut Command {
    command.env("KEYGUIDE_BROWSER", browser.name());
    // Failures say what they waited for; where in the runtime they did is noise.
    command.env("KEYGUIDE_EXTENSION", places.extension(browser)).env("RUST_LIB_BACKTRACE", "0")
}

fn check(command: &mut Command) -> Result<Tally> {
    process::run(command)?;
    Ok(Tally::default())
}

fn cargo(places: &Places) -> Command {
    let mut cargo = places::cargo();
    cargo.current_dir(&places.root);
    cargo
}
