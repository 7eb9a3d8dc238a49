//! A server over a fresh database: a small country, its people and roles, the
//! starter content published, a campaign under way.

use crate::{client::Client, log};
use argon2::{Algorithm, Argon2, Params, Version, password_hash::PasswordHasher};
use axum::Router;
use domain::{
    Faces, Lang, Timestamp,
    access::{Role, Scope},
    attempt::Ending,
    campaign::{Campaign, Curriculum},
    commission::{Commission, Level, TreePath},
    completion::Tally,
    id::{AttemptId, CommissionId, MembershipId, PersonId},
    iin::Iin,
    item::{ItemBody, ItemKind, ItemUse},
    person::{Office, PersonName},
    publication::Publication,
    response::Response,
    test::TestBody,
};
use kaskad::{
    assets::Assets,
    clock::Clock,
    content,
    media::{settings::Settings, store::Store},
    secret::{CodeKey, OneTimeCode, Token},
    state::{App, Options, SESSION_LIFE},
};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
    time::Duration,
};
use storage::{
    Db, Read, Write, account, attempt,
    attempt::Attempt,
    campaign,
    catalogue::{Assignment, Catalogue, Seat},
    completion, grant,
    import::{self, CommissionChanges, CommissionFields, MemberChanges, NewCommission, NewMember},
    person, publishing, session,
    testing::{TestDb, each_engine},
};
use tempfile::TempDir;

/// When every story begins: 2 March 2026, 09:00 in Almaty.
pub const NOW: Timestamp = Timestamp::from_ms(1_772_424_000_000);
pub const MINUTE: Duration = Duration::from_secs(60);
pub const DAY: Duration = Duration::from_secs(24 * 3600);

/// Everybody's password.
pub const PASSWORD: &str = "Төрт түлік мал 1907";

/// A cheap hash of it: a check takes its cost from the stored hash.
static PASSWORD_HASH: LazyLock<String> = LazyLock::new(|| {
    let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
    cheap.hash_password(PASSWORD.as_bytes()).unwrap().to_string()
});

/// The starter content; its forms have choices alone, so that a story may answer
/// any question by a letter. Stories about numbers bring them back.
static CONTENT: LazyLock<Publication> = LazyLock::new(|| {
    let mut content = content::publication(&content::embedded()).unwrap();
    let numbers = content.items.iter_mut().filter(|item| item.body.kind == ItemKind::Numeric);
    numbers.for_each(|item| item.use_ = ItemUse::Practice);
    content
});

/// Runs a job and waits until it is on disk.
macro_rules! job {
    ($db:expr, $write:ident => $body:expr) => {
        $db.write(move |mut $write| Box::pin(async move { $body })).await
    };
}
/// Executes a statement of the test's own.
macro_rules! raw {
    ($write:expr, $sql:expr $(, $arg:expr)* $(,)?) => {
        match &mut *$write {
            storage::Read::Sqlite(handle) =>
                sqlx::query($sql)$(.bind($arg))*.execute(&mut ***handle).await.map(|done| done.rows_affected()),
            storage::Read::Postgres(handle) =>
                sqlx::query($sql)$(.bind($arg))*.execute(&mut ***handle).await.map(|done| done.rows_affected()),
        }
    };
}
pub(crate) use {job, raw};

/// Codes of the commissions: the country, two regions of two districts of two precincts each.
const TREE: [(&str, Level); 15] = [
    ("KZ", Level::Central),
    ("KZ-A", Level::Regional),
    ("KZ-A-1", Level::District),
    ("KZ-A-1-1", Level::Precinct),
    ("KZ-A-1-2", Level::Precinct),
    ("KZ-A-2", Level::District),
    ("KZ-A-2-1", Level::Precinct),
    ("KZ-A-2-2", Level::Precinct),
    ("KZ-B", Level::Regional),
    ("KZ-B-1", Level::District),
    ("KZ-B-1-1", Level::Precinct),
    ("KZ-B-1-2", Level::Precinct),
    ("KZ-B-2", Level::District),
    ("KZ-B-2-1", Level::Precinct),
    ("KZ-B-2-2", Level::Precinct),
];

