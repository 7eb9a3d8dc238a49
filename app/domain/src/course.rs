//! Courses, modules and manuals as they are published. A revision's body is
//! immutable; what a page shows is rendered once, when it is published.

use crate::{
    Faces,
    id::{ItemRevisionId, ModuleId, TestId},
};
use serde::{Deserialize, Serialize};

/// A published course: its modules in order and its final test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseBody {
    pub title: Faces<String>,
    pub summary: Faces<String>,
    pub modules: Vec<ModuleId>,
    pub test: TestId,
}

/// A published module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleBody {
    pub faces: Faces<Reading>,
    /// About how long it takes to read.
    pub minutes: u16,
    /// Questions to check oneself with, shown after the text.
    pub practice: Vec<ItemRevisionId>,
}

/// A published manual: readable without an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManualBody {
    pub title: Faces<String>,
    pub summary: Faces<String>,
    pub chapters: Vec<Chapter>,
}

/// One chapter of a manual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    pub slug: String,
    pub faces: Faces<Reading>,
}

/// A text to read in one language: sanitised HTML with its headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub title: String,
    pub html: String,
    pub headings: Vec<Heading>,
}

/// A heading of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    /// The `id` of the heading in the page.
    pub anchor: String,
    pub text: String,
}
