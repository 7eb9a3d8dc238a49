//! What the server passes to the keeper, written into the page as JSON.

use crate::{fields::Fields, words::KeeperWords};

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
