//! How a test and its questions work: the first attempts at one revision of the
//! test in one campaign, read one at a time and handed to [`Analysis`].
//!
//! Later attempts have met the items and never count. An item is judged in the
//! words in which it was asked, so each of its revisions by itself.

use crate::{Error, Read, Result, correction};
use domain::{
    Day, Lang, Timestamp,
    campaign::Campaign,
    id::{CampaignId, ItemId, ItemRevisionId, TestId, TestRevisionId},
    item::{ItemBody, ItemKind, WHOLE, corrected},
    psychometrics::{Analysis, Given, ItemStatistics, Shape, Sitting, State, TestStatistics},
    response::{Choice, Response},
};
use jiff::{civil::Date, tz::TimeZone};
use serde::Deserialize;
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

/// The days of [`Sitting`] and of its figures are counted from here.
pub const FIRST_DAY: Day = Day(Date::constant(1970, 1, 1));

/// After so many attempts other tasks get their turn.
const IN_A_ROW: u32 = 64;

/// A revision of a test, and how many people sat it first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevisionSat {
    pub id: TestRevisionId,
    pub number: i64,
    pub published_at: Timestamp,
    /// First attempts that are graded.
    pub people: i64,
}

const REVISIONS: &str = "
SELECT r.id, r.number, r.published_at,
  (SELECT COUNT(*) FROM attempt a
   WHERE a.test_revision_id = r.id AND a.campaign_id = $2 AND a.number = 1 AND a.state = 'graded')
FROM test_revision r
WHERE r.subject_id = $1
ORDER BY r.number DESC";
/// The revisions of a test, newest first.
pub async fn revisions(read: &mut Read<'_>, test: TestId, campaign: CampaignId) -> Result<Vec<RevisionSat>> {
    let rows = fetch!(read, all(Uuid, i64, i64, i64), REVISIONS, test.0, campaign.0)?;
    let sat = |(id, number, at, people)| RevisionSat {
        id: TestRevisionId(id),
        number,
        published_at: Timestamp::from_ms(at),
        people,
    };
    Ok(rows.into_iter().map(sat).collect())
}

/// How a test and what it asked did.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    pub test: TestStatistics,
    /// What somebody met, by slug, newer revisions first.
    pub items: Vec<AskedItem>,
}

/// An item as it was asked.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedItem {
    pub id: ItemId,
    pub slug: String,
    pub revision: ItemRevisionId,
    /// Of the revision.
    pub number: i64,
    pub body: ItemBody,
    pub statistics: ItemStatistics,
}

const FIRST: &str = "
SELECT a.lang, a.started_at, a.form,
  (SELECT string_agg(CAST(r.position AS TEXT) || ' ' || r.chosen, '\n') FROM answer r WHERE r.attempt_id = a.id)
FROM attempt a
WHERE a.test_revision_id = $1 AND a.campaign_id = $2 AND a.number = 1 AND a.state = 'graded'";
type FirstRow = (Option<String>, i64, Json<Vec<Question>>, Option<String>);

/// What is needed of a form's question, see [`domain::draw::FormItem`].
#[derive(Deserialize)]
struct Question {
    r: Uuid,
}

/// Works out the statistics of a revision in a campaign. One attempt is held at a
/// time, and others get their turn between them.
pub async fn of_revision(read: &mut Read<'_>, campaign: &Campaign, revision: TestRevisionId) -> Result<Statistics> {
    let asked = asked(read).await?;
    let mut reader = Reader::new(&asked, &campaign.time_zone);
    let mut added = 0_u32;
    each!(read, row: FirstRow => {
        reader.add(&row)?;
        added += 1;
        if added.is_multiple_of(IN_A_ROW) {
            tokio::task::yield_now().await;
        }
    }, FIRST, revision.0, campaign.id.0);
    let Reader { analysis, .. } = reader;
    let (test, statistics) = (analysis.test(), analysis.items());
    let items = asked.into_iter().zip(statistics).map(|(one, statistics)| {
        let Asked { id, slug, revision, number, body } = one;
        AskedItem { id, slug, revision, number, body, statistics }
    });
    Ok(Statistics { test, items: items.filter(|one| one.statistics.n > 0).collect() })
}

