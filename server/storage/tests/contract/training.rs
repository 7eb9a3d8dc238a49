//! Where a member stands, told in one go, is what its parts tell.

use crate::town::{NOW, Place, Town, minutes, towns};
use domain::{attempt::AttemptState, id::PersonId};
use storage::training::{self, Training};

async fn so_far(town: &Town, person: PersonId) -> Training {
    training::of(&mut town.read().await, person, town.campaign().id).await.unwrap()
}

#[tokio::test]
async fn who_has_done_nothing_stands_nowhere() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        let training = so_far(&town, person).await;
        assert!(training.read.is_empty() && training.attempts.is_empty() && training.completed_at.is_none());
    }
}

#[tokio::test]
async fn modules_attempts_and_completion_come_together() {
    for town in towns().await {
        let (person, other) = (town.member("Ким", Place::Precinct).await, town.member("Ли", Place::Precinct).await);
        town.sit(other, NOW).await;
        let modules = town.modules();
        for module in 0..modules.len() {
            town.read_module(person, module, minutes(module as u64)).await;
        }
        let failed = town.fail(person, minutes(50)).await;
        let open = town.sit(person, minutes(70)).await;

        let training = so_far(&town, person).await;
        assert_eq!(training.read.len(), modules.len());
        assert!(modules.iter().all(|module| training.read.contains(&module.slug)), "{:?}", training.read);
        let [first, second] = training.attempts.as_slice() else { panic!("{:?}", training.attempts) };
        assert_eq!((first.id, first.number, first.state, first.passed()), (failed.id, 1, AttemptState::Graded, false));
        assert_eq!((first.ended_at, first.deadline), (failed.ended_at, failed.deadline));
        assert_eq!(first.score.as_ref().map(|score| score.points), failed.score.map(|score| score.points));
        assert_eq!((second.id, second.number, second.state), (open.id, 2, AttemptState::Open));
        assert_eq!((second.ended_at, second.score.is_none()), (None, true));
        assert_eq!(training.completed_at, None);
    }
}

#[tokio::test]
async fn who_has_completed_has_the_moment() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        for module in 0..town.modules().len() {
            town.read_module(person, module, NOW).await;
        }
        town.pass(person, minutes(10)).await;
        let training = so_far(&town, person).await;
        assert!(training.attempts.iter().any(training::Sitting::passed));
        assert_eq!(training.completed_at, Some(minutes(10)));
        assert_eq!(training.completed_at, town.standing(person).await.completed_at);
    }
}
