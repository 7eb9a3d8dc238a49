//! The practical cases of the bank.

use super::topics;
use crate::http::{
    error::{Handled, not_found},
    respond,
    visit::SignedIn,
};
use axum::extract::Query;
use domain::{Faces, access::Purpose, case::Case};
use std::collections::{BTreeMap, BTreeSet};
use storage::draft;
use ui::pages::trainer::cases::{CaseLine, Cases, render};

#[derive(serde::Deserialize)]
pub struct Asked {
    topic: Option<String>,
}

pub async fn show(who: SignedIn, Query(asked): Query<Asked>) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let all = topics(&who);
    let topic = match asked.topic {
        Some(slug) => Some(all.iter().find(|(one, _)| *one == slug).cloned().ok_or(not_found())?),
        None => None,
    };
    let mut gathered = gather(&who).await?;
    gathered.retain(|one| topic.as_ref().is_none_or(|(slug, _)| *slug == one.case.topic));
    // In the order of the bank's topics.
    gathered.sort_by_key(|one| all.iter().position(|(slug, _)| *slug == one.case.topic));
    let cases = gathered.into_iter().map(|one| line(one, &all)).collect();
    Ok(respond::page(render(&who.shell(), &Cases { cases, topic })))
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

fn line(one: Gathered, topics: &[(String, Faces<String>)]) -> CaseLine {
    let Gathered { case, questions, drafted } = one;
    let topic = topics.iter().find(|(slug, _)| *slug == case.topic).map(|(_, name)| name.clone());
    CaseLine {
        slug: case.slug().to_owned(),
        title: case.scenario.faces.map(|_, face| face.title.clone()),
        topic: topic.unwrap_or_else(|| Faces { kk: case.topic.clone(), ru: case.topic.clone(), en: None }),
        item_use: case.use_,
        questions: i64::try_from(questions.len()).unwrap_or(i64::MAX),
        drafted,
    }
}
