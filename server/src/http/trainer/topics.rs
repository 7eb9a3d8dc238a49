//! The topics of the bank. Whoever decides what is published decides where its
//! questions stand; no test may lose what its forms need.

use super::authorise_publishing;
use crate::http::{
    PathOf,
    error::{Handled, not_found, unprocessable},
    form::Fields,
    respond,
    submitted::Submitted,
    trainer::draft::one_line,
    visit::SignedIn,
};
use axum::extract::{Path, Query};
use domain::{
    Faces, Lang,
    law::is_slug,
    topic::{LONGEST_NAME, Step, Topic, TopicTree},
};
use storage::topic::{self, Placed, TopicUse};
use ui::{
    links,
    pages::trainer::topics::{Done, Problem, TopicForm, Topics, TypedTopic, name_field, render, render_one},
};

/// What stands at the address of a topic's questions but is none.
const RESERVED: &[&str] = &["items"];

/// The longest slug of a topic: it stands in addresses and in the names of files.
const LONGEST_SLUG: usize = 60;

#[derive(serde::Deserialize)]
pub struct Asked {
    done: Option<String>,
}

pub async fn show(who: SignedIn, Query(asked): Query<Asked>) -> Handled {
    authorise_publishing(&who)?;
    let done = match asked.done.as_deref() {
        Some("added") => Some(Done::Added),
        Some("changed") => Some(Done::Changed),
        Some("retired") => Some(Done::Retired),
        _ => None,
    };
    Ok(respond::page(render(&who.shell(), &Topics { done, ..page(&who) })))
}

fn page(who: &SignedIn) -> Topics {
    let tree = who.catalogue.topics.clone();
    let within = |topic: &Topic| {
        let questions = who.catalogue.bank.iter().filter(|one| tree.is_within(&one.item.body.topic, &topic.slug));
        questions.count() as i64
    };
    let questions = tree.iter().map(within).collect();
    Topics { questions, tree, ..Topics::default() }
}

pub async fn submit(Submitted { who, fields }: Submitted) -> Handled {
    authorise_publishing(&who)?;
    let slug = fields.get("slug").trim().to_owned();
    match fields.get("step") {
        "add" => add(&who, &fields, slug).await,
        "up" => step(&who, slug, Step::Up).await,
        "down" => step(&who, slug, Step::Down).await,
        _ => Err(unprocessable()),
    }
}

async fn step(who: &SignedIn, slug: String, step: Step) -> Handled {
    let (by, now) = (who.person(), who.now);
    let stepped = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { topic::step(&mut write, &slug, step, by, now).await })
    });
    stepped.await?;
    Ok(respond::see_other(&links::topics(who.lang)))
}

async fn add(who: &SignedIn, fields: &Fields, slug: String) -> Handled {
    let typed = typed(fields, slug);
    let mut problems = Vec::new();
    if !is_slug(&typed.slug) || typed.slug.len() > LONGEST_SLUG {
        problems.push(Problem::Slug);
    } else if RESERVED.contains(&typed.slug.as_str()) {
        problems.push(Problem::Reserved);
    }
    problems.extend(unnamed(&typed));
    if problems.is_empty() {
        let (topic, by, now) = (topic_of(&typed), who.person(), who.now);
        let added = who.app.db.write::<_, storage::Error>(move |mut write| {
            Box::pin(async move { topic::add(&mut write, &topic, by, now).await })
        });
        match added.await? {
            Placed::In => return Ok(respond::see_other(&links::with(&links::topics(who.lang), "done", "added"))),
            Placed::Taken => problems.push(Problem::Taken),
            Placed::Misplaced(misplaced) => problems.push(Problem::Misplaced(misplaced)),
            Placed::Unknown => return Err(not_found()),
        }
    }
    Ok(respond::invalid(render(&who.shell(), &Topics { typed, problems, ..page(who) })))
}

fn typed(fields: &Fields, slug: String) -> TypedTopic {
    let name = |lang: Lang| one_line(fields.get(&name_field(lang)));
    TypedTopic {
        slug,
        parent: fields.get("parent").to_owned(),
        title: Faces {
            kk: name(Lang::Kk),
            ru: name(Lang::Ru),
            en: Some(name(Lang::En)).filter(|name| !name.is_empty()),
        },
    }
}

