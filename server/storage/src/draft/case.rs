//! Cases at work: begun, changed, given a further question. Each is one
//! transaction over the drafts of a case, which stand in one list, so that they
//! are read and published together.

use super::{Draft, DraftRow, NewDraft, Saved, add, batch, batch::ADD_BATCH, save};
use crate::{Error, Read, Result, Write, audit, dialect, revision};
use domain::{
    Timestamp,
    case::{self, Case, QUESTIONS},
    draft::{DraftBody, ItemSource},
    id::{DraftBatchId, DraftId, PersonId},
};
use std::collections::{BTreeMap, HashSet};

/// A question of a case: published, being written, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseQuestion {
    pub slug: String,
    /// The number of its revision, and what that says.
    pub published: Option<(i64, ItemSource)>,
    pub draft: Option<Draft>,
}

impl CaseQuestion {
    /// As it was written last.
    pub fn newest(&self) -> Option<&ItemSource> {
        let drafted = self.draft.as_ref().and_then(Draft::item);
        drafted.or(self.published.as_ref().map(|(_, source)| source))
    }
}

/// A case with its questions in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseAtWork {
    /// As it was written last.
    pub case: Case,
    /// As members meet it; nothing of one that is not published yet.
    pub published: Option<Case>,
    /// The list that holds its open drafts and nothing else.
    pub batch: Option<DraftBatchId>,
    pub questions: Vec<CaseQuestion>,
}

impl CaseAtWork {
    pub fn drafts(&self) -> impl Iterator<Item = &Draft> {
        self.questions.iter().filter_map(|one| one.draft.as_ref())
    }

    /// May it get one more question?
    pub fn has_room(&self) -> bool {
        self.questions.len() < *QUESTIONS.end()
    }
}

impl Draft {
    fn item(&self) -> Option<&ItemSource> {
        match &self.body {
            DraftBody::Item(source) => Some(source),
            _ => None,
        }
    }

    /// The case whose question it is.
    pub fn case(&self) -> Option<Case> {
        self.item().and_then(case_of)
    }
}

fn case_of(source: &ItemSource) -> Option<Case> {
    Case::of(source.use_, &source.body)
}

// The text narrows the search; which case it is, the body says.
const IN_CASES: &str = "
SELECT d.id, d.slug, d.version, d.body, d.batch_id, d.based_on, d.saved_by,
  p.given_name || ' ' || p.surname AS saver, d.saved_at, d.offered, d.closed_at
FROM draft d JOIN person p ON p.id = d.saved_by
WHERE d.kind = 'item' AND d.closed_at IS NULL AND CAST(d.body AS TEXT) LIKE '%\"scenario\"%'
ORDER BY d.slug";
/// The open drafts of questions of cases, in the order of their slugs.
pub async fn in_cases(read: &mut Read<'_>) -> Result<Vec<Draft>> {
    let rows = fetch!(read, all DraftRow, IN_CASES)?;
    Ok(rows.into_iter().map(Draft::from).filter(|draft| draft.case().is_some()).collect())
}

/// A case by its slug, published or not.
pub async fn case(read: &mut Read<'_>, slug: &str) -> Result<Option<CaseAtWork>> {
    let mut questions: BTreeMap<String, CaseQuestion> = BTreeMap::new();
    let none = |slug: &String| CaseQuestion { slug: slug.clone(), published: None, draft: None };
    for one in revision::of_case(read, slug).await?.into_iter().filter(|one| !one.retired) {
        let published = Some((one.number, one.source));
        questions.insert(one.slug.clone(), CaseQuestion { published, ..none(&one.slug) });
    }
    let mut drafts = in_cases(read).await?;
    drafts.retain(|draft| draft.case().is_some_and(|case| case.slug() == slug));
    let batch = own_batch(read, &drafts).await?;
    for draft in drafts {
        let question = questions.entry(draft.slug.clone()).or_insert_with_key(none);
        question.draft = Some(draft);
    }
    let questions: Vec<CaseQuestion> = questions.into_values().collect();
    let published = questions.iter().find_map(|one| case_of(&one.published.as_ref()?.1));
    let drafts = || questions.iter().filter_map(|one| one.draft.as_ref());
    let listed = drafts().filter(|draft| batch.is_some() && draft.batch == batch).find_map(Draft::case);
    let case = listed.or_else(|| published.clone()).or_else(|| drafts().find_map(Draft::case));
    Ok(case.map(|case| CaseAtWork { case, published, batch, questions }))
}

