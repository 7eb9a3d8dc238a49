//! Completion, from the country down to one member.

pub mod completion;
pub mod completion_members;
pub mod red_list;
