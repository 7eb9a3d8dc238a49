//! The question bank, and everything trainers write.

pub mod bank;
pub mod bank_item;
pub mod bank_topic;
pub mod batch;
pub mod case;
pub mod case_form;
pub mod cases;
pub mod content;
pub mod correction;
pub mod draft;
pub mod draft_review;
pub mod drafts;
pub mod fault;
pub mod import;
pub mod kept;
pub mod law_change;
pub mod media;
pub mod media_file;
pub mod outline;
pub mod statistics;
pub mod topics;
pub mod trial;
