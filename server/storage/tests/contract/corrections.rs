//! A key that was wrong: the former score stays, results and tallies follow,
//! and nobody decides their own proposal.

use crate::town::{NOW, Place, RIGHT, Town, both, given, job, minutes, towns};
use domain::{
    id::{AttemptId, KeyCorrectionId, PersonId},
    item::{CorrectedKey, Key},
};
use storage::{
    attempt::Graded,
    catalogue::BankItem,
    correction::{self, Decision},
};

fn bank_item(town: &Town, slug: &str) -> BankItem {
    town.catalogue.bank.iter().find(|one| one.item.slug == slug).unwrap().clone()
}

async fn propose(town: &Town, slug: &str, key: &str, by: PersonId) -> KeyCorrectionId {
    let item = bank_item(town, slug);
    let (wrong, key) = (item.item.body.key.clone(), Key::Exactly(key.parse().unwrap()));
    let correction = CorrectedKey { item: item.item.id, wrong, key };
    job!(town.db, write => correction::propose(&mut write, &correction, &both("43(3)"), by, minutes(20)).await).unwrap()
}

async fn approve(town: &mut Town, id: KeyCorrectionId, by: PersonId) -> Decision {
    let catalogue = town.catalogue.clone();
    let decided = job!(town.db, write => correction::approve(&mut write, &catalogue, id, by, minutes(30)).await);
    town.reload().await;
    decided.unwrap()
}

/// Sits the whole test, right but for the item, which is answered as told.
async fn sit(town: &Town, person: PersonId, slug: &str, chosen: &str) -> (AttemptId, bool) {
    let attempt = town.sit(person, NOW).await;
    let item = bank_item(town, slug).item.id;
    for (position, asked) in (1..).zip(&attempt.form.0) {
        let answer = if asked.item == item { chosen } else { RIGHT };
        assert!(town.save(person, attempt.id, given(position, answer, 1), NOW).await);
    }
    let Graded::Now(score) = town.finish(person, attempt.id, minutes(10)).await else { panic!("graded before") };
    (attempt.id, score.passed)
}

/// A test of all six items, so that everybody is asked the same; 80 per cent is five of six.
async fn whole_test(town: &mut Town) {
    let mut content = crate::town::content();
    content.items.retain(|one| !one.slug.ends_with("-4") && !one.slug.ends_with("-5") && !one.slug.ends_with("-6"));
    content.tests[0].1.pass_mark = 100.try_into().unwrap();
    job!(town.db, write => storage::publishing::publish(&mut write, &content, NOW).await).unwrap();
    for slug in ["voting-4", "voting-5", "voting-6", "counting-4", "counting-5", "counting-6"] {
        let by = town.person("Шығарушы").await;
        let kind = domain::draft::DraftKind::Item;
        job!(town.db, write => storage::publishing::retire(&mut write, kind, slug, by, NOW).await).unwrap();
    }
    town.reload().await;
}

#[tokio::test]
async fn a_corrected_key_gives_and_takes_passes_with_the_former_score_kept() {
    for mut town in towns().await {
        whole_test(&mut town).await;
        let (one, two) = (town.person("Ұсынушы").await, town.person("Шешуші").await);
        let (wronged, favoured) =
            (town.member("Аян", Place::Precinct).await, town.member("Дана", Place::Precinct).await);
        for person in [wronged, favoured] {
            town.read_module(person, 0, NOW).await;
            town.read_module(person, 1, NOW).await;
        }
        let (first, passed) = sit(&town, wronged, "voting-1", "d").await;
        assert!(!passed);
        let (second, passed) = sit(&town, favoured, "voting-1", RIGHT).await;
        assert!(passed && town.standing(favoured).await.completed_at.is_some());
        let id = propose(&town, "voting-1", "d", one).await;
        assert_eq!(propose(&town, "voting-1", "a", two).await, id, "one at a time");
        let corrections = [CorrectedKey {
            item: bank_item(&town, "voting-1").item.id,
            wrong: Key::Exactly(RIGHT.parse().unwrap()),
            key: Key::Exactly("d".parse().unwrap()),
        }];
        let item = corrections[0].item;
        let effects = correction::effects(&mut town.read().await, item, &corrections).await.unwrap();
        let flips: Vec<_> = effects.iter().map(|one| (one.attempt, one.before.passed, one.after.passed)).collect();
        assert_eq!(flips.len(), 2);
        assert!(flips.contains(&(first, false, true)) && flips.contains(&(second, true, false)));
        assert!(town.attempt(wronged, first).await.score.is_some_and(|score| !score.passed), "nothing moves yet");
        assert_eq!(approve(&mut town, id, one).await, Decision::Own);
        assert_eq!(approve(&mut town, id, two).await, Decision::Done { regraded: 2, changed: 2 });
        assert_eq!(approve(&mut town, id, two).await, Decision::Decided);
        assert!(town.attempt(wronged, first).await.score.unwrap().passed);
        let former = correction::former(&mut town.read().await, first).await.unwrap().unwrap();
        assert_eq!((former.0.points.got, former.0.passed, former.2.kk.as_str()), (5, false, "43(3)"));
        let standing = town.standing(wronged).await;
        assert!(standing.passed_at.is_some() && standing.completed_at.is_some());
        let standing = town.standing(favoured).await;
        assert!(standing.passed_at.is_none() && standing.completed_at.is_none() && standing.started_at.is_some());
        town.assert_tallies().await;
        assert_eq!(bank_item(&town, "voting-1").item.body.key, Key::Exactly("d".parse().unwrap()));
    }
}

#[tokio::test]
async fn an_attempt_that_runs_is_graded_by_the_corrected_key() {
    for mut town in towns().await {
        whole_test(&mut town).await;
        let (one, two) = (town.person("Ұсынушы").await, town.person("Шешуші").await);
        let person = town.member("Аян", Place::Precinct).await;
        let attempt = town.sit(person, NOW).await;
        let id = propose(&town, "counting-2", "c", one).await;
        assert_eq!(approve(&mut town, id, two).await, Decision::Done { regraded: 0, changed: 0 });
        let item = bank_item(&town, "counting-2").item.id;
        for (position, asked) in (1..).zip(&attempt.form.0) {
            let answer = if asked.item == item { "c" } else { RIGHT };
            town.save(person, attempt.id, given(position, answer, 1), NOW).await;
        }
        let Graded::Now(score) = town.finish(person, attempt.id, minutes(31)).await else { panic!("graded before") };
        assert_eq!(score.points.got, 6);
        let declined = propose(&town, "counting-2", "a", one).await;
        assert!(job!(town.db, write => correction::decline(&mut write, declined, two, NOW).await).unwrap());
        assert_eq!(correction::list(&mut town.read().await, 10).await.unwrap().len(), 2);
        assert_eq!(town.attempt(person, attempt.id).await.score.unwrap().points.got, 6);
    }
}
