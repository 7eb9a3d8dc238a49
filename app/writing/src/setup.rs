//! What the server passes to the editor, written into the page as JSON.

use crate::words::Words;
use domain::{Faces, Lang, law::LawIndex, media::MediaKind};
use serde::Serialize;

/// The beginning of the editor of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Setup {
    /// Begins the names under which the browser's storage keeps what is typed.
    pub store: String,
    /// The sign-in page that leads back here.
    pub sign_in: String,
    /// Fields that do something instead of saying something: a line left out, a
    /// text called right. What saves itself is what can be taken back, so these
    /// wait for a button.
    pub acts: Vec<String>,
    pub words: Words,
}

/// What a text can link to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Library {
    pub law: LawIndex,
    pub modules: Vec<Target>,
    pub manuals: Vec<Target>,
    pub media: Vec<Shown>,
}

/// A module or a manual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Target {
    pub slug: String,
    /// In the language of the page.
    pub title: String,
    /// Where a face of each language leads.
    pub address: Faces<String>,
}

/// A file as a face of one language shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    pub name: String,
    pub lang: Lang,
    pub kind: MediaKind,
    pub url: String,
    /// What it shows, in this language; empty where nobody has said it.
    pub about: String,
    /// Width and height of a picture in CSS pixels, where known.
    pub size: Option<(u32, u32)>,
    pub bytes: u64,
    /// Of a video.
    pub captions: Vec<Caption>,
}

/// Where the captions of a language are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Caption {
    pub lang: Lang,
    pub url: String,
}

impl Setup {
    pub fn json(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }
}

impl Library {
    pub fn json(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }
}
