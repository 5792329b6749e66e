//! From the panel's source to `panel.js` and `panel_bg.wasm`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::build::Mode;
use crate::places::Places;
use crate::toolchain::{Route, TARGET};
use crate::{alike, cache, npm, process};

/// What a compiler of this year emits and every browser we support has.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// How the bytes come about: what was made otherwise is made anew.
const HOW: &[u8] = concat!(include_str!("wasm.rs"), include_str!("alike.rs")).as_bytes();

/// A module for the browser, and in what form its bindings come.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Module {
    /// The name of its files, and of its directory under `target/xtask`.
    name: &'static str,
    package: &'static str,
    /// Whether the bindings are a module to import; else a plain script that sets `wasm_bindgen`.
    imported: bool,
}

/// What is shipped.
pub(crate) const PANEL: Module =
    Module { name: "panel", package: "keyguide-panel", imported: true };
/// The core by itself, to be measured.
pub(crate) const MEASURE: Module =
    Module { name: "measure", package: "keyguide-measure", imported: false };

/// Compiles, binds and optimises a module; returns the directory with the result.
pub(crate) fn build(places: &Places, module: Module, mode: Mode, route: &Route) -> Result<PathBuf> {
    let compiled = compile(places, module, mode, route)?;
    let input =
        fs::read(&compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let version = bindgen_version(places)?;
    let stamp = cache::digest(&[
        &input,
        version.as_bytes(),
        &npm::lock(places)?,
        mode.name().as_bytes(),
        HOW,
    ]);

    let out = places.target.join("xtask").join(module.name).join(mode.name());
    let stamp_file = out.with_extension("stamp");
    let wasm = out.join(format!("{}_bg.wasm", module.name));
    if cache::fresh(&stamp_file, &stamp) && wasm.is_file() {
        return Ok(out);
    }
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    bind(&compiled, module, &out, mode)?;
    if mode == Mode::Release {
        optimise(places, &wasm)?;
    }
    fs::write(stamp_file, stamp)?;
    Ok(out)
}

fn compile(places: &Places, module: Module, mode: Mode, route: &Route) -> Result<PathBuf> {
    let mut command = route.cargo("build");
    command.args(["--package", module.package, "--lib", "--profile", mode.profile()]);
    command.current_dir(&places.root).env("CARGO_ENCODED_RUSTFLAGS", flags(places, route)?);
    command.env("CARGO_TARGET_DIR", &places.target);
    process::run(&mut command)?;
    let file = module.package.replace('-', "_");
    Ok(places.target.join(TARGET).join(mode.folder()).join(file).with_extension("wasm"))
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
        format!("--remap-path-prefix={}=target", places.target.display()),
        format!("--remap-path-prefix={}=cargo", cargo_home.display()),
        format!("--remap-path-prefix={}=rust", source.display()),
    ];
    Ok(flags.join("\u{1f}"))
}

fn bind(wasm: &Path, module: Module, out: &Path, mode: Mode) -> Result<()> {
    let release = mode == Mode::Release;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(module.name).typescript(false);
    bindgen.debug(!release);
    bindgen.remove_name_section(release).remove_producers_section(release);
    if module.imported {
        bindgen.web(true)?;
    } else {
        bindgen.no_modules(true)?;
    }
    bindgen.generate(out).context("wasm-bindgen")
}

/// Optimises for size, twice: what the first makes shorter the second makes one. `-Oz` comes out a little smaller,
/// but larger once gzipped.
fn optimise(places: &Places, wasm: &Path) -> Result<()> {
    rewrite(places, wasm, &["-Os", "-Os"])?;
    fs::write(wasm, alike::name_by_likeness(&fs::read(wasm)?)?)?;
    rewrite(places, wasm, &["--reorder-functions-by-name"])
}

/// Has `wasm-opt` change a module; names are left out of what it writes.
fn rewrite(places: &Places, wasm: &Path, passes: &[&str]) -> Result<()> {
    let out = wasm.with_extension("rewritten");
    let mut command = npm::wasm_opt(places);
    process::output(command.arg(wasm).args(passes).arg("--output").arg(&out).args(FEATURES))?;
    fs::rename(out, wasm).context("wasm-opt wrote nothing")
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
