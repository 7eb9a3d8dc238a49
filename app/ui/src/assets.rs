//! The style sheet and the loader: the only files a page without an island needs.

/// All styles: `styles/base.css` first, then one file for each component.
pub const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

/// The loader of islands.
pub const BOOT: &str = include_str!("../assets/boot.js");
