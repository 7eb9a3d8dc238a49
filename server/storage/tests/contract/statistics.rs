//! The statistics of a test: from first attempts alone, and as worked out by hand.

use crate::town::{NOW, RIGHT, Town, WRONG, both, content, given, job, minutes, raw, towns};
use domain::{
    Lang, Timestamp,
    attempt::Ending,
    draw::Drawable,
    id::{AttemptId, PersonId, TestRevisionId},
    item::{CorrectedKey, ItemUse, Key},
    psychometrics::{Flag, Measure},
    publication::Publication,
    response::OptionLetter,
    test::TopicShare,
};
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
use std::{sync::Arc, time::Duration};
use storage::{
    attempt::{self, Begun},
    correction, publishing, statistics,
    statistics::{AskedItem, RevisionSat, Statistics},
};

const TOMORROW: Timestamp = Timestamp::from_ms(NOW.ms() + 24 * 3600 * 1000);

async fn publish(town: &mut Town, change: impl FnOnce(&mut Publication)) {
    let mut content = content();
    change(&mut content);
    job!(town.db, write => publishing::publish(&mut write, &content, NOW).await).unwrap();
    town.reload().await;
}

/// A form has one question of each topic.
fn two_questions(content: &mut Publication) {
    let test = &mut content.tests[0].1;
    test.blueprint.0.values_mut().for_each(|share| *share = TopicShare::items(1));
}

/// The first items of each topic, so that all forms have the same.
fn bank(town: &Town, of_topic: usize) -> Vec<Drawable> {
    let drawable = |one: &&Drawable| one.item_use == ItemUse::Test;
    ["voting", "counting"]
        .iter()
        .flat_map(|topic| {
            town.catalogue.drawable.iter().filter(drawable).filter(|one| one.topics[0] == *topic).take(of_topic)
        })
        .cloned()
        .collect()
}

/// Begins an attempt of a person; everybody gets the same form.
async fn begin(town: &Town, person: PersonId, of_topic: usize, lang: Lang, now: Timestamp) -> AttemptId {
    let (catalogue, bank) = (Arc::clone(&town.catalogue), bank(town, of_topic));
    let begun = job!(town.db, write => {
        let rng = ChaCha8Rng::seed_from_u64(1);
        attempt::begin(&mut write, crate::town::assignment(&catalogue), &bank, person, lang, now, rng).await
    });
    let Begun::New(id) = begun.unwrap() else { panic!("not a new attempt") };
    id
}

/// Somebody new sits the test of two questions: is the one on voting right, the
/// one on counting?
async fn sit(town: &Town, lang: Lang, now: Timestamp, [voting, counting]: [bool; 2]) -> PersonId {
    let person = town.person("Ким").await;
    let id = begin(town, person, 1, lang, now).await;
    let first = town.attempt(person, id).await.form.0[0].item;
    let voting_first = bank(town, 1)[0].item == first;
    let right = if voting_first { [voting, counting] } else { [counting, voting] };
    for (position, right) in (1..).zip(right) {
        assert!(town.save(person, id, given(position, if right { RIGHT } else { WRONG }, 1), now).await);
    }
    finish(town, person, id, now).await;
    person
}

async fn finish(town: &Town, person: PersonId, id: AttemptId, now: Timestamp) {
    let catalogue = Arc::clone(&town.catalogue);
    job!(town.db, write => {
        attempt::finish(&mut write, &catalogue, person, id, Ending::Submitted, now).await
    })
    .unwrap();
}

async fn revisions(town: &Town) -> Vec<RevisionSat> {
    let (test, campaign) = (town.assignment().test.id, town.campaign().id);
    statistics::revisions(&mut town.read().await, test, campaign).await.unwrap()
}

async fn of(town: &Town, revision: TestRevisionId) -> Statistics {
    statistics::of_revision(&mut town.read().await, town.campaign(), revision).await.unwrap()
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 5e-7, "{found} is not {expected}");
}

/// So many in each language got both, voting alone, counting alone, neither.
const OUTCOMES: [([bool; 2], usize, usize); 4] =
    [([true, true], 8, 6), ([true, false], 4, 2), ([false, true], 2, 4), ([false, false], 6, 8)];

/// Twenty in Kazakh today, twenty in Russian tomorrow.
async fn forty() -> Vec<Town> {
    let mut all = towns().await;
    for town in &mut all {
        publish(town, two_questions).await;
        for (right, in_kazakh, in_russian) in OUTCOMES {
            for _ in 0..in_kazakh {
                sit(town, Lang::Kk, NOW, right).await;
            }
            for _ in 0..in_russian {
                sit(town, Lang::Ru, TOMORROW, right).await;
            }
        }
    }
    all
}

