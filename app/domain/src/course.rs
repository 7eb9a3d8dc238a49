//! Courses, modules and manuals as they are published. A revision's body is
//! immutable; what a page shows is rendered once, when it is published.

use crate::{
    Faces,
    commission::Level,
    id::{ItemRevisionId, ModuleId, TestId},
    person::Office,
};
use serde::{Deserialize, Serialize};

/// A published course: its modules in order and its final test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseBody {
    pub title: Faces<String>,
    pub summary: Faces<String>,
    pub modules: Vec<ModuleId>,
    pub test: TestId,
    #[serde(default, skip_serializing_if = "Audience::is_everybody")]
    pub audience: Audience,
    /// A test before the course: what is known already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<TestId>,
    /// A test under supervision, after the course.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<TestId>,
    /// What is read by those who come shortly before voting; empty for all modules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub express: Vec<ModuleId>,
}

/// Whose course it is: members of commissions of these levels who hold one of
/// these offices. An empty list leaves nobody out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Audience {
    pub levels: Vec<Level>,
    pub offices: Vec<Office>,
}

impl Audience {
    pub fn includes(&self, level: Level, office: Office) -> bool {
        (self.levels.is_empty() || self.levels.contains(&level))
            && (self.offices.is_empty() || self.offices.contains(&office))
    }

    const fn is_everybody(&self) -> bool {
        self.levels.is_empty() && self.offices.is_empty()
    }
}

/// A published module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleBody {
    pub faces: Faces<Reading>,
    /// About how long it takes to read.
    pub minutes: u16,
    /// Questions to check oneself with, shown after the text.
    pub practice: Vec<ItemRevisionId>,
    /// One page to print and keep at hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_aid: Option<Faces<Reading>>,
    /// A practice test of the module.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<TestId>,
}

/// A published manual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManualBody {
    pub title: Faces<String>,
    pub summary: Faces<String>,
    pub chapters: Vec<Chapter>,
    /// May be read without an account.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub public: bool,
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_yes(flag: &bool) -> bool {
    *flag
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