/// Login, surname, commission. All have the password but those called "new".
const MEMBERS: [(&str, &str, &str); 9] = [
    ("aliya", "Әлиева", "KZ-A-1-1"),
    ("bolat", "Болатов", "KZ-A-1-1"),
    ("new-here", "Жаңабаева", "KZ-A-1-1"),
    ("dana", "Данаева", "KZ-A-1-2"),
    ("erlan", "Ерланов", "KZ-A-2-1"),
    ("kim", "Ким", "KZ-B-1-1"),
    ("new-far", "Новикова", "KZ-B-1-1"),
    ("secretary", "Хатшыбаев", "KZ-A-1"),
    ("zhanar", "Жанарова", "KZ-B-2-2"),
];

/// Login, surname, role, over what.
const STAFF: [(&str, &str, Role, &str); 6] = [
    ("trainer", "Ұстазов", Role::Trainer, "KZ"),
    ("organiser", "Ретбаев", Role::Organiser, "KZ-A-1"),
    ("other-organiser", "Өзгебаев", Role::Organiser, "KZ-B-1"),
    ("reviewer", "Шолушин", Role::Reviewer, "KZ-A"),
    ("national", "Бүкілов", Role::Reviewer, "KZ"),
    ("admin", "Әкімов", Role::Administrator, "KZ"),
];

pub struct TestApp {
    pub db: Db,
    pub app: App,
    pub clock: Clock,
    pub router: Router,
    /// Where the database is; it is deleted with the value.
    pub test: TestDb,
    /// Where files are kept; likewise.
    pub files: TempDir,
}

impl TestApp {
    /// A server on each engine that can be had.
    pub async fn each() -> Vec<Self> {
        log::set_up();
        let mut apps = Vec::new();
        for test in each_engine().await.unwrap() {
            apps.push(Self::build(test).await);
        }
        apps
    }

    /// One on SQLite, for what the engine has no part in.
    pub async fn one() -> Self {
        log::set_up();
        Self::build(storage::testing::sqlite().await.unwrap()).await
    }

    async fn build(test: TestDb) -> Self {
        let db = test.db.clone();
        job!(db, write => found(&mut write).await).unwrap();
        Self::over(test, tempfile::tempdir().unwrap(), options()).await
    }

    /// The same database behind another server, with empty memory.
    pub async fn restarted(self) -> Self {
        Self::over(self.test, self.files, options()).await
    }

    /// The same database behind a server with other options.
    pub async fn restarted_with(self, change: impl FnOnce(&mut Options)) -> Self {
        let mut options = options();
        change(&mut options);
        Self::over(self.test, self.files, options).await
    }

    async fn over(test: TestDb, files: TempDir, options: Options) -> Self {
        let (db, clock) = (test.db.clone(), Clock::fixed(NOW));
        let key = CodeKey::new("a key of the tests");
        let store = Store::open(&Settings::Folder(files.path().to_owned())).await.unwrap();
        let app = App::new(db.clone(), clock.clone(), Assets::embedded(), key, store, options).await.unwrap();
        let router = kaskad::http::router(app.clone());
        Self { db, app, clock, router, test, files }
    }

