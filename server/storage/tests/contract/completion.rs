//! How a member comes from the first module to completion, and how that is counted.

use crate::town::{NOW, Place, job, job_one, minutes, today, towns};
use domain::completion::{Standing, Tally};
use futures::future::join_all;
use std::sync::Arc;
use storage::{completion, reading};

#[tokio::test]
async fn training_starts_with_the_first_module_read() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        assert_eq!(town.standing(person).await, Standing::default());
        town.read_module(person, 0, minutes(1)).await;
        town.read_module(person, 1, minutes(2)).await;
        let standing = town.standing(person).await;
        assert_eq!(standing, Standing { started_at: Some(minutes(1)), ..Standing::default() });
    }
}

#[tokio::test]
async fn training_starts_with_the_first_attempt_too() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        town.sit(person, minutes(3)).await;
        assert_eq!(town.standing(person).await.started_at, Some(minutes(3)));
    }
}

#[tokio::test]
async fn completed_is_who_read_every_module_and_then_passed() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        town.read_module(person, 0, minutes(1)).await;
        town.read_module(person, 1, minutes(2)).await;
        assert_eq!(town.standing(person).await.completed_at, None);
        town.pass(person, minutes(3)).await;
        let standing = town.standing(person).await;
        assert_eq!((standing.passed_at, standing.completed_at), (Some(minutes(3)), Some(minutes(3))));
    }
}

#[tokio::test]
async fn completed_is_who_passed_and_then_read_every_module() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        town.pass(person, minutes(1)).await;
        assert_eq!(town.read_module(person, 1, minutes(2)).await.completed_at, None);
        assert_eq!(town.read_module(person, 0, minutes(3)).await.completed_at, Some(minutes(3)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reads_the_last_module_while_passing_is_completed() {
    for town in towns().await {
        let town = Arc::new(town);
        for _ in 0..10 {
            let person = town.member("Ким", Place::Precinct).await;
            town.read_module(person, 0, NOW).await;
            let reader = Arc::clone(&town);
            let reading = tokio::spawn(async move { reader.read_module(person, 1, minutes(1)).await });
            town.pass(person, minutes(1)).await;
            reading.await.unwrap();
            assert_eq!(town.standing(person).await.completed_at, Some(minutes(1)), "{}", town.db.engine());
        }
        town.assert_tallies().await;
    }
}

#[tokio::test]
async fn a_moment_once_set_never_moves() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        town.read_module(person, 0, minutes(1)).await;
        town.read_module(person, 1, minutes(2)).await;
        town.pass(person, minutes(3)).await;
        let standing = town.standing(person).await;
        for module in [0, 1] {
            assert_eq!(town.read_module(person, module, minutes(90)).await, standing);
        }
        let campaign = town.campaign().clone();
        let later = Standing {
            started_at: Some(NOW),
            passed_at: Some(NOW),
            completed_at: Some(minutes(99)),
            ..Standing::default()
        };
        let after = job!(town.db, write => completion::advance(&mut write, &campaign, person, later).await).unwrap();
        assert_eq!(after, standing);
        let read = reading::modules(&mut town.read().await, person, town.campaign().id).await.unwrap();
        assert_eq!(read[&town.modules()[0].id], minutes(1), "reading twice notes the first time");
        town.assert_tallies().await;
    }
}

#[tokio::test]
async fn a_later_answer_to_a_practice_question_replaces_the_earlier() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        let revision = town.modules()[0].body.practice[0];
        let item = town.catalogue.item(revision).unwrap().item.id;
        for chosen in ["a", "b"] {
            let chosen = chosen.parse().unwrap();
            job_one!(town.db, write => reading::practise(&mut write, person, item, revision, chosen, NOW).await)
                .unwrap();
        }
        let practised = reading::practised(&mut town.read().await, person).await.unwrap();
        assert_eq!((practised.len(), practised[&item].chosen.to_string().as_str()), (1, "b"));
    }
}

#[tokio::test]
async fn a_replaced_member_leaves_the_denominator_and_the_numbers_of_that_day() {
    for town in towns().await {
        let (gone, stays) = (town.member("Ким", Place::Precinct).await, town.member("Ли", Place::Precinct).await);
        town.pass(gone, NOW).await;
        town.pass(stays, NOW).await;
        town.dismiss(gone, today(), today()).await;
        let one = Tally { in_office: 1, started: 1, tested: 1, passed: 1, completed: 0, ..Tally::default() };
        assert_eq!(town.total(Place::Precinct).await, one);
        assert_eq!(town.total(Place::Country).await, one);
        town.assert_tallies().await;
        assert!(town.standing(gone).await.passed_at.is_some(), "what was reached is kept");
    }
}

