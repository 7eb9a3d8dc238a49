//! Why a question stays as it is: what else stands on it.

use super::fault::DraftFault;
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

/// A test whose forms could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    pub test: Faces<String>,
    /// What the bank would have too few of.
    pub lack: DraftFault,
}

impl Short {
    /// In a list of such tests.
    pub(super) fn line(&self, words: Words) -> String {
        words.short_line(&self.lack.text(words), self.test.text(words.lang()))
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
