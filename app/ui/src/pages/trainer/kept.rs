//! Why a question stays as it is: what else stands on it.

use crate::{
    Words,
    components::{Notice, Tone},
    links,
};
use domain::Faces;
use leptos::prelude::*;

/// Why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// A test would have too few questions.
    Starves(Short),
    /// The case of this slug would be left with too few; it leaves as a whole.
    Case(String),
}

/// A test that would have too few questions on a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    pub test: Faces<String>,
    pub topic: Faces<String>,
    pub available: usize,
    pub needed: usize,
}

impl Short {
    /// In a list of such tests.
    pub(super) fn line(&self, words: Words) -> String {
        let lang = words.lang();
        let (available, needed) = (self.available.to_string(), self.needed.to_string());
        words.short_line(&available, &needed, self.test.text(lang), self.topic.text(lang))
    }
}

impl Kept {
    pub(super) fn notice(&self, words: Words) -> AnyView {
        match self {
            Self::Starves(short) => view! {
                <Notice tone=Tone::Bad title=words.kept_title()>
                    <p>{short.line(words)}</p>
                    <p>{words.kept_starves_next()}</p>
                </Notice>
            }
            .into_any(),
            Self::Case(case) => view! {
                <Notice tone=Tone::Bad title=words.kept_title()>
                    <p>{words.kept_case()}" "<a href=links::case(words.lang(), case)>{words.kept_to_case()}</a></p>
                </Notice>
            }
            .into_any(),
        }
    }
}
