//! Everything that is published and small: campaigns, courses, modules,
//! manuals, tests and the bank, loaded as one value.
//!
//! The value carries a version that grows with every change in the same
//! transaction. Whoever keeps a catalogue in memory compares versions on each
//! request and can therefore never show an old one.

use crate::{Error, Read, Result, campaign, correction, setting, topic};
use domain::{
    Day, Faces, Timestamp,
    campaign::{Campaign, Curriculum},
    commission::Level,
    course::{CourseBody, ManualBody, ModuleBody},
    draw::{self, BankTooSmall, Drawable},
    glossary::Glossary,
    id::{
        CampaignId, CourseId, CourseRevisionId, ItemId, ItemRevisionId, ManualId, ManualRevisionId, ModuleId,
        ModuleRevisionId, TestId, TestRevisionId,
    },
    item::{CorrectedKey, ItemBody, ItemUse},
    law::LawIndex,
    person::Office,
    test::TestBody,
    topic::{Topic, TopicTree},
};
use serde::de::DeserializeOwned;
use sqlx::types::Json;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use uuid::Uuid;

/// Something published: which revision is current and what it says.
#[derive(Debug, Clone)]
pub struct Published<Id, RevisionId, Body> {
    pub id: Id,
    pub slug: String,
    pub revision: RevisionId,
    pub body: Arc<Body>,
}

pub type Course = Published<CourseId, CourseRevisionId, CourseBody>;
pub type Module = Published<ModuleId, ModuleRevisionId, ModuleBody>;
pub type Manual = Published<ManualId, ManualRevisionId, ManualBody>;
pub type Test = Published<TestId, TestRevisionId, TestBody>;

/// An item of the bank in its current revision.
#[derive(Debug, Clone)]
pub struct BankItem {
    pub item: Published<ItemId, ItemRevisionId, ItemBody>,
    pub item_use: ItemUse,
    /// Out of the draw until it is approved again.
    pub suspended: bool,
}

impl BankItem {
    /// Slug of the case whose question it is.
    pub fn case(&self) -> Option<&str> {
        self.item.body.scenario.as_ref().map(|scenario| scenario.case.as_str())
    }
}

/// All that is published, at one version.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    pub version: i64,
    /// The acts that items cite, with their addresses.
    pub law: LawIndex,
    pub glossary: Glossary,
    pub topics: TopicTree,
    /// Topics out of use, whose names scores still need.
    pub retired_topics: Vec<Topic>,
    pub campaigns: Vec<Campaign>,
    pub curricula: Vec<(CampaignId, Curriculum)>,
    pub courses: HashMap<CourseId, Course>,
    pub modules: HashMap<ModuleId, Module>,
    pub manuals: Vec<Manual>,
    /// Tests in use.
    pub tests: HashMap<TestId, Test>,
    /// Tests out of use, whose attempts have still results to show.
    pub retired_tests: HashMap<TestId, Test>,
    /// Tests in use whose forms cannot be drawn: the bank has too few for them.
    pub short: HashSet<TestId>,
    /// Items in the order of their slugs.
    pub bank: Vec<BankItem>,
    /// Keys that were wrong, in the order in which they were corrected.
    pub corrections: Vec<CorrectedKey>,
    /// What tests draw from, in the order of the bank.
    pub drawable: Arc<Vec<Drawable>>,
}

/// What of a seat decides what is to be completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    pub level: Level,
    pub office: Office,
    /// Its first day.
    pub since: Day,
}

/// What one member has to complete: the campaign, the course, its modules in order, the test.
#[derive(Debug, Clone, Copy)]
pub struct Assignment<'c> {
    pub campaign: &'c Campaign,
    pub course: &'c Course,
    pub test: &'c Test,
    /// Came shortly before voting: only the most needed modules are asked for.
    pub express: bool,
}

impl<'c> Assignment<'c> {
    /// The modules that must be read, in the course's order.
    pub fn required(&self) -> &'c [ModuleId] {
        let body = &self.course.body;
        if self.express { &body.express } else { &body.modules }
    }
}

impl Catalogue {
    /// The campaign that a day belongs to: the unfrozen one with the nearest
    /// voting day ahead, else the last that was.
    pub fn campaign_on(&self, today: Day) -> Option<&Campaign> {
        let ahead = self.campaigns.iter().filter(|c| c.frozen_at.is_none() && c.voting_day >= today);
        ahead.min_by_key(|c| c.voting_day).or_else(|| self.campaigns.iter().max_by_key(|c| c.voting_day))
    }

