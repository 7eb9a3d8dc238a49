//! Embeds the browser bundles, when `cargo xtask bundle` has made them, and tells
//! cargo what else the binary is made of.
//!
//! Without a bundle everything still builds; pages then work without it.

use std::{
    env, fs,
    io::{Error, Result, Write, stdout},
    path::{Path, PathBuf},
};

fn main() -> Result<()> {
    // `include_dir!` alone notices only changes inside the files it already knows.
    rebuild_when_changed(Path::new("../content"))?;

    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| Error::other("cargo sets OUT_DIR"))?);
    let bundle = target_of(&out).join("bundle");
    // A directory that does not exist would make cargo run this every time.
    fs::create_dir_all(&bundle)?;
    rebuild_when_changed(&bundle)?;

    for name in ["islands", "writing"] {
        let code = embedded(name, &bundle, &out)?;
        fs::write(out.join(format!("{name}.rs")), code)?;
    }
    Ok(())
}

/// The code that holds a bundle, or that there is none.
fn embedded(name: &str, bundle: &Path, out: &Path) -> Result<String> {
    let names = [".js", ".js.br", "_bg.wasm", "_bg.wasm.br"].map(|end| format!("{name}{end}"));
    if !names.iter().all(|name| bundle.join(name).is_file()) {
        return Ok("None".to_owned());
    }
    // Copied, because a new bundle may be written while this one is compiled in.
    for name in &names {
        fs::copy(bundle.join(name), out.join(name))?;
    }
    let [js, js_br, wasm, wasm_br] =
        names.map(|name| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))"));
    Ok(format!("Some(Embedded {{ js: ({js}, {js_br}), wasm: ({wasm}, {wasm_br}) }})"))
}

/// The target directory above cargo's output directory, which lies deeper when
/// a target triple is named; cargo marks the top with a tag file.
fn target_of(out: &Path) -> &Path {
    out.ancestors().find(|dir| dir.join("CACHEDIR.TAG").is_file()).unwrap_or(out)
}

fn rebuild_when_changed(path: &Path) -> Result<()> {
    writeln!(stdout(), "cargo:rerun-if-changed={}", path.display())
}