    /// Somebody who has not signed in.
    pub fn anonymous(&self) -> Client<'_> {
        Client::new(self)
    }

    /// Somebody signed in, without the way through the form.
    pub async fn signed_in(&self, login: &str) -> Client<'_> {
        let (person, token, now) = (self.person(login).await, Token::random(), self.clock.now());
        let mut client = self.anonymous();
        client.cookies.insert("__Host-kaskad".into(), token.to_cookie());
        job!(self.db, write => session::begin(&mut write, person, &token.hash(), "Firefox, Linux", now, now + SESSION_LIFE).await)
            .unwrap();
        client
    }

    /// A member of a precinct commission.
    pub async fn member(&self) -> Client<'_> {
        self.signed_in("aliya").await
    }

    pub async fn read(&self) -> Read<'static> {
        self.db.read().await.unwrap()
    }

    pub async fn person(&self, login: &str) -> PersonId {
        person::by_login(&mut self.read().await, login).await.unwrap().unwrap()
    }

    pub async fn iin(&self, login: &str) -> String {
        let (person, mut read) = (self.person(login).await, self.read().await);
        let seat = person::open_membership(&mut read, person).await.unwrap().unwrap();
        let listed = person::of_commission(&mut read, seat.commission.id).await.unwrap();
        listed.into_iter().find(|one| one.person == person).unwrap().iin.unwrap().into()
    }

    pub async fn catalogue(&self) -> Arc<Catalogue> {
        self.app.catalogue_now().await.unwrap()
    }

    pub async fn campaign(&self) -> Campaign {
        self.catalogue().await.campaigns[0].clone()
    }

    pub async fn membership(&self, login: &str) -> MembershipId {
        let person = self.person(login).await;
        person::open_membership(&mut self.read().await, person).await.unwrap().unwrap().id
    }

    pub async fn commission(&self, code: &str) -> Commission {
        let code = code.parse().unwrap();
        storage::commission::find(&mut self.read().await, &Scope::whole_tree(), &code).await.unwrap().unwrap()
    }

    /// The slugs of the course's modules, in order.
    pub async fn modules(&self) -> Vec<String> {
        let catalogue = self.catalogue().await;
        let assignment = whole_course(&catalogue);
        catalogue.modules_of(assignment.course).map(|module| module.slug.clone()).collect()
    }

    /// A person's attempts at the final test.
    pub async fn attempts(&self, login: &str) -> Vec<Attempt> {
        let (catalogue, person) = (self.catalogue().await, self.person(login).await);
        let assignment = whole_course(&catalogue);
        attempt::of_test(&mut self.read().await, person, assignment.test.id, assignment.campaign.id).await.unwrap()
    }

    pub async fn attempt(&self, id: AttemptId, login: &str) -> Attempt {
        attempt::find(&mut self.read().await, self.person(login).await, id).await.unwrap().unwrap()
    }

    /// The items of a form, in order.
    pub async fn items(&self, attempt: &Attempt) -> Vec<ItemBody> {
        let mut read = self.read().await;
        let mut items = Vec::new();
        for asked in &attempt.form.0 {
            items.push(storage::catalogue::item_revision(&mut read, asked.revision).await.unwrap().unwrap());
        }
        items
    }

    /// The keys of a form, in order.
    pub async fn keys(&self, attempt: &Attempt) -> Vec<Response> {
        self.items(attempt).await.iter().map(|item| item.key.exactly().unwrap().clone()).collect()
    }

    /// Publishes the starter content with something changed.
    pub async fn publish(&self, change: impl FnOnce(&mut Publication)) {
        let (mut publication, now) = (CONTENT.clone(), self.clock.now());
        change(&mut publication);
        job!(self.db, write => publishing::publish(&mut write, &publication, now).await).unwrap();
    }

    /// Freezes the campaign: it is over.
    pub async fn freeze(&self) {
        let now = self.clock.now().ms();
        job!(self.db, write => {
            raw!(write, "UPDATE campaign SET frozen_at = $1", now)?;
            raw!(write, "UPDATE setting SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE name = 'catalogue'")?;
            Ok::<_, storage::Error>(())
        })
        .unwrap();
    }

    /// Gives a role, as an administrator does.
    pub async fn give(&self, login: &str, role: Role, code: &str) {
        let (person, commission, now) = (self.person(login).await, self.commission(code).await, self.clock.now());
        job!(self.db, write => grant::give(&mut write, None, person, role, &commission, now).await).unwrap();
    }

    /// The roles in force.
    pub async fn grants(&self) -> Vec<grant::ListedGrant> {
        grant::all(&mut self.read().await, &Scope::whole_tree()).await.unwrap()
    }

    /// Issues a code, as a slip has it.
    pub async fn issue(&self, login: &str) -> OneTimeCode {
        let (person, now, code) = (self.person(login).await, self.clock.now(), OneTimeCode::random());
        let hash = self.app.code_key.hash(person, &code);
        job!(self.db, write => {
            account::issue_code(&mut write, person, &hash, None, now, now + kaskad::state::CODE_LIFE).await
        })
        .unwrap();
        code
    }

    /// All modules read, without the way through the pages.
    pub async fn read_everything(&self, login: &str) {
        let (person, catalogue, now) = (self.person(login).await, self.catalogue().await, self.clock.now());
        job!(self.db, write => {
            let assignment = whole_course(&catalogue);
            for module in catalogue.modules_of(assignment.course) {
                storage::reading::mark_read(&mut write, assignment, person, module, now).await?;
            }
            Ok::<_, storage::Error>(())
        })
        .unwrap();
    }

    /// An open attempt with all modules read: the client and the attempt.
    pub async fn sitting(&self, login: &str) -> (Client<'_>, Attempt) {
        self.read_everything(login).await;
        let mut client = self.signed_in(login).await;
        client.post("/kk/tests/final-pec", &[]).await.is(303);
        (client, self.attempts(login).await.pop().unwrap())
    }

    /// Members counted at and below a commission.
    pub async fn tally(&self, code: &str) -> Tally {
        let (node, campaign) = (self.commission(code).await, self.campaign().await);
        let rows =
            completion::children(&mut self.read().await, &Scope::whole_tree(), campaign.id, &node).await.unwrap();
        rows.iter().map(|row| row.tally).sum()
    }

    /// How an attempt ended and with how many points.
    pub async fn outcome(&self, id: AttemptId, login: &str) -> Option<(Ending, u32)> {
        let attempt = self.attempt(id, login).await;
        attempt.ending.zip(attempt.score.map(|score| score.points.got))
    }
}