    /// What the holder of a seat has to complete in a campaign: what is asked of
    /// the office, else of everybody at the level.
    pub fn assignment<'c>(&'c self, campaign: &'c Campaign, seat: Seat) -> Option<Assignment<'c>> {
        let of_level = || self.curricula.iter().filter(|(id, one)| *id == campaign.id && one.level == seat.level);
        let own = of_level().find(|(_, one)| one.office == Some(seat.office));
        let (_, curriculum) = own.or_else(|| of_level().find(|(_, one)| one.office.is_none()))?;
        self.of_curriculum(campaign, curriculum, seat.since)
    }

    fn of_curriculum<'c>(
        &'c self,
        campaign: &'c Campaign,
        curriculum: &Curriculum,
        since: Day,
    ) -> Option<Assignment<'c>> {
        let course = self.courses.get(&curriculum.course)?;
        Some(Assignment {
            campaign,
            course,
            test: self.test(curriculum.test)?,
            express: !course.body.express.is_empty() && campaign.is_express(since),
        })
    }

    /// What a test completes in a campaign: for the seat, else for another level
    /// that has it. Who has moved since an attempt was begun keeps what it is worth.
    pub fn completed_by(&self, campaign: CampaignId, test: TestId, seat: Option<Seat>) -> Option<Assignment<'_>> {
        let campaign = self.campaigns.iter().find(|one| one.id == campaign)?;
        let own = seat.and_then(|seat| self.assignment(campaign, seat)).filter(|one| one.test.id == test);
        own.or_else(|| {
            let elsewhere = |one: &Curriculum| seat.is_none_or(|seat| one.level != seat.level);
            let of_test = |one: &Curriculum| one.test == test && elsewhere(one);
            let (_, any) = self.curricula.iter().find(|(id, one)| *id == campaign.id && of_test(one))?;
            self.of_curriculum(campaign, any, seat.map_or(campaign.training_from, |seat| seat.since))
        })
    }

    /// The courses beside the assigned one that are meant for a seat.
    pub fn further_courses(&self, assigned: CourseId, level: Level, office: Office) -> Vec<&Course> {
        let meant = |course: &&Course| course.id != assigned && course.body.audience.includes(level, office);
        let mut courses: Vec<&Course> = self.courses.values().filter(meant).collect();
        courses.sort_by(|a, b| a.slug.cmp(&b.slug));
        courses
    }

    /// The tests of a course: before it, in its modules, at its end, after it.
    pub fn tests_of<'c>(&'c self, course: &'c Course) -> impl Iterator<Item = &'c Test> {
        let of_modules = self.modules_of(course).filter_map(|module| module.body.test);
        let body = &course.body;
        let ids = body.entry.into_iter().chain(of_modules).chain([body.test]).chain(body.control);
        ids.filter_map(|id| self.tests.get(&id))
    }

    /// The modules of a course, in order.
    pub fn modules_of<'c>(&'c self, course: &'c Course) -> impl Iterator<Item = &'c Module> {
        course.body.modules.iter().filter_map(|id| self.modules.get(id))
    }

    /// The slugs of the questions after a module's text, in order.
    pub fn practice_of(&self, module: &Module) -> Vec<String> {
        let slug = |revision: &ItemRevisionId| {
            self.bank.iter().find(|one| one.item.revision == *revision).map(|one| one.item.slug.clone())
        };
        module.body.practice.iter().filter_map(slug).collect()
    }

    /// A test in use, or one that was.
    pub fn test(&self, id: TestId) -> Option<&Test> {
        self.tests.get(&id).or_else(|| self.retired_tests.get(&id))
    }

    /// A test in use.
    pub fn test_by_slug(&self, slug: &str) -> Option<&Test> {
        self.tests.values().find(|test| test.slug == slug)
    }

    pub fn manual_by_slug(&self, slug: &str) -> Option<&Manual> {
        self.manuals.iter().find(|manual| manual.slug == slug)
    }

    /// A topic in use, or one that was.
    pub fn topic(&self, slug: &str) -> Option<&Topic> {
        self.topics.get(slug).or_else(|| self.retired_topics.iter().find(|topic| topic.slug == slug))
    }

    /// The name of a topic, in use or not; its slug where there was none.
    pub fn topic_name(&self, slug: &str) -> Faces<String> {
        let named = self.topic(slug).map(|topic| topic.title.clone());
        named.unwrap_or_else(|| Faces { kk: slug.to_owned(), ru: slug.to_owned(), en: None })
    }

    /// A test whose forms could no longer be drawn if the topics stood otherwise.
    pub fn starved_by(&self, topics: &TopicTree) -> Option<(&Test, BankTooSmall)> {
        self.starved(&self.bank, topics).into_iter().next()
    }

    /// The tests whose forms could no longer be drawn from another bank. What
    /// cannot be drawn today is not among them.
    pub fn starved_with(&self, bank: &[BankItem]) -> Vec<(&Test, BankTooSmall)> {
        self.starved(bank, &self.topics)
    }

    fn starved(&self, bank: &[BankItem], topics: &TopicTree) -> Vec<(&Test, BankTooSmall)> {
        let then = drawable(bank, topics);
        let mut tests: Vec<&Test> = self.tests.values().filter(|test| !self.short.contains(&test.id)).collect();
        tests.sort_by(|a, b| a.slug.cmp(&b.slug));
        tests.into_iter().filter_map(|test| Some((test, can_draw(test, &then).err()?))).collect()
    }

    /// A current item by its revision, unless it is suspended.
    pub fn item(&self, revision: ItemRevisionId) -> Option<&BankItem> {
        self.bank.iter().find(|one| one.item.revision == revision && !one.suspended)
    }
}

