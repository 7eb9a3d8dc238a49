//! Setting a password after the first sign-in, and changing it.
//!
//! Posts `current` (when changing), `new`, `again` to its own path. Nothing typed is shown again.

use crate::{
    Words,
    components::{BackLink, Button, ErrorSummary, Fault, Field, TextField},
    links,
    shell::{Sheet, Shell, document},
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Password {
    pub reason: Reason,
    /// The fewest characters a password may have.
    pub least: i64,
    /// Empty for a fresh page.
    pub problems: Vec<Problem>,
}

/// Why a password is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// After signing in with a slip: the current one is not asked for.
    First,
    /// The person wants another one.
    Change,
}

/// What is wrong with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    CurrentMissing,
    CurrentWrong,
    NewMissing,
    TooShort,
    /// On the list of passwords everybody tries first.
    TooCommon,
    /// Holds the IIN, the login or the name.
    TellsWho,
    /// The second one differs.
    Differ,
}

impl Problem {
    /// The field it belongs to.
    const fn field(self) -> &'static str {
        match self {
            Self::CurrentMissing | Self::CurrentWrong => "current",
            Self::NewMissing | Self::TooShort | Self::TooCommon | Self::TellsWho => "new",
            Self::Differ => "again",
        }
    }

    fn text(self, words: Words, least: i64) -> String {
        match self {
            Self::CurrentMissing => words.password_current_missing().to_owned(),
            Self::CurrentWrong => words.password_current_wrong().to_owned(),
            Self::NewMissing => words.password_new_missing().to_owned(),
            Self::TooShort => words.password_too_short(least),
            Self::TooCommon => words.password_too_common().to_owned(),
            Self::TellsWho => words.password_tells_who().to_owned(),
            Self::Differ => words.password_differ().to_owned(),
        }
    }
}

pub fn render(shell: &Shell<'_>, page: &Password) -> String {
    let words = Words::of(shell.lang);
    let (title, lead) = match page.reason {
        Reason::First => (words.password_first_title(), words.password_first_lead()),
        Reason::Change => (words.password_change_title(), words.password_change_lead()),
    };
    let faults: Vec<Fault> =
        page.problems.iter().map(|problem| Fault::new(problem.field(), problem.text(words, page.least))).collect();
    let sheet = Sheet::text(title).faulty(!faults.is_empty());
    document(shell, &sheet, |words| {
        let error = |field: &str| faults.iter().find(|fault| fault.field == field).map(|fault| fault.text.clone());
        let field = |id: &'static str, label: &str, autocomplete: &'static str| Field {
            id: id.into(),
            name: id.into(),
            label: label.to_owned(),
            error: error(id),
            kind: "password",
            autocomplete,
            narrow: true,
            ..Field::default()
        };
        let change = page.reason == Reason::Change;
        let new = Field {
            hint: Some(words.password_new_hint(page.least)),
            ..field("new", words.password_new(), "new-password")
        };
        view! {
            {change.then(|| view! { <BackLink href=links::sessions(shell.lang) label=words.sessions_title() /> })}
            <ErrorSummary words=words faults=faults.clone() />
            <h1>{title}</h1>
            <p>{lead}</p>
            <form method="post" action=links::password(shell.lang) novalidate=true>
                {change.then(|| view! { <TextField of=field("current", words.password_current(), "current-password") /> })}
                <TextField of=new />
                <TextField of=field("again", words.password_again(), "new-password") />
                <Button label=words.password_save() />
            </form>
        }
    })
}
