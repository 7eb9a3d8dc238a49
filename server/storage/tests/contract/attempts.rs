//! The promises of an attempt: begun once, saved in order, graded once.

use crate::town::{NOW, Place, RIGHT, Town, WRONG, given, items, job, minutes, new_campaign, towns};
use domain::{
    Lang, Timestamp,
    attempt::{AttemptState, Beginning, Ending},
    id::{AttemptId, PersonId},
    test::TestBody,
};
use futures::future::join_all;
use std::{collections::HashSet, sync::Arc, time::Duration};
use storage::{
    attempt,
    attempt::{Begun, Graded},
    campaign,
};

async fn kept(town: &Town, attempt: AttemptId, position: u16) -> (String, i64) {
    let kept = attempt::kept(&mut town.read().await, attempt, position).await.unwrap().unwrap();
    (kept.chosen.to_string(), kept.seq)
}

/// Somebody who sits an attempt that began now.
async fn sitting(town: &Town) -> (PersonId, AttemptId) {
    let person = town.member("Ким", Place::Precinct).await;
    (person, town.sit(person, NOW).await.id)
}

#[tokio::test]
async fn form_and_deadline_stand_before_a_question_is_seen() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        let attempt = town.sit(person, NOW).await;
        assert_eq!((attempt.number, attempt.state, attempt.started_at), (1, AttemptState::Open, NOW));
        assert_eq!((attempt.deadline, attempt.grace_until), (minutes(40), minutes(42)));
        assert_eq!((attempt.form.len(), items(&attempt.form).len()), (6, 6));
        let test = town.assignment().test;
        assert_eq!(
            (attempt.test, attempt.test_revision, attempt.campaign),
            (test.id, test.revision, town.campaign().id)
        );
        let other = town.member("Ли", Place::Precinct).await;
        let foreign = attempt::find(&mut town.read().await, other, attempt.id).await.unwrap();
        assert!(foreign.is_none(), "somebody else's attempt cannot be told from none");
    }
}

#[tokio::test]
async fn beginning_twice_gives_the_same_open_attempt() {
    for town in towns().await {
        let (person, attempt) = sitting(&town).await;
        assert_eq!(town.begin(person, minutes(5)).await, Begun::Open(attempt));
        assert_eq!(town.attempt(person, attempt).await.deadline, minutes(40), "the deadline never moves");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_who_begin_at_once_get_one_attempt() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        let begun = join_all((0..20).map(|_| town.begin(person, NOW))).await;
        let ids: HashSet<AttemptId> = begun
            .iter()
            .map(|one| match one {
                Begun::New(id) | Begun::Open(id) => *id,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(ids.len(), 1);
        assert_eq!(begun.iter().filter(|one| matches!(one, Begun::New(_))).count(), 1);
        let (test, campaign) = (town.assignment().test.id, town.campaign().id);
        assert_eq!(attempt::of_test(&mut town.read().await, person, test, campaign).await.unwrap().len(), 1);
        town.assert_tallies().await;
    }
}

#[tokio::test]
async fn a_second_attempt_has_other_items_while_the_bank_has_them() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        let first = town.fail(person, NOW).await;
        let second = town.sit(person, minutes(20)).await;
        assert_eq!(second.number, 2);
        assert!(items(&first.form).is_disjoint(&items(&second.form)));
    }
}

#[tokio::test]
async fn a_further_attempt_has_to_wait_and_two_are_two() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        town.fail(person, NOW).await;
        assert_eq!(town.begin(person, minutes(9)).await, Begun::Refused(Beginning::Wait(minutes(10))));
        town.fail(person, minutes(10)).await;
        assert_eq!(town.begin(person, minutes(100)).await, Begun::Refused(Beginning::UsedUp));
    }
}

#[tokio::test]
async fn who_has_passed_begins_no_further_attempt() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        assert!(town.pass(person, NOW).await.passed);
        assert_eq!(town.begin(person, minutes(60)).await, Begun::Refused(Beginning::Passed));
    }
}

