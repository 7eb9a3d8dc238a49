//! Files that authors send: what they are, where they are kept, how they are read.
//!
//! Invariant: what is stored has passed [`check::examine`] (videos, which do not
//! fit into memory, [`check::video_type`]) and stands under its own hash.

pub mod check;
pub mod range;
pub mod settings;
pub mod store;
