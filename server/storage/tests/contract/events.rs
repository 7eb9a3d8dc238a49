//! Events are entered once, by whoever may; what they say of people moves the
//! tallies; corrections and withdrawals move them back.

use crate::town::{NOW, Place, Town, job, minutes, today, towns};
use domain::{
    Day,
    access::{Grant, Purpose, Role, Scope},
    event::{AttendanceState, Audience, Entry, EventForm, Participants},
    id::{EventId, PersonId},
};
use proptest::{prelude::*, test_runner::TestRunner};
use std::collections::BTreeSet;
use storage::{
    audit,
    event::{
        self, Entered,
        attendance::{self, Changed},
    },
    testing::{TestDb, postgres, sqlite},
};

fn over(place: Place) -> Scope {
    Scope::of(&[Grant { role: Role::Organiser, root: place.path() }], Purpose::KeepMembers).unwrap()
}

fn entry(trainer: PersonId, present: &[PersonId], day: Day) -> Entry {
    Entry {
        kind: "seminar".into(),
        day,
        start: Some(600),
        minutes: 90,
        form: EventForm::InPerson,
        audience: Audience::Members,
        place: "№ 5 мектеп".into(),
        link: String::new(),
        languages: vec!["kk".into()],
        agenda: String::new(),
        seats: None,
        trainers: [trainer].into(),
        parent: None,
        plan_entry: None,
        present: present.iter().copied().collect(),
        others: [("media".to_owned(), Participants { heads: 12, names: vec!["Ким".into()] })].into(),
    }
}

async fn enter(town: &Town, scope: &Scope, place: Place, entry: &Entry, key: &str) -> Entered {
    let (node, campaign, scope) = (town.commission(place).await, town.campaign().clone(), scope.clone());
    let (entry, key, by) = (entry.clone(), key.to_owned(), *entry.trainers.first().unwrap());
    job!(town.db, write => event::enter(&mut write, &scope, &campaign, &node, &entry, &key, by, NOW).await).unwrap()
}

async fn entered(town: &Town, place: Place, entry: &Entry, key: &str) -> EventId {
    match enter(town, &over(place), place, entry, key).await {
        Entered::Now(id) => id,
        other => panic!("not entered: {other:?}"),
    }
}

async fn correct(town: &Town, event: EventId, changes: &[(PersonId, AttendanceState)], by: PersonId) -> Changed {
    let (campaign, changes) = (town.campaign().clone(), changes.to_vec());
    let scope = over(Place::District);
    job!(town.db, write => {
        attendance::correct(&mut write, &scope, &campaign, event, &changes, "қате белгі", by, NOW).await
    })
    .unwrap()
}

#[tokio::test]
async fn an_event_moves_the_numbers_and_sent_again_moves_nothing() {
    for town in towns().await {
        let trainer = town.member("Бек", Place::District).await;
        let (here, there) = (town.member("Ким", Place::Precinct).await, town.member("Ли", Place::Neighbour).await);
        let entry = entry(trainer, &[here, there], today());
        let id = entered(&town, Place::District, &entry, "key-1").await;
        let again = enter(&town, &over(Place::District), Place::District, &entry, "key-1").await;
        assert_eq!(again, Entered::Before(id));
        let total = town.total(Place::Country).await;
        assert_eq!((total.in_office, total.invited, total.attended), (3, 2, 2));
        let found = event::find(&mut town.read().await, &over(Place::District), id).await.unwrap().unwrap();
        assert_eq!((found.place.as_str(), found.start, found.others[0].1), ("№ 5 мектеп", Some(600), 12));
        assert_eq!(found.trainers.len(), 1);
        let node = town.commission(Place::Region).await;
        let totals =
            event::totals(&mut town.read().await, &Scope::whole_tree(), town.campaign(), &node, today()).await.unwrap();
        assert_eq!((totals.events, totals.attendances, totals.people, totals.others), (1, 2, 2, 12));
        town.assert_tallies().await;
    }
}

