//! Roles.

pub mod grants;
