//! The topics of the bank. They are no revisions: a form keeps its questions
//! whatever becomes of their topic, and a score keeps the slug.
//!
//! Every change is checked against the tree as it stands in the same transaction,
//! so that two trainers cannot put two topics under each other.

use crate::{Read, Result, Write, audit, catalogue, dialect, revision, setting};
use domain::{
    Faces, Timestamp,
    id::PersonId,
    topic::{Misplaced, Step, Topic, TopicTree},
};
use sqlx::types::Json;

type Row = (String, Option<String>, Json<Faces<String>>);

fn topic((slug, parent, title): Row) -> Topic {
    Topic { slug, parent, title: title.0 }
}

const IN_USE: &str = "SELECT slug, parent, name FROM topic WHERE retired_at IS NULL ORDER BY position, slug";
/// The topics in use.
pub async fn tree(read: &mut Read<'_>) -> Result<TopicTree> {
    Ok(fetch!(read, all(String, Option<String>, Json<Faces<String>>), IN_USE)?.into_iter().map(topic).collect())
}

const RETIRED: &str = "SELECT slug, parent, name FROM topic WHERE retired_at IS NOT NULL ORDER BY position, slug";
/// Topics that are out of use; scores may still name them.
pub async fn retired(read: &mut Read<'_>) -> Result<Vec<Topic>> {
    Ok(fetch!(read, all(String, Option<String>, Json<Faces<String>>), RETIRED)?.into_iter().map(topic).collect())
}

const PUT: &str = "
INSERT INTO topic (slug, parent, position, name) VALUES ($1, $2, $3, $4)
ON CONFLICT (slug) DO UPDATE
SET parent = excluded.parent, position = excluded.position, name = excluded.name, retired_at = NULL
WHERE topic.position <> excluded.position OR topic.name <> excluded.name
  OR topic.parent IS DISTINCT FROM excluded.parent OR topic.retired_at IS NOT NULL";
/// Writes topics in their order, each after the one it stands under. What is not
/// among them stays as it is. Gives how many were written.
pub(crate) async fn put(write: &mut Write<'_>, topics: &[Topic]) -> Result<u64> {
    let mut written = 0;
    for (position, topic) in (0_i64..).zip(topics) {
        written += execute!(write, PUT, &topic.slug, topic.parent.as_deref(), position, Json(&topic.title))?;
    }
    Ok(written)
}

/// What became of a topic that was to be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placed {
    In,
    /// A topic in use has the slug.
    Taken,
    /// There is no such topic.
    Unknown,
    Misplaced(Misplaced),
}

/// Adds a topic, last among those it stands beside. The slug of one that is out of
/// use brings that one back.
pub async fn add(write: &mut Write<'_>, topic: &Topic, by: PersonId, now: Timestamp) -> Result<Placed> {
    dialect::lock_content(write).await?;
    let tree = tree(write).await?;
    if tree.get(&topic.slug).is_some() {
        return Ok(Placed::Taken);
    }
    place(write, &tree, topic, Signed { action: "topic.add", by, now }).await
}

/// Calls a topic otherwise, or puts it elsewhere.
pub async fn change(write: &mut Write<'_>, topic: &Topic, by: PersonId, now: Timestamp) -> Result<Placed> {
    dialect::lock_content(write).await?;
    let tree = tree(write).await?;
    if tree.get(&topic.slug).is_none() {
        return Ok(Placed::Unknown);
    }
    place(write, &tree, topic, Signed { action: "topic.change", by, now }).await
}

/// One place up or down among those of the same parent.
pub async fn step(write: &mut Write<'_>, slug: &str, step: Step, by: PersonId, now: Timestamp) -> Result<()> {
    dialect::lock_content(write).await?;
    let tree = tree(write).await?;
    let stepped = tree.stepped(slug, step);
    if stepped != tree {
        store(write, &stepped, slug, Signed { action: "topic.order", by, now }).await?;
    }
    Ok(())
}

/// Who did what, when.
#[derive(Clone, Copy)]
struct Signed {
    action: &'static str,
    by: PersonId,
    now: Timestamp,
}

async fn place(write: &mut Write<'_>, tree: &TopicTree, topic: &Topic, signed: Signed) -> Result<Placed> {
    match tree.with(topic.clone()) {
        Ok(placed) if placed == *tree => Ok(Placed::In),
        Ok(placed) => {
            store(write, &placed, &topic.slug, signed).await?;
            Ok(Placed::In)
        }
        Err(misplaced) => Ok(Placed::Misplaced(misplaced)),
    }
}

async fn store(write: &mut Write<'_>, tree: &TopicTree, slug: &str, signed: Signed) -> Result<()> {
    put(write, tree).await?;
    told(write, tree.get(slug), slug, signed).await
}

async fn told(write: &mut Write<'_>, topic: Option<&Topic>, slug: &str, signed: Signed) -> Result<()> {
    setting::raise(write, "catalogue").await?;
    let details = serde_json::to_value(topic)?;
    audit::add(write, signed.now, Some(signed.by), signed.action, &format!("topic:{slug}"), details).await
}

/// Why a topic is still needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TopicUse {
    /// Topics stand under it.
    Topics,
    Questions,
    /// Slug of a module that is about it.
    Module(String),
    /// Slug of a test that draws from it.
    Test(String),
}

const RETIRE: &str = "UPDATE topic SET retired_at = $2 WHERE slug = $1 AND retired_at IS NULL";
/// Takes a topic out of use that nothing needs; else says what does.
pub async fn retire(write: &mut Write<'_>, slug: &str, by: PersonId, now: Timestamp) -> Result<Option<TopicUse>> {
    dialect::lock_content(write).await?;
    if let Some(needed) = needed(write, slug).await? {
        return Ok(Some(needed));
    }
    if execute!(write, RETIRE, slug, now.ms())? > 0 {
        told(write, None, slug, Signed { action: "topic.retire", by, now }).await?;
    }
    Ok(None)
}

async fn needed(write: &mut Write<'_>, slug: &str) -> Result<Option<TopicUse>> {
    let catalogue = catalogue::load(write).await?;
    if catalogue.topics.children(Some(slug)).next().is_some() {
        return Ok(Some(TopicUse::Topics));
    }
    if catalogue.bank.iter().any(|one| one.item.body.topic == slug) {
        return Ok(Some(TopicUse::Questions));
    }
    if let Some(test) = catalogue.tests.values().find(|test| test.body.blueprint.0.contains_key(slug)) {
        return Ok(Some(TopicUse::Test(test.slug.clone())));
    }
    for module in catalogue.modules.values() {
        let source = revision::module_source(write, &module.slug).await?.and_then(|(_, source)| source);
        if source.is_some_and(|source| source.topic == slug) {
            return Ok(Some(TopicUse::Module(module.slug.clone())));
        }
    }
    Ok(None)
}
