//! What every request shares: the database, the clock, the assets, the secrets,
//! and what is kept in memory because it never changes.

use crate::{
    assets::Assets,
    clock::Clock,
    media::store::Store,
    secret::{CodeKey, Passwords},
};
use domain::{
    Lang,
    campaign::Campaign,
    full_text::Index,
    id::{AttemptId, CampaignId, ItemRevisionId, PersonId, TestRevisionId},
    item::ItemBody,
    test::TestBody,
};
use moka::{future::Cache, policy::EvictionPolicy};
use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
    time::Duration,
};
use storage::{
    Db, Read, attempt,
    attempt::Paper,
    catalogue::{self, Catalogue},
    statistics::{self, RevisionSat, Statistics},
};

/// The state of one server process. Nothing lives here alone: every part is
/// either a way to the database or a copy of something immutable in it.
#[derive(Clone)]
pub struct App(Arc<Parts>);

pub struct Parts {
    pub db: Db,
    pub clock: Clock,
    pub assets: Assets,
    pub passwords: Passwords,
    pub code_key: CodeKey,
    pub media: Store,
    pub options: Options,
    catalogue: RwLock<Arc<Catalogue>>,
    items: Cache<ItemRevisionId, Arc<ItemBody>>,
    tests: Cache<TestRevisionId, Arc<TestBody>>,
    papers: Cache<AttemptId, Arc<Paper>>,
    statistics: Cache<StatisticsOf, Arc<Statistics>>,
    /// By language, each with the version of the catalogue it was made of.
    manual_indexes: RwLock<HashMap<Lang, (i64, Arc<Index>)>>,
}

/// What statistics depend on: more first attempts, or something published, are
/// another key, so that they are never stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct StatisticsOf {
    revision: TestRevisionId,
    campaign: CampaignId,
    people: i64,
    catalogue: i64,
}

/// Settings that requests need.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address people type, printed on slips.
    pub site: String,
    /// Cookies with `Secure` and the `__Host-` prefix; off only for a trial without HTTPS.
    pub secure_cookies: bool,
    /// Behind a proxy that sets `X-Forwarded-For`.
    pub trust_proxy: bool,
    /// Pages for developers.
    pub dev_pages: bool,
}

