//! What the server passes to the keepers, written into the page as JSON.

use crate::{
    fields::Fields,
    words::{FormWords, KeeperWords},
};

/// The keeper's beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(any(feature = "ssr", test), derive(serde::Serialize))]
pub struct Setup {
    /// The key of the outbox in the browser's storage.
    pub outbox: String,
    /// The largest sequence number stored for the attempt.
    pub seq: i64,
    /// What the server's clock leaves.
    pub remaining_s: i64,
    /// The sign-in page that leads back here.
    pub sign_in: String,
    pub words: KeeperWords,
}

impl Setup {
    /// The setup from the page; its words stand in an object of their own.
    pub fn read<F: Fields>(from: &F, words: &F) -> Option<Self> {
        Some(Self {
            outbox: from.text("outbox")?,
            seq: from.number("seq")?,
            remaining_s: from.number("remaining_s")?,
            sign_in: from.text("sign_in")?,
            words: KeeperWords::read(words)?,
        })
    }
}

/// The beginning of a form's keeper.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(any(feature = "ssr", test), derive(serde::Serialize))]
pub struct FormSetup {
    /// Begins the names under which the browser's storage keeps such forms.
    pub store: String,
    /// The form's own page, to which it is posted.
    pub address: String,
    /// The sign-in page that leads back to this page.
    pub sign_in: String,
    pub words: FormWords,
}

impl FormSetup {
    /// The setup from the page; its words stand in an object of their own.
    pub fn read<F: Fields>(from: &F, words: &F) -> Option<Self> {
        Some(Self {
            store: from.text("store")?,
            address: from.text("address")?,
            sign_in: from.text("sign_in")?,
            words: FormWords::read(words)?,
        })
    }
}