const COURSES: &str = "
SELECT s.id, s.slug, r.id, r.body FROM course s JOIN course_revision r ON r.id = s.revision_id
WHERE s.retired_at IS NULL ORDER BY s.slug";
const MODULES: &str = "
SELECT s.id, s.slug, r.id, r.body FROM module s JOIN module_revision r ON r.id = s.revision_id
WHERE s.retired_at IS NULL ORDER BY s.slug";
const MANUALS: &str = "
SELECT s.id, s.slug, r.id, r.body FROM manual s JOIN manual_revision r ON r.id = s.revision_id
WHERE s.retired_at IS NULL ORDER BY s.slug";
const TESTS: &str = "
SELECT s.id, s.slug, r.id, r.body FROM test s JOIN test_revision r ON r.id = s.revision_id
WHERE s.retired_at IS NULL ORDER BY s.slug";
const RETIRED_TESTS: &str = "
SELECT s.id, s.slug, r.id, r.body FROM test s JOIN test_revision r ON r.id = s.revision_id
WHERE s.retired_at IS NOT NULL ORDER BY s.slug";
const ITEMS: &str = "
SELECT s.id, s.slug, r.id, r.body, s.item_use, s.suspended_at IS NOT NULL FROM item s JOIN item_revision r ON r.id = s.revision_id
WHERE s.retired_at IS NULL ORDER BY s.slug";

/// The version of what is published now.
pub async fn version(read: &mut Read<'_>) -> Result<i64> {
    Ok(setting::get(read, "catalogue").await?.and_then(|v| v.parse().ok()).unwrap_or(0))
}

/// Loads the catalogue.
pub async fn load(read: &mut Read<'_>) -> Result<Catalogue> {
    // The version first: if something is published meanwhile, it is the next
    // request that sees the higher one and loads again.
    let version = version(read).await?;
    let law = setting::get(read, "law").await?;
    let glossary = setting::get(read, "glossary").await?;
    let topics = topic::tree(read).await?;
    let bank = items(read).await?;
    let drawable = Arc::new(drawable(&bank, &topics));
    let tests: HashMap<TestId, Test> =
        published(read, TESTS).await?.into_iter().map(|one: Test| (one.id, one)).collect();
    let short = tests.values().filter(|test| can_draw(test, &drawable).is_err()).map(|test| test.id).collect();
    Ok(Catalogue {
        version,
        law: law.map(|law| serde_json::from_str(&law)).transpose()?.unwrap_or_default(),
        glossary: glossary.map(|terms| serde_json::from_str(&terms)).transpose()?.unwrap_or_default(),
        retired_topics: topic::retired(read).await?,
        campaigns: campaign::all(read).await?,
        curricula: campaign::curricula(read).await?,
        courses: published(read, COURSES).await?.into_iter().map(|one: Course| (one.id, one)).collect(),
        modules: published(read, MODULES).await?.into_iter().map(|one: Module| (one.id, one)).collect(),
        manuals: published(read, MANUALS).await?,
        corrections: correction::approved(read).await?,
        tests,
        short,
        retired_tests: published(read, RETIRED_TESTS).await?.into_iter().map(|one: Test| (one.id, one)).collect(),
        drawable,
        bank,
        topics,
    })
}