/// The list that holds drafts of a case and nothing else.
async fn own_batch(read: &mut Read<'_>, drafts: &[Draft]) -> Result<Option<DraftBatchId>> {
    let mut counts: BTreeMap<DraftBatchId, i64> = BTreeMap::new();
    for id in drafts.iter().filter_map(|draft| draft.batch) {
        *counts.entry(id).or_default() += 1;
    }
    for (id, count) in counts {
        if batch(read, id).await?.is_some_and(|list| list.open == count) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// What came of beginning a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseBegun {
    /// Its drafts stand in this list.
    In(DraftBatchId),
    /// The slug is that of another case, or of a question.
    Taken,
}

/// Begins a case with so many empty questions. Beginning the same case again, as
/// a double click does, gives the one that is there.
pub async fn begin_case(
    write: &mut Write<'_>,
    case: &Case,
    count: usize,
    blank: &ItemSource,
    by: PersonId,
    now: Timestamp,
) -> Result<CaseBegun> {
    dialect::lock_content(write).await?;
    let slugs: Vec<String> = case::first_questions(case.slug(), count).collect();
    if let Some(there) = self::case(write, case.slug()).await? {
        let same = there.published.is_none() && there.case == *case;
        let same = same && there.questions.iter().map(|one| &one.slug).eq(&slugs);
        return Ok(there.batch.filter(|_| same).map_or(CaseBegun::Taken, CaseBegun::In));
    }
    let known = known_slugs(write).await?;
    if !revision::of_case(write, case.slug()).await?.is_empty() || slugs.iter().any(|slug| known.contains(slug)) {
        return Ok(CaseBegun::Taken);
    }
    let batch = list(write, case, by, now).await?;
    for slug in slugs {
        let body = DraftBody::Item(Box::new(case.question(blank.clone())));
        add(write, &NewDraft { slug, body, based_on: None, batch: Some(batch) }, by, now).await?;
    }
    noted(write, case, "case.begin", by, now).await?;
    Ok(CaseBegun::In(batch))
}

/// What came of changing a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseChanged {
    /// Its drafts stand in this list.
    In(DraftBatchId),
    /// It says so already.
    Unchanged,
    /// A question was saved or begun by somebody since this person looked:
    /// nothing was changed.
    Behind,
    Unknown,
}

/// Gives all questions of a case another situation, topic or use: those that are
/// being written in their drafts, whose versions this person has seen, the
/// others in new ones. Their own words stay.
pub async fn change_case(
    write: &mut Write<'_>,
    case: &Case,
    seen: &[(DraftId, i64)],
    by: PersonId,
    now: Timestamp,
) -> Result<CaseChanged> {
    dialect::lock_content(write).await?;
    dialect::lock_item_drafts(write).await?;
    let Some(there) = self::case(write, case.slug()).await? else { return Ok(CaseChanged::Unknown) };
    let says_so = |source: &ItemSource| case_of(source).as_ref() == Some(case);
    if there.questions.iter().filter_map(CaseQuestion::newest).all(says_so) {
        return Ok(CaseChanged::Unchanged);
    }
    let unseen = |draft: &&Draft| !seen.contains(&(draft.id, draft.version)) && draft.case().as_ref() != Some(case);
    if there.drafts().any(|draft| unseen(&draft)) {
        return Ok(CaseChanged::Behind);
    }
    let batch = match there.batch {
        Some(batch) => batch,
        None => list(write, case, by, now).await?,
    };
    for question in &there.questions {
        put(write, case, question, batch, by, now).await?;
    }
    noted(write, case, "case.change", by, now).await?;
    Ok(CaseChanged::In(batch))
}

