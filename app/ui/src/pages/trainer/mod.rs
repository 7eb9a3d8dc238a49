//! The question bank.

pub mod bank;
pub mod bank_item;
pub mod bank_topic;
