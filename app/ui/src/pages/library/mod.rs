//! Manuals, readable without an account.

pub mod chapter;
pub mod manual_print;
pub mod manuals;
