//! From the panel's source to `panel.js` and `panel_bg.wasm`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::build::Mode;
use crate::places::Places;
use crate::toolchain::{Route, TARGET};
use crate::{cache, npm, process, sizes};

/// What a compiler of this year emits and every browser we support has.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];
const LEVELS: [&str; 2] = ["-Os", "-Oz"];

/// Compiles, binds and optimises the panel; returns the directory with the result.
pub(crate) fn build(places: &Places, mode: Mode, route: &Route) -> Result<PathBuf> {
    let compiled = compile(places, mode, route)?;
    let input =
        fs::read(&compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let version = bindgen_version(places)?;
    let stamp =
        cache::digest(&[&input, version.as_bytes(), &npm::lock(places)?, mode.name().as_bytes()]);

    let out = places.target.join("xtask/panel").join(mode.name());
    let stamp_file = out.with_extension("stamp");
    if cache::fresh(&stamp_file, &stamp) && out.join("panel_bg.wasm").is_file() {
        return Ok(out);
    }
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    bind(&compiled, &out, mode)?;
    if mode == Mode::Release {
        optimise(places, &out.join("panel_bg.wasm"))?;
    }
    fs::write(stamp_file, stamp)?;
    Ok(out)
}

fn compile(places: &Places, mode: Mode, route: &Route) -> Result<PathBuf> {
    let mut command = route.cargo("build");
    command.args(["--package", "keyguide-panel", "--lib", "--profile", mode.profile()]);
    command.current_dir(&places.root).env("CARGO_ENCODED_RUSTFLAGS", flags(places, route)?);
    process::run(&mut command)?;
    Ok(places.target.join(TARGET).join(mode.folder()).join("keyguide_panel.wasm"))
}

/// Panic messages name source files: the same ones whatever machine the build ran on.
fn flags(places: &Places, route: &Route) -> Result<String> {
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("no home directory")?;
    let source = Path::new(&route.sysroot()?).join("lib/rustlib/src/rust");
    let flags = [
        format!("--remap-path-prefix={}=", places.root.display()),
        format!("--remap-path-prefix={}=cargo", cargo_home.display()),
        format!("--remap-path-prefix={}=rust", source.display()),
    ];
    Ok(flags.join("\u{1f}"))
}

fn bind(wasm: &Path, out: &Path, mode: Mode) -> Result<()> {
    let release = mode == Mode::Release;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name("panel").typescript(false);
    bindgen.debug(!release).keep_debug(!release);
    bindgen.remove_name_section(release).remove_producers_section(release);
    bindgen.web(true)?;
    bindgen.generate(out).context("wasm-bindgen")
}

/// Optimises for size both ways and keeps the one that travels smaller.
fn optimise(places: &Places, wasm: &Path) -> Result<()> {
    let attempt = |level: &'static str| -> Result<Vec<u8>> {
        let out = wasm.with_extension(format!("{}.wasm", level.trim_start_matches('-')));
        let mut command: Command = npm::wasm_opt(places);
        command.arg(wasm).args([level, "--output"]).arg(&out).args(FEATURES);
        process::output(&mut command)?;
        let bytes = fs::read(&out).context("wasm-opt wrote nothing")?;
        fs::remove_file(&out)?;
        Ok(bytes)
    };
    let attempts = std::thread::scope(|scope| {
        let running = LEVELS.map(|level| scope.spawn(move || attempt(level)));
        running.map(|thread| thread.join())
    });
    let mut best: Option<(usize, Vec<u8>)> = None;
    for attempt in attempts {
        let Ok(bytes) = attempt else { bail!("wasm-opt was cut short") };
        let bytes = bytes?;
        let size = sizes::gzipped(&bytes)?;
        if best.as_ref().is_none_or(|(smallest, _)| size < *smallest) {
            best = Some((size, bytes));
        }
    }
    let (_, bytes) = best.context("wasm-opt made nothing")?;
    fs::write(wasm, bytes)?;
    Ok(())
}

/// The one version the lock file gives to the generator and to what the panel links.
pub(crate) fn bindgen_version(places: &Places) -> Result<String> {
    let lock = fs::read_to_string(places.root.join("Cargo.lock"))?;
    let locked = |name: &str| {
        let head = format!("name = \"{name}\"\nversion = \"");
        let rest = lock.split_once(&head).map(|(_, rest)| rest);
        rest.and_then(|rest| rest.split_once('"')).map(|(version, _)| version.to_owned())
    };
    let generator =
        locked("wasm-bindgen-cli-support").context("wasm-bindgen is not in Cargo.lock")?;
    match locked("wasm-bindgen") {
        Some(linked) if linked != generator => {
            bail!("the panel links wasm-bindgen {linked}, the generator is {generator}")
        }
        _ => Ok(generator),
    }
}
