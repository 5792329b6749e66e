//! The ways to a Rust compiler for wasm32, and the choice among them.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};

use crate::places::{self, Places};
use crate::{apt, process};

/// The panel's target.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

const DISTRIBUTION_RUSTC: &str = "/usr/bin/rustc";
const DISTRIBUTION_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std/src/lib.rs";
const DISTRIBUTION_PACKAGES: &[&str] = &["rustc-web", "rust-web-src"];
const LINKER_PACKAGE: &str = "lld-22";
/// How long a refused download is not tried again.
const REFUSAL: Duration = Duration::from_hours(24);

/// How the panel is compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    /// The compiler in use has a standard library for wasm32.
    Installed {
        /// Its version.
        version: String,
    },
    /// The distribution's compiler, building the standard library from its own source.
    FromSource {
        /// The compiler's version.
        version: String,
        /// The linker for wasm32.
        linker: PathBuf,
    },
}

impl Route {
    /// The best way this machine offers now.
    pub(crate) fn find() -> Option<Self> {
        if has_target("rustc") {
            return Some(Self::Installed { version: process::version("rustc")? });
        }
        let version = process::version(DISTRIBUTION_RUSTC)?;
        Path::new(DISTRIBUTION_SOURCE).is_file().then_some(())?;
        Some(Self::FromSource { version, linker: linker()? })
    }

    /// The compiler's version: `1.95.0`.
    pub(crate) fn version(&self) -> &str {
        let (Self::Installed { version } | Self::FromSource { version, .. }) = self;
        version.strip_prefix("rustc ").unwrap_or(version)
    }

    /// A cargo command for wasm32 along this route: `cargo SUBCOMMAND --target ...`.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut command = places::cargo();
        command.args([subcommand, "--target", TARGET]);
        if let Self::FromSource { linker, .. } = self {
            command
                .arg("-Zbuild-std=std,panic_abort")
                .env("RUSTC", DISTRIBUTION_RUSTC)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }

    /// Where this route's compiler keeps its libraries and sources.
    pub(crate) fn sysroot(&self) -> Result<String> {
        let rustc = match self {
            Self::Installed { .. } => "rustc",
            Self::FromSource { .. } => DISTRIBUTION_RUSTC,
        };
        process::output(Command::new(rustc).args(["--print", "sysroot"]))
    }
}

impl fmt::Display for Route {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Installed { version } => write!(out, "{version}, target installed"),
            Self::FromSource { version, .. } => {
                write!(out, "{version}, standard library from source")
            }
        }
    }
}

/// What a person can do where nothing can be installed for them.
pub(crate) fn remedy() -> String {
    format!("rustup target add {TARGET}")
}

/// Asks rustup for the target, and the distribution if rustup cannot.
pub(crate) fn install(places: &Places) -> Result<()> {
    let refused = match rustup_target_add(places) {
        Ok(()) => return Ok(()),
        Err(error) => error,
    };
    if !apt::allowed() {
        bail!("Rust for wasm32 is missing ({refused:#}); to get it:\n  {}", remedy());
    }
    println!("rustup cannot provide it ({refused:#}); taking the distribution's compiler");
    let mut packages = DISTRIBUTION_PACKAGES.to_vec();
    if linker().is_none() {
        packages.push(LINKER_PACKAGE);
    }
    apt::install(&packages)
}

fn rustup_target_add(places: &Places) -> Result<()> {
    process::which("rustup").context("no rustup here")?;
    let marker = places.target.join("xtask/rustup-refused");
    let age = marker
        .metadata()
        .and_then(|data| data.modified())
        .map(|when| SystemTime::now().duration_since(when));
    if let Ok(Ok(age)) = age
        && age < REFUSAL
    {
        bail!("rustup target add failed {} minutes ago", age.as_secs() / 60);
    }
    println!("rustup target add {TARGET}");
    let added = process::output(Command::new("rustup").args(["target", "add", TARGET]));
    if let Err(error) = added {
        std::fs::create_dir_all(places.target.join("xtask"))?;
        std::fs::write(&marker, format!("{error:#}\n"))?;
        // The rest of what rustup says is its own advice.
        bail!("{}", format!("{error:#}").lines().next().unwrap_or_default());
    }
    Ok(())
}

fn has_target(rustc: &str) -> bool {
    let folder =
        process::output(Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]));
    let files = folder.ok().and_then(|folder| std::fs::read_dir(folder).ok());
    files.into_iter().flatten().flatten().any(|file| {
        let name = file.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

/// rust-lld from the search path, or the one that comes with rustup's compiler.
fn linker() -> Option<PathBuf> {
    process::which("rust-lld").or_else(bundled_linker)
}

fn bundled_linker() -> Option<PathBuf> {
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"])).ok()?;
    let host = process::output(Command::new("rustc").args(["--print", "host-tuple"])).ok()?;
    let file = Path::new(&sysroot).join("lib/rustlib").join(host).join("bin/rust-lld");
    file.is_file().then_some(file)
}
