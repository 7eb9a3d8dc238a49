//! A small town to tell stories in: a tree of nine commissions, members, a
//! published course of two modules with its test, and a campaign.

use domain::{
    Day, Faces, Lang, Timestamp,
    access::Scope,
    attempt::{AnswerGiven, Change, Ending},
    campaign::{Campaign, Curriculum},
    commission::{Commission, Level, TreePath},
    course::{Audience, Chapter, ManualBody, Reading},
    draft::{ChapterText, ManualText, ModuleSource, Text},
    draw::Form,
    grade::Score,
    id::{AttemptId, CommissionId, MembershipId, PersonId},
    item::{ItemBody, ItemFace, ItemKind, ItemUse, Key},
    person::{Office, PersonName},
    publication::{CourseDraft, ItemDraft, ManualDraft, ModuleDraft, Publication},
    response::OptionLetter,
    test::{Blueprint, Review, TestBody, TestKind, TopicShare},
    topic::Topic,
};
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
use std::{
    collections::{BTreeMap, HashSet},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use storage::{
    Db, Error, Read, Write,
    attempt::{self, Attempt, Begun, Graded},
    campaign, catalogue,
    catalogue::{Assignment, Catalogue, Module, Seat},
    commission::{self, Closing},
    completion,
    completion::ChildTally,
    import::{self, CommissionChanges, CommissionFields, NewCommission},
    membership, person, publishing, reading,
    testing::{TestDb, each_engine},
};

/// The morning of the day on which every story begins: 2 March 2026, 09:00 in Almaty.
pub const NOW: Timestamp = Timestamp::from_ms(1_772_424_000_000);

pub fn minutes(later: u64) -> Timestamp {
    NOW + Duration::from_secs(later * 60)
}

pub fn today() -> Day {
    "2026-03-02".parse().unwrap()
}

/// Runs a job and waits until it is on disk.
macro_rules! job {
    ($db:expr, $write:ident => $body:expr) => {
        $db.write(move |mut $write| Box::pin(async move { $body })).await
    };
}
/// Runs a job of one statement.
macro_rules! job_one {
    ($db:expr, $write:ident => $body:expr) => {
        $db.write_one(move |mut $write| Box::pin(async move { $body })).await
    };
}
/// Executes a statement of the test's own; gives the rows touched.
macro_rules! raw {
    ($connection:expr, $sql:expr $(, $arg:expr)* $(,)?) => {
        match $crate::town::engine(&mut $connection) {
            storage::Read::Sqlite(handle) =>
                sqlx::query($sql)$(.bind($arg))*.execute(&mut ***handle).await.map(|done| done.rows_affected()),
            storage::Read::Postgres(handle) =>
                sqlx::query($sql)$(.bind($arg))*.execute(&mut ***handle).await.map(|done| done.rows_affected()),
        }
    };
}
pub(crate) use {job, job_one, raw};

/// The connection behind a job's.
pub fn engine<'r, 'c>(connection: &'r mut Read<'c>) -> &'r mut Read<'c> {
    connection
}

/// Every place of the tree, from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Country,
    Region,
    District,
    Precinct,
    Neighbour,
    /// A precinct commission without members.
    Empty,
    FarRegion,
    FarDistrict,
    FarPrecinct,
}

impl Place {
    pub const ALL: [Self; 9] = [
        Self::Country,
        Self::Region,
        Self::District,
        Self::Precinct,
        Self::Neighbour,
        Self::Empty,
        Self::FarRegion,
        Self::FarDistrict,
        Self::FarPrecinct,
    ];

    pub fn path(self) -> TreePath {
        let root = TreePath::root();
        match self {
            Self::Country => root,
            Self::Region => root.child(1),
            Self::District => root.child(1).child(1),
            Self::Precinct => root.child(1).child(1).child(1),
            Self::Neighbour => root.child(1).child(1).child(2),
            Self::Empty => root.child(1).child(1).child(3),
            Self::FarRegion => root.child(2),
            Self::FarDistrict => root.child(2).child(1),
            Self::FarPrecinct => root.child(2).child(1).child(1),
        }
    }

