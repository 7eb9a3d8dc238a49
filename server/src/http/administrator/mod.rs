//! Roles.

pub mod campaigns;
pub mod grants;
