//! Revisions of published content: which there were, and what one of them says.

use crate::{Error, Read, Result, setting};
use domain::{
    Faces, Timestamp,
    course::{CourseBody, ManualBody, ModuleBody},
    draft::{DraftKind, ItemSource, ManualText, ModuleSource},
    item::{ItemBody, ItemUse},
    test::TestBody,
};
use serde::de::DeserializeOwned;
use sqlx::types::Json;

/// A revision in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionLine {
    pub number: i64,
    pub published_at: Timestamp,
    pub note: String,
    /// Who published it; nothing where it came from a folder.
    pub by: Option<String>,
}

macro_rules! history {
    ($name:ident, $table:literal) => {
        const $name: &str = concat!(
            "SELECT r.number, r.published_at, r.note, p.given_name || ' ' || p.surname FROM ",
            $table,
            "_revision r JOIN ",
            $table,
            " s ON s.id = r.subject_id LEFT JOIN person p ON p.id = r.published_by WHERE s.slug = $1 ",
            "ORDER BY r.number DESC"
        );
    };
}
history!(COURSES, "course");
history!(MODULES, "module");
history!(MANUALS, "manual");
history!(ITEMS, "item");
history!(TESTS, "test");

/// The revisions of a subject, newest first.
pub async fn history(read: &mut Read<'_>, kind: DraftKind, slug: &str) -> Result<Vec<RevisionLine>> {
    let sql = match kind {
        DraftKind::Course => COURSES,
        DraftKind::Module => MODULES,
        DraftKind::Manual | DraftKind::Chapter => MANUALS,
        DraftKind::Item => ITEMS,
        DraftKind::Test => TESTS,
    };
    // A chapter's history is its manual's.
    let slug = slug.split('/').next().unwrap_or_default();
    let rows = fetch!(read, all(i64, i64, String, Option<String>), sql, slug)?;
    Ok(rows
        .into_iter()
        .map(|(number, at, note, by)| RevisionLine { number, published_at: Timestamp::from_ms(at), note, by })
        .collect())
}

const MODULE_SOURCE: &str = "
SELECT r.number, r.source FROM module s JOIN module_revision r ON r.id = s.revision_id WHERE s.slug = $1";
/// The number and the source of a module's current revision. `None` for the
/// source of a revision from before sources were kept.
pub async fn module_source(read: &mut Read<'_>, slug: &str) -> Result<Option<(i64, Option<ModuleSource>)>> {
    let row = fetch!(read, optional(i64, Option<Json<ModuleSource>>), MODULE_SOURCE, slug)?;
    Ok(row.map(|(number, source)| (number, source.map(|source| source.0))))
}

const MANUAL_SOURCE: &str = "
SELECT r.number, r.source FROM manual s JOIN manual_revision r ON r.id = s.revision_id WHERE s.slug = $1";
/// The same of a manual.
pub async fn manual_source(read: &mut Read<'_>, slug: &str) -> Result<Option<(i64, Option<ManualText>)>> {
    let row = fetch!(read, optional(i64, Option<Json<ManualText>>), MANUAL_SOURCE, slug)?;
    Ok(row.map(|(number, source)| (number, source.map(|source| source.0))))
}

const ITEM: &str = "
SELECT r.number, r.body, s.item_use FROM item s JOIN item_revision r ON r.id = s.revision_id WHERE s.slug = $1";
/// The number and the source of an item's current revision, in use or not.
pub async fn item_source(read: &mut Read<'_>, slug: &str) -> Result<Option<(i64, ItemSource)>> {
    let row = fetch!(read, optional(i64, Json<ItemBody>, String), ITEM, slug)?;
    row.map(|(number, body, item_use)| {
        let use_: ItemUse = item_use.parse().map_err(Error::stored)?;
        Ok((number, ItemSource { use_, body: body.0 }))
    })
    .transpose()
}

/// A question of a case in its current revision.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CaseItem {
    pub(crate) slug: String,
    pub(crate) number: i64,
    pub(crate) source: ItemSource,
    pub(crate) retired: bool,
}

// The text narrows the search; which case it is, the body says.
const IN_CASES: &str = "
SELECT s.slug, r.number, r.body, s.item_use, s.retired_at IS NOT NULL
FROM item s JOIN item_revision r ON r.id = s.revision_id
WHERE CAST(r.body AS TEXT) LIKE '%\"scenario\"%'
ORDER BY s.slug";
/// The questions of all cases, retired ones too, in the order of their slugs.
pub(crate) async fn in_cases(read: &mut Read<'_>) -> Result<Vec<CaseItem>> {
    let rows = fetch!(read, all(String, i64, Json<ItemBody>, String, bool), IN_CASES)?;
    rows.into_iter()
        .filter(|(_, _, body, ..)| body.0.scenario.is_some())
        .map(|(slug, number, body, item_use, retired)| {
            let use_: ItemUse = item_use.parse().map_err(Error::stored)?;
            Ok(CaseItem { slug, number, source: ItemSource { use_, body: body.0 }, retired })
        })
        .collect()
}

/// The questions of one case.
pub(crate) async fn of_case(read: &mut Read<'_>, case: &str) -> Result<Vec<CaseItem>> {
    let mut all = in_cases(read).await?;
    all.retain(|one| one.source.body.scenario.as_ref().is_some_and(|scenario| scenario.case == case));
    Ok(all)
}

