//! The practical cases of the bank.

use crate::http::{
    error::{Handled, not_found},
    respond,
    visit::SignedIn,
};
use axum::extract::Query;
use domain::{access::Purpose, case::Case};
use std::collections::{BTreeMap, BTreeSet};
use storage::draft;
use ui::pages::trainer::cases::{CaseLine, Cases, render};

#[derive(serde::Deserialize)]
pub struct Asked {
    topic: Option<String>,
    done: Option<String>,
}

pub async fn show(who: SignedIn, Query(asked): Query<Asked>) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let topics = &who.catalogue.topics;
    let topic = match asked.topic {
        Some(slug) => Some(topics.get(&slug).map(|one| (slug, one.title.clone())).ok_or(not_found())?),
        None => None,
    };
    let mut gathered = gather(&who).await?;
    gathered.retain(|one| topic.as_ref().is_none_or(|(slug, _)| topics.is_within(&one.case.topic, slug)));
    // In the order of the bank's topics.
    gathered.sort_by_key(|one| topics.iter().position(|topic| topic.slug == one.case.topic));
    let cases = gathered.into_iter().map(|one| line(&who, one)).collect();
    Ok(respond::page(render(&who.shell(), &Cases { cases, topic, retired: asked.done.as_deref() == Some("retired") })))
}

/// A case with the slugs of its questions.
struct Gathered {
    case: Case,
    questions: BTreeSet<String>,
    drafted: bool,
}

/// The published cases, and those that are being written.
async fn gather(who: &SignedIn) -> Handled<Vec<Gathered>> {
    let mut cases: BTreeMap<String, Gathered> = BTreeMap::new();
    let mut add = |case: Case, question: String, drafted: bool| {
        let new = || Gathered { case: case.clone(), questions: BTreeSet::new(), drafted: false };
        let one = cases.entry(case.slug().to_owned()).or_insert_with(new);
        one.questions.insert(question);
        one.drafted |= drafted;
    };
    for one in &who.catalogue.bank {
        if let Some(case) = Case::of(one.item_use, &one.item.body) {
            add(case, one.item.slug.clone(), false);
        }
    }
    for one in draft::in_cases(&mut who.app.db.read().await?).await? {
        if let Some(case) = one.case() {
            add(case, one.slug, true);
        }
    }
    Ok(cases.into_values().collect())
}

fn line(who: &SignedIn, one: Gathered) -> CaseLine {
    let Gathered { case, questions, drafted } = one;
    CaseLine {
        slug: case.slug().to_owned(),
        title: case.scenario.faces.map(|_, face| face.title.clone()),
        topic: who.catalogue.topic_name(&case.topic),
        topic_slug: case.topic.clone(),
        item_use: case.use_,
        questions: i64::try_from(questions.len()).unwrap_or(i64::MAX),
        drafted,
    }
}
