//! The red list: who is missing, in which precinct nobody has completed, who
//! came late; each list as long as it says, and only of one's own subtree.

use crate::town::{NOW, Place, Town, job, minutes, today, towns};
use domain::{
    access::{Grant, Purpose, Role, Scope},
    completion::RedList,
    id::PersonId,
    person::Office,
};
use std::collections::BTreeSet;
use storage::completion::{self, Cursor, RedRow};

async fn appoint(town: &Town, surname: &str, place: Place, office: Office, days_ago: i64) -> PersonId {
    let person = town.person(surname).await;
    let commission = town.commission(place).await.id;
    let from = today().plus(-days_ago);
    let settled = from.max(today());
    job!(town.db, write => {
        storage::membership::begin(&mut write, person, commission, office, from, settled, NOW).await
    })
    .unwrap();
    person
}

async fn complete(town: &Town, person: PersonId) {
    town.read_module(person, 0, NOW).await;
    town.read_module(person, 1, NOW).await;
    town.pass(person, minutes(30)).await;
}

/// All lines of a list, taken a few at a time.
async fn list(town: &Town, scope: &Scope, place: Place, of: RedList) -> Vec<RedRow> {
    let node = town.commission(place).await;
    let mut all: Vec<RedRow> = Vec::new();
    loop {
        let after = all.last().map_or_else(Cursor::start, |last| last.cursor.clone());
        let mut read = town.read().await;
        let page = completion::red_list(&mut read, scope, town.campaign(), &node, of, &after, 2).await.unwrap();
        let last = page.len() < 2;
        all.extend(page);
        if last {
            return all;
        }
    }
}

async fn assert_lengths(town: &Town, place: Place, expected: [usize; 3]) {
    let whole = Scope::whole_tree();
    let node = town.commission(place).await;
    let counts = completion::red_counts(&mut town.read().await, &whole, town.campaign(), &node).await.unwrap();
    for (of, expected) in RedList::ALL.iter().zip(expected) {
        let rows = list(town, &whole, place, *of).await;
        assert_eq!((rows.len(), counts.of(*of)), (expected, expected as i64), "{place:?} {of}");
        let seen: BTreeSet<String> = rows.iter().map(|row| format!("{:?}", row.cursor)).collect();
        assert_eq!(seen.len(), rows.len(), "no line twice");
    }
}

#[tokio::test]
async fn a_line_stays_until_the_training_is_completed() {
    for town in towns().await {
        let chair = appoint(&town, "Төраға", Place::Precinct, Office::Chair, 100).await;
        let secretary = appoint(&town, "Хатшы", Place::Precinct, Office::Secretary, 100).await;
        appoint(&town, "Мүше", Place::Precinct, Office::Member, 100).await;
        appoint(&town, "Көрші", Place::Neighbour, Office::Member, 100).await;
        // After the training had begun: a newcomer, whose precinct is far away.
        let late = appoint(&town, "Жаңа", Place::FarPrecinct, Office::Chair, -2).await;
        appoint(&town, "Аудан", Place::District, Office::Chair, 100).await;
        assert_lengths(&town, Place::Country, [3, 3, 1]).await;
        assert_lengths(&town, Place::Region, [2, 2, 0]).await;
        assert_lengths(&town, Place::Precinct, [2, 1, 0]).await;
        assert_lengths(&town, Place::Empty, [0, 0, 0]).await;

        complete(&town, chair).await;
        assert_lengths(&town, Place::Precinct, [1, 0, 0]).await;
        complete(&town, late).await;
        assert_lengths(&town, Place::Country, [1, 1, 0]).await;
        town.dismiss(secretary, today(), today()).await;
        assert_lengths(&town, Place::Country, [0, 1, 0]).await;
    }
}

#[tokio::test]
async fn nobody_sees_past_their_subtree() {
    for town in towns().await {
        appoint(&town, "Жаңа", Place::FarPrecinct, Office::Chair, 1).await;
        let scope = Scope::of(&[Grant { role: Role::Reviewer, root: Place::Region.path() }], Purpose::SeeCompletion);
        let scope = scope.unwrap();
        for place in [Place::Country, Place::FarRegion, Place::FarPrecinct] {
            let node = town.commission(place).await;
            let counts = completion::red_counts(&mut town.read().await, &scope, town.campaign(), &node).await.unwrap();
            assert_eq!(counts, completion::RedCounts::default());
            for of in RedList::ALL {
                assert!(list(&town, &scope, place, *of).await.is_empty());
            }
        }
    }
}
