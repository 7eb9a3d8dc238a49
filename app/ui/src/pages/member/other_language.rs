//! An open attempt asked for in a language that its test is not read in: says
//! so in that language, and leads on.

use super::language_links;
use crate::{
    Words,
    components::{Notice, Said, Tone},
    shell::{Sheet, Shell, document},
};
use domain::{Faces, Lang};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherLanguage {
    pub test: Faces<String>,
    /// The languages in which the test is read.
    pub languages: Vec<Lang>,
    pub remaining_s: i64,
    /// An answer has just come from a page in this language, and cannot be read.
    pub refused: bool,
}

pub fn render(shell: &Shell<'_>, page: &OtherLanguage) -> String {
    let sheet = Sheet::text(Words::of(shell.lang).other_language_title()).read_in(&page.languages);
    document(shell, &sheet, |words| {
        view! {
            <p class="soft small"><Said lang=shell.lang faces=&page.test /></p>
            <h1>{words.other_language_title()}</h1>
            {page.refused.then(|| view! { <Notice tone=Tone::Warn><p>{words.other_language_refused()}</p></Notice> })}
            <p>{words.other_language_kept()}</p>
            <p class="time-told">{words.time_left()}" "<strong>{words.minutes(page.remaining_s / 60)}</strong></p>
            <section class="next-step" aria-labelledby="languages">
                <h2 id="languages">{words.other_language_lead()}</h2>
                {language_links(&page.languages, |lang| shell.page_in(lang))}
            </section>
        }
    })
}
