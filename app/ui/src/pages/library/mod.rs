//! Manuals, readable without an account.

pub mod chapter;
pub mod glossary;
pub mod manual_print;
pub mod manuals;
