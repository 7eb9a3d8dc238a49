//! A trial of a test: a form is drawn as for a member, graded, and forgotten.

use super::draft;
use crate::http::{
    PathOf,
    error::{Handled, not_found},
    form::Fields,
    respond,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{
    access::Purpose,
    draft::DraftBody,
    draw::{self, Form},
    grade::{Marked, grade},
    id::DraftId,
    response::Response,
    test::TestBody,
};
use rand::{SeedableRng as _, rngs::StdRng};
use std::collections::BTreeSet;
use storage::catalogue::BankItem;
use ui::{
    citation, links,
    pages::trainer::trial::{Asked, Trial, render},
};

#[derive(serde::Deserialize)]
pub struct Chosen {
    seed: Option<u64>,
    /// Is the sheet of keys wanted?
    keys: Option<String>,
}

/// What becomes of the form that a number draws.
enum Use<'f> {
    /// To be sat or printed, with its sheet of keys or without.
    Shown { keys: bool },
    /// Answered: to be graded.
    Graded(&'f Fields),
}

impl Chosen {
    fn sheet(&self, who: &SignedIn, on_trial: &OnTrial) -> Trial {
        sheet(who, on_trial, self.seed.unwrap_or(1), &Use::Shown { keys: self.keys.is_some() })
    }
}

/// The test on trial: what is asked, and the addresses of its page.
struct OnTrial {
    test: TestBody,
    action: String,
    back: String,
}

fn published(who: &SignedIn, slug: &str) -> Handled<OnTrial> {
    who.scope(Purpose::WriteContent)?;
    let test = who.catalogue.test_by_slug(slug).ok_or(not_found())?;
    let action = links::trial(who.lang, slug);
    Ok(OnTrial { test: (*test.body).clone(), action, back: links::content(who.lang) })
}

async fn drafted(who: &SignedIn, id: DraftId) -> Handled<OnTrial> {
    let found = draft::find(who, id).await?;
    let DraftBody::Test(test) = found.body else { return Err(not_found()) };
    let back = links::draft(who.lang, id);
    Ok(OnTrial { test: *test, action: format!("{back}/trial"), back })
}

pub async fn show(who: SignedIn, Path((_, slug)): PathOf<String>, Query(chosen): Query<Chosen>) -> Handled {
    let on_trial = published(&who, &slug)?;
    Ok(respond::page(render(&who.shell(), &chosen.sheet(&who, &on_trial))))
}

pub async fn submit(who: SignedIn, Path((_, slug)): PathOf<String>, fields: Fields) -> Handled {
    let on_trial = published(&who, &slug)?;
    let seed = fields.get("seed").parse().unwrap_or(1);
    Ok(respond::page(render(&who.shell(), &sheet(&who, &on_trial, seed, &Use::Graded(&fields)))))
}

pub async fn show_draft(who: SignedIn, Path((_, id)): PathOf<DraftId>, Query(chosen): Query<Chosen>) -> Handled {
    let on_trial = drafted(&who, id).await?;
    Ok(respond::page(render(&who.shell(), &chosen.sheet(&who, &on_trial))))
}

pub async fn submit_draft(who: SignedIn, Path((_, id)): PathOf<DraftId>, fields: Fields) -> Handled {
    let on_trial = drafted(&who, id).await?;
    let seed = fields.get("seed").parse().unwrap_or(1);
    Ok(respond::page(render(&who.shell(), &sheet(&who, &on_trial, seed, &Use::Graded(&fields)))))
}

/// The form that a number draws, with its outcome where it was answered.
fn sheet(who: &SignedIn, on_trial: &OnTrial, seed: u64, use_: &Use<'_>) -> Trial {
    let test = &on_trial.test;
    let mut rng = StdRng::seed_from_u64(seed);
    let drawn = draw::draw(&test.blueprint, &who.catalogue.drawable, test.kind.draws(), &BTreeSet::new(), &mut rng);
    let mut page = Trial {
        title: test.title.clone(),
        languages: test.read_in().to_vec(),
        review_during: test.reviews_during(),
        action: on_trial.action.clone(),
        back: on_trial.back.clone(),
        seed,
        questions: Vec::new(),
        outcome: None,
        too_small: None,
    };
    match drawn {
        Err(small) => page.too_small = Some(crate::author::lack(&who.catalogue, &small)),
        Ok(form) => fill(who, &form, test, use_, &mut page),
    }
    page
}

fn fill(who: &SignedIn, form: &Form, test: &TestBody, use_: &Use<'_>, page: &mut Trial) {
    let fields = if let Use::Graded(fields) = use_ { Some(*fields) } else { None };
    let mut marked = Vec::new();
    for (number, asked) in (1..).zip(&form.0) {
        let Some(BankItem { item, .. }) = who.catalogue.item(asked.revision) else { continue };
        let body = &item.body;
        let answered = fields.map(|fields| {
            let sent: String = fields.all(&format!("q{number}-chosen")).collect();
            let given = body.read(&sent).ok().filter(|given| body.admits(given)).unwrap_or(Response::NOTHING);
            marked.push(Marked::of(body, &given));
            let law = citation::links(who.lang, &who.catalogue.law, &body.law);
            let feedback = body.feedback(&given);
            (given, feedback, law)
        });
        let key = matches!(use_, Use::Shown { keys: true }).then(|| body.key.clone());
        page.questions.push(Asked { question: body.question(&asked.order), answered, key });
    }
    page.outcome = fields.map(|_| {
        let score = grade(&marked, test);
        (score.points, score.passed)
    });
}
