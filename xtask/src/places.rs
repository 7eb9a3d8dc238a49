//! Where things are.

use std::{env, path::PathBuf};

/// The top of the repository.
pub fn root() -> PathBuf {
    let xtask = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("xtask"), PathBuf::from);
    xtask.parent().map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A target directory of its own for the browser's wasm: it never waits for, or
/// invalidates, what the server's build has made.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// The finished bundle, where the server's build script looks for it.
pub fn bundle() -> PathBuf {
    target().join("bundle")
}

pub fn e2e() -> PathBuf {
    root().join("e2e")
}

/// A binary of the workspace, built with `profile` ("debug" or "release").
pub fn binary(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(name)
}
