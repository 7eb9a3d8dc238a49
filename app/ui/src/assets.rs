//! The style sheets and the loader: the only files a page without an island needs.

/// The styles of every page: `styles/base.css` first, then one file for each component.
pub const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

/// What those who write content see besides; members never load it.
pub const TRAINER_STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/trainer.css"));

/// The loader of islands.
pub const BOOT: &str = include_str!("../assets/boot.js");
