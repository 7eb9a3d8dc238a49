//! The question bank, with its keys: for trainers.

pub mod bank;
pub mod bank_item;
pub mod bank_topic;
