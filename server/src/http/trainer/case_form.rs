//! Beginning a practical case, and changing one. The situation goes into the
//! drafts of all its questions at once.

use super::{
    case::find,
    draft::{clean, one_line},
    subject, versions,
};
use crate::http::{
    PathOf,
    error::{Handled, not_found},
    form::Fields,
    respond::{self, CachePolicy},
    submitted::Submitted,
    visit::SignedIn,
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use domain::{
    Faces, Lang,
    access::Purpose,
    case::{self, Case, CasePart, QUESTIONS},
    id::DraftId,
    item::{ItemUse, Scenario, ScenarioFace},
    law::is_slug,
};
use storage::draft::{self, CaseAtWork, CaseBegun, CaseChanged};
use ui::{
    links,
    pages::trainer::case_form::{CaseForm, OpenDraft, Problem, TypedCase, part_field, render},
};

#[derive(serde::Deserialize)]
pub struct Asked {
    topic: Option<String>,
}

pub async fn begin(who: SignedIn, Query(asked): Query<Asked>) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let empty = ScenarioFace::default();
    let typed = TypedCase {
        slug: String::new(),
        topic: asked.topic.unwrap_or_default(),
        item_use: ItemUse::Test.to_string(),
        questions: QUESTIONS.start().to_string(),
        faces: Faces { kk: empty.clone(), ru: empty, en: None },
    };
    Ok(respond::page(render(&who.shell(), &form(&who, None, typed, Vec::new()))))
}

fn form(who: &SignedIn, case: Option<&CaseAtWork>, typed: TypedCase, problems: Vec<Problem>) -> CaseForm {
    let open = |draft: &draft::Draft| OpenDraft {
        id: draft.id,
        version: draft.version,
        slug: draft.slug.clone(),
        saver: draft.saver.clone(),
    };
    CaseForm {
        case: case.map(|case| case.case.slug().to_owned()),
        typed,
        topics: who.catalogue.topics.set_in(),
        drafts: case.iter().flat_map(|case| case.drafts().map(open)).collect(),
        problems,
    }
}

fn typed(fields: &Fields) -> TypedCase {
    let face = |lang: Lang| ScenarioFace {
        title: one_line(fields.get(&part_field(lang, CasePart::Title))),
        text: clean(fields.get(&part_field(lang, CasePart::Text))).trim().to_owned(),
    };
    let english = face(Lang::En);
    let written = english != ScenarioFace::default();
    let short = |name: &str| fields.get(name).trim().chars().take(80).collect();
    TypedCase {
        slug: short("slug"),
        topic: short("topic"),
        item_use: short("use"),
        questions: short("questions"),
        faces: Faces { kk: face(Lang::Kk), ru: face(Lang::Ru), en: written.then_some(english) },
    }
}

/// The case that the form says, or all that is wrong with it.
fn case_of(who: &SignedIn, slug: &str, typed: &TypedCase) -> Result<Case, Vec<Problem>> {
    let mut problems = Vec::new();
    if who.catalogue.topics.get(&typed.topic).is_none() {
        problems.push(Problem::Topic);
    }
    let use_ = typed.item_use.parse();
    if use_.is_err() {
        problems.push(Problem::Use);
    }
    problems.extend(case::faults(&typed.faces).into_iter().map(Problem::Words));
    match use_ {
        Ok(use_) if problems.is_empty() => {
            let scenario = Scenario { case: slug.to_owned(), faces: typed.faces.clone() };
            Ok(Case { scenario, topic: typed.topic.clone(), use_ })
        }
        _ => Err(problems),
    }
}

/// The longest slug of a case: those of its questions are longer.
const LONGEST_SLUG: usize = 60;

pub async fn submit_new(Submitted { who, fields }: Submitted) -> Handled {
    who.scope(Purpose::WriteContent)?;
    let typed = typed(&fields);
    let mut problems = Vec::new();
    if !is_slug(&typed.slug) || typed.slug.len() > LONGEST_SLUG {
        problems.push(Problem::Slug);
    }
    let count = typed.questions.parse().ok().filter(|count| QUESTIONS.contains(count));
    if count.is_none() {
        problems.push(Problem::Questions);
    }
    match (case_of(&who, &typed.slug, &typed), count) {
        (Ok(case), Some(count)) if problems.is_empty() => begin_case(&who, typed, case, count).await,
        (case, _) => {
            problems.extend(case.err().into_iter().flatten());
            Ok(respond::invalid(render(&who.shell(), &form(&who, None, typed, problems))))
        }
    }
}

async fn begin_case(who: &SignedIn, typed: TypedCase, case: Case, count: usize) -> Handled {
    let (by, now, blank) = (who.person(), who.now, subject::blank_item(who));
    let begun = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { draft::begin_case(&mut write, &case, count, &blank, by, now).await })
    });
    match begun.await? {
        CaseBegun::In(_) => Ok(respond::see_other(&links::with(&links::case(who.lang, &typed.slug), "done", "begun"))),
        CaseBegun::Taken => Ok(respond::invalid(render(&who.shell(), &form(who, None, typed, vec![Problem::Taken])))),
    }
}

pub async fn change(who: SignedIn, Path((_, slug)): PathOf<String>) -> Handled {
    let there = find(&who, &mut who.app.db.read().await?, &slug).await?;
    let typed = TypedCase {
        slug,
        topic: there.case.topic.clone(),
        item_use: there.case.use_.to_string(),
        questions: there.questions.len().to_string(),
        faces: there.case.scenario.faces.clone(),
    };
    Ok(respond::page(render(&who.shell(), &form(&who, Some(&there), typed, Vec::new()))))
}

pub async fn submit_change(Path((_, slug)): PathOf<String>, Submitted { who, fields }: Submitted) -> Handled {
    let there = find(&who, &mut who.app.db.read().await?, &slug).await?;
    let typed = typed(&fields);
    match case_of(&who, &slug, &typed) {
        Ok(case) => change_case(&who, typed, case, versions(&fields, "seen")).await,
        Err(problems) => Ok(respond::invalid(render(&who.shell(), &form(&who, Some(&there), typed, problems)))),
    }
}

async fn change_case(who: &SignedIn, typed: TypedCase, case: Case, seen: Vec<(DraftId, i64)>) -> Handled {
    let (by, now, slug) = (who.person(), who.now, case.slug().to_owned());
    let changed = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { draft::change_case(&mut write, &case, &seen, by, now).await })
    });
    let page = links::case(who.lang, &slug);
    match changed.await? {
        CaseChanged::In(_) => Ok(respond::see_other(&links::with(&page, "done", "changed"))),
        CaseChanged::Unchanged => Ok(respond::see_other(&page)),
        CaseChanged::Unknown => Err(not_found()),
        CaseChanged::Behind => {
            // The form comes back with what was typed and the drafts as they are now.
            let there = find(who, &mut who.app.db.read().await?, &slug).await?;
            let page = form(who, Some(&there), typed, vec![Problem::Behind]);
            Ok(respond::page_with(StatusCode::CONFLICT, CachePolicy::Never, render(&who.shell(), &page)))
        }
    }
}
