//! The country as it is entered, on each engine.

use super::{DemoError, FEWEST, Made, Wish, country, make, members};
use domain::{
    Faces, Timestamp,
    commission::{Level, TreePath},
    course::Audience,
    glossary::Glossary,
    law::LawIndex,
    person::Office,
    publication::{CourseDraft, Publication},
    test::{Blueprint, PassMark, Review, TestBody, TestKind},
};
use proptest::prelude::*;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use std::collections::{BTreeMap, HashMap, HashSet};
use storage::{
    Db, campaign, completion,
    import::{self, CommissionChanges},
    publishing, testing,
};

fn wish(members: usize) -> Wish {
    Wish {
        members,
        seed: 7,
        campaign: false,
        now: Timestamp::from_ms(1_782_889_200_000),
        password_hash: "hash".to_owned(),
    }
}

fn made(members: usize, seed: u64) -> (Vec<country::Body>, members::Cast) {
    let wish = Wish { seed, ..wish(members) };
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let bodies = country::build(members, &mut rng, wish.now);
    let cast = members::cast(&bodies, &wish, &mut rng);
    (bodies, cast)
}

fn of_level(bodies: &[country::Body], level: Level) -> usize {
    bodies.iter().filter(|body| body.commission.level == level).count()
}

#[test]
fn the_whole_country_has_its_known_figures() {
    let (bodies, cast) = made(71_000, 1);
    assert_eq!(
        [Level::Central, Level::Regional, Level::District, Level::Precinct].map(|l| of_level(&bodies, l)),
        [1, 20, 228, 10_400]
    );
    assert_eq!(cast.members.len(), 71_000);
    assert_eq!(bodies.iter().filter(|body| body.commission.fields.abroad).count(), 80);
    let in_region = |code: &str| {
        let of = |body: &&country::Body| {
            body.commission.level == Level::Precinct && body.commission.code.as_str().starts_with(code)
        };
        bodies.iter().filter(of).count()
    };
    // Within a tenth of the figures known (2022–2023).
    for (code, known) in [("KZ-15", 525_usize), ("KZ-61", 940), ("KZ-47", 247), ("KZ-63", 533), ("KZ-35", 642)] {
        assert!(in_region(code).abs_diff(known) * 10 <= known, "{code}: {}", in_region(code));
    }
    let started = cast.standings.len();
    assert!((25_000..32_000).contains(&started), "{started}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_country_of_any_size_is_sound(members in FEWEST..9000, seed in 0_u64..1000) {
        let (bodies, cast) = made(members, seed);
        prop_assert_eq!(cast.members.len(), members);
        prop_assert_eq!(of_level(&bodies, Level::Regional), 20);
        prop_assert!(of_level(&bodies, Level::District) >= 20);
        let mut levels = HashMap::<TreePath, Level>::new();
        let mut codes = HashSet::new();
        for body in &bodies {
            let one = &body.commission;
            prop_assert!(codes.insert(one.code.clone()));
            if let Some(above) = one.path.ancestors().last() {
                prop_assert!(levels.get(&above).is_some_and(|level| *level < one.level));
            }
            prop_assert!(jiff::tz::TimeZone::get(&one.fields.time_zone).is_ok());
            prop_assert_eq!(one.level == Level::Precinct, one.fields.number.is_some());
            prop_assert!(levels.insert(one.path.clone(), one.level).is_none());
        }
        let numbers: HashSet<_> = cast.members.iter().filter_map(|member| member.iin.clone()).collect();
        prop_assert_eq!(numbers.len(), members);
        prop_assert!(numbers.iter().all(|iin| matches!(iin.as_str().as_bytes()[6], b'1' | b'2')));
        let seats: HashSet<_> = cast.members.iter().filter(|m| m.office != Office::Member).map(|m| (m.commission, m.office)).collect();
        prop_assert_eq!(seats.len(), 3 * bodies.len());
        prop_assert_eq!(cast.named.len(), 13);
        for (_, standing) in &cast.standings {
            prop_assert!(standing.started_at.is_some() && standing.started_at <= standing.passed_at.or(standing.started_at));
            prop_assert!(standing.completed_at.is_none() || standing.passed_at <= standing.completed_at);
        }
        let (_, again) = made(members, seed);
        prop_assert_eq!(&again.members, &cast.members);
    }
}

fn faces(text: &str) -> Faces<String> {
    Faces { kk: text.to_owned(), ru: text.to_owned(), en: None }
}