#[tokio::test]
async fn nobody_enters_sees_or_changes_an_event_beside_or_above_their_own() {
    for town in towns().await {
        let trainer = town.member("Бек", Place::District).await;
        let (here, far) = (town.member("Ким", Place::Precinct).await, town.member("Ли", Place::FarPrecinct).await);
        let own = entry(trainer, &[here], today());
        let id = entered(&town, Place::District, &own, "own").await;
        for place in [Place::Precinct, Place::FarDistrict] {
            assert_eq!(enter(&town, &over(place), Place::District, &own, "other").await, Entered::Refused);
            assert!(event::find(&mut town.read().await, &over(place), id).await.unwrap().is_none());
        }
        let stranger = entry(trainer, &[here, far], today());
        assert_eq!(
            enter(&town, &over(Place::District), Place::District, &stranger, "s").await,
            Entered::Stranger(far),
            "a member of another subtree cannot have been there"
        );
        assert_eq!(town.total(Place::Country).await.attended, 1, "nothing of it was kept");
        let theirs = entry(far, &[far], today());
        let key_of_another = enter(&town, &over(Place::FarDistrict), Place::FarDistrict, &theirs, "own").await;
        assert_eq!(key_of_another, Entered::Refused);
        let query = event::Query::default();
        let node = town.commission(Place::District).await;
        let seen = event::list(&mut town.read().await, &over(Place::FarDistrict), town.campaign(), &node, &query).await;
        assert!(seen.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_correction_and_a_withdrawal_take_back_what_was_counted() {
    for town in towns().await {
        let trainer = town.member("Бек", Place::District).await;
        let (kim, lee) = (town.member("Ким", Place::Precinct).await, town.member("Ли", Place::Precinct).await);
        let first = entered(&town, Place::District, &entry(trainer, &[kim], today().plus(-1)), "1").await;
        let second = entered(&town, Place::District, &entry(trainer, &[kim, lee], today()), "2").await;
        let since = town.standing(kim).await.attended_at.unwrap();
        assert_eq!(correct(&town, first, &[(kim, AttendanceState::Absent)], trainer).await, Changed::Done);
        assert!(town.standing(kim).await.attended_at.unwrap() > since, "the second event counts now");
        let (campaign, scope) = (town.campaign().clone(), over(Place::District));
        let gone = job!(town.db, write => {
            event::withdraw(&mut write, &scope, &campaign, second, "екі рет енгізілген", trainer, minutes(5)).await
        });
        assert!(gone.unwrap());
        assert_eq!(town.standing(kim).await.attended_at, None);
        assert_eq!(town.total(Place::Country).await.attended, 0);
        assert_eq!(correct(&town, second, &[(kim, AttendanceState::Attended)], trainer).await, Changed::Refused);
        let log = audit::of_subject(&mut town.read().await, &format!("event:{first}")).await.unwrap();
        let told: BTreeSet<&str> = log.iter().map(|(_, action)| action.as_str()).collect();
        assert_eq!(told, ["attendance.correct", "event.enter"].into());
        town.assert_tallies().await;
    }
}

#[tokio::test]
async fn the_last_seat_goes_to_one_and_the_next_waits_for_it() {
    for town in towns().await {
        let trainer = town.member("Бек", Place::District).await;
        let (kim, lee) = (town.member("Ким", Place::Precinct).await, town.member("Ли", Place::Neighbour).await);
        let ahead = Entry { seats: Some(1), others: Default::default(), ..entry(trainer, &[], today().plus(4)) };
        let id = entered(&town, Place::District, &ahead, "1").await;
        let found = event::open_to(&mut town.read().await, id).await.unwrap().unwrap();
        let sign_up = async |person: PersonId| {
            let (campaign, event) = (town.campaign().clone(), found.clone());
            job!(town.db, write => attendance::sign_up(&mut write, &campaign, &event, person, NOW).await).unwrap()
        };
        assert_eq!(sign_up(kim).await, Some(AttendanceState::SignedUp));
        assert_eq!(sign_up(kim).await, Some(AttendanceState::SignedUp), "twice is once");
        assert_eq!(sign_up(lee).await, Some(AttendanceState::Waiting));
        let far = town.member("Алыс", Place::FarPrecinct).await;
        assert_eq!(sign_up(far).await, None, "not their event");
        assert_eq!(town.total(Place::Country).await.invited, 2);
        let campaign = town.campaign().clone();
        job!(town.db, write => attendance::withdraw(&mut write, &campaign, id, kim, minutes(1)).await).unwrap();
        let state = attendance::own(&mut town.read().await, id, lee).await.unwrap();
        assert_eq!(state, Some(AttendanceState::SignedUp), "the seat went on");
        assert_eq!(town.total(Place::Country).await.invited, 1);
        town.assert_tallies().await;
    }
}

/// What somebody does with events.
#[derive(Debug, Clone)]
enum Step {
    Enter(Vec<usize>, i64),
    Correct(usize, usize, bool),
    Withdraw(usize),
    Dismiss(usize),
    Transfer(usize, Place),
    Pass(usize),
    /// A new commission takes every second member of one.
    Split(Place),
    /// A commission is no more.
    Close(Place),
}

const PEOPLE: usize = 4;

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..PEOPLE;
    let place = || prop::sample::select(vec![Place::Precinct, Place::Neighbour, Place::Empty]);
    prop_oneof![
        4 => (prop::collection::vec(who(), 0..4), -1_i64..1).prop_map(|(who, day)| Step::Enter(who, day)),
        3 => (0_usize..6, who(), any::<bool>()).prop_map(|(event, who, there)| Step::Correct(event, who, there)),
        1 => (0_usize..6).prop_map(Step::Withdraw),
        1 => who().prop_map(Step::Dismiss),
        2 => (who(), place()).prop_map(|(who, place)| Step::Transfer(who, place)),
        1 => who().prop_map(Step::Pass),
        1 => place().prop_map(Step::Split),
        1 => place().prop_map(Step::Close),
    ]
}

async fn walk(test: TestDb, steps: &[Step]) {
    let town = Town::build(test).await;
    let trainer = town.member("Бек", Place::District).await;
    let mut people = Vec::new();
    for _ in 0..PEOPLE {
        people.push(town.member("Ким", Place::Precinct).await);
    }
    let mut events = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        match step {
            Step::Enter(who, day) => {
                let there: BTreeSet<PersonId> = who.iter().map(|one| people[*one]).collect();
                let entry = entry(trainer, &there.into_iter().collect::<Vec<_>>(), today().plus(*day));
                if let Entered::Now(id) =
                    enter(&town, &over(Place::District), Place::District, &entry, &format!("{at}")).await
                {
                    events.push(id);
                }
            }
            Step::Correct(event, who, there) => {
                let Some(event) = events.get(*event) else { continue };
                let state = if *there { AttendanceState::Attended } else { AttendanceState::Absent };
                correct(&town, *event, &[(people[*who], state)], trainer).await;
            }
            Step::Withdraw(event) => {
                let Some(event) = events.get(*event).copied() else { continue };
                let (campaign, scope) = (town.campaign().clone(), over(Place::District));
                job!(town.db, write => {
                    event::withdraw(&mut write, &scope, &campaign, event, "қате", trainer, NOW).await
                })
                .unwrap();
            }
            Step::Dismiss(who) => {
                if is_in_office(&town, people[*who]).await {
                    town.dismiss(people[*who], today(), today()).await;
                }
            }
            Step::Transfer(who, place) => {
                if is_in_office(&town, people[*who]).await {
                    town.dismiss(people[*who], today(), today()).await;
                }
                town.appoint(people[*who], *place, today(), today()).await;
            }
            Step::Split(place) => split(&town, *place).await,
            Step::Close(place) => {
                town.close(*place, today()).await;
            }
            Step::Pass(who) => {
                if town.standing(people[*who]).await.passed_at.is_none() && is_in_office(&town, people[*who]).await {
                    town.pass(people[*who], NOW).await;
                }
            }
        }
    }
    town.assert_tallies().await;
}

/// Every second member goes over to a commission founded beside theirs.
async fn split(town: &Town, place: Place) {
    let founded = town.found_beside(place).await;
    let members =
        storage::person::of_commission(&mut town.read().await, town.commission(place).await.id).await.unwrap();
    for member in members.into_iter().step_by(2) {
        town.dismiss(member.person, today(), today()).await;
        let person = member.person;
        job!(town.db, write => {
            storage::membership::begin(&mut write, person, founded, member.office, today(), today(), NOW).await
        })
        .unwrap();
    }
}

async fn is_in_office(town: &Town, person: PersonId) -> bool {
    storage::person::open_membership(&mut town.read().await, person).await.unwrap().is_some()
}

/// Coverage equals a recount, whatever happens to events and members.
#[test]
fn coverage_is_what_counting_everybody_gives() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig { cases: 24, ..ProptestConfig::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(step(), 1..16), |steps| {
            runtime.block_on(async {
                walk(sqlite().await.unwrap(), &steps).await;
                if let Some(test) = postgres().await.unwrap() {
                    walk(test, &steps).await;
                }
            });
            Ok(())
        })
        .unwrap();
}