#[tokio::test]
async fn the_test_is_as_worked_out_by_hand() {
    for town in forty().await {
        // Both 14, one 12, none 14 of 40: mean .5; (14 + 12/4)/40 - .25 = .175 squared.
        let found = of(&town, town.assignment().test.revision).await;
        let figures = found.test.figures.unwrap();
        assert_eq!((found.test.n, figures.length, figures.fixed), (40, Some(2), true));
        near(figures.mean, 0.5);
        near(figures.deviation, 0.175_f64.sqrt());
        // In points .7; each question .25: 2 (1 - .5/.7) = 4/7. Error: .7 (1 - 4/7) = .3.
        let reliability = figures.reliability.unwrap();
        assert_eq!(reliability.measure, Measure::Kr20);
        near(reliability.coefficient, 4.0 / 7.0);
        near(reliability.sem, 0.3_f64.sqrt());
    }
}

#[tokio::test]
async fn an_item_is_as_worked_out_by_hand() {
    for town in forty().await {
        let found = of(&town, town.assignment().test.revision).await;
        let slugs: Vec<(&str, i64)> = found.items.iter().map(|one| (one.slug.as_str(), one.number)).collect();
        assert_eq!(slugs, [("counting-1", 1), ("voting-1", 1)]);
        let item = &found.items[1].statistics;
        let figures = item.figures.as_ref().unwrap();
        assert_eq!((item.n, figures.right, figures.omitted, figures.not_reached), (40, 20, 0, 0));
        near(figures.facility, 0.5);
        // Of a table of two by two: (14 * 14 - 6 * 6) / 20^2.
        near(figures.discrimination.unwrap(), 0.4);
        // Of the 20 who are right 14 are right on the other one, of the others 6.
        let [key, wrong] = [RIGHT, WRONG].map(|letter| {
            let letter = OptionLetter::try_from(letter.chars().next().unwrap()).unwrap();
            figures.options.iter().find(|one| one.option == letter).unwrap()
        });
        assert_eq!((key.is_key, key.chosen, wrong.is_key, wrong.chosen), (true, 20, false, 20));
        near(key.strength.mean().unwrap(), 0.7);
        near(wrong.strength.mean().unwrap(), 0.3);
        // Right on the other: 8 : 2 and 6 : 4; wrong: 4 : 6 and 2 : 8. Odds
        // (8 * 4 + 4 * 8) / (2 * 6 + 6 * 2); chi-square (2 - .5)^2 / (2 * 100 * 84 / 7600).
        let gap = figures.language.unwrap();
        assert_eq!((gap.kk, gap.ru), (20, 20));
        near(gap.alpha, 8.0 / 3.0);
        near(gap.chi_square, 2.25 / (16_800.0 / 7_600.0));
        // 12 of 20, then 8 of 20; the other one stays at 10 of 20.
        let days: Vec<(u16, u32)> = figures.days.iter().map(|day| (day.day, day.n)).collect();
        let first = u16::try_from(statistics::FIRST_DAY.days_until(crate::town::today())).unwrap();
        assert_eq!(days, [(first, 20), (first + 1, 20)]);
        let drift = figures.drift.unwrap();
        near(drift.first, 0.6);
        near(drift.last, 0.4);
        near(drift.rest, 0.0);
        near(drift.z, -0.2 / 0.025_f64.sqrt());
        let idle = ['c', 'd'].map(|letter| Flag::IdleDistractor(letter.try_into().unwrap()));
        assert_eq!(item.flags, [&[Flag::Small][..], &idle].concat());
    }
}

#[tokio::test]
async fn only_graded_first_attempts_at_the_revision_in_the_campaign_count() {
    for mut town in towns().await {
        publish(&mut town, two_questions).await;
        let again = sit(&town, Lang::Kk, NOW, [false, false]).await;
        publish(&mut town, |content| {
            two_questions(content);
            content.tests[0].1.minutes = 30;
        })
        .await;
        sit(&town, Lang::Kk, NOW, [true, true]).await;
        let id = begin(&town, again, 1, Lang::Kk, minutes(20)).await;
        finish(&town, again, id, minutes(21)).await;
        let open = town.person("Ли").await;
        begin(&town, open, 1, Lang::Kk, NOW).await;
        let revisions = revisions(&town).await;
        let people: Vec<(i64, i64)> = revisions.iter().map(|one| (one.number, one.people)).collect();
        assert_eq!(people, [(3, 1), (2, 1), (1, 0)]);
        assert_eq!(of(&town, revisions[0].id).await.test.n, 1);
        assert_eq!(of(&town, revisions[1].id).await.items.len(), 2);
        let elsewhere = domain::id::CampaignId::new(NOW);
        let test = town.assignment().test.id;
        let elsewhere = statistics::revisions(&mut town.read().await, test, elsewhere).await.unwrap();
        assert!(elsewhere.iter().all(|one| one.people == 0));
    }
}