/// Answers every question of an open attempt with its key, and submits.
pub async fn answer_rightly(app: &TestApp, client: &mut Client<'_>, login: &str, id: AttemptId) {
    let attempt = app.attempt(id, login).await;
    for (position, key) in (1..).zip(app.keys(&attempt).await) {
        let letters: Vec<String> = match key {
            Response::Options(choice) => choice.letters().map(|letter| letter.as_char().to_string()).collect(),
            Response::Number(number) => vec![number.to_string()],
            Response::Pairs(pairs) => pairs.iter().map(|(n, letter)| format!("{n}{}", letter.as_char())).collect(),
            Response::Text(words) => vec![words.to_string()],
        };
        let mut fields: Vec<(&str, &str)> = letters.iter().map(|letter| ("chosen", letter.as_str())).collect();
        fields.extend([("seq", "1"), ("go", "next")]);
        client.post(&ui::links::question(Lang::Kk, id, position), &fields).await.is(303);
    }
    client.post(&ui::links::attempt(Lang::Kk, id), &[]).await.is(303);
}

/// What a member of a precinct has to complete who was there from the beginning.
fn whole_course(catalogue: &Catalogue) -> Assignment<'_> {
    let campaign = &catalogue.campaigns[0];
    catalogue
        .assignment(campaign, Seat { level: Level::Precinct, office: Office::Member, since: campaign.training_from })
        .unwrap()
}

/// The final test of the precincts' course, to be changed before it is published.
pub fn final_test(content: &mut Publication) -> &mut TestBody {
    content.tests.iter_mut().find(|(slug, _)| slug == "final-pec").map(|(_, body)| body).unwrap()
}

fn options() -> Options {
    Options { site: "kaskad.test".into(), secure_cookies: true, trust_proxy: false, dev_pages: false }
}