#[tokio::test]
async fn a_bank_that_is_too_small_is_named_and_nothing_is_begun() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        let catalogue = Arc::clone(&town.catalogue);
        let begun = job!(town.db, write => {
            let rng = <rand_chacha::ChaCha8Rng as rand_chacha::rand_core::SeedableRng>::seed_from_u64(1);
            let bank = &catalogue.drawable[..7];
            attempt::begin(&mut write, crate::town::assignment(&catalogue), bank, person, Lang::Kk, NOW, rng).await
        })
        .unwrap();
        assert!(matches!(&begun, Begun::BankTooSmall(words) if words.contains("voting")), "{begun:?}");
        assert_eq!(town.standing(person).await.started_at, None);
    }
}

#[tokio::test]
async fn an_attempt_open_in_another_campaign_goes_on() {
    for mut town in towns().await {
        let (person, open) = sitting(&town).await;
        let (course, test) = (town.assignment().course.id, town.assignment().test.id);
        let curriculum =
            [domain::campaign::Curriculum { level: domain::commission::Level::Precinct, office: None, course, test }];
        job!(town.db, write => campaign::open(&mut write, &new_campaign("autumn"), &curriculum, NOW).await).unwrap();
        town.reload().await;
        let catalogue = Arc::clone(&town.catalogue);
        let begun = job!(town.db, write => {
            let rng = <rand_chacha::ChaCha8Rng as rand_chacha::rand_core::SeedableRng>::seed_from_u64(1);
            let autumn = catalogue.campaigns.iter().find(|campaign| campaign.slug == "autumn").unwrap();
            let assignment = catalogue.assignment(autumn, storage::catalogue::Seat { level: domain::commission::Level::Precinct, office: domain::person::Office::Member, since: autumn.training_from }).unwrap();
            attempt::begin(&mut write, assignment, &catalogue.drawable, person, Lang::Kk, NOW, rng).await
        })
        .unwrap();
        assert_eq!(begun, Begun::Open(open));
    }
}