    const fn parent(self) -> Option<Self> {
        match self {
            Self::Country => None,
            Self::Region | Self::FarRegion => Some(Self::Country),
            Self::District => Some(Self::Region),
            Self::Precinct | Self::Neighbour | Self::Empty => Some(Self::District),
            Self::FarDistrict => Some(Self::FarRegion),
            Self::FarPrecinct => Some(Self::FarDistrict),
        }
    }

    const fn level(self) -> Level {
        match self {
            Self::Country => Level::Central,
            Self::Region | Self::FarRegion => Level::Regional,
            Self::District | Self::FarDistrict => Level::District,
            _ => Level::Precinct,
        }
    }

    pub fn code(self) -> String {
        format!("T-{}", self.path().as_str()).to_uppercase()
    }
}

pub struct Town {
    pub test: TestDb,
    pub db: Db,
    pub catalogue: Arc<Catalogue>,
    seeds: AtomicU64,
    people: AtomicU64,
}

/// A town on each engine that can be had.
pub async fn towns() -> Vec<Town> {
    let mut towns = Vec::new();
    for test in each_engine().await.unwrap() {
        towns.push(Town::build(test).await);
    }
    towns
}

impl Town {
    pub async fn build(test: TestDb) -> Self {
        let db = test.db.clone();
        for place in Place::ALL {
            job!(db, write => add_commission(&mut write, place).await).unwrap();
        }
        let content = content();
        job!(db, write => publishing::publish(&mut write, &content, NOW).await).unwrap();
        job!(db, write => {
            let (course, test) = publishing::course_and_test(&mut write, "course").await?.unwrap();
            let curriculum = [Level::Central, Level::Regional, Level::District, Level::Precinct]
                .map(|level| Curriculum { level, office: None, course, test });
            campaign::open(&mut write, &new_campaign("spring"), &curriculum, NOW).await
        })
        .unwrap();
        let catalogue = Arc::new(catalogue::load(&mut db.read().await.unwrap()).await.unwrap());
        Self { test, db, catalogue, seeds: AtomicU64::new(1), people: AtomicU64::new(1) }
    }

