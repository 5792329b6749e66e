//! Chromium with the extension loaded, under WebDriver or by itself.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;
use thirtyfour::WebDriver;
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;

use crate::browser::Under;
use crate::driver::Driver;
use crate::process::{Profile, Started};
use crate::shots::Shots;
use crate::{Browser, Options};

/// Not Google Chrome, which takes no extension from its command line.
const PROGRAMS: [&str; 2] = ["chromium", "chromium-browser"];
const SIZE: &str = "--window-size=1280,1000";

/// Starts it under WebDriver.
pub(crate) async fn start(options: Options) -> Result<Browser> {
    fs::create_dir_all(&options.traces)?;
    let profile = Profile::new(&options.traces)?;
    let server = Driver::start(&options.traces, options.engine).await?;

    let mut arguments = arguments(&options, profile.path());
    // Tests also run in containers, where Chromium's own sandbox cannot be set up;
    // all they load is the extension and pages from loopback.
    arguments.push("--no-sandbox".into());
    // What is to be pressed must not glide away beneath the press.
    arguments.push("--force-prefers-reduced-motion".into());
    if !options.headed {
        arguments.extend(["--headless=new", "--disable-gpu"].map(String::from));
    }
    let capabilities = json!({
        "browserName": "chrome",
        "acceptInsecureCerts": true,
        "unhandledPromptBehavior": "ignore",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "binary": find(&PROGRAMS, "Chromium")?,
            "args": arguments,
            // ChromeDriver's own switch would keep the extension out.
            "excludeSwitches": ["disable-extensions"],
        },
    });
    let capabilities: Capabilities = serde_json::from_value(capabilities)?;
    let driver = WebDriver::new(server.address(), capabilities).await.context("Chromium")?;
    let process = driver.capabilities().get("goog:processID").and_then(serde_json::Value::as_u64);
    let process = process.map(Started);
    let under = Under { engine: options.engine, process, server, profile, proxy: None };
    // From here on its own drop cleans up, whatever fails.
    let browser = Browser::new(driver, Shots::new(options.shots), under);
    browser.settled(options.extension.is_some()).await
}

/// A command that opens it on the display for a person, at an address.
///
/// # Errors
/// When Chromium is missing.
pub fn command(options: &Options, profile: &Path, url: &str) -> Result<Command> {
    let mut command = Command::new(find(&PROGRAMS, "Chromium")?);
    command.args(arguments(options, profile)).arg(url);
    Ok(command)
}

fn arguments(options: &Options, profile: &Path) -> Vec<String> {
    let all: Vec<String> = options.extensions().map(|it| it.display().to_string()).collect();
    let all = all.join(",");
    let mut arguments = vec![format!("--user-data-dir={}", profile.display()), SIZE.into()];
    if !all.is_empty() {
        arguments.push(format!("--load-extension={all}"));
        arguments.push(format!("--disable-extensions-except={all}"));
    }
    let quiet = [
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-backgrounding-occluded-windows",
    ];
    arguments.extend(quiet.map(String::from));
    if let Some(port) = options.replica {
        arguments.push("--ignore-certificate-errors".into());
        let others = options.hosts.iter().map(|(host, port)| (host.as_str(), *port));
        let rules = others.chain([("*.autotask.net", port)]);
        let rules: Vec<String> =
            rules.map(|(host, port)| format!("MAP {host} 127.0.0.1:{port}")).collect();
        arguments.push(format!("--host-resolver-rules={}", rules.join(",")));
    }
    arguments
}

/// A browser by whichever name it goes by here.
pub(crate) fn find(programs: &[&str], browser: &str) -> Result<String> {
    let path = std::env::var_os("PATH").context("no PATH")?;
    let file = std::env::split_paths(&path)
        .flat_map(|folder| programs.iter().map(move |program| folder.join(program)))
        .find(|file| file.is_file());
    let missing = || format!("no {browser}: `cargo xtask doctor` says how to get it");
    Ok(file.with_context(missing)?.display().to_string())
}

/// Whether this runs as root, for whom Chromium's own sandbox cannot be set up.
#[must_use]
pub fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
