//! The trainer's editor where JavaScript runs: a live preview, the marks of a
//! text on buttons, saving by itself, and lists whose lines are dragged.
//!
//! The form is the server's and works without it. Rules that need no browser
//! are plain Rust and tested as such; the module `browser` alone touches the
//! document. A bundle of its own: who takes a test never loads it.

#[cfg(feature = "browser")]
mod browser;
pub mod fields;
pub mod json;
pub mod kept;
mod library;
pub mod mark;
pub mod order;
pub mod preview;
pub mod saving;
mod setup;
mod words;

pub use library::{Choice, Group};
pub use setup::{Caption, Library, Setup, Shown, Target};
pub use words::{MarkWords, ProblemWords, Words};

/// Runs as soon as the bundle is there.
#[cfg(feature = "browser")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    browser::start();
}