fn can_draw(test: &Test, bank: &[Drawable]) -> std::result::Result<(), BankTooSmall> {
    draw::can_draw(&test.body.blueprint, bank, test.body.kind.draws())
}

/// What is in the draw. A case is drawn whole: with one of its questions out of
/// the draw it is out of it.
fn drawable(bank: &[BankItem], topics: &TopicTree) -> Vec<Drawable> {
    let held: HashSet<&str> = bank.iter().filter(|one| one.suspended).filter_map(BankItem::case).collect();
    let drawable = |one: &BankItem| Drawable {
        item: one.item.id,
        revision: one.item.revision,
        item_use: one.item_use,
        topics: topics.path(&one.item.body.topic).map(str::to_owned).collect(),
        case: one.case().map(str::to_owned),
        options: one.item.body.all_options().letters().collect(),
        difficulty: one.item.body.difficulty,
    };
    let in_draw = |one: &&BankItem| !one.suspended && one.case().is_none_or(|case| !held.contains(case));
    bank.iter().filter(in_draw).map(drawable).collect()
}

async fn published<Id, RevisionId, Body>(
    read: &mut Read<'_>,
    sql: &'static str,
) -> Result<Vec<Published<Id, RevisionId, Body>>>
where
    Id: From<Uuid>,
    RevisionId: From<Uuid>,
    Body: DeserializeOwned + Send + Unpin + 'static,
{
    let rows = fetch!(read, all(Uuid, String, Uuid, Json<Body>), sql)?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, revision, body)| Published {
            id: id.into(),
            slug,
            revision: revision.into(),
            body: Arc::new(body.0),
        })
        .collect())
}

type ItemRow = (Uuid, String, Uuid, Json<ItemBody>, String, bool);

fn bank_item((id, slug, revision, body, item_use, suspended): ItemRow) -> Result<BankItem> {
    let item = Published { id: ItemId(id), slug, revision: ItemRevisionId(revision), body: Arc::new(body.0) };
    Ok(BankItem { item, item_use: item_use.parse().map_err(Error::stored)?, suspended })
}

async fn items(read: &mut Read<'_>) -> Result<Vec<BankItem>> {
    fetch!(read, all ItemRow, ITEMS)?.into_iter().map(bank_item).collect()
}

const ITEM: &str = "
SELECT s.id, s.slug, r.id, r.body, s.item_use, s.suspended_at IS NOT NULL, s.retired_at IS NOT NULL
FROM item s JOIN item_revision r ON r.id = s.revision_id WHERE s.id = $1";
/// An item, in use or not, and whether it is out of use.
pub async fn item(read: &mut Read<'_>, id: ItemId) -> Result<Option<(BankItem, bool)>> {
    let row = fetch!(read, optional(Uuid, String, Uuid, Json<ItemBody>, String, bool, bool), ITEM, id.0)?;
    row.map(|(id, slug, revision, body, item_use, suspended, retired)| {
        Ok((bank_item((id, slug, revision, body, item_use, suspended))?, retired))
    })
    .transpose()
}

const ITEM_REVISION: &str = "SELECT body FROM item_revision WHERE id = $1";
/// An item revision, current or not. It never changes: keep it as long as you like.
pub async fn item_revision(read: &mut Read<'_>, revision: ItemRevisionId) -> Result<Option<ItemBody>> {
    Ok(fetch!(read, optional crate::connection::One<Json<ItemBody>>, ITEM_REVISION, revision.0)?.map(|(body,)| body.0))
}

const TEST_REVISION: &str = "SELECT body FROM test_revision WHERE id = $1";
/// A test revision, current or not. It never changes.
pub async fn test_revision(read: &mut Read<'_>, revision: TestRevisionId) -> Result<Option<TestBody>> {
    Ok(fetch!(read, optional crate::connection::One<Json<TestBody>>, TEST_REVISION, revision.0)?.map(|(body,)| body.0))
}

const ITEM_PUBLISHED: &str = "SELECT number, published_at FROM item_revision WHERE id = $1";
/// The number of an item revision and when it was published.
pub async fn item_published(read: &mut Read<'_>, revision: ItemRevisionId) -> Result<Option<(i64, Timestamp)>> {
    let row = fetch!(read, optional(i64, i64), ITEM_PUBLISHED, revision.0)?;
    Ok(row.map(|(number, at)| (number, Timestamp::from_ms(at))))
}
