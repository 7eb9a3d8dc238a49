//! However odd a file is: every row is counted once, and what was taken in once
//! is not taken in again.

use super::{World, counted, iin, tree};
use crate::import::FileError;
use domain::{commission::CommissionCode, iin::Iin, person::Office};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};
use storage::import::{KnownMembership, KnownPerson, MemberChanges};

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        2 => Just("Әбдіғұл".to_owned()),
        1 => "\\PC{0,12}".prop_map(|text| text.replace([';', '"'], "")),
        1 => Just("=1+1".to_owned()),
    ]
}

fn row() -> impl Strategy<Value = String> {
    let code = prop_oneof![4 => Just("P1"), 4 => Just("P2"), 1 => Just("P3"), 1 => Just("P9"), 1 => Just("")];
    let number = prop_oneof![
        8 => (1_usize..40).prop_map(|n| iin(n).as_str().to_owned()),
        1 => Just("500115100018".to_owned()),
        1 => cell(),
    ];
    let name = prop_oneof![6 => Just("Ким".to_owned()), 1 => cell()];
    let office = prop_oneof![3 => Just("мүше"), 1 => Just("төраға"), 1 => Just("хатшы"), 1 => Just("?")];
    let from = prop_oneof![3 => Just(""), 1 => Just("01.02.2026"), 1 => Just("2025-02-01"), 1 => Just("31.02.2026")];
    let until = prop_oneof![6 => Just(""), 1 => Just("01.06.2026"), 1 => Just("2027-01-01")];
    (code, number, name.clone(), name, cell(), office, from, until).prop_map(
        |(code, number, surname, given, patronymic, office, from, until)| {
            format!("{code};{number};{surname};{given};{patronymic};{office};{from};{until}")
        },
    )
}

fn world() -> World {
    let offices = [Office::Chair, Office::Secretary, Office::Member, Office::Member];
    (1..20).fold(World::new(), |world, n| {
        // One holder for each office of either commission, members otherwise.
        let office = if n <= 4 { offices[n / 2 % 4] } else { Office::Member };
        world.with(n, if n % 2 == 0 { "P1" } else { "P2" }, office)
    })
}

/// The member list after the changes, as the database would have it.
fn apply(people: &mut HashMap<Iin, KnownPerson>, changes: &MemberChanges) {
    for one in &changes.new {
        let open = KnownMembership {
            id: domain::id::MembershipId::new(super::now()),
            commission: one.commission,
            office: one.office,
            from: one.from,
        };
        let person = KnownPerson { id: one.person, name: one.name.clone(), open: Some(open), last_until: None };
        assert!(people.insert(one.iin.clone().unwrap(), person).is_none());
    }
    for person in people.values_mut() {
        if let Some(renamed) = changes.renamed.iter().find(|one| one.person == person.id) {
            person.name = renamed.name.clone();
        }
        if let Some(moved) = changes.moved.iter().find(|one| one.person == person.id) {
            assert_eq!(moved.ended, person.open.map(|open| open.id));
            person.last_until = person.open.map(|_| moved.from).or(person.last_until);
            let id = domain::id::MembershipId::new(super::now());
            let (commission, office, from) = (moved.commission, moved.office, moved.from);
            person.open = Some(KnownMembership { id, commission, office, from });
        }
        if let Some(ended) = changes.ended.iter().find(|one| one.person == person.id) {
            assert_eq!(person.open.map(|open| open.id), Some(ended.membership));
            (person.open, person.last_until) = (None, Some(ended.until));
        }
        if let Some(open) = &mut person.open
            && let Some(corrected) = changes.corrected.iter().find(|one| one.membership == open.id)
        {
            (open.office, open.from) = (corrected.office, corrected.from);
        }
    }
}

fn seats_are_held_once(people: &HashMap<Iin, KnownPerson>) -> bool {
    let seats = people.values().filter_map(|person| person.open).filter(|open| open.office != Office::Member);
    let mut seen = HashSet::new();
    seats.into_iter().all(|open| seen.insert((open.commission, open.office)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn counts_add_up_and_the_second_time_changes_nothing(rows in prop::collection::vec(row(), 1..60)) {
        let text = format!("{};until\n{}\n", super::HEADER, rows.join("\n"));
        let mut world = world();
        let first = match world.try_plan(text.clone().into_bytes()) {
            Ok(plan) => plan,
            Err(error) => {
                prop_assert_eq!(error, FileError::Empty);
                return Ok(());
            }
        };
        let [created, updated, ..] = counted(&first);
        let refused: HashSet<u32> = first.refusals.iter().map(|refusal| refusal.line).collect();
        prop_assert_eq!(refused.len() as u64, first.counts.refused);
        prop_assert_eq!(first.changes.new.len() as u64, created);
        let changed = first.changes.moved.len() + first.changes.ended.len() + first.changes.corrected.len();
        prop_assert!(changed as u64 <= updated && updated <= (changed + first.changes.renamed.len()) as u64);
        apply(&mut world.known.people, &first.changes);
        prop_assert!(seats_are_held_once(&world.known.people));
        let second = world.try_plan(text.into_bytes()).unwrap();
        // What was refused may fit now; what was taken in stays as it is.
        let [created_again, ..] = counted(&second);
        let still: HashSet<u32> = second.refusals.iter().map(|refusal| refusal.line).collect();
        prop_assert!(still.is_subset(&refused));
        prop_assert!(created_again <= first.counts.refused);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), mark in 0_usize..5) {
        let marks: [&[u8]; 5] = [b"", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", super::HEADER.as_bytes()];
        let _ = World::new().try_plan([marks[mark], b"\n", &bytes].concat());
    }

    #[test]
    fn no_list_of_commissions_makes_a_broken_tree(
        rows in prop::collection::vec((0_usize..12, 0_usize..14, 0_usize..5), 1..40),
    ) {
        let levels = ["central", "regional", "district", "okrug", "precinct"];
        let name = |n: usize| match n { 0 => "KZ".to_owned(), 1 => "KZ-43".to_owned(), 13 => String::new(), n => format!("C{n}") };
        let lines: Vec<String> = rows.iter().map(|(code, parent, level)| {
            let number = if *level == 4 { "5" } else { "" };
            format!("{};{};{};{number};а;а", name(*code), name(*parent), levels[*level])
        }).collect();
        let known = tree();
        let plan = super::plan_commissions(&format!("code;parent;level;number;name kk;name ru\n{}\n", lines.join("\n")), &known);
        counted(&plan);
        let mut paths: HashMap<_, _> = known.values().map(|one| (one.id, one.path.clone())).collect();
        let mut codes: HashSet<CommissionCode> = known.keys().cloned().collect();
        for one in &plan.changes.new {
            let parent = one.parent.and_then(|id| paths.get(&id)).cloned().unwrap();
            prop_assert!(parent.covers(&one.path) && one.path.depth() == parent.depth() + 1);
            prop_assert!(!paths.values().any(|path| *path == one.path));
            prop_assert!(codes.insert(one.code.clone()));
            paths.insert(one.id, one.path.clone());
        }
    }
}
