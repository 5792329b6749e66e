//! The suites of `cargo xtask test`, in the order they run.

use std::fmt::Write;
use std::process::Command;

use anyhow::Result;

use crate::browser::Browser;
use crate::build::{self, Mode};
use crate::not_run::{self, NotRun};
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
    Suite { name: "firefox", about: "what of these runs in Firefox each time", run: firefox },
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
    let all = browser_tests(places)?.into_iter().map(|what| (what, Vec::new())).collect();
    in_lanes(places, browser, all)
}

/// What of the tests runs in Firefox each time: that the panel runs and is opened, that it asks for access
/// and follows the pages, and one whole job.
const IN_FIREFOX: [(&str, &[&str]); 4] =
    [("smoke", &[]), ("access", &[]), ("following", &[]), ("journey", &["mvc2"])];

fn firefox(places: &Places, _: Browser) -> Result<Tally> {
    let chosen = IN_FIREFOX.map(|(file, tests)| {
        (
            vec!["--test".to_owned(), file.to_owned()],
            tests.iter().map(ToString::to_string).collect(),
        )
    });
    in_lanes(places, Browser::Firefox, chosen.into())
}

/// Runs programs with tests: what picks each, and the names of its tests that run, or none for all. What the
/// browser cannot run is told.
fn in_lanes(
    places: &Places,
    browser: Browser,
    programs: Vec<(Vec<String>, Vec<String>)>,
) -> Result<Tally> {
    build::extension(places, Mode::Release)?;
    needs::ensure(places, needs::driving(browser))?;
    needs::ensure(places, needs::REPLICA)?;
    process::run(cargo(places).args(["test", "--package", "keyguide-browser", "--no-run"]))?;
    let not_run = not_run::list(places, browser)?;
    let mut commands = Vec::new();
    for (what, tests) in programs {
        let mut command = cargo(places);
        command.args(["test", "--package", "keyguide-browser"]).args(&what);
        // One browser at a time in a lane: tests wait on real time, and machines are small. What tests tell
        // is shown: how many places were searched for leaks, and what could not be tested here.
        command.args(["--", "--test-threads=1", "--show-output", "--exact"]).args(&tests);
        for NotRun { file, test, reason } in not_run.iter().filter(|it| what.contains(&it.file)) {
            println!("not run in {}: {file}::{test}: {reason}", browser.name());
            command.args(["--skip", test]);
        }
        command.env("KEYGUIDE_NODE_MODULES", npm::modules(places, &npm::BUILD));
        in_browser(&mut command, places, browser);
        commands.push(command);
    }
    lanes::run(commands, |command, lane| {
        command.env("KEYGUIDE_TRACES", places.target.join("lanes").join(lane.to_string()));
    })
}

/// What takes longest begins first, so that no lane waits for it at the end.
const LONG: [&str; 4] = ["journey", "faults", "faults_around", "writing"];

/// What picks each of the programs with tests in a browser, and last those within the code.
fn browser_tests(places: &Places) -> Result<Vec<Vec<String>>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(places.root.join("tests/browser/tests"))? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "rs") {
            names.extend(file.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    let place = |name: &String| LONG.iter().position(|long| long == name).unwrap_or(LONG.len());
    names.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.cmp(b)));
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
