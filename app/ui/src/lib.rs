//! Pages and components rendered to HTML on the server, and the words they say.
//!
//! Every page is a function of data: `pages::<area>::<page>::render(&Shell, &Data) -> String`
//! gives a whole document. Nothing here reads a clock, a file or a database.
// The type of a view is as deep as its elements; an island's is deeper than the default allows.
#![recursion_limit = "256"]

pub mod assets;
pub mod citation;
pub mod collation;
pub mod components;
pub mod dates;
pub mod links;
pub use markdown;
pub mod numbers;
pub mod pages;
pub mod paper;
pub mod render;
pub mod shell;
pub mod words;

pub use shell::{AssetUrls, Bundle, LookedAt, Shell, Who};
pub use words::Words;