/// A session ends after this long without a request…
pub const SESSION_IDLE: Duration = Duration::from_secs(14 * 24 * 3600);
/// …and in any case after this long.
pub const SESSION_LIFE: Duration = Duration::from_secs(60 * 24 * 3600);
/// How long a printed code works.
pub const CODE_LIFE: Duration = Duration::from_secs(30 * 24 * 3600);

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    pub async fn new(
        db: Db,
        clock: Clock,
        assets: Assets,
        code_key: CodeKey,
        media: Store,
        options: Options,
    ) -> Result<Self, StartError> {
        let catalogue = catalogue::load(&mut db.read().await?).await?;
        Ok(Self(Arc::new(Parts {
            db,
            clock,
            assets,
            passwords: Passwords::new().map_err(|e| StartError::Passwords(e.to_string()))?,
            code_key,
            media,
            options,
            catalogue: RwLock::new(Arc::new(catalogue)),
            manual_indexes: RwLock::default(),
            items: Cache::new(10_000),
            tests: Cache::new(1_000),
            papers: Cache::new(10_000),
            // The newest are wanted, however often an older one was.
            statistics: Cache::builder().max_capacity(16).eviction_policy(EvictionPolicy::lru()).build(),
        })))
    }

    /// The catalogue at `version` or newer; loaded again when ours is older.
    pub async fn catalogue_at(&self, version: i64) -> storage::Result<Arc<Catalogue>> {
        let ours = self.catalogue.read().map_or_else(|poisoned| poisoned.into_inner().clone(), |c| c.clone());
        if ours.version >= version {
            return Ok(ours);
        }
        let loaded = Arc::new(catalogue::load(&mut self.db.read().await?).await?);
        if let Ok(mut slot) = self.catalogue.write()
            && slot.version < loaded.version
        {
            *slot = loaded.clone();
        }
        Ok(loaded)
    }

    /// The index of the manuals in a language, made anew when something was published.
    pub fn manual_index(&self, catalogue: &Catalogue, lang: Lang) -> Arc<Index> {
        let known = self.manual_indexes.read().ok().and_then(|indexes| indexes.get(&lang).cloned());
        if let Some((_, index)) = known.filter(|(version, _)| *version == catalogue.version) {
            return index;
        }
        let chapters = catalogue.manuals.iter().flat_map(|manual| &manual.body.chapters);
        let index = Arc::new(Index::new(lang, chapters.map(|chapter| chapter.faces.get(lang).1)));
        if let Ok(mut indexes) = self.manual_indexes.write() {
            indexes.insert(lang, (catalogue.version, index.clone()));
        }
        index
    }

    /// The catalogue as it is published now; asks the database for its version.
    pub async fn catalogue_now(&self) -> storage::Result<Arc<Catalogue>> {
        let version = catalogue::version(&mut self.db.read().await?).await?;
        self.catalogue_at(version).await
    }

    /// An item revision; asks for a connection only when it is not in memory.
    pub async fn known_item(&self, revision: ItemRevisionId) -> storage::Result<Arc<ItemBody>> {
        match self.items.get(&revision).await {
            Some(body) => Ok(body),
            None => self.item(&mut self.db.read().await?, revision).await,
        }
    }

    /// An item revision, from memory once it has been read.
    pub async fn item(&self, read: &mut Read<'_>, revision: ItemRevisionId) -> storage::Result<Arc<ItemBody>> {
        if let Some(body) = self.items.get(&revision).await {
            return Ok(body);
        }
        let body = catalogue::item_revision(read, revision)
            .await?
            .ok_or_else(|| storage::Error::stored("a form refers to an item revision that is gone"))?;
        let body = Arc::new(body);
        self.items.insert(revision, body.clone()).await;
        Ok(body)
    }

    /// A test revision; asks for a connection only when it is not in memory.
    pub async fn known_test(&self, revision: TestRevisionId) -> storage::Result<Arc<TestBody>> {
        match self.tests.get(&revision).await {
            Some(body) => Ok(body),
            None => self.test(&mut self.db.read().await?, revision).await,
        }
    }

    /// The form and the deadline of a person's attempt, from memory once they
    /// have been read. Somebody else's cannot be told from none.
    pub async fn paper(&self, person: PersonId, id: AttemptId) -> storage::Result<Option<Arc<Paper>>> {
        if let Some(paper) = self.papers.get(&id).await {
            return Ok((paper.person == person).then_some(paper));
        }
        let found = attempt::find(&mut self.db.read().await?, person, id).await?;
        let Some(paper) = found.map(|attempt| Arc::new(Paper::from(attempt))) else { return Ok(None) };
        self.papers.insert(id, paper.clone()).await;
        Ok(Some(paper))
    }

    /// The statistics of a test's revision in a campaign, worked out once for all
    /// who ask at the same time.
    pub async fn statistics(
        &self,
        campaign: &Campaign,
        sat: &RevisionSat,
        catalogue: i64,
    ) -> storage::Result<Arc<Statistics>> {
        let key = StatisticsOf { revision: sat.id, campaign: campaign.id, people: sat.people, catalogue };
        let work_out = async {
            let found = statistics::of_revision(&mut self.db.read().await?, campaign, sat.id).await?;
            Ok::<_, storage::Error>(Arc::new(found))
        };
        let found = self.statistics.try_get_with(key, work_out).await;
        found.map_err(|shared| Arc::try_unwrap(shared).unwrap_or_else(storage::Error::stored))
    }

    /// A test revision, from memory once it has been read.
    pub async fn test(&self, read: &mut Read<'_>, revision: TestRevisionId) -> storage::Result<Arc<TestBody>> {
        if let Some(body) = self.tests.get(&revision).await {
            return Ok(body);
        }
        let body = catalogue::test_revision(read, revision)
            .await?
            .ok_or_else(|| storage::Error::stored("an attempt refers to a test revision that is gone"))?;
        let body = Arc::new(body);
        self.tests.insert(revision, body.clone()).await;
        Ok(body)
    }
}

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Storage(#[from] storage::Error),
    #[error("password hashing cannot be set up: {0}")]
    Passwords(String),
}