#[tokio::test]
async fn a_member_who_moves_takes_the_standing_along() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        town.read_module(person, 0, NOW).await;
        town.dismiss(person, today(), today()).await;
        town.appoint(person, Place::FarPrecinct, today(), today()).await;
        assert_eq!(town.total(Place::Precinct).await, Tally::default());
        assert_eq!(
            town.total(Place::FarRegion).await,
            Tally { in_office: 1, started: 1, tested: 0, passed: 0, completed: 0, ..Tally::default() }
        );
        town.assert_tallies().await;
    }
}

#[tokio::test]
async fn an_office_in_the_future_counts_from_its_day_on() {
    for town in towns().await {
        let person = town.person("Ким").await;
        town.appoint(person, Place::Precinct, today().plus(2), today()).await;
        let settle =
            async |day| job!(town.db, write => storage::membership::settle_due(&mut write, day).await).unwrap();
        assert_eq!((settle(today().plus(1)).await, town.total(Place::Country).await.in_office), (0, 0));
        assert_eq!((settle(today().plus(2)).await, town.total(Place::Country).await.in_office), (1, 1));
        assert_eq!(settle(today().plus(2)).await, 0, "settled is settled");
        town.dismiss(person, today().plus(5), today().plus(2)).await;
        assert_eq!(town.total(Place::Country).await.in_office, 1);
        assert_eq!((settle(today().plus(5)).await, town.total(Place::Country).await.in_office), (1, 0));
    }
}

#[tokio::test]
async fn a_recount_brings_tallies_for_members_who_were_in_office_before_the_campaign() {
    for mut town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        town.read_module(person, 0, NOW).await;
        job!(town.db, write => {
            storage::campaign::open(&mut write, &crate::town::new_campaign("autumn"), &[], NOW).await?;
            completion::recount(&mut write).await
        })
        .unwrap();
        town.reload().await;
        let mut read = town.read().await;
        for campaign in &town.catalogue.campaigns {
            let stored = completion::stored(&mut read, campaign.id).await.unwrap();
            assert_eq!(stored, completion::count_from_scratch(&mut read, campaign).await.unwrap());
            let own = stored.by_commission[Place::Precinct.path().as_str()];
            assert_eq!((own.in_office, own.started), (1, i64::from(campaign.slug == "spring")));
        }
    }
}

/// Members of one commission touch the same rows: none may be refused, none lost.
#[tokio::test(flavor = "multi_thread")]
async fn many_members_of_one_district_complete_at_the_same_time() {
    for town in towns().await {
        let town = Arc::new(town);
        let mut people = Vec::new();
        for n in 0..24 {
            let place = [Place::Precinct, Place::Neighbour, Place::District][n % 3];
            people.push(town.member("Ким", place).await);
        }
        let trained = people.iter().enumerate().map(|(n, person)| {
            let (town, person) = (Arc::clone(&town), *person);
            tokio::spawn(async move {
                // Days differ, so that rows of several days are touched.
                let day = 1440 * (n as u64 % 3);
                town.read_module(person, 0, minutes(day)).await;
                town.read_module(person, 1, minutes(day + 1440)).await;
                town.pass(person, minutes(day + 2880)).await;
            })
        });
        for done in join_all(trained).await {
            done.unwrap();
        }
        assert_eq!(
            town.total(Place::Country).await,
            Tally { in_office: 24, started: 24, tested: 24, passed: 24, completed: 24, ..Tally::default() }
        );
        town.assert_tallies().await;
    }
}

/// Changes of the member list and the progress of its members cross each other.
#[tokio::test(flavor = "multi_thread")]
async fn members_are_moved_while_others_complete() {
    for town in towns().await {
        let town = Arc::new(town);
        let mut people = Vec::new();
        for n in 0..20 {
            people.push(town.member("Ким", if n % 2 == 0 { Place::Precinct } else { Place::FarPrecinct }).await);
        }
        let crossing = people.iter().enumerate().map(|(n, person)| {
            let (town, person) = (Arc::clone(&town), *person);
            tokio::spawn(async move {
                let there = if n % 2 == 0 { Place::FarPrecinct } else { Place::Precinct };
                if n % 4 < 2 {
                    town.dismiss(person, today(), today()).await;
                    town.appoint(person, there, today(), today()).await;
                    town.read_module(person, 0, NOW).await;
                } else {
                    town.read_module(person, 0, NOW).await;
                    town.pass(person, minutes(1)).await;
                }
            })
        });
        let settling = Arc::clone(&town);
        let recounts = tokio::spawn(async move {
            for _ in 0..5 {
                job!(settling.db, write => completion::recount(&mut write).await).unwrap();
            }
        });
        for done in join_all(crossing).await {
            done.unwrap();
        }
        recounts.await.unwrap();
        assert_eq!(
            town.total(Place::Country).await,
            Tally { in_office: 20, started: 20, tested: 10, passed: 10, completed: 0, ..Tally::default() }
        );
        town.assert_tallies().await;
    }
}
