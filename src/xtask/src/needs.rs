//! What the build and the tests need from the machine.

use anyhow::{Context, Result, bail};

use crate::browser::Browser;
use crate::places::Places;
use crate::{apt, gecko, node, npm, process, toolchain, wasm};

/// Something the machine must provide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// A Rust compiler and standard library for wasm32.
    Wasm32,
    /// The generator of JavaScript bindings, linked into this program.
    WasmBindgen,
    /// Node.js and npm, for what comes from npm.
    Npm,
    /// A Node.js as young as what looks at packages and what is measured beside ask for.
    Node,
    /// The optimiser of WebAssembly modules.
    WasmOpt,
    /// What makes scripts and style sheets small.
    Esbuild,
    /// Chromium.
    Chromium,
    /// The program that drives Chromium.
    ChromeDriver,
    /// Firefox.
    Firefox,
    /// The program that drives Firefox.
    GeckoDriver,
    /// What the newest pages of the replica are drawn with.
    React,
    /// The linter of Firefox extensions, and the schema of bills of materials.
    WebExt,
    /// What names controls as well.
    Peers,
}

/// What building the extension takes.
pub(crate) const BUILD: &[Need] =
    &[Need::Wasm32, Need::WasmBindgen, Need::Npm, Need::WasmOpt, Need::Esbuild];
/// What driving it in a browser takes.
pub(crate) fn driving(browser: Browser) -> &'static [Need] {
    match browser {
        Browser::Chromium => &[Need::Chromium, Need::ChromeDriver],
        Browser::Firefox => &[Need::Firefox, Need::GeckoDriver],
    }
}
/// What looking at packages takes.
pub(crate) const CHECKS: &[Need] = &[Need::Npm, Need::Node, Need::WebExt];
/// What measuring the speed takes besides.
pub(crate) const PEERS: &[Need] = &[Need::Npm, Need::Node, Need::Peers];
/// What the replica takes.
pub(crate) const REPLICA: &[Need] = &[Need::Npm, Need::React];

/// Not Google Chrome: it takes no extension from its command line.
const CHROMIUM_PROGRAMS: &[&str] = &["chromium", "chromium-browser"];
const FIREFOX_PROGRAMS: &[&str] = &["firefox-esr", "firefox"];

/// One need as found on this machine.
pub(crate) struct Status {
    /// What was found, if anything that serves.
    pub(crate) found: Option<String>,
    /// What to do about it if nothing was found.
    pub(crate) remedy: String,
}

impl Need {
    /// The name people know it by.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Wasm32 => "Rust for wasm32",
            Self::WasmBindgen => "wasm-bindgen",
            Self::Npm => "npm",
            Self::Node => "Node.js 20.19",
            Self::WasmOpt => "wasm-opt",
            Self::Esbuild => "esbuild",
            Self::Chromium => "Chromium",
            Self::ChromeDriver => "ChromeDriver",
            Self::React => "React",
            Self::WebExt => "web-ext",
            Self::Peers => "what the bench measures beside",
            Self::Firefox => "Firefox",
            Self::GeckoDriver => "geckodriver",
        }
    }

    /// Looks for it.
    pub(crate) fn status(self, places: &Places) -> Status {
        let found = match self {
            Self::Wasm32 => toolchain::Route::find().map(|route| route.to_string()),
            Self::WasmBindgen => wasm::bindgen_version(places).ok(),
            Self::Npm => process::version("npm").filter(|_| process::which("node").is_some()),
            Self::Node => node::version(places),
            Self::WasmOpt => npm::wasm_opt_version(places),
            Self::Esbuild => npm::esbuild_version(places),
            Self::Chromium => CHROMIUM_PROGRAMS.iter().find_map(process::version),
            Self::ChromeDriver => process::version("chromedriver"),
            Self::React => npm::react_version(places),
            Self::WebExt => npm::version_of(places, &npm::CHECKS, "web-ext"),
            Self::Peers => npm::version_of(places, &npm::PEERS, "playwright-core"),
            Self::Firefox => FIREFOX_PROGRAMS.iter().find_map(process::version),
            Self::GeckoDriver => gecko::version(places),
        };
        Status { found, remedy: self.remedy(places) }
    }

    fn remedy(self, places: &Places) -> String {
        match self {
            Self::Wasm32 => toolchain::remedy(),
            Self::WasmBindgen => "cargo update -p wasm-bindgen -p wasm-bindgen-cli-support".into(),
            Self::WasmOpt | Self::Esbuild | Self::React => {
                "cargo xtask build (installs it from npm)".into()
            }
            Self::Node => node::remedy(),
            Self::WebExt => "cargo xtask test --suite package (installs it from npm)".into(),
            Self::Peers => "cargo xtask bench (installs it from npm)".into(),
            Self::GeckoDriver => gecko::remedy(places),
            Self::Npm | Self::Chromium | Self::ChromeDriver | Self::Firefox => {
                apt::command_line(self.packages())
            }
        }
    }

    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Npm => &["nodejs", "npm"],
            Self::Chromium => &["chromium", "fonts-liberation"],
            Self::ChromeDriver => &["chromium-driver"],
            Self::Firefox => &["firefox-esr"],
            Self::Wasm32
            | Self::WasmBindgen
            | Self::Node
            | Self::WasmOpt
            | Self::Esbuild
            | Self::React
            | Self::WebExt
            | Self::Peers
            | Self::GeckoDriver => &[],
        }
    }

    fn install(self, places: &Places) -> Result<()> {
        match self {
            Self::Wasm32 => toolchain::install(places),
            Self::WasmOpt | Self::Esbuild | Self::React => npm::install(places, &npm::BUILD),
            Self::Node => npm::install(places, &node::SET),
            Self::WebExt => npm::install(places, &npm::CHECKS),
            Self::Peers => npm::install(places, &npm::PEERS),
            Self::GeckoDriver => gecko::install(places),
            Self::Npm | Self::Chromium | Self::ChromeDriver | Self::Firefox if apt::allowed() => {
                apt::install(self.packages())
            }
            _ => bail!("{} is missing; to get it:\n  {}", self.name(), self.remedy(places)),
        }
    }
}

/// Sees that everything listed is here, installing what can be installed.
pub(crate) fn ensure(places: &Places, needs: &[Need]) -> Result<()> {
    for need in needs {
        if need.status(places).found.is_none() {
            println!("missing: {}", need.name());
            need.install(places)?;
            let found = need.status(places).found;
            let found = found.with_context(|| format!("{} is still missing", need.name()))?;
            println!("installed: {}, {found}", need.name());
        }
    }
    Ok(())
}
