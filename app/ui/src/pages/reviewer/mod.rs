//! Completion, from the country down to one member.

pub mod completion;
pub mod completion_members;
pub mod coverage;
pub mod lineage;
pub mod red_list;
pub mod report;
