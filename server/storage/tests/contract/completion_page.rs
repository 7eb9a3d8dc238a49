//! The completion page: numbers that open down to their rows.

use crate::town::{NOW, Place, Town, minutes, today, towns};
use domain::{
    access::{Grant, Purpose, Role, Scope},
    completion::{Narrowing, Stage, Tally},
    id::PersonId,
};
use std::collections::HashSet;
use storage::completion::{self, Cursor, MemberRow, MembersQuery};

fn whole() -> Scope {
    Scope::whole_tree()
}

fn scope_of(place: Place) -> Scope {
    Scope::of(&[Grant { role: Role::Reviewer, root: place.path() }], Purpose::SeeCompletion).unwrap()
}

fn query(stage: Stage, search: &str) -> MembersQuery {
    MembersQuery {
        stage,
        narrowing: Narrowing::default(),
        search: search.to_owned(),
        after: Cursor::start(),
        limit: 100,
    }
}

async fn members(town: &Town, scope: &Scope, place: Place, query: &MembersQuery) -> Vec<MemberRow> {
    let node = town.commission(place).await;
    completion::members(&mut town.read().await, scope, town.campaign(), &node, query).await.unwrap()
}

/// Twelve members everywhere but in the empty commission, at every stage.
async fn populate(town: &Town) -> Vec<PersonId> {
    let places = [Place::Country, Place::District, Place::Precinct, Place::Neighbour, Place::FarPrecinct];
    let mut people = Vec::new();
    for n in 0..12 {
        // Some share a surname, and with it the sort key.
        let surname = ["Ким", "Ли", "Қыдырәлиева"][n % 3];
        let person = town.member(surname, places[n % places.len()]).await;
        match n % 4 {
            0 => {}
            1 => {
                town.read_module(person, 0, NOW).await;
            }
            2 => {
                town.pass(person, NOW).await;
            }
            _ => {
                town.read_module(person, 0, NOW).await;
                town.read_module(person, 1, NOW).await;
                town.pass(person, minutes(1440)).await;
            }
        }
        people.push(person);
    }
    people
}

#[tokio::test]
async fn children_come_with_the_nodes_own_members_first_and_empty_commissions_too() {
    for town in towns().await {
        for place in [Place::District, Place::Precinct, Place::Precinct, Place::Neighbour] {
            town.member("Ким", place).await;
        }
        let children = town.children(&town.commission(Place::District).await).await;
        let rows: Vec<_> =
            children.iter().map(|child| (child.commission.path.clone(), child.tally.in_office)).collect();
        let expected = [(Place::District, 1), (Place::Precinct, 2), (Place::Neighbour, 1), (Place::Empty, 0)];
        assert_eq!(rows, expected.map(|(place, members)| (place.path(), members)));
        assert_eq!(town.total(Place::Region).await.in_office, 4);
        assert_eq!(town.total(Place::FarRegion).await, Tally::default());
        let country = town.children(&town.commission(Place::Country).await).await;
        let rows: Vec<_> = country.iter().map(|child| child.tally.in_office).collect();
        assert_eq!(rows, [0, 4, 0], "the country itself, then its two regions");
    }
}

#[tokio::test]
async fn every_number_has_exactly_its_rows() {
    for town in towns().await {
        populate(&town).await;
        for place in Place::ALL {
            let total = town.total(place).await;
            for stage in Stage::ALL {
                let rows = members(&town, &whole(), place, &query(*stage, "")).await;
                assert_eq!(i64::try_from(rows.len()).unwrap(), total.count(*stage), "{stage} of {place:?}");
                assert!(rows.iter().all(|row| stage.includes(&row.standing)));
                assert!(rows.iter().all(|row| place.path().covers(&row.commission.path)));
            }
        }
    }
}

#[tokio::test]
async fn pages_cover_every_row_once_whatever_their_length() {
    for town in towns().await {
        let people: HashSet<PersonId> = populate(&town).await.into_iter().collect();
        for (stage, limit) in
            [(Stage::InOffice, 1), (Stage::InOffice, 5), (Stage::Started, 2), (Stage::NotCompleted, 3)]
        {
            let all = members(&town, &whole(), Place::Country, &query(stage, "")).await;
            let (mut paged, mut after) = (Vec::new(), Cursor::start());
            loop {
                let next = MembersQuery { after, limit, ..query(stage, "") };
                let page = members(&town, &whole(), Place::Country, &next).await;
                let Some(last) = page.last() else { break };
                after = last.cursor.clone();
                paged.extend(page.iter().map(|row| row.person));
            }
            assert_eq!(paged, all.iter().map(|row| row.person).collect::<Vec<_>>(), "{stage} by {limit}");
            assert_eq!(paged.iter().collect::<HashSet<_>>().len(), paged.len());
            if stage == Stage::InOffice {
                assert_eq!(paged.into_iter().collect::<HashSet<_>>(), people);
            }
        }
    }
}

#[tokio::test]
async fn a_cursor_from_elsewhere_never_leads_out_of_the_node() {
    for town in towns().await {
        populate(&town).await;
        let here = members(&town, &whole(), Place::Neighbour, &query(Stage::InOffice, "")).await.len();
        let from = |path: String| MembersQuery {
            after: Cursor { path, sort_kk: vec![0xff], person: uuid::Uuid::max() },
            ..query(Stage::InOffice, "")
        };
        let before = from(Place::Country.path().as_str().to_owned());
        assert_eq!(members(&town, &whole(), Place::Neighbour, &before).await.len(), here);
        let behind = from(Place::FarPrecinct.path().as_str().to_owned());
        assert!(members(&town, &whole(), Place::Neighbour, &behind).await.is_empty());
    }
}

