//! What lies outside a scope cannot be told from what does not exist.

use crate::town::{NOW, Place, Town, job, minutes, today, towns};
use domain::{
    access::{Grant, Purpose, Role, Scope},
    id::{GrantId, PersonId},
};
use storage::{audit, commission, grant, person};

fn scope_of(place: Place) -> Scope {
    Scope::of(&[Grant { role: Role::Administrator, root: place.path() }], Purpose::Administer).unwrap()
}

async fn give(town: &Town, person: PersonId, role: Role, place: Place) {
    let commission = town.commission(place).await;
    job!(town.db, write => grant::give(&mut write, None, person, role, &commission, NOW).await).unwrap();
}

async fn end(town: &Town, scope: Scope, by: PersonId, id: GrantId) -> bool {
    job!(town.db, write => grant::end(&mut write, &scope, by, id, minutes(1)).await).unwrap()
}

#[tokio::test]
async fn a_commission_outside_the_scope_is_not_found() {
    for town in towns().await {
        let scope = scope_of(Place::District);
        let find = async |place: Place| {
            let code = place.code().parse().unwrap();
            commission::find(&mut town.read().await, &scope, &code).await.unwrap().map(|found| found.path)
        };
        for inside in [Place::District, Place::Precinct, Place::Empty] {
            assert_eq!(find(inside).await, Some(inside.path()));
            assert!(commission::at(&mut town.read().await, &scope, &inside.path()).await.unwrap().is_some());
        }
        for outside in [Place::Country, Place::Region, Place::FarRegion, Place::FarPrecinct] {
            assert_eq!(find(outside).await, None, "{outside:?}");
            assert!(commission::at(&mut town.read().await, &scope, &outside.path()).await.unwrap().is_none());
        }
    }
}

#[tokio::test]
async fn the_trail_above_a_commission_never_leads_outside() {
    for town in towns().await {
        let precinct = town.commission(Place::Precinct).await;
        let trail = commission::above(&mut town.read().await, &scope_of(Place::Region), &precinct).await.unwrap();
        assert_eq!(
            trail.iter().map(|c| c.path.clone()).collect::<Vec<_>>(),
            [Place::Region, Place::District].map(Place::path)
        );
    }
}

#[tokio::test]
async fn a_role_given_twice_is_one_grant_and_one_audit_entry() {
    for town in towns().await {
        let person = town.person("Ким").await;
        for _ in 0..2 {
            give(&town, person, Role::Organiser, Place::District).await;
        }
        let grants = grant::of_person(&mut town.read().await, person).await.unwrap();
        assert_eq!(grants, [Grant { role: Role::Organiser, root: Place::District.path() }]);
        let entries = audit::of_subject(&mut town.read().await, &format!("person:{person}")).await.unwrap();
        assert_eq!(entries, [(NOW, "grant.give".to_owned())]);
    }
}

#[tokio::test]
async fn a_grant_outside_the_scope_is_neither_listed_nor_ended() {
    for town in towns().await {
        let (admin, person) = (town.person("Ким").await, town.person("Ли").await);
        give(&town, person, Role::Organiser, Place::Region).await;
        let listed = grant::all(&mut town.read().await, &Scope::whole_tree()).await.unwrap();
        let id = listed[0].id;
        assert!(grant::all(&mut town.read().await, &scope_of(Place::District)).await.unwrap().is_empty());
        assert!(!end(&town, scope_of(Place::District), admin, id).await);
        assert!(!end(&town, scope_of(Place::FarRegion), admin, id).await);
        assert_eq!(grant::of_person(&mut town.read().await, person).await.unwrap().len(), 1);
        assert!(end(&town, scope_of(Place::Region), admin, id).await);
        assert!(!end(&town, scope_of(Place::Region), admin, id).await, "it has ended already");
        assert!(grant::of_person(&mut town.read().await, person).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_role_that_ended_can_be_given_again() {
    for town in towns().await {
        let person = town.person("Ким").await;
        give(&town, person, Role::Trainer, Place::Region).await;
        let id = grant::all(&mut town.read().await, &Scope::whole_tree()).await.unwrap()[0].id;
        assert!(end(&town, Scope::whole_tree(), person, id).await);
        give(&town, person, Role::Trainer, Place::Region).await;
        assert_eq!(grant::of_person(&mut town.read().await, person).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_person_has_one_open_membership() {
    for town in towns().await {
        let person = town.member("Ким", Place::Precinct).await;
        let elsewhere = town.commission(Place::Neighbour).await.id;
        let office = domain::person::Office::Chair;
        let refused = job!(town.db, write => {
            storage::membership::begin(&mut write, person, elsewhere, office, today(), today(), NOW).await
        });
        assert!(refused.unwrap_err().violates_unique());
        let open = person::open_membership(&mut town.read().await, person).await.unwrap().unwrap();
        assert_eq!(open.commission.path, Place::Precinct.path());
    }
}
