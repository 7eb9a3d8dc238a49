//! The parts of a page that run in the browser.
//!
//! There are two: [`AnswerKeeper`] around the questions of an open attempt, and
//! [`FormKeeper`] around a form that is filled in where the link is weak. The
//! server renders them with all they contain, so the page is complete before, and
//! without, the wasm; the browser then adds what a form cannot do alone.
//!
//! Rules that need no browser ([`countdown`], [`form_body`], [`fields`], [`kept`],
//! [`outbox`]) are plain Rust and tested as such; the module `browser` alone touches
//! the document.

#[cfg(feature = "hydrate")]
mod browser;
pub mod countdown;
pub mod fields;
pub mod form_body;
mod form_keeper;
mod keeper;
pub mod kept;
mod line;
pub mod outbox;
mod setup;
mod words;

#[cfg(feature = "ssr")]
pub use form_keeper::{FormKeeper, FormKeeperProps};
#[cfg(feature = "ssr")]
pub use keeper::{AnswerKeeper, AnswerKeeperProps};
pub use setup::{FormSetup, Setup};
pub use words::{FormWords, KeeperWords};

/// Called once by `boot.js`, before any island.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}

#[cfg(test)]
mod tests {
    use crate::{FormWords, KeeperWords, fields::Fields};

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

    /// Words that say their own names.
    pub fn form_words() -> FormWords {
        FormWords::read(&Names).unwrap()
    }
}
