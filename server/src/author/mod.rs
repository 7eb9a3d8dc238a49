//! From a draft to what is published: its faults, and its body rendered. The
//! same renderer and the same rules as for a folder of content.

mod check;
mod library;
mod prepare;

pub use check::{check, lack};
pub use library::Shelf;
pub use prepare::{PrepareError, Stands, prepare, reading};
