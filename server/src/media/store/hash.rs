//! The name of a stored file.

use object_store::path::Path;
use sha2::{Digest, Sha256};
use std::fmt;

/// The SHA-256 of a file, as 64 small hexadecimal digits: one file, one address,
/// and nothing that leads out of the folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(String);

impl Hash {
    pub fn of(bytes: &[u8]) -> Self {
        Self::from_digest(&Sha256::digest(bytes))
    }

    pub(super) fn from_digest(digest: &[u8]) -> Self {
        Self(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Reads the hash of an address; `None` when it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        (text.len() == 64 && digits).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `ab/cd/abcd…`: no folder gets too many entries.
    pub(super) fn path(&self) -> Path {
        let (first, second) = (self.0.get(..2).unwrap_or_default(), self.0.get(2..4).unwrap_or_default());
        Path::from_iter([first, second, &self.0])
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
