//! A form of a test as it would be drawn: to print, or to sit by way of trial.
//! Nothing of it counts or is kept. Printed, it has room to write, and a sheet
//! of keys where that was asked for.
//!
//! Posts to its own address: `seed`, and `q<number>-chosen` for each question.

mod paper;

use super::fault::DraftFault;
use crate::{
    Words,
    components::{BackLink, Button, ButtonKind, Entered, LinkButton, Notice, Outcome, QuestionFields, Tone},
    links, numbers,
    pages::{LawLink, member::language_names},
    shell::{Sheet, Shell, document},
};
use domain::{
    Faces, Lang,
    grade::Points,
    item::{Feedback, Key, Question},
    response::Response,
};
use leptos::prelude::*;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    pub title: Faces<String>,
    /// The languages in which members read its questions.
    pub languages: Vec<Lang>,
    /// Members are told at once whether an answer is right.
    pub review_during: bool,
    /// Where the form posts to, and where the page came from.
    pub action: String,
    pub back: String,
    /// Which of the many forms: the same number draws the same form again.
    pub seed: u64,
    pub questions: Vec<Asked>,
    pub outcome: Option<(Points, bool)>,
    /// The bank is too small, so that nothing was drawn.
    pub too_small: Option<DraftFault>,
}

/// A question of the form, answered once the trial is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub question: Question,
    pub answered: Option<(Response, Feedback, Vec<LawLink>)>,
    /// For the sheet of keys, where it was asked for.
    pub key: Option<Key>,
}

impl Trial {
    fn is_answered(&self) -> bool {
        self.outcome.is_some()
    }
}

pub fn render(shell: &Shell<'_>, page: &Trial) -> String {
    let lang = shell.lang;
    let title = Words::of(lang).trial_title(page.title.text(lang));
    document(shell, &Sheet::text(&title), |words| {
        view! {
            <BackLink href=page.back.clone() label=words.trial_back() />
            <h1 class=(!page.is_answered()).then_some("no-print")>{title.clone()}</h1>
            {page.too_small.as_ref().map(|fault| {
                view! { <Notice tone=Tone::Bad><p>{fault.text(words)}</p></Notice> }
            })}
            {page.outcome.map(|(points, passed)| {
                let verdict = if passed { words.correction_pass() } else { words.correction_fail() };
                let points = format!("{} / {}", numbers::hundredths(lang, points.in_hundredths()), points.max);
                view! { <Notice title=words.trial_result(&points, verdict)><p>{words.trial_counts_nowhere()}</p></Notice> }
            })}
            {(!page.languages.contains(&lang)).then(|| {
                let text = words.trial_other_language(&language_names(&page.languages));
                view! { <div class="no-print"><Notice tone=Tone::Warn><p>{text}</p></Notice></div> }
            })}
            <p class="hint no-print">
                {words.trial_lead()}{page.review_during.then(|| format!(" {}", words.trial_during()))}
            </p>
            {ways(words, page)}
            {questions(words, page)}
            {(!page.is_answered() && !page.questions.is_empty()).then(|| paper::paper(words, page))}
            {paper::keys(words, page)}
        }
    })
}

/// To another form, and to this one with its keys or without them.
fn ways(words: Words, page: &Trial) -> AnyView {
    let another = links::trial_form(&page.action, page.seed.wrapping_add(1), false);
    let has_keys = page.questions.iter().any(|asked| asked.key.is_some());
    let label = if has_keys { words.trial_without_keys() } else { words.trial_with_keys() };
    let keys = links::trial_form(&page.action, page.seed, !has_keys);
    let keys =
        (!page.questions.is_empty()).then(|| view! { <LinkButton href=keys label=label kind=ButtonKind::Quiet /> });
    view! {
        <div class="row no-print">
            <LinkButton href=another label=words.trial_another() kind=ButtonKind::Quiet />
            {keys}
        </div>
    }
    .into_any()
}

fn questions(words: Words, page: &Trial) -> AnyView {
    if page.questions.is_empty() {
        return ().into_any();
    }
    let sections = (1_i64..)
        .zip(&page.questions)
        .map(|(number, one)| {
            view! {
                <section class="practice-item">
                    <h2 class="small soft">{words.question_number(number)}</h2>
                    {asked(words, number, one)}
                </section>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <form
            method="post"
            action=page.action.clone()
            autocomplete="off"
            class=(!page.is_answered()).then_some("no-print")
        >
            <input type="hidden" name="seed" value=page.seed.to_string() />
            {sections}
            <Button label=words.trial_grade() />
        </form>
    }
    .into_any()
}

fn asked(words: Words, number: i64, one: &Asked) -> AnyView {
    match &one.answered {
        None => {
            let entered = Entered { prefix: format!("q{number}-"), ..Entered::default() };
            view! { <QuestionFields words=words question=&one.question entered=entered error=None /> }.into_any()
        }
        Some((given, feedback, law)) => view! {
            <Outcome
                words=words
                question=one.question.clone()
                given=given.clone()
                feedback=feedback.clone()
                law=law.clone()
            />
        }
        .into_any(),
    }
}