/// The case in which a question in use stands, and how many of its questions are in use.
pub(crate) async fn case_around(read: &mut Read<'_>, question: &str) -> Result<Option<(String, usize)>> {
    let all: Vec<CaseItem> = in_cases(read).await?.into_iter().filter(|one| !one.retired).collect();
    let case_of = |one: &CaseItem| one.source.body.scenario.as_ref().map(|scenario| scenario.case.clone());
    let Some(case) = all.iter().find(|one| one.slug == question).and_then(case_of) else { return Ok(None) };
    let count = all.iter().filter(|one| case_of(one).as_ref() == Some(&case)).count();
    Ok(Some((case, count)))
}

const ITEM_AT: &str = "
SELECT r.body FROM item s JOIN item_revision r ON r.subject_id = s.id WHERE s.slug = $1 AND r.number = $2";
/// An item as one of its revisions has it.
pub async fn item_at(read: &mut Read<'_>, slug: &str, number: i64) -> Result<Option<ItemBody>> {
    let row = fetch!(read, optional crate::connection::One<Json<ItemBody>>, ITEM_AT, slug, number)?;
    Ok(row.map(|(body,)| body.0))
}

const TEST: &str = "
SELECT r.number, r.body FROM test s JOIN test_revision r ON r.id = s.revision_id WHERE s.slug = $1";
/// The number and the body of a test's current revision.
pub async fn test_source(read: &mut Read<'_>, slug: &str) -> Result<Option<(i64, TestBody)>> {
    let row = fetch!(read, optional(i64, Json<TestBody>), TEST, slug)?;
    Ok(row.map(|(number, body)| (number, body.0)))
}

const COURSE: &str = "
SELECT r.number, r.body FROM course s JOIN course_revision r ON r.id = s.revision_id WHERE s.slug = $1";
/// The number and the body of a course's current revision, in use or not.
pub async fn course(read: &mut Read<'_>, slug: &str) -> Result<Option<(i64, CourseBody)>> {
    let row = fetch!(read, optional(i64, Json<CourseBody>), COURSE, slug)?;
    Ok(row.map(|(number, body)| (number, body.0)))
}

/// Something that was taken out of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    pub kind: DraftKind,
    pub slug: String,
    pub title: Faces<String>,
    pub since: Timestamp,
}

macro_rules! retired {
    ($name:ident, $table:literal) => {
        const $name: &str = concat!(
            "SELECT s.slug, r.body, s.retired_at FROM ",
            $table,
            " s JOIN ",
            $table,
            "_revision r ON r.id = s.revision_id WHERE s.retired_at IS NOT NULL ORDER BY s.retired_at DESC, s.slug"
        );
    };
}
retired!(RETIRED_COURSES, "course");
retired!(RETIRED_MODULES, "module");
retired!(RETIRED_MANUALS, "manual");
retired!(RETIRED_TESTS, "test");
retired!(RETIRED_ITEMS, "item");

/// All that is out of use: courses, modules, manuals, tests, then questions; of
/// each the last that left first.
pub async fn retired(read: &mut Read<'_>) -> Result<Vec<Retired>> {
    let mut all = of_kind(read, DraftKind::Course, RETIRED_COURSES, |body: CourseBody| body.title).await?;
    let module = |body: ModuleBody| body.faces.map(|_, face| face.title.clone());
    all.extend(of_kind(read, DraftKind::Module, RETIRED_MODULES, module).await?);
    all.extend(of_kind(read, DraftKind::Manual, RETIRED_MANUALS, |body: ManualBody| body.title).await?);
    all.extend(of_kind(read, DraftKind::Test, RETIRED_TESTS, |body: TestBody| body.title).await?);
    let item = |body: ItemBody| body.faces.map(|_, face| face.stem.clone());
    all.extend(of_kind(read, DraftKind::Item, RETIRED_ITEMS, item).await?);
    Ok(all)
}

async fn of_kind<Body>(
    read: &mut Read<'_>,
    kind: DraftKind,
    sql: &'static str,
    title: impl Fn(Body) -> Faces<String>,
) -> Result<Vec<Retired>>
where
    Body: DeserializeOwned + Send + Unpin + 'static,
{
    let rows = fetch!(read, all(String, Json<Body>, i64), sql)?;
    let retired = |(slug, body, at): (String, Json<Body>, i64)| Retired {
        kind,
        slug,
        title: title(body.0),
        since: Timestamp::from_ms(at),
    };
    Ok(rows.into_iter().map(retired).collect())
}

const WITHOUT_SOURCE: &str = "
SELECT (SELECT COUNT(*) FROM module s JOIN module_revision r ON r.id = s.revision_id WHERE r.source IS NULL)
  + (SELECT COUNT(*) FROM manual s JOIN manual_revision r ON r.id = s.revision_id WHERE r.source IS NULL)";
/// Are there texts from before sources were kept, for which no source was
/// looked for yet?
pub async fn lacks_sources(read: &mut Read<'_>) -> Result<bool> {
    let looked = setting::get(read, SOURCES_LOOKED_FOR).await?.is_some();
    Ok(!looked && fetch!(read, one crate::connection::One<i64>, WITHOUT_SOURCE)?.0 > 0)
}

/// The setting that says so.
pub(crate) const SOURCES_LOOKED_FOR: &str = "sources-looked-for";
