//! The browser bundle: the islands as wasm with their JavaScript, made small.
//!
//! Invariant: files in the bundle directory change only when the bundle does,
//! because the server is rebuilt whenever they change.

use crate::{command::Cmd, places, setup::WasmCompiler};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::{fmt, fs, path::Path};
use wasm_bindgen_cli_support::Bindgen;

/// What browsers since 2022 understand. `--all-features` would write wasm that
/// today's browsers refuse, so each feature is named.
const WASM_OPT: [&str; 9] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-reference-types",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--strip-producers",
];

/// The bundle's part of the 120 KB that a whole test page may weigh.
pub const BUDGET: usize = 95_000;

/// Sizes of the finished bundle in bytes.
pub struct Bundle {
    js: Sizes,
    wasm: Sizes,
}

struct Sizes {
    plain: usize,
    brotli: usize,
}

impl Bundle {
    pub fn check_budget(&self) -> Result<()> {
        let total = self.js.brotli + self.wasm.brotli;
        ensure!(total <= BUDGET, "the bundle has {total} bytes (brotli), {BUDGET} are allowed");
        Ok(())
    }
}

impl fmt::Display for Bundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { js, wasm } = self;
        writeln!(f, "islands.js       {:>8} bytes, {:>7} brotli", js.plain, js.brotli)?;
        writeln!(f, "islands_bg.wasm  {:>8} bytes, {:>7} brotli", wasm.plain, wasm.brotli)?;
        write!(f, "together         {:>8} bytes, {:>7} brotli", js.plain + wasm.plain, js.brotli + wasm.brotli)
    }
}

/// Builds the bundle; what has not changed since the last time is left alone.
pub fn build(compiler: &WasmCompiler) -> Result<Bundle> {
    compiler.cargo("build").args(["--profile", "wasm", "--lib"]).run()?;
    let made = places::wasm_target().join("wasm32-unknown-unknown/wasm/kaskad_islands.wasm");
    let raw = fs::read(&made).with_context(|| format!("{} cannot be read", made.display()))?;

    let dir = places::bundle();
    let recipe = recipe(&raw)?;
    let note = dir.join(".made-from");
    if fs::read_to_string(&note).is_ok_and(|last| last == recipe) {
        return sizes(&dir);
    }
    fs::create_dir_all(&dir)?;
    let _ = fs::remove_file(&note);
    shrink(&raw, &dir)?;
    fs::write(&note, recipe)?;
    sizes(&dir)
}

/// Everything that decides what comes out.
fn recipe(raw: &[u8]) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(raw);
    hash.update(fs::read(places::e2e().join("package-lock.json"))?);
    hash.update(WASM_OPT.join(" "));
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn shrink(raw: &[u8], dir: &Path) -> Result<()> {
    let work = tempfile::tempdir()?;
    let mut output = Bindgen::new()
        .input_bytes("islands", raw.to_vec())
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The page names the wasm when it starts the bundle; its name carries a hash.
        .omit_default_module_path(true)
        .generate_output()
        .context("wasm-bindgen refused the islands")?;
    ensure!(
        output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
        "a dependency of the islands brings JavaScript files of its own, which the server would not serve"
    );
    let (bound, small) = (work.path().join("bound.wasm"), work.path().join("small.wasm"));
    fs::write(&bound, output.wasm_mut().emit_wasm())?;
    let wasm_opt = places::e2e().join("node_modules/.bin/wasm-opt");
    Cmd::new(wasm_opt).args(WASM_OPT).arg(&bound).arg("-o").arg(&small).quietly()?;

    store(&dir.join("islands.js"), output.js().as_bytes())?;
    store(&dir.join("islands_bg.wasm"), &fs::read(&small)?)
}

/// Writes a file and, beside it, the same file for browsers that read brotli:
/// compressed here once, at the best quality, not in every build of the server.
fn store(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut small = Vec::new();
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &best)?;
    fs::write(path, bytes)?;
    fs::write(path.with_added_extension("br"), small)?;
    Ok(())
}

fn sizes(dir: &Path) -> Result<Bundle> {
    let size = |name: &str| -> Result<usize> { Ok(usize::try_from(fs::metadata(dir.join(name))?.len())?) };
    Ok(Bundle {
        js: Sizes { plain: size("islands.js")?, brotli: size("islands.js.br")? },
        wasm: Sizes { plain: size("islands_bg.wasm")?, brotli: size("islands_bg.wasm.br")? },
    })
}