#[tokio::test]
async fn a_newer_answer_overwrites_and_an_older_or_equal_one_does_not() {
    for town in towns().await {
        let (person, attempt) = sitting(&town).await;
        assert!(town.save(person, attempt, given(1, "a", 5), minutes(1)).await);
        assert!(!town.save(person, attempt, given(1, "b", 5), minutes(2)).await, "equal");
        assert!(!town.save(person, attempt, given(1, "b", 4), minutes(2)).await, "older");
        assert_eq!(kept(&town, attempt, 1).await, ("a".to_owned(), 5));
        assert!(town.save(person, attempt, given(1, "c", 6), minutes(3)).await);
        assert!(town.save(person, attempt, given(2, "", 1), minutes(3)).await, "an answer can be taken back");
        assert_eq!(kept(&town, attempt, 1).await, ("c".to_owned(), 6));
        let all = attempt::answers(&mut town.read().await, attempt).await.unwrap();
        assert_eq!(
            all.iter().map(|one| (one.position, one.saved_at)).collect::<Vec<_>>(),
            [(1, minutes(3)), (2, minutes(3))]
        );
        assert!(all[1].chosen.is_nothing());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_answers_that_arrive_at_once_the_newest_stands() {
    for town in towns().await {
        let (person, attempt) = sitting(&town).await;
        join_all((1..=40).rev().map(|seq| {
            let chosen = if seq == 40 { RIGHT } else { WRONG };
            town.save(person, attempt, given(1, chosen, seq), minutes(1))
        }))
        .await;
        assert_eq!(kept(&town, attempt, 1).await, (RIGHT.to_owned(), 40));
    }
}

#[tokio::test]
async fn an_answer_that_may_not_be_changed_stands_once_it_is_one() {
    for town in towns().await {
        let (person, attempt) = sitting(&town).await;
        let save = async |chosen, seq| town.save_for_good(person, attempt, given(1, chosen, seq), minutes(1)).await;
        assert!(save("", 1).await && save("", 2).await, "nothing chosen is no answer yet");
        assert!(save(WRONG, 3).await);
        for (chosen, seq) in [(RIGHT, 4), ("", 5), (WRONG, 6), (RIGHT, 3), (RIGHT, 1)] {
            assert!(!save(chosen, seq).await, "{chosen} {seq}");
        }
        assert_eq!(kept(&town, attempt, 1).await, (WRONG.to_owned(), 3));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_answers_for_good_that_arrive_at_once_one_stands() {
    for town in towns().await {
        let (person, attempt) = sitting(&town).await;
        let saves = (1..=40).map(|seq| {
            let chosen = if seq % 2 == 0 { RIGHT } else { WRONG };
            town.save_for_good(person, attempt, given(1, chosen, seq), minutes(1))
        });
        let saved = join_all(saves).await;
        assert_eq!(saved.iter().filter(|saved| **saved).count(), 1, "whoever was told stands");
        let (_, seq) = kept(&town, attempt, 1).await;
        assert!(saved[usize::try_from(seq).unwrap() - 1]);
    }
}

#[tokio::test]
async fn no_attempt_begins_in_a_language_that_the_test_is_not_read_in() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        let mut catalogue = (*town.catalogue).clone();
        for test in catalogue.tests.values_mut() {
            test.body = Arc::new(TestBody { languages: vec![Lang::Ru], ..(*test.body).clone() });
        }
        let begin = async |lang| {
            let catalogue = catalogue.clone();
            job!(town.db, write => {
                let rng = <rand_chacha::ChaCha8Rng as rand_chacha::rand_core::SeedableRng>::seed_from_u64(1);
                let assignment = crate::town::assignment(&catalogue);
                attempt::begin(&mut write, assignment, &catalogue.drawable, person, lang, NOW, rng).await
            })
            .unwrap()
        };
        assert_eq!(begin(Lang::Kk).await, Begun::Refused(Beginning::OtherLanguage));
        assert_eq!(town.standing(person).await.started_at, None, "nothing was begun");
        let Begun::New(open) = begin(Lang::Ru).await else { panic!("not begun") };
        assert_eq!(begin(Lang::Kk).await, Begun::Open(open), "an open one is found from everywhere");
    }
}

#[tokio::test]
async fn an_answer_to_somebody_elses_attempt_is_refused() {
    for town in towns().await {
        let (_, attempt) = sitting(&town).await;
        let other = town.member("Ли", Place::Precinct).await;
        assert!(!town.save(other, attempt, given(1, RIGHT, 1), minutes(1)).await);
        assert_eq!(town.finish(other, attempt, minutes(1)).await, Graded::NotFound);
        assert!(attempt::answers(&mut town.read().await, attempt).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_late_answer_is_kept_and_flagged_until_the_grace_period_is_over() {
    for town in towns().await {
        let (person, attempt) = sitting(&town).await;
        let after = |at: Timestamp| at + Duration::from_millis(1);
        for (position, at) in [(1, minutes(40)), (2, after(minutes(40))), (3, minutes(42))] {
            assert!(town.save(person, attempt, given(position, RIGHT, 1), at).await);
        }
        assert!(!town.save(person, attempt, given(4, RIGHT, 1), after(minutes(42))).await);
        let late: Vec<bool> =
            attempt::answers(&mut town.read().await, attempt).await.unwrap().iter().map(|one| one.late).collect();
        assert_eq!(late, [false, true, true]);
    }
}

#[tokio::test]
async fn nothing_is_taken_once_the_attempt_is_graded() {
    for town in towns().await {
        let (person, attempt) = sitting(&town).await;
        assert!(town.save(person, attempt, given(1, WRONG, 1), minutes(1)).await);
        assert!(matches!(town.finish(person, attempt, minutes(2)).await, Graded::Now(_)));
        assert!(!town.save(person, attempt, given(1, RIGHT, 2), minutes(3)).await);
        assert!(!town.save(person, attempt, given(2, RIGHT, 2), minutes(3)).await);
        assert_eq!(kept(&town, attempt, 1).await, (WRONG.to_owned(), 1));
    }
}

#[tokio::test]
async fn finishing_twice_gives_the_first_score() {
    for town in towns().await {
        let (person, attempt) = sitting(&town).await;
        for position in 1..=4 {
            assert!(town.save(person, attempt, given(position, RIGHT, 1), minutes(1)).await);
        }
        let Graded::Now(score) = town.finish(person, attempt, minutes(2)).await else { panic!("not graded") };
        assert_eq!((score.points.got, score.points.max, score.passed), (4, 6, false));
        assert_eq!(town.finish(person, attempt, minutes(50)).await, Graded::Before(score.clone()));
        let graded = town.attempt(person, attempt).await;
        assert_eq!((graded.ended_at, graded.ending), (Some(minutes(2)), Some(Ending::Submitted)));
        assert_eq!(graded.score, Some(score));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_ten_who_finish_at_once_one_grades() {
    for town in towns().await {
        let (person, attempt) = sitting(&town).await;
        let graded = join_all((0..10).map(|_| town.finish(person, attempt, minutes(2)))).await;
        assert_eq!(graded.iter().filter(|one| matches!(one, Graded::Now(_))).count(), 1);
        assert!(graded.iter().all(|one| matches!(one, Graded::Now(_) | Graded::Before(_))));
    }
}

/// An answer that races with the end is either refused or graded, never
/// acknowledged and forgotten.
#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_answer_is_graded() {
    for town in towns().await {
        let town = Arc::new(town);
        for round in 0..15 {
            let person = town.member("Ким", Place::Precinct).await;
            let attempt = town.sit(person, NOW).await.id;
            let saves: Vec<_> = (1..=6)
                .map(|position| {
                    let town = Arc::clone(&town);
                    tokio::spawn(async move {
                        tokio::time::sleep(Duration::from_micros(u64::from(position) * 150)).await;
                        town.save(person, attempt, given(position, RIGHT, 1), minutes(1)).await
                    })
                })
                .collect();
            tokio::time::sleep(Duration::from_micros(round * 100)).await;
            let Graded::Now(score) = town.finish(person, attempt, minutes(1)).await else { panic!("not graded") };
            let saved = join_all(saves).await.into_iter().filter(|saved| *saved.as_ref().unwrap()).count();
            assert_eq!(score.points.got as usize, saved, "{}", town.db.engine());
        }
    }
}

#[tokio::test]
async fn overdue_attempts_are_listed_longest_first_until_they_are_graded() {
    for town in towns().await {
        let (early, first) = sitting(&town).await;
        let late = town.member("Ли", Place::Precinct).await;
        let second = town.sit(late, minutes(1)).await.id;
        let overdue = async |now, limit| {
            let listed = attempt::overdue(&mut town.read().await, now, limit).await.unwrap();
            listed.into_iter().map(|one| one.id).collect::<Vec<_>>()
        };
        assert!(overdue(minutes(42), 10).await.is_empty(), "the grace period is not over");
        assert_eq!(overdue(minutes(43), 10).await, [first]);
        assert_eq!(overdue(minutes(50), 10).await, [first, second]);
        assert_eq!(overdue(minutes(50), 1).await, [first]);
        town.finish(early, first, minutes(50)).await;
        assert_eq!(overdue(minutes(50), 10).await, [second]);
    }
}

#[tokio::test]
async fn finishing_after_the_deadline_counts_as_time_run_out() {
    for town in towns().await {
        let (person, attempt) = sitting(&town).await;
        assert!(town.save(person, attempt, given(1, RIGHT, 1), minutes(41)).await);
        let Graded::Now(score) = town.finish(person, attempt, minutes(90)).await else { panic!("not graded") };
        assert_eq!(score.points.got, 1, "what arrived in the grace period counts");
        let graded = town.attempt(person, attempt).await;
        assert_eq!((graded.ending, graded.ended_at), (Some(Ending::TimeRanOut), Some(minutes(42))));
    }
}

#[tokio::test]
async fn a_pass_counts_in_the_campaign_of_the_attempt_wherever_the_person_sits_by_now() {
    for town in towns().await {
        let (person, attempt) = sitting(&town).await;
        for position in 1..=6 {
            assert!(town.save(person, attempt, given(position, RIGHT, 1), minutes(1)).await);
        }
        // Out of office in the middle of the test.
        town.dismiss(person, crate::town::today(), crate::town::today()).await;
        assert!(matches!(town.finish(person, attempt, minutes(2)).await, Graded::Now(score) if score.passed));
        assert_eq!(town.standing(person).await.passed_at, Some(minutes(2)));
        town.assert_tallies().await;
    }
}

#[tokio::test]
async fn a_test_that_no_course_asks_for_moves_nobody() {
    for town in towns().await {
        let (person, attempt) = sitting(&town).await;
        for position in 1..=6 {
            assert!(town.save(person, attempt, given(position, RIGHT, 1), minutes(1)).await);
        }
        let mut catalogue = (*town.catalogue).clone();
        catalogue.curricula.clear();
        let graded = job!(town.db, write => {
            attempt::finish(&mut write, &catalogue, person, attempt, Ending::Submitted, minutes(2)).await
        });
        assert!(matches!(graded.unwrap(), Graded::Now(score) if score.passed));
        assert_eq!(town.standing(person).await.passed_at, None);
    }
}
