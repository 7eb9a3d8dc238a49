//! What a member of a commission comes for: reading, practising, being tested.

pub mod job_aid;
pub mod join;
pub mod module;
pub mod other_language;
pub mod overview;
pub mod question;
pub mod result;
pub mod test_intro;
pub mod training_home;

use crate::{Words, components::lang_of, links};
use domain::{Day, Faces, Lang, Timestamp, grade::Points, id::AttemptId, person::Office};
use leptos::prelude::*;

/// A module as a link shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleLink {
    pub slug: String,
    /// Its place in the course, counted from 1.
    pub number: u16,
    pub title: Faces<String>,
}

/// Where a person stands with a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestStanding {
    /// Modules must be read first.
    ModulesFirst,
    Ready,
    /// An attempt is open; it goes on at a position.
    Open {
        attempt: AttemptId,
        position: u16,
        remaining_s: i64,
    },
    /// Allowed again from this moment.
    Wait {
        until: Timestamp,
    },
    UsedUp {
        last: Option<AttemptId>,
    },
    Passed {
        attempt: AttemptId,
        at: Timestamp,
        points: Points,
    },
    /// Begins on this day.
    Opens {
        day: Day,
    },
    /// This was its last day.
    Closed {
        day: Day,
    },
    /// Its questions are being renewed, and there are too few for now.
    Renewed,
    /// The campaign is over: nothing can be begun.
    Over,
}

impl ModuleLink {
    /// "Module 5. Voting", in the language of its title.
    pub(crate) fn titled(&self, words: Words) -> String {
        words.module_titled(self.number.into(), self.title.text(words.lang()))
    }
}

/// The name of an office.
pub(crate) const fn office_name(words: Words, office: Office) -> &'static str {
    match office {
        Office::Chair => words.office_chair(),
        Office::Deputy => words.office_deputy(),
        Office::Secretary => words.office_secretary(),
        Office::Member => words.office_member(),
    }
}

/// Buttons that lead to a page in each of the languages.
pub(crate) fn language_links(languages: &[Lang], page_in: impl Fn(Lang) -> String) -> AnyView {
    let links = languages
        .iter()
        .map(|lang| {
            let code = lang.as_str();
            view! { <a class="button" href=page_in(*lang) lang=code hreflang=code>{lang.own_name()}</a> }
        })
        .collect::<Vec<_>>();
    view! { <p class="row">{links}</p> }.into_any()
}

/// "Қазақша, Русский".
pub(crate) fn language_names(languages: &[Lang]) -> String {
    languages.iter().map(|lang| lang.own_name()).collect::<Vec<_>>().join(", ")
}

/// Links to modules, one a line.
pub(crate) fn module_links(words: Words, modules: &[ModuleLink]) -> AnyView {
    let lines = modules
        .iter()
        .map(|module| {
            let (lang, _) = module.title.get(words.lang());
            let href = links::module(words.lang(), &module.slug);
            view! { <li><a href=href lang=lang_of(words.lang(), lang)>{module.titled(words)}</a></li> }
        })
        .collect::<Vec<_>>();
    view! { <ul>{lines}</ul> }.into_any()
}