/// The country, its people, the content and the campaign, in one job.
async fn found(write: &mut Write<'_>) -> storage::Result<()> {
    let tree = tree();
    let commissions: HashMap<String, &NewCommission> =
        tree.new.iter().map(|one| (one.code.as_str().to_owned(), one)).collect();
    import::put_commissions(write, &tree, NOW).await?;
    publishing::publish(write, &CONTENT, NOW).await?;
    let (course, test) = publishing::course_and_test(write, "pec").await?.unwrap();
    let curriculum = [Curriculum { level: Level::Precinct, office: None, course, test }];
    campaign::open(write, &new_campaign(), &curriculum, NOW).await?;
    let members =
        (0..).zip(MEMBERS).map(|(n, (login, surname, code))| new_member(n, login, surname, commissions[code].id));
    let changes = MemberChanges { new: members.collect(), ..MemberChanges::default() };
    import::put_members(write, &changes, NOW.day_in(&campaign_zone()), NOW).await?;
    for one in changes.new.iter().filter(|one| !one.login.as_ref().unwrap().starts_with("new-")) {
        account::set_password_hash(write, one.person, &PASSWORD_HASH, NOW).await?;
    }
    for (login, surname, role, code) in STAFF {
        let new =
            person::NewPerson { iin: None, login: Some(login.into()), name: name(surname), sort_kk: sort(surname) };
        let person = person::add(write, &new, NOW).await?;
        account::set_password_hash(write, person, &PASSWORD_HASH, NOW).await?;
        grant::give(write, None, person, role, &as_commission(commissions[code]), NOW).await?;
    }
    Ok(())
}

fn campaign_zone() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get("Asia/Almaty").unwrap()
}

fn tree() -> CommissionChanges {
    let mut new: Vec<NewCommission> = Vec::new();
    for (code, level) in TREE {
        let above = code.rsplit_once('-').map(|(above, _)| above);
        let parent = new.iter().find(|one| Some(one.code.as_str()) == above);
        let ordinal = u32::try_from(new.iter().filter(|one| one.parent == parent.map(|p| p.id)).count() + 1).unwrap();
        let path = parent.map_or_else(TreePath::root, |parent| parent.path.child(ordinal));
        let name = format!("{code} комиссиясы");
        new.push(NewCommission {
            id: CommissionId::new(NOW),
            code: code.parse().unwrap(),
            parent: parent.map(|parent| parent.id),
            level,
            path,
            fields: CommissionFields {
                number: (level == Level::Precinct).then_some(new.len() as i64),
                name: Faces { kk: name.clone(), ru: format!("Комиссия {code}"), en: None },
                abroad: false,
                time_zone: "Asia/Almaty".into(),
            },
            sort: [sort(&name), sort(&name), sort(&name)],
        });
    }
    CommissionChanges { new, changed: Vec::new() }
}

fn as_commission(new: &NewCommission) -> Commission {
    Commission {
        id: new.id,
        code: new.code.clone(),
        level: new.level,
        path: new.path.clone(),
        number: new.fields.number,
        name: new.fields.name.clone(),
        abroad: new.fields.abroad,
        time_zone: new.fields.time_zone.clone(),
    }
}

fn new_campaign() -> campaign::NewCampaign {
    campaign::NewCampaign {
        slug: "spring".into(),
        name: Faces {
            kk: "Көктемгі сайлау".into(), ru: "Весенние выборы".into(), en: None
        },
        election_type: "kurultai".into(),
        time_zone: "Asia/Almaty".into(),
        training_from: "2026-02-15".parse().unwrap(),
        voting_day: "2026-03-15".parse().unwrap(),
    }
}

fn name(surname: &str) -> PersonName {
    PersonName { surname: surname.into(), given: "Сынақ".into(), patronymic: None }
}

fn sort(text: &str) -> Vec<u8> {
    ui::collation::sort_key(Lang::Kk, text)
}

fn new_member(n: usize, login: &str, surname: &str, commission: CommissionId) -> NewMember {
    NewMember {
        person: PersonId::new(NOW),
        iin: Iin::from_prefix(&format!("9{n}010130000")),
        login: Some(login.into()),
        name: name(surname),
        sort_kk: sort(surname),
        commission,
        office: if login == "bolat" { Office::Chair } else { Office::Member },
        from: "2026-01-10".parse().unwrap(),
    }
}