const PUT_IN_BATCH: &str = "UPDATE draft SET batch_id = $2 WHERE id = $1";
/// Puts a question of a case on it, in the case's list.
async fn put(
    write: &mut Write<'_>,
    case: &Case,
    question: &CaseQuestion,
    batch: DraftBatchId,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    let Some(newest) = question.newest() else { return Ok(()) };
    let body = DraftBody::Item(Box::new(case.question(newest.clone())));
    let Some(draft) = &question.draft else {
        let based_on = question.published.as_ref().map(|(number, _)| *number);
        let new = NewDraft { slug: question.slug.clone(), body, based_on, batch: Some(batch) };
        add(write, &new, by, now).await?;
        return Ok(());
    };
    let Saved::As(_) = save(write, draft.id, draft.version, &body, by, now).await? else {
        // Cannot be: its row is held since it was read. The whole job is undone.
        return Err(Error::stored("a draft of a case was saved in between"));
    };
    execute!(write, PUT_IN_BATCH, draft.id.0, batch.0)?;
    Ok(())
}

/// What came of a further question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseGrown {
    By(DraftId),
    /// It has five questions.
    Full,
    /// Another question has come since this person looked.
    Behind,
    Unknown,
}

/// Begins a further question of a case, the last in its order. Beginning the
/// same one again, as a double click does, gives the one that is there.
pub async fn grow_case(
    write: &mut Write<'_>,
    case: &str,
    slug: &str,
    blank: &ItemSource,
    by: PersonId,
    now: Timestamp,
) -> Result<CaseGrown> {
    dialect::lock_content(write).await?;
    let Some(there) = self::case(write, case).await? else { return Ok(CaseGrown::Unknown) };
    if let Some(draft) = there.drafts().find(|draft| draft.slug == slug) {
        return Ok(CaseGrown::By(draft.id));
    }
    if !there.has_room() {
        return Ok(CaseGrown::Full);
    }
    if next_question(write, &there).await? != slug {
        return Ok(CaseGrown::Behind);
    }
    let body = DraftBody::Item(Box::new(there.case.question(blank.clone())));
    let new = NewDraft { slug: slug.to_owned(), body, based_on: None, batch: there.batch };
    Ok(CaseGrown::By(add(write, &new, by, now).await?))
}

/// The slug of a case's next question.
pub async fn next_question(read: &mut Read<'_>, there: &CaseAtWork) -> Result<String> {
    let known = known_slugs(read).await?;
    let last = there.questions.last().map(|one| one.slug.as_str()).unwrap_or_default();
    Ok(case::next_question(there.case.slug(), last, |slug| known.contains(slug)))
}

const KNOWN_SLUGS: &str = "
SELECT slug FROM item UNION SELECT slug FROM draft WHERE kind = 'item' AND closed_at IS NULL";
/// The slugs of all questions, retired and unpublished ones too.
async fn known_slugs(read: &mut Read<'_>) -> Result<HashSet<String>> {
    let rows = fetch!(read, all crate::connection::One<String>, KNOWN_SLUGS)?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

/// A list for the drafts of a case, under its title.
async fn list(write: &mut Write<'_>, case: &Case, by: PersonId, now: Timestamp) -> Result<DraftBatchId> {
    let id = DraftBatchId::new(now);
    execute!(write, ADD_BATCH, id.0, &case.scenario.faces.kk.title, by.0, now.ms())?;
    Ok(id)
}

async fn noted(write: &mut Write<'_>, case: &Case, action: &str, by: PersonId, now: Timestamp) -> Result<()> {
    let subject = format!("case:{}", case.slug());
    audit::add(write, now, Some(by), action, &subject, serde_json::Value::Null).await
}
