//! Questions in the files people have: read into items, written from items.
//!
//! Each format is a module with `read` and `write`; none of them knows the
//! database. What a file gives is looked at against the bank ([`plan`]) before
//! anything is kept.

#[cfg(test)]
mod again;
pub mod aiken;
pub mod format;
pub mod gift;
pub mod item;
pub mod moodle_xml;
pub mod pictures;
pub mod plan;
pub mod sheet;

pub use item::{Bank, FileItem, FilePicture, Lost, Refusal, Why, Written};
pub use plan::{Known, OpenDraft, Outcome, Plan, Planned, Usual, file_item, plan};