#[tokio::test]
async fn below_twenty_people_there_is_nothing_but_their_number() {
    for mut town in towns().await {
        publish(&mut town, two_questions).await;
        for _ in 0..19 {
            sit(&town, Lang::Kk, NOW, [true, false]).await;
        }
        let found = of(&town, town.assignment().test.revision).await;
        assert_eq!((found.test.n, &found.test.figures), (19, &None));
        assert!(found.items.iter().all(|one| one.statistics.n == 19 && one.statistics.figures.is_none()));
        sit(&town, Lang::Kk, NOW, [true, false]).await;
        let found = of(&town, town.assignment().test.revision).await;
        assert!(found.test.figures.is_some() && found.items.iter().all(|one| one.statistics.figures.is_some()));
    }
}

#[tokio::test]
async fn what_was_passed_over_was_met_and_what_was_not_reached_was_not() {
    for town in towns().await {
        // Twenty answer everything, twenty the first two questions of six and the
        // fourth, and take the answer to the last one back.
        let all = [RIGHT; 6].to_vec();
        let some = vec![RIGHT, RIGHT, "", RIGHT, "", ""];
        let mut form = Vec::new();
        for chosen in [vec![all; 20], vec![some; 20]].concat() {
            let person = town.person("Ким").await;
            let id = begin(&town, person, 3, Lang::Kk, NOW).await;
            for (position, chosen) in (1..).zip(chosen).filter(|(position, one)| *position == 6 || !one.is_empty()) {
                assert!(town.save(person, id, given(position, chosen, 1), NOW).await);
            }
            finish(&town, person, id, NOW).await;
            form = town.attempt(person, id).await.form.0;
        }
        let found = of(&town, town.assignment().test.revision).await;
        let met: Vec<(u32, u32, u32)> = form
            .iter()
            .map(|asked| {
                let item = &found.items.iter().find(|one| one.id == asked.item).unwrap().statistics;
                let figures = item.figures.as_ref().unwrap();
                (item.n, figures.omitted, figures.not_reached)
            })
            .collect();
        assert_eq!(met, [(40, 0, 0), (40, 0, 0), (40, 20, 0), (40, 0, 0), (20, 0, 20), (20, 0, 20)]);
        near(found.test.figures.unwrap().mean, 0.75);
    }
}

#[tokio::test]
async fn an_attempt_whose_language_was_not_kept_counts_but_is_not_compared() {
    for town in forty().await {
        job!(town.db, write => raw!(write, "UPDATE attempt SET lang = NULL WHERE lang = 'ru'").map_err(storage::Error::from))
            .unwrap();
        let found = of(&town, town.assignment().test.revision).await;
        let item = &found.items[1].statistics;
        assert_eq!((item.n, item.figures.as_ref().unwrap().language), (40, None));
    }
}

#[tokio::test]
async fn an_item_is_judged_in_the_words_in_which_it_was_asked() {
    for mut town in towns().await {
        publish(&mut town, two_questions).await;
        for _ in 0..20 {
            sit(&town, Lang::Kk, NOW, [true, true]).await;
        }
        publish(&mut town, |content| {
            two_questions(content);
            let item = content.items.iter_mut().find(|one| one.slug == "voting-1").unwrap();
            item.body.key = Key::Exactly(WRONG.parse().unwrap());
        })
        .await;
        for _ in 0..30 {
            sit(&town, Lang::Kk, NOW + Duration::from_secs(60), [true, true]).await;
        }
        let found = of(&town, town.assignment().test.revision).await;
        let told: Vec<(&str, i64, u32, f64)> = found
            .items
            .iter()
            .map(|one| {
                let AskedItem { slug, number, statistics, .. } = one;
                (slug.as_str(), *number, statistics.n, statistics.figures.as_ref().unwrap().facility)
            })
            .collect();
        assert_eq!(told, [("counting-1", 1, 50, 1.0), ("voting-1", 2, 30, 0.0), ("voting-1", 1, 20, 1.0)]);
    }
}

#[tokio::test]
async fn an_item_is_judged_by_its_corrected_key() {
    for mut town in towns().await {
        publish(&mut town, two_questions).await;
        for _ in 0..20 {
            sit(&town, Lang::Kk, NOW, [true, true]).await;
        }
        let [proposer, decider] = [town.person("Ли").await, town.person("Цой").await];
        let [wrong, key] = [RIGHT, WRONG].map(|letter| Key::Exactly(letter.parse().unwrap()));
        let correction = CorrectedKey { item: bank(&town, 1)[0].item, wrong, key };
        let catalogue = Arc::clone(&town.catalogue);
        job!(town.db, write => {
            let id = correction::propose(&mut write, &correction, &both("41(6)"), proposer, NOW).await?;
            correction::approve(&mut write, &catalogue, id, decider, NOW).await
        })
        .unwrap();
        let found = of(&town, town.assignment().test.revision).await;
        let facility = |one: &AskedItem| one.statistics.figures.as_ref().unwrap().facility;
        assert_eq!(found.items.iter().map(facility).collect::<Vec<_>>(), [1.0, 0.0]);
    }
}