    pub async fn read(&self) -> Read<'static> {
        self.db.read().await.unwrap()
    }

    /// Loads the catalogue again, after something was published.
    pub async fn reload(&mut self) {
        self.catalogue = Arc::new(catalogue::load(&mut self.read().await).await.unwrap());
    }

    pub fn campaign(&self) -> &Campaign {
        self.catalogue.campaigns.iter().find(|campaign| campaign.slug == "spring").unwrap()
    }

    pub fn assignment(&self) -> Assignment<'_> {
        assignment(&self.catalogue)
    }

    /// The modules of the course, in order.
    pub fn modules(&self) -> Vec<Module> {
        self.catalogue.modules_of(self.assignment().course).cloned().collect()
    }

    pub async fn commission(&self, place: Place) -> Commission {
        let code = place.code().parse().unwrap();
        commission::find(&mut self.read().await, &Scope::whole_tree(), &code).await.unwrap().unwrap()
    }

    /// Founds a commission under the same higher one.
    pub async fn found_beside(&self, place: Place) -> CommissionId {
        let parent = place.parent().unwrap();
        let above = self.commission(parent).await;
        let known = import::commissions(&mut self.read().await).await.unwrap();
        let mut places = import::Places::taken(known.iter().map(|one| &one.path));
        let path = places.next(Some(&above.path));
        let (id, sort) = (CommissionId::new(NOW), path.as_str().as_bytes().to_vec());
        let new = NewCommission {
            id,
            code: format!("T-{}", path.as_str()).to_uppercase().parse().unwrap(),
            parent: Some(above.id),
            level: place.level(),
            path,
            fields: CommissionFields {
                number: Some(77),
                name: both("Жаңа"),
                abroad: false,
                time_zone: "Asia/Almaty".into(),
            },
            sort: [sort.clone(), sort.clone(), sort],
        };
        let changes = CommissionChanges { new: vec![new], changed: Vec::new() };
        job!(self.db, write => import::put_commissions(&mut write, &changes, NOW).await).unwrap();
        id
    }

    /// Closes a commission today.
    pub async fn close(&self, place: Place, today: Day) -> Closing {
        self.close_on(place, today, today).await
    }

    pub async fn close_on(&self, place: Place, on: Day, today: Day) -> Closing {
        let commission = self.commission(place).await;
        job!(self.db, write => commission::close(&mut write, &commission, on, today, NOW).await).unwrap()
    }

    /// Somebody without an office.
    pub async fn person(&self, surname: &str) -> PersonId {
        let number = self.people.fetch_add(1, Ordering::Relaxed);
        let new = person::NewPerson {
            iin: None,
            login: Some(format!("login{number}")),
            name: PersonName { surname: surname.to_owned(), given: "Айгүл".to_owned(), patronymic: None },
            sort_kk: surname.as_bytes().to_vec(),
        };
        job!(self.db, write => person::add(&mut write, &new, NOW).await).unwrap()
    }

    /// Somebody in office since yesterday.
    pub async fn member(&self, surname: &str, place: Place) -> PersonId {
        let person = self.person(surname).await;
        self.appoint(person, place, today().plus(-1), today()).await;
        person
    }

    pub async fn appoint(&self, person: PersonId, place: Place, from: Day, today: Day) -> MembershipId {
        let commission = self.commission(place).await.id;
        job!(self.db, write => {
            membership::begin(&mut write, person, commission, Office::Member, from, today, NOW).await
        })
        .unwrap()
    }

    pub async fn dismiss(&self, person: PersonId, until: Day, today: Day) {
        let open = person::open_membership(&mut self.read().await, person).await.unwrap().unwrap().id;
        job!(self.db, write => membership::end(&mut write, open, until, today).await).unwrap();
    }

    pub async fn begin(&self, person: PersonId, now: Timestamp) -> Begun {
        let (catalogue, seed) = (Arc::clone(&self.catalogue), self.seeds.fetch_add(1, Ordering::Relaxed));
        job!(self.db, write => {
            let rng = ChaCha8Rng::seed_from_u64(seed);
            attempt::begin(&mut write, assignment(&catalogue), &catalogue.drawable, person, Lang::Kk, now, rng).await
        })
        .unwrap()
    }

    /// Begins an attempt that must be a new one.
    pub async fn sit(&self, person: PersonId, now: Timestamp) -> Attempt {
        match self.begin(person, now).await {
            Begun::New(id) => self.attempt(person, id).await,
            other => panic!("not a new attempt: {other:?}"),
        }
    }

    pub async fn attempt(&self, person: PersonId, id: AttemptId) -> Attempt {
        attempt::find(&mut self.read().await, person, id).await.unwrap().unwrap()
    }

    pub async fn save(&self, person: PersonId, attempt: AttemptId, answer: AnswerGiven, now: Timestamp) -> bool {
        job_one!(self.db, write => attempt::save(&mut write, person, attempt, &answer, Change::Free, now).await)
            .unwrap()
    }

    /// Saves an answer that may not be changed afterwards.
    pub async fn save_for_good(
        &self,
        person: PersonId,
        attempt: AttemptId,
        answer: AnswerGiven,
        now: Timestamp,
    ) -> bool {
        job_one!(self.db, write => attempt::save(&mut write, person, attempt, &answer, Change::Never, now).await)
            .unwrap()
    }

    pub async fn finish(&self, person: PersonId, attempt: AttemptId, now: Timestamp) -> Graded {
        let catalogue = Arc::clone(&self.catalogue);
        job!(self.db, write => {
            attempt::finish(&mut write, &catalogue, person, attempt, Ending::Submitted, now).await
        })
        .unwrap()
    }

    /// Answers all questions rightly, submits, and passes.
    pub async fn pass(&self, person: PersonId, now: Timestamp) -> Score {
        let attempt = self.sit(person, now).await;
        for position in 1..=u16::try_from(attempt.form.len()).unwrap() {
            assert!(self.save(person, attempt.id, given(position, RIGHT, 1), now).await);
        }
        match self.finish(person, attempt.id, now).await {
            Graded::Now(score) => score,
            other => panic!("not graded now: {other:?}"),
        }
    }

    /// Submits an empty attempt.
    pub async fn fail(&self, person: PersonId, now: Timestamp) -> Attempt {
        let attempt = self.sit(person, now).await;
        assert!(matches!(self.finish(person, attempt.id, now).await, Graded::Now(score) if !score.passed));
        self.attempt(person, attempt.id).await
    }

    pub async fn read_module(&self, person: PersonId, module: usize, now: Timestamp) -> domain::completion::Standing {
        let (catalogue, module) = (Arc::clone(&self.catalogue), self.modules()[module].clone());
        job!(self.db, write => reading::mark_read(&mut write, assignment(&catalogue), person, &module, now).await)
            .unwrap()
    }

    pub async fn standing(&self, person: PersonId) -> domain::completion::Standing {
        completion::standing(&mut self.read().await, self.campaign().id, person).await.unwrap()
    }

    pub async fn children(&self, node: &Commission) -> Vec<ChildTally> {
        completion::children(&mut self.read().await, &Scope::whole_tree(), self.campaign().id, node).await.unwrap()
    }

    /// The members counted at a place and below.
    pub async fn total(&self, place: Place) -> domain::completion::Tally {
        let node = self.commission(place).await;
        self.children(&node).await.iter().map(|child| child.tally).sum()
    }

    /// Tallies as they are kept must be what a recount gives.
    pub async fn assert_tallies(&self) {
        let mut read = self.read().await;
        let stored = completion::stored(&mut read, self.campaign().id).await.unwrap();
        let counted = completion::count_from_scratch(&mut read, self.campaign()).await.unwrap();
        assert_eq!(stored, counted, "{}", self.db.engine());
    }
}

