//! Pages by area; a page's handler in the server bears the same name.

pub mod account;
pub mod administrator;
pub mod components;
pub mod error;
pub mod library;
pub mod member;
pub mod organiser;
pub mod reviewer;
pub mod staff_home;
pub mod trainer;
pub mod unsent;

use domain::{Faces, commission::CommissionCode};

/// A commission as a link shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommissionLink {
    pub code: CommissionCode,
    pub name: Faces<String>,
}

/// A reference to the law, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawLink {
    /// Such as "43-бап, 4-тармақ", in the language of the page.
    pub label: String,
    /// `None` where the act has no public address.
    pub href: Option<String>,
}
