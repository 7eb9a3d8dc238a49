//! The parts of a page that run in the browser.
//!
//! There is one: [`AnswerKeeper`] around the questions of an open attempt. The
//! server renders it with all it contains, so the page is complete before, and
//! without, the wasm; the browser then adds what a form cannot do alone.
//!
//! Rules that need no browser ([`backoff`], [`countdown`], [`form_body`],
//! [`fields`], [`outbox`]) are plain Rust and tested as such; the module `browser` alone
//! touches the document.

pub mod backoff;
#[cfg(feature = "hydrate")]
mod browser;
pub mod countdown;
pub mod fields;
pub mod form_body;
mod keeper;
pub mod outbox;
mod setup;
mod words;

#[cfg(feature = "ssr")]
pub use keeper::{AnswerKeeper, AnswerKeeperProps};
pub use setup::Setup;
pub use words::KeeperWords;

/// Called once by `boot.js`, before any island.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}

#[cfg(test)]
mod tests {
    use crate::{KeeperWords, fields::Fields};

    struct Names;

    impl Fields for Names {
        fn text(&self, name: &str) -> Option<String> {
            Some(name.to_owned())
        }
        fn number(&self, _: &str) -> Option<i64> {
            None
        }
        fn truth(&self, _: &str) -> Option<bool> {
            None
        }
    }

    /// Words that say their own names.
    pub fn words() -> KeeperWords {
        KeeperWords::read(&Names).unwrap()
    }
}
