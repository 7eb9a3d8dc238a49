//! A commission is closed: its members leave office, nothing of it is lost.

use crate::town::{NOW, Place, today, towns};
use storage::{audit, commission::Closing, person};

#[tokio::test]
async fn its_members_leave_office_and_what_they_did_stays() {
    for town in towns().await {
        let (kim, lee) = (town.member("Ким", Place::Precinct).await, town.member("Ли", Place::Precinct).await);
        town.pass(kim, NOW).await;
        assert_eq!(town.close(Place::District, today()).await, Closing::HasBelow(3), "those below come first");
        assert_eq!(town.total(Place::Country).await.in_office, 2);
        assert_eq!(town.close(Place::Precinct, today()).await, Closing::Done(2));
        assert_eq!(town.close(Place::Precinct, today()).await, Closing::Before);
        assert_eq!(town.total(Place::Country).await.in_office, 0);
        assert!(town.standing(kim).await.passed_at.is_some());
        for person in [kim, lee] {
            assert!(person::open_membership(&mut town.read().await, person).await.unwrap().is_none());
        }
        let node = town.commission(Place::District).await;
        let below = town.children(&node).await;
        let closed = town.commission(Place::Precinct).await.id;
        assert!(below.iter().all(|child| child.commission.id != closed), "an empty name is not listed");
        let subject = format!("commission:{}", Place::Precinct.code());
        assert_eq!(audit::of_subject(&mut town.read().await, &subject).await.unwrap().len(), 1);
        town.assert_tallies().await;
    }
}

#[tokio::test]
async fn until_its_last_day_it_is_counted_and_listed() {
    for town in towns().await {
        town.member("Ким", Place::Precinct).await;
        town.close_on(Place::Precinct, today().plus(2), today()).await;
        assert_eq!(town.total(Place::Country).await.in_office, 1);
        let node = town.commission(Place::District).await;
        let listed: i64 = town.children(&node).await.iter().map(|child| child.tally.in_office).sum();
        assert_eq!(listed, 1, "the parts are the whole");
        town.assert_tallies().await;
    }
}