pub fn assignment(catalogue: &Catalogue) -> Assignment<'_> {
    let campaign = catalogue.campaigns.iter().find(|campaign| campaign.slug == "spring").unwrap();
    catalogue
        .assignment(campaign, Seat { level: Level::Precinct, office: Office::Member, since: campaign.training_from })
        .unwrap()
}

/// Every item's key, and a wrong answer.
pub const RIGHT: &str = "b";
pub const WRONG: &str = "a";

pub fn given(position: u16, chosen: &str, seq: i64) -> AnswerGiven {
    AnswerGiven { position, chosen: chosen.parse().unwrap(), flagged: false, seq, client_at: Some(7) }
}

pub fn items(form: &Form) -> HashSet<domain::id::ItemId> {
    form.0.iter().map(|question| question.item).collect()
}

async fn add_commission(write: &mut Write<'_>, place: Place) -> Result<(), Error> {
    const ADD: &str = "
INSERT INTO commission (id, code, parent_id, level, path, number, name_kk, name_ru, sort_kk, sort_ru, sort_en,
  abroad, time_zone, created_at)
VALUES ($1, $2, (SELECT id FROM commission WHERE path = $3), $4, $5, 7, $2, $2, $6, $6, $6, FALSE, 'Asia/Almaty', $7)";
    let (id, code) = (CommissionId::new(NOW).0, place.code());
    let parent = place.parent().map(|parent| parent.path().as_str().to_owned());
    let (path, sort) = (place.path().as_str().to_owned(), place.path().as_str().as_bytes().to_vec());
    raw!(*write, ADD, id, &code, &parent, place.level().as_str(), &path, &sort, NOW.ms())?;
    Ok(())
}

pub fn new_campaign(slug: &str) -> campaign::NewCampaign {
    campaign::NewCampaign {
        slug: slug.to_owned(),
        name: both("Сайлау"),
        election_type: "kurultai".to_owned(),
        time_zone: "Asia/Almaty".to_owned(),
        training_from: today(),
        voting_day: today().plus(29),
    }
}

pub fn both(text: &str) -> Faces<String> {
    Faces { kk: text.to_owned(), ru: text.to_owned(), en: None }
}

