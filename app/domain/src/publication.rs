//! What a checked folder of content asks the storage to publish.
//!
//! Drafts refer to each other by slug, for slugs are stable and written by
//! people; storage maps them to ids. A draft's fingerprint tells whether
//! anything changed since the last revision, so that publishing the same
//! content twice makes no new revision.

use crate::{
    Faces,
    course::{Audience, ManualBody, Reading},
    draft::{ManualText, ModuleSource},
    glossary::Glossary,
    item::{ItemBody, ItemUse},
    law::LawIndex,
    test::TestBody,
    topic::Topic,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A checked folder of content, ready to be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// In the order of `topics.toml`, each before those under it.
    pub topics: Vec<Topic>,
    pub law: LawIndex,
    pub glossary: Glossary,
    pub courses: Vec<CourseDraft>,
    pub modules: Vec<ModuleDraft>,
    pub manuals: Vec<ManualDraft>,
    pub items: Vec<ItemDraft>,
    /// Slug and body.
    pub tests: Vec<(String, TestBody)>,
}

/// A course; modules in order and its tests, by slug.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseDraft {
    pub slug: String,
    pub title: Faces<String>,
    pub summary: Faces<String>,
    pub audience: Audience,
    pub modules: Vec<String>,
    pub test: String,
    pub entry: Option<String>,
    pub control: Option<String>,
    pub express: Vec<String>,
}

/// A module of a course, rendered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleDraft {
    pub slug: String,
    pub course: String,
    pub topic: String,
    pub minutes: u16,
    pub faces: Faces<Reading>,
    pub job_aid: Option<Faces<Reading>>,
    /// Slugs of the practice items after the text, in order.
    pub practice: Vec<String>,
    /// Slug of the practice test.
    pub test: Option<String>,
    /// What it was rendered from.
    pub source: ModuleSource,
}

/// A manual, rendered, and what it was rendered from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManualDraft {
    pub slug: String,
    pub body: ManualBody,
    pub source: ManualText,
}

/// An item of the bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemDraft {
    pub slug: String,
    #[serde(rename = "use")]
    pub use_: ItemUse,
    pub body: ItemBody,
}

/// SHA-256 of a draft's JSON, in lower-case hexadecimal. The JSON is canonical:
/// fields stand in the order of their declaration and maps are sorted.
///
/// # Errors
/// The value cannot be written as JSON; no draft of this module does that.
pub fn fingerprint(draft: &impl Serialize) -> Result<String, serde_json::Error> {
    let digest = Sha256::digest(serde_json::to_vec(draft)?);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topic(kk: &str) -> Topic {
        Topic {
            slug: "count".to_owned(),
            parent: None,
            title: Faces { kk: kk.to_owned(), ru: "Подсчёт".to_owned(), en: None },
        }
    }

    #[test]
    fn the_same_draft_has_the_same_fingerprint_and_a_changed_one_another() {
        let print = |kk| fingerprint(&topic(kk)).unwrap();
        assert_eq!(print("Санау"), print("Санау"));
        assert_ne!(print("Санау"), print("Есептеу"));
        assert_eq!(print("Санау").len(), 64);
    }

    #[test]
    fn a_fingerprint_never_changes_from_one_release_to_the_next() {
        assert_eq!(
            fingerprint(&["a"]).unwrap(),
            "0eb5b8d6f81bc677da8a08567cc4fa9a06a57e9ec8da85ed73a7f62727996002",
            "SHA-256 of [\"a\"]"
        );
    }
}
