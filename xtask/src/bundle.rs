//! The browser bundles: wasm with its JavaScript, made small. There are two: the
//! islands, which members load, and the editor, which trainers load.
//!
//! Invariant: files in the bundle directory change only when a bundle does,
//! because the server is rebuilt whenever they change.

use crate::{command::Cmd, places, setup::WasmCompiler};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::{
    fmt, fs,
    path::{Path, PathBuf},
};
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

/// What is made into a bundle.
struct Recipe {
    /// Begins the names of its files.
    name: &'static str,
    /// What the compiler calls it.
    library: &'static str,
    /// How many bytes it may have, compressed.
    budget: usize,
}

const RECIPES: [Recipe; 2] = [
    // Its part of the 120 KB that a whole test page may weigh.
    Recipe { name: "islands", library: "kaskad_islands", budget: 95_000 },
    // A trainer's page is not opened on the weakest phones: it holds the renderer.
    Recipe { name: "writing", library: "kaskad_writing", budget: 150_000 },
];

/// The finished bundles.
pub struct Bundles(Vec<Bundle>);

/// Sizes of a finished bundle in bytes.
struct Bundle {
    recipe: &'static Recipe,
    js: Sizes,
    wasm: Sizes,
}

struct Sizes {
    plain: usize,
    brotli: usize,
}

impl Bundles {
    pub fn check_budgets(&self) -> Result<()> {
        for Bundle { recipe: Recipe { name, budget, .. }, js, wasm } in &self.0 {
            let total = js.brotli + wasm.brotli;
            ensure!(total <= *budget, "{name} has {total} bytes (brotli), {budget} are allowed");
        }
        Ok(())
    }
}

impl fmt::Display for Bundles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line =
            |name: &str, plain: usize, brotli: usize| writeln!(f, "{name:<16} {plain:>8} bytes, {brotli:>7} brotli");
        for Bundle { recipe: Recipe { name, .. }, js, wasm } in &self.0 {
            line(&format!("{name}.js"), js.plain, js.brotli)?;
            line(&format!("{name}_bg.wasm"), wasm.plain, wasm.brotli)?;
            line("together", js.plain + wasm.plain, js.brotli + wasm.brotli)?;
        }
        Ok(())
    }
}

/// Builds the bundles; what has not changed since the last time is left alone.
pub fn build(compiler: &WasmCompiler) -> Result<Bundles> {
    compiler.cargo("build").args(["--profile", "wasm", "--lib"]).run()?;
    fs::create_dir_all(places::bundle())?;
    RECIPES.iter().map(make).collect::<Result<_>>().map(Bundles)
}

fn make(recipe: &'static Recipe) -> Result<Bundle> {
    let made = places::wasm_target().join("wasm32-unknown-unknown/wasm").join(recipe.library).with_extension("wasm");
    let raw = fs::read(&made).with_context(|| format!("{} cannot be read", made.display()))?;
    let (made_from, note) = (made_from(&raw)?, places::bundle().join(format!(".{}-made-from", recipe.name)));
    if fs::read_to_string(&note).is_ok_and(|last| last == made_from) {
        return sizes(recipe);
    }
    let _ = fs::remove_file(&note);
    shrink(&raw, recipe)?;
    fs::write(&note, made_from)?;
    sizes(recipe)
}

/// Everything that decides what comes out.
fn made_from(raw: &[u8]) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(raw);
    hash.update(fs::read(places::e2e().join("package-lock.json"))?);
    hash.update(WASM_OPT.join(" "));
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn shrink(raw: &[u8], recipe: &Recipe) -> Result<()> {
    let work = tempfile::tempdir()?;
    let mut output = Bindgen::new()
        .input_bytes(recipe.name, raw.to_vec())
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The page names the wasm when it starts the bundle; its name carries a hash.
        .omit_default_module_path(true)
        .generate_output()
        .with_context(|| format!("wasm-bindgen refused {}", recipe.name))?;
    ensure!(
        output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
        "a dependency of {} brings JavaScript files of its own, which the server would not serve",
        recipe.name
    );
    let (bound, small) = (work.path().join("bound.wasm"), work.path().join("small.wasm"));
    fs::write(&bound, output.wasm_mut().emit_wasm())?;
    let wasm_opt = places::e2e().join("node_modules/.bin/wasm-opt");
    Cmd::new(wasm_opt).args(WASM_OPT).arg(&bound).arg("-o").arg(&small).quietly()?;

    let [js, wasm] = recipe.files();
    store(&js, output.js().as_bytes())?;
    store(&wasm, &fs::read(&small)?)
}

impl Recipe {
    /// Its JavaScript and its wasm.
    fn files(&self) -> [PathBuf; 2] {
        [format!("{}.js", self.name), format!("{}_bg.wasm", self.name)].map(|file| places::bundle().join(file))
    }
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

fn sizes(recipe: &'static Recipe) -> Result<Bundle> {
    let size = |path: &Path| -> Result<usize> { Ok(usize::try_from(fs::metadata(path)?.len())?) };
    let both = |path: &Path| -> Result<Sizes> {
        Ok(Sizes { plain: size(path)?, brotli: size(&path.with_added_extension("br"))? })
    };
    let [js, wasm] = recipe.files();
    Ok(Bundle { recipe, js: both(&js)?, wasm: both(&wasm)? })
}