fn reading_face(text: &str) -> Faces<Reading> {
    let face = Reading { title: text.to_owned(), html: format!("<p>{text}</p>"), headings: Vec::new() };
    Faces { kk: face.clone(), ru: face, en: None }
}

pub fn item(slug: &str, topic: &str, item_use: ItemUse) -> ItemDraft {
    let letters = ["a", "b", "c", "d"].map(|letter| OptionLetter::try_from(letter.chars().next().unwrap()).unwrap());
    let options: BTreeMap<OptionLetter, String> =
        letters.into_iter().map(|letter| (letter, format!("{slug} {}", letter.as_char()))).collect();
    let face = ItemFace { stem: slug.to_owned(), explanation: "41(6)".to_owned(), options, ..ItemFace::default() };
    ItemDraft {
        slug: slug.to_owned(),
        use_: item_use,
        body: ItemBody {
            kind: ItemKind::Single,
            scenario: None,
            faces: Faces { kk: face.clone(), ru: face, en: None },
            key: Key::Exactly(RIGHT.parse().unwrap()),
            part_marks: false,
            angoff: None,
            topic: topic.to_owned(),
            law: vec!["41(6)".to_owned()],
            edition: "2026-01-01".to_owned(),
            difficulty: 2,
        },
    }
}

/// Two topics with six test items each, of which a form has three: 5 of 6 points
/// pass, two attempts, ten minutes between them.
pub fn content() -> Publication {
    let topics = ["voting", "counting"];
    let mut items = Vec::new();
    for topic in topics {
        items.push(item(&format!("{topic}-practice"), topic, ItemUse::Practice));
        items.extend((1..=6).map(|number| item(&format!("{topic}-{number}"), topic, ItemUse::Test)));
    }
    let module = |slug: &str, topic: &str| ModuleDraft {
        slug: slug.to_owned(),
        course: "course".to_owned(),
        topic: topic.to_owned(),
        minutes: 10,
        faces: reading_face(slug),
        practice: vec![format!("{topic}-practice")],
        job_aid: None,
        test: None,
        source: ModuleSource {
            topic: topic.to_owned(),
            minutes: 10,
            practice: None,
            test: None,
            text: Text::new(both(slug)),
            job_aid: None,
        },
    };
    let chapter = Chapter { slug: "first".to_owned(), faces: reading_face("first") };
    Publication {
        topics: topics
            .iter()
            .map(|topic| Topic { slug: (*topic).to_owned(), parent: None, title: both(topic) })
            .collect(),
        law: domain::law::LawIndex::default(),
        glossary: domain::glossary::Glossary::default(),
        courses: vec![CourseDraft {
            slug: "course".to_owned(),
            title: both("Курс"),
            summary: both("Курс"),
            audience: Audience { levels: vec![Level::Precinct], offices: Vec::new() },
            entry: None,
            control: None,
            express: Vec::new(),
            modules: vec!["voting".to_owned(), "counting".to_owned()],
            test: "final".to_owned(),
        }],
        modules: vec![module("voting", "voting"), module("counting", "counting")],
        manuals: vec![ManualDraft {
            slug: "manual".to_owned(),
            body: ManualBody {
                title: both("Нұсқаулық"),
                summary: both("Нұсқаулық"),
                chapters: vec![chapter],
                public: true,
            },
            source: ManualText {
                title: both("Нұсқаулық"),
                summary: both("Нұсқаулық"),
                public: true,
                chapters: vec![ChapterText { slug: "first".to_owned(), text: Text::new(both("first")) }],
            },
        }],
        items,
        tests: vec![(
            "final".to_owned(),
            TestBody {
                kind: TestKind::Final,
                title: both("Тест"),
                blueprint: Blueprint(topics.iter().map(|topic| ((*topic).to_owned(), TopicShare::items(3))).collect()),
                minutes: 40,
                attempts: 2,
                wait_minutes: 10,
                pass_mark: 80.try_into().unwrap(),
                by_angoff: false,
                review_during: false,
                review_closed: None,
                opens: None,
                closes: None,
                languages: Vec::new(),
                grace_seconds: 120,
                review: Review::Topics,
            },
        )],
    }
}