/// A name is needed in both state languages, and none may be too long.
fn unnamed(typed: &TypedTopic) -> impl Iterator<Item = Problem> {
    typed.title.iter().filter_map(|(lang, name)| match name.chars().count() {
        0 => Some(Problem::Name(lang)),
        length if length > LONGEST_NAME => Some(Problem::LongName(lang, length)),
        _ => None,
    })
}

fn topic_of(typed: &TypedTopic) -> Topic {
    let parent = Some(typed.parent.clone()).filter(|parent| !parent.is_empty());
    Topic { slug: typed.slug.clone(), parent, title: typed.title.clone() }
}

fn find<'w>(who: &'w SignedIn, slug: &str) -> Handled<&'w Topic> {
    who.catalogue.topics.get(slug).ok_or(not_found())
}

pub async fn show_one(who: SignedIn, Path((_, slug)): PathOf<String>) -> Handled {
    authorise_publishing(&who)?;
    let topic = find(&who, &slug)?.clone();
    let typed = as_it_is(&topic);
    Ok(respond::page(render_one(&who.shell(), &form(&who, topic, typed, Vec::new()))))
}

fn form(who: &SignedIn, topic: Topic, typed: TypedTopic, problems: Vec<Problem>) -> TopicForm {
    TopicForm { topic, tree: who.catalogue.topics.clone(), typed, problems }
}

pub async fn submit_one(Path((_, slug)): PathOf<String>, Submitted { who, fields }: Submitted) -> Handled {
    authorise_publishing(&who)?;
    let topic = find(&who, &slug)?.clone();
    let typed = typed(&fields, slug);
    let problems = match fields.get("step") {
        "save" => change(&who, &typed).await?,
        "retire" => retire(&who, &topic.slug).await?.into_iter().collect(),
        _ => return Err(unprocessable()),
    };
    if problems.is_empty() {
        let done = if fields.get("step") == "retire" { "retired" } else { "changed" };
        return Ok(respond::see_other(&links::with(&links::topics(who.lang), "done", done)));
    }
    // Whoever could not retire a topic has typed nothing.
    let typed = if fields.get("step") == "retire" { as_it_is(&topic) } else { typed };
    Ok(respond::invalid(render_one(&who.shell(), &form(&who, topic, typed, problems))))
}

fn as_it_is(topic: &Topic) -> TypedTopic {
    let Topic { slug, parent, title } = topic.clone();
    TypedTopic { slug, parent: parent.unwrap_or_default(), title }
}

/// Calls it otherwise or puts it elsewhere, unless something is in the way.
async fn change(who: &SignedIn, typed: &TypedTopic) -> Handled<Vec<Problem>> {
    let problems: Vec<Problem> = unnamed(typed).collect();
    if !problems.is_empty() {
        return Ok(problems);
    }
    let topic = topic_of(typed);
    match who.catalogue.topics.with(topic.clone()) {
        Err(misplaced) => return Ok(vec![Problem::Misplaced(misplaced)]),
        Ok(tree) => {
            if let Some(starved) = starved(who, &tree) {
                return Ok(vec![starved]);
            }
        }
    }
    let (by, now) = (who.person(), who.now);
    let changed = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { topic::change(&mut write, &topic, by, now).await })
    });
    match changed.await? {
        Placed::In => Ok(Vec::new()),
        Placed::Misplaced(misplaced) => Ok(vec![Problem::Misplaced(misplaced)]),
        Placed::Unknown | Placed::Taken => Err(not_found()),
    }
}

fn starved(who: &SignedIn, tree: &TopicTree) -> Option<Problem> {
    let (test, small) = who.catalogue.starved_by(tree)?;
    let topic = tree.get(&small.topic).map_or(small.topic.as_str(), |topic| topic.title.text(who.lang));
    Some(Problem::Starves {
        test: test.body.title.text(who.lang).to_owned(),
        topic: topic.to_owned(),
        available: small.available,
        needed: small.needed,
    })
}

async fn retire(who: &SignedIn, slug: &str) -> Handled<Option<Problem>> {
    let (by, now, slug) = (who.person(), who.now, slug.to_owned());
    let retired = who.app.db.write::<_, storage::Error>(move |mut write| {
        Box::pin(async move { topic::retire(&mut write, &slug, by, now).await })
    });
    Ok(retired.await?.map(|needed| match needed {
        TopicUse::Topics => Problem::HoldsTopics,
        TopicUse::Questions => Problem::HoldsQuestions,
        TopicUse::Module(by) | TopicUse::Test(by) => Problem::Needed(by),
    }))
}
