//! Roles.

pub mod campaign;
pub mod campaigns;
pub mod grants;
