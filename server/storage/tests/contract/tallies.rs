//! After any sequence of appointments, dismissals, new days and steps of
//! members, the tallies are what counting everybody gives.

use crate::town::{NOW, Place, RIGHT, Town, given, job, today};
use domain::{Day, Timestamp, completion::Tally, id::PersonId};
use proptest::{prelude::*, test_runner::TestRunner};
use std::time::Duration;
use storage::{
    Read,
    attempt::Begun,
    membership, person,
    testing::{TestDb, postgres, sqlite},
};

const PEOPLE: usize = 5;

#[derive(Debug, Clone)]
enum Step {
    /// A person without an office gets one, so many days from today.
    Appoint(usize, Place, i64),
    Dismiss(usize, i64),
    Transfer(usize, Place),
    Days(i64),
    Read(usize, usize),
    Begin(usize),
    /// Ends an open attempt, all answers right or none given.
    Finish(usize, bool),
}

fn step() -> impl Strategy<Value = Step> {
    let place = || prop::sample::select(Place::ALL.to_vec());
    let who = || 0..PEOPLE;
    prop_oneof![
        3 => (who(), place(), -2_i64..3).prop_map(|(who, place, from)| Step::Appoint(who, place, from)),
        1 => (who(), -1_i64..3).prop_map(|(who, until)| Step::Dismiss(who, until)),
        2 => (who(), place()).prop_map(|(who, place)| Step::Transfer(who, place)),
        2 => (1_i64..3).prop_map(Step::Days),
        3 => (who(), 0_usize..2).prop_map(|(who, module)| Step::Read(who, module)),
        2 => who().prop_map(Step::Begin),
        3 => (who(), any::<bool>()).prop_map(|(who, right)| Step::Finish(who, right)),
    ]
}

struct Walk {
    town: Town,
    people: Vec<PersonId>,
    today: Day,
    now: Timestamp,
}

impl Walk {
    async fn set_out(test: TestDb) -> Self {
        let town = Town::build(test).await;
        let mut people = Vec::new();
        for _ in 0..PEOPLE {
            people.push(town.person("Ким").await);
        }
        Self { town, people, today: today(), now: NOW }
    }

    async fn has_office(&self, person: PersonId) -> bool {
        person::open_membership(&mut self.town.read().await, person).await.unwrap().is_some()
    }

    async fn take(&mut self, step: &Step) {
        // Not a divisor of a day: steps fall on both sides of midnight.
        self.now = self.now + Duration::from_secs(61 * 60);
        let (town, today, now) = (&self.town, self.today, self.now);
        match step {
            Step::Appoint(who, place, from) => {
                if !self.has_office(self.people[*who]).await {
                    town.appoint(self.people[*who], *place, today.plus(*from), today).await;
                }
            }
            Step::Dismiss(who, until) => {
                if self.has_office(self.people[*who]).await {
                    town.dismiss(self.people[*who], today.plus(*until), today).await;
                }
            }
            Step::Transfer(who, place) => {
                if self.has_office(self.people[*who]).await {
                    town.dismiss(self.people[*who], today, today).await;
                    town.appoint(self.people[*who], *place, today, today).await;
                }
            }
            Step::Days(days) => {
                self.today = today.plus(*days);
                self.now = now + Duration::from_secs(u64::try_from(*days).unwrap() * 86_400);
                let day = self.today;
                job!(town.db, write => membership::settle_due(&mut write, day).await).unwrap();
                assert_eq!(town.total(Place::Country).await.in_office, self.in_office().await);
            }
            Step::Read(who, module) => {
                town.read_module(self.people[*who], *module, now).await;
            }
            Step::Begin(who) => {
                town.begin(self.people[*who], now).await;
            }
            Step::Finish(who, right) => self.finish(self.people[*who], *right).await,
        }
    }

    async fn finish(&self, person: PersonId, right: bool) {
        let (Begun::New(id) | Begun::Open(id)) = self.town.begin(person, self.now).await else { return };
        let attempt = self.town.attempt(person, id).await;
        for position in 1..=if right { 6 } else { 0 } {
            self.town.save(person, id, given(position, RIGHT, 1), attempt.deadline).await;
        }
        self.town.finish(person, id, self.now).await;
    }

    /// Members in office today, from their days alone.
    async fn in_office(&self) -> i64 {
        const COUNT: &str = "
SELECT COUNT(*) FROM membership WHERE from_day <= $1 AND (until_day IS NULL OR until_day > $1)";
        let day = self.today.to_string();
        let (count,): (i64,) = match &mut self.town.read().await {
            Read::Sqlite(handle) => sqlx::query_as(COUNT).bind(day).fetch_one(&mut ***handle).await.unwrap(),
            Read::Postgres(handle) => sqlx::query_as(COUNT).bind(day).fetch_one(&mut ***handle).await.unwrap(),
        };
        count
    }

    async fn check(&self) {
        self.town.assert_tallies().await;
        let mut whole = Tally::default();
        for place in Place::ALL {
            let node = self.town.commission(place).await;
            let children = self.town.children(&node).await;
            let own = children.iter().find(|child| child.commission.id == node.id).unwrap().tally;
            let mut sum = own;
            for child in children.iter().filter(|child| child.commission.id != node.id) {
                let below = self.town.children(&child.commission).await;
                assert_eq!(child.tally, below.iter().map(|one| one.tally).sum(), "below {place:?}");
                sum = sum + child.tally;
            }
            assert_eq!(self.town.total(place).await, sum);
            whole = whole + own;
        }
        assert_eq!(self.town.total(Place::Country).await, whole, "the parts are the whole");
    }
}

fn any_walk_keeps_the_tallies(cases: u32, open: impl AsyncFn() -> TestDb) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 40, ..Default::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(step(), 1..40), |steps| {
            runtime.block_on(async {
                let mut walk = Walk::set_out(open().await).await;
                for step in &steps {
                    walk.take(step).await;
                }
                walk.check().await;
            });
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn any_sequence_of_changes_keeps_the_tallies_true() {
    any_walk_keeps_the_tallies(24, async || sqlite().await.unwrap());
    if std::env::var(storage::testing::POSTGRES).is_ok() {
        any_walk_keeps_the_tallies(6, async || postgres().await.unwrap().unwrap());
    }
}