#[tokio::test]
async fn a_name_is_found_by_any_part_in_russian_letters() {
    for town in towns().await {
        let person = town.member("Қыдырәлиева", Place::Precinct).await;
        town.member("Ким", Place::Precinct).await;
        for typed in ["Қыдырәлиева", "кыдыралиева", "ЫДЫРАЛИ", " кыдыр ", "кыдыралиева айгул"]
        {
            let found = members(&town, &whole(), Place::Country, &query(Stage::InOffice, typed)).await;
            assert_eq!(found.iter().map(|row| row.person).collect::<Vec<_>>(), [person], "{typed}");
        }
        let by_login = members(&town, &whole(), Place::Country, &query(Stage::InOffice, "login2")).await;
        assert_eq!(by_login.len(), 1);
        assert!(
            members(&town, &whole(), Place::Country, &query(Stage::InOffice, "login")).await.is_empty(),
            "whole only"
        );
        assert!(members(&town, &whole(), Place::Country, &query(Stage::Started, "Ким")).await.is_empty());
    }
}

#[tokio::test]
async fn per_cent_signs_and_underscores_are_letters() {
    for town in towns().await {
        town.member("Ким", Place::Precinct).await;
        let odd = town.member("К_м%!", Place::Precinct).await;
        for (typed, found) in [("%", 1), ("_", 1), ("!", 1), ("К_м", 1), ("%%", 0), ("К%", 0), ("\\", 0), ("'", 0)] {
            let rows = members(&town, &whole(), Place::Country, &query(Stage::InOffice, typed)).await;
            assert_eq!(rows.len(), found, "{typed}");
            assert!(rows.iter().all(|row| row.person == odd));
        }
    }
}

#[tokio::test]
async fn outside_the_scope_there_is_nothing() {
    for town in towns().await {
        populate(&town).await;
        let scope = scope_of(Place::FarRegion);
        let node = town.commission(Place::District).await;
        let mut read = town.read().await;
        let campaign = town.campaign();
        assert!(completion::children(&mut read, &scope, campaign.id, &node).await.unwrap().is_empty());
        assert!(completion::trend(&mut read, &scope, campaign, &node).await.unwrap().is_empty());
        assert!(members(&town, &scope, Place::District, &query(Stage::InOffice, "")).await.is_empty());
        assert!(members(&town, &scope, Place::Country, &query(Stage::InOffice, "")).await.is_empty(), "nor above");
        assert!(!members(&town, &scope, Place::FarPrecinct, &query(Stage::InOffice, "")).await.is_empty());
    }
}

#[tokio::test]
async fn days_add_up_to_the_totals_at_every_height() {
    for town in towns().await {
        populate(&town).await;
        for place in Place::ALL {
            let (node, total) = (town.commission(place).await, town.total(place).await);
            let days = completion::trend(&mut town.read().await, &whole(), town.campaign(), &node).await.unwrap();
            let sum = days.iter().fold((0, 0, 0), |sum, day| {
                (sum.0 + day.steps.started, sum.1 + day.steps.passed, sum.2 + day.steps.completed)
            });
            assert_eq!(sum, (total.started, total.passed, total.completed), "{place:?}");
            assert!(days.iter().all(|day| [today(), today().plus(1)].contains(&day.day)));
            assert!(days.is_sorted_by_key(|day| day.day));
        }
    }
}

#[tokio::test]
async fn a_step_falls_on_the_day_of_the_campaigns_zone() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        // 19:30 UTC is half past midnight in Almaty.
        town.read_module(person, 0, minutes(15 * 60 + 30)).await;
        let node = town.commission(Place::Country).await;
        let days = completion::trend(&mut town.read().await, &whole(), town.campaign(), &node).await.unwrap();
        assert_eq!(days.iter().map(|day| day.day).collect::<Vec<_>>(), [today().plus(1)]);
    }
}

#[tokio::test]
async fn a_number_that_counts_only_some_opens_just_those() {
    for town in towns().await {
        let (own, below) = (town.member("Ким", Place::District).await, town.member("Ли", Place::Precinct).await);
        town.read_module(own, 0, NOW).await;
        town.read_module(below, 0, minutes(2 * 24 * 60)).await;
        let listed = async |narrowing| {
            let query = MembersQuery { narrowing, ..query(Stage::Started, "") };
            let rows = members(&town, &whole(), Place::District, &query).await;
            rows.iter().map(|row| row.person).collect::<HashSet<_>>()
        };
        assert_eq!(listed(Narrowing::default()).await, HashSet::from([own, below]));
        assert_eq!(listed(Narrowing { own: true, ..Narrowing::default() }).await, HashSet::from([own]));
        for (days, there) in [(-1, vec![]), (0, vec![own]), (1, vec![own]), (2, vec![own, below])] {
            let narrowing = Narrowing { until: Some(today().plus(days)), ..Narrowing::default() };
            assert_eq!(listed(narrowing).await, there.into_iter().collect(), "{days} days later");
        }
    }
}