/// A revision that a form may have.
struct Asked {
    id: ItemId,
    slug: String,
    revision: ItemRevisionId,
    number: i64,
    body: ItemBody,
}

const ITEMS: &str = "
SELECT s.id, s.slug, r.id, r.number, r.body
FROM item s
JOIN item_revision r ON r.subject_id = s.id
ORDER BY s.slug, r.number DESC";
type ItemRow = (Uuid, String, Uuid, i64, Json<ItemBody>);

/// Every revision there is, with the key that it is graded by. Which of them the
/// forms have, they say themselves: items may have changed their topic since, and
/// topics their place.
async fn asked(read: &mut Read<'_>) -> Result<Vec<Asked>> {
    let corrections = correction::approved(read).await?;
    let mut all = Vec::new();
    each!(read, row: ItemRow => {
        let (id, slug, revision, number, Json(body)) = row;
        let (id, revision) = (ItemId(id), ItemRevisionId(revision));
        let body = corrected(&corrections, id, body);
        all.push(Asked { id, slug, revision, number, body });
    }, ITEMS);
    Ok(all)
}

/// Only where options are chosen do they have figures of their own.
fn shape(item: &ItemBody) -> Shape {
    match item.kind {
        ItemKind::Single | ItemKind::TrueFalse => {
            Shape { options: item.all_options(), key: item.key.options(), single: true }
        }
        ItemKind::Multiple => Shape { options: item.all_options(), key: item.key.options(), single: false },
        ItemKind::Matching | ItemKind::Ordering | ItemKind::Numeric | ItemKind::ShortText => Shape::default(),
    }
}

/// Makes sittings of attempts.
struct Reader<'i> {
    analysis: Analysis,
    /// Place among the shapes, and the item.
    places: HashMap<Uuid, (u32, &'i ItemBody)>,
    zone: &'i TimeZone,
}

impl<'i> Reader<'i> {
    fn new(asked: &'i [Asked], zone: &'i TimeZone) -> Self {
        let analysis = Analysis::new(asked.iter().map(|one| shape(&one.body)));
        let places = (0..).zip(asked).map(|(place, one)| (one.revision.0, (place, &one.body))).collect();
        Self { analysis, places, zone }
    }

    fn add(&mut self, (lang, started_at, form, answers): &FirstRow) -> Result<()> {
        let given = answers.as_deref().map_or_else(|| Ok(HashMap::new()), read_answers)?;
        let last = given.keys().max().copied().unwrap_or(0);
        let answers = (1_u16..)
            .zip(&form.0)
            .map(|(position, question)| self.given(question, given.get(&position), position < last))
            .collect::<Result<Vec<Given>>>()?;
        // Where the language was not kept, the attempt counts but is not compared,
        // which is what becomes of English ones.
        let lang = lang.as_deref().map_or(Ok(Lang::En), str::parse).map_err(Error::stored)?;
        let day = FIRST_DAY.days_until(Timestamp::from_ms(*started_at).day_in(self.zone));
        let day = u16::try_from(day).map_err(Error::stored)?;
        self.analysis.add(&Sitting { day, lang, answers: &answers });
        Ok(())
    }

    /// `passed` where a later question was answered.
    fn given(&self, question: &Question, response: Option<&Response>, passed: bool) -> Result<Given> {
        let found = self.places.get(&question.r);
        let (item, body) = found.ok_or_else(|| Error::stored("a form with an item revision that is gone"))?;
        Ok(match response {
            Some(response) => Given {
                item: *item,
                credit: body.credit(response) as f32 / WHOLE as f32,
                state: State::Answered,
                choice: response.options(),
            },
            None => {
                let state = if passed { State::Omitted } else { State::NotReached };
                Given { item: *item, credit: 0.0, state, choice: Choice::NONE }
            }
        })
    }
}

/// What was answered, by position. An answer that was taken back is none.
fn read_answers(text: &str) -> Result<HashMap<u16, Response>> {
    let mut given = HashMap::new();
    for line in text.split('\n') {
        let (position, chosen) = line.split_once(' ').ok_or_else(|| Error::stored(line))?;
        let response: Response = chosen.parse().map_err(Error::stored)?;
        if !response.is_nothing() {
            given.insert(position.parse().map_err(Error::stored)?, response);
        }
    }
    Ok(given)
}