/// The least that the demonstration looks for: a course with its test.
async fn publish(db: &Db) {
    let test = TestBody {
        kind: TestKind::Final,
        title: faces("тест"),
        blueprint: Blueprint(BTreeMap::new()),
        minutes: 40,
        attempts: 2,
        wait_minutes: 0,
        pass_mark: PassMark::try_from(80).unwrap(),
        by_angoff: false,
        review_closed: None,
        opens: None,
        closes: None,
        languages: Vec::new(),
        grace_seconds: 120,
        review_during: false,
        review: Review::Topics,
    };
    let course = CourseDraft {
        slug: "pec".to_owned(),
        title: faces("курс"),
        summary: faces("курс"),
        audience: Audience { levels: vec![Level::Precinct], offices: Vec::new() },
        entry: None,
        control: None,
        express: Vec::new(),
        modules: Vec::new(),
        test: "final".to_owned(),
    };
    let publication = Publication {
        topics: Vec::new(),
        law: LawIndex::default(),
        glossary: Glossary::default(),
        courses: vec![course],
        modules: Vec::new(),
        manuals: Vec::new(),
        items: Vec::new(),
        tests: vec![("final".to_owned(), test)],
    };
    let now = wish(FEWEST).now;
    db.write(move |mut write| Box::pin(async move { publishing::publish(&mut write, &publication, now).await }))
        .await
        .unwrap();
}

#[tokio::test]
async fn it_is_never_mixed_with_other_records() {
    for test in testing::each_engine().await.unwrap() {
        publish(&test.db).await;
        let now = wish(FEWEST).now;
        let bodies = country::build(FEWEST, &mut ChaCha8Rng::seed_from_u64(7), now);
        let tree =
            CommissionChanges { new: bodies.into_iter().map(|one| one.commission).collect(), changed: Vec::new() };
        let there = tree.new.len();
        let entered = test.db.write::<_, storage::Error>(move |mut write| {
            Box::pin(async move {
                import::begin(&mut write).await?;
                import::put_commissions(&mut write, &tree, now).await?;
                import::finish(&mut write).await
            })
        });
        entered.await.unwrap();
        assert!(matches!(make(&test.db, &wish(600)).await, Err(DemoError::NotEmpty(n)) if n as usize == there));
    }
}

#[tokio::test]
async fn it_is_entered_once_and_needs_the_content() {
    for test in testing::each_engine().await.unwrap() {
        let db = &test.db;
        assert!(matches!(make(db, &wish(10)).await, Err(DemoError::Members(10))));
        assert!(matches!(make(db, &wish(600)).await, Err(DemoError::NoCourse)));
        publish(db).await;
        let Made { members, accounts, .. } = make(db, &wish(600)).await.unwrap();
        assert_eq!((members, accounts.len()), (600, 17));
        assert!(matches!(make(db, &wish(600)).await, Err(DemoError::AlreadyThere)));
        let mut read = db.read().await.unwrap();
        let campaign = &campaign::all(&mut read).await.unwrap()[0];
        assert_eq!(campaign.voting_day.to_string(), "2026-07-27");
        let stored = completion::stored(&mut read, campaign.id).await.unwrap();
        assert_eq!(stored, completion::count_from_scratch(&mut read, campaign).await.unwrap());
        assert_eq!(stored.by_commission.values().map(|tally| tally.in_office).sum::<i64>(), 600);
        let organiser = storage::person::by_login(&mut read, "organiser").await.unwrap().unwrap();
        let grants = storage::grant::of_person(&mut read, organiser).await.unwrap();
        let member = storage::person::by_login(&mut read, "member").await.unwrap().unwrap();
        let place = storage::person::open_membership(&mut read, member).await.unwrap().unwrap().commission;
        assert_eq!(place.code.as_str(), "KZ-43-0001");
        assert!(grants[0].root.covers(&place.path));
        let standing = completion::standing(&mut read, campaign.id, member).await.unwrap();
        assert_eq!(standing.started_at, None);
    }
}

#[test]
fn a_whole_campaign_has_the_figures_of_2022() {
    let (bodies, cast) = made(71_000, 1);
    let tree: Vec<_> = bodies.into_iter().map(|body| body.commission).collect();
    let wish = Wish { campaign: true, ..wish(71_000) };
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let events = super::held::events(&tree, &cast.members, &wish, &mut rng);
    assert_eq!(events.len(), 11_592);
    let attendances: usize = events.iter().map(|event| event.present.len()).sum();
    assert!((95_000..125_000).contains(&attendances), "{attendances}");
    let others: i64 = events.iter().flat_map(|event| &event.others).map(|(_, count)| count).sum();
    assert!((8_000..11_000).contains(&others), "{others}");
    let standings = super::held::standings(&cast.members, &events, &wish, &mut rng);
    let completed = standings.iter().filter(|(_, one)| one.completed_at.is_some()).count();
    assert!(completed > 70_900, "{completed}");
    let attended = standings.iter().filter(|(_, one)| one.attended_at.is_some()).count();
    assert!(attended > 70_900, "{attended}");
}

#[tokio::test]
async fn a_campaign_is_entered_whole_and_its_tallies_are_true() {
    for test in testing::each_engine().await.unwrap() {
        publish(&test.db).await;
        let wish = Wish { campaign: true, ..wish(FEWEST) };
        make(&test.db, &wish).await.unwrap();
        let mut read = test.db.read().await.unwrap();
        let campaign = campaign::all(&mut read).await.unwrap().remove(0);
        let stored = completion::stored(&mut read, campaign.id).await.unwrap();
        assert_eq!(stored, completion::count_from_scratch(&mut read, &campaign).await.unwrap());
        assert!(stored.by_commission.values().map(|tally| tally.attended).sum::<i64>() > 300);
    }
}
