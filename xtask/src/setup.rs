//! What building and testing need, installed when missing.
//!
//! Each piece is looked for first, so a second run costs nothing; whatever is
//! installed is named. Without the rights to install, the command that a person
//! has to run is printed and the task fails.

use crate::{
    command::{Cmd, find_program, is_root},
    places,
};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

const WASM: &str = "wasm32-unknown-unknown";
/// Debian's compiler for the web, where rustup is not to be had.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_WEB_SOURCE: &str = "rust-web-src";

/// Which compiler makes the browser's wasm.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum WasmCompiler {
    /// The toolchain in use has the target.
    Toolchain,
    /// Debian's `rustc-web` builds the standard library itself, with `wasm-ld` of that LLVM.
    Debian { lld: &'static str },
}

impl WasmCompiler {
    /// A cargo command for the browser's target.
    pub fn cargo(self, verb: &str) -> Cmd {
        // Both together: what they share is built once.
        let cargo = Cmd::cargo([
            verb,
            "--package",
            "kaskad-islands",
            "--package",
            "kaskad-writing",
            "--features",
            "kaskad-islands/hydrate,kaskad-writing/browser",
            "--target",
            WASM,
            "--target-dir",
        ])
        .arg(places::wasm_target())
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&[]));
        match self {
            Self::Toolchain => cargo,
            Self::Debian { lld } => cargo
                .arg("-Zbuild-std=std,panic_abort")
                .env("RUSTC", DEBIAN_RUSTC)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", lld),
        }
    }
}

/// What the compiler of the wasm is told, and `more`. Panics name their source
/// files: without the places where this machine keeps them, the bundle is
/// smaller and the same wherever it is built.
pub fn flags(more: &[&str]) -> String {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let places = [home.map(|home| home.join("registry/src")), Some(places::root())];
    let flags = places.into_iter().flatten().map(|place| format!("--remap-path-prefix={}=", place.display()));
    flags.chain(more.iter().map(|flag| (*flag).to_owned())).collect::<Vec<_>>().join("\u{1f}")
}

/// All of it: what `cargo xtask test` needs.
pub fn everything() -> Result<()> {
    for_bundle()?;
    dictionaries()?;
    let (chromium, postgres) = (chromium()?, postgres()?);
    println!("ready: wasm target, e2e packages, {}, {}", chromium.display(), postgres.display());
    Ok(())
}

/// What `cargo xtask bundle` needs: a compiler for wasm, and `wasm-opt`.
pub fn for_bundle() -> Result<WasmCompiler> {
    let compiler = wasm_compiler()?;
    e2e_packages()?;
    Ok(compiler)
}

fn wasm_compiler() -> Result<WasmCompiler> {
    if has_wasm_target() {
        return Ok(WasmCompiler::Toolchain);
    }
    if find_program("rustup").is_some() {
        println!("installing the Rust target {WASM}");
        match Cmd::new("rustup").args(["target", "add", WASM]).run() {
            Ok(()) => return Ok(WasmCompiler::Toolchain),
            Err(error) => println!("{error}; trying Debian's rustc-web instead"),
        }
    }
    if !Path::new(DEBIAN_RUSTC).is_file() || Cmd::new("dpkg").args(["-s", DEBIAN_WEB_SOURCE]).read().is_none() {
        apt_install(&["rustc-web", DEBIAN_WEB_SOURCE, "lld-22"])?;
    }
    let lld = ["wasm-ld-22", "wasm-ld-21", "wasm-ld"].into_iter().find(|name| find_program(name).is_some());
    Ok(WasmCompiler::Debian { lld: lld.context("no wasm-ld found; install lld-22")? })
}

fn has_wasm_target() -> bool {
    let libs = Cmd::new("rustc").args(["--print", "target-libdir", "--target", WASM]).read();
    libs.is_some_and(|dir| Path::new(&dir).is_dir())
}

/// The packages of `e2e/`, exactly those of its lockfile. The browsers that
/// Playwright would download are never wanted: Chromium comes from the system.
pub fn e2e_packages() -> Result<()> {
    let dir = places::e2e();
    let lock = fs::read(dir.join("package-lock.json")).context("e2e/package-lock.json cannot be read")?;
    let wanted: String = Sha256::digest(lock).iter().map(|byte| format!("{byte:02x}")).collect();
    // `npm ci` deletes node_modules first, so the note cannot outlive what it describes.
    let note = dir.join("node_modules/.installed-from");
    if fs::read_to_string(&note).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if find_program("npm").is_none() {
        apt_install(&["nodejs", "npm"])?;
    }
    println!("installing the packages of e2e/");
    Cmd::new("npm")
        .args(["ci", "--no-fund", "--no-audit"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .inside(&dir)
        .run()?;
    fs::write(&note, wanted)?;
    Ok(())
}

/// The system's Chromium: `CHROMIUM`, or the one on the search path.
pub fn chromium() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        let path = PathBuf::from(named);
        return if path.is_file() { Ok(path) } else { bail!("CHROMIUM names {}, which is no file", path.display()) };
    }
    if find_program("chromium").is_none() {
        apt_install(&["chromium", "fonts-liberation"])?;
    }
    find_program("chromium").context("Chromium was installed but is not on the search path")
}

/// The spelling dictionaries of the content's languages.
fn dictionaries() -> Result<()> {
    let there = |name: &str| Path::new("/usr/share/hunspell").join(name).with_extension("dic").is_file();
    if find_program("hunspell").is_none() || !["kk_KZ", "ru_RU", "en_US"].into_iter().all(there) {
        apt_install(&["hunspell", "hunspell-kk", "hunspell-ru", "hunspell-en-us"])?;
    }
    Ok(())
}

/// The directory of PostgreSQL's server programs.
pub fn postgres() -> Result<PathBuf> {
    if find_postgres().is_none() {
        apt_install(&["postgresql"])?;
    }
    find_postgres().context("PostgreSQL was installed but initdb cannot be found")
}

/// Debian keeps each version in a directory of its own; the newest is taken.
fn find_postgres() -> Option<PathBuf> {
    let has_initdb = |dir: &PathBuf| dir.join("initdb").is_file();
    let version = |dir: &PathBuf| dir.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    let debian = fs::read_dir("/usr/lib/postgresql").ok().and_then(|versions| {
        versions.flatten().map(|entry| entry.path().join("bin")).filter(has_initdb).max_by_key(version)
    });
    debian.or_else(|| Some(find_program("initdb")?.parent()?.to_path_buf()))
}

fn apt_install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if find_program("apt-get").is_none() {
        bail!("missing: {list}. This system has no apt-get; install them its own way and try again.");
    }
    if !is_root() {
        bail!("missing: {list}. Run this and try again:\n    sudo apt-get install --yes {list}");
    }
    println!("installing {list}");
    let install = || {
        let apt = Cmd::new("apt-get").args(["install", "--yes", "--no-install-recommends"]);
        apt.args(packages).env("DEBIAN_FRONTEND", "noninteractive").quietly()
    };
    // A fresh system may know no packages yet, an old one no longer existing versions.
    install().or_else(|_| {
        Cmd::new("apt-get").arg("update").quietly()?;
        install()
    })
}
