//! What a right row means beside what is known.

use super::{HEADER, World, counted, day, iin, list};
use crate::import::{Field, Problem};
use domain::person::Office;

#[test]
fn a_new_member_is_created_and_a_known_one_unchanged() {
    let world = World::new().with(1, "P1", Office::Chair);
    let plan = world.plan(&list(&[("P1", 1, "chair", ""), ("p1", 2, "member", "15.03.2026"), ("P2", 3, "chair", "")]));
    assert_eq!(counted(&plan), [2, 0, 1, 0]);
    assert_eq!(plan.changes.new[0].from, day("2026-03-15"));
    assert_eq!(plan.changes.new[1].from, super::today());
}

#[test]
fn another_commission_is_a_transfer_on_the_day_of_the_row() {
    let world = World::new().with(1, "P1", Office::Member);
    let plan = world.plan(&list(&[("P2", 1, "secretary", "2026-03-15")]));
    assert_eq!(counted(&plan), [0, 1, 0, 0]);
    let moved = &plan.changes.moved[0];
    let known = world.known.people.values().next().unwrap();
    assert_eq!((moved.ended, moved.from), (known.open.map(|open| open.id), day("2026-03-15")));
    assert_eq!(moved.office, Office::Secretary);
}

#[test]
fn another_office_begins_on_its_day_or_corrects_the_same_day() {
    let world = World::new().with(1, "P1", Office::Member);
    let plan = world.plan(&list(&[("P1", 1, "chair", "")]));
    assert_eq!((counted(&plan), plan.changes.moved.len()), ([0, 1, 0, 0], 1));
    let plan = world.plan(&list(&[("P1", 1, "chair", "2026-01-01")]));
    assert_eq!((counted(&plan), plan.changes.corrected.len()), ([0, 1, 0, 0], 1));
    let plan = world.plan(&list(&[("P1", 1, "member", "2025-12-01")]));
    assert_eq!((counted(&plan), plan.changes.corrected.len()), ([0, 1, 0, 0], 1));
}

#[test]
fn whoever_left_makes_room_for_a_successor() {
    let world = World::new().with(1, "P1", Office::Chair).with(3, "P2", Office::Member);
    let row = |code: &str, n: usize, office: &str, from: &str, until: &str| {
        format!("{code};{};Ким;Анна;;{office};{from};{until}", iin(n).as_str())
    };
    let planned = |rows: &[String]| world.plan(&format!("{HEADER};дата окончания\n{}\n", rows.join("\n")));
    let plan = planned(&[row("P1", 1, "chair", "", "30.06.2026"), row("P1", 2, "chair", "30.06.2026", "")]);
    assert_eq!((counted(&plan), plan.changes.new.len()), ([1, 1, 0, 0], 1));
    assert_eq!(plan.changes.ended.iter().map(|one| one.until).collect::<Vec<_>>(), [day("2026-06-30")]);

    let refused = |row: String| planned(&[row]).refusals.pop().unwrap().problem;
    assert_eq!(refused(row("P1", 3, "member", "", "2026-06-30")), Problem::NotInOffice, "of another commission");
    assert_eq!(refused(row("P1", 9, "member", "", "2026-06-30")), Problem::NotInOffice, "of none");
    assert_eq!(refused(row("P1", 1, "chair", "", "2025-12-31")), Problem::DayBefore { day: day("2026-01-01") });
    assert_eq!(refused(row("P1", 1, "chair", "", "2026-07-02")), Problem::EndsAhead);
}

#[test]
fn history_is_not_written_anew() {
    let world = World::new().with(1, "P1", Office::Member);
    for code in ["P1", "P2"] {
        let plan = world.plan(&list(&[(code, 1, "chair", "2025-12-31")]));
        assert_eq!(counted(&plan), [0, 0, 0, 1]);
        assert_eq!(plan.refusals[0].problem, Problem::DayBefore { day: day("2026-01-01") });
    }
    let mut left = World::new().with(1, "P1", Office::Member);
    for person in left.known.people.values_mut() {
        person.open = None;
        person.last_until = Some(day("2026-05-01"));
    }
    assert_eq!(counted(&left.plan(&list(&[("P1", 1, "member", "2026-04-30")]))), [0, 0, 0, 1]);
    assert_eq!(counted(&left.plan(&list(&[("P1", 1, "member", "2026-05-01")]))), [0, 1, 0, 0]);
}

#[test]
fn a_new_name_is_an_update() {
    let world = World::new().with(1, "P1", Office::Member);
    let text = list(&[("P1", 1, "member", "")]).replace("Ким", " Цой ");
    let plan = world.plan(&text);
    assert_eq!((counted(&plan), plan.changes.renamed[0].name.surname.as_str()), ([0, 1, 0, 0], "Цой"));
}

#[test]
fn a_number_twice_in_the_file_is_refused_the_second_time() {
    let plan = World::new().plan(&list(&[("P1", 1, "member", ""), ("P2", 2, "member", ""), ("P2", 1, "member", "")]));
    assert_eq!(counted(&plan), [2, 0, 0, 1]);
    assert_eq!((plan.refusals[0].line, &plan.refusals[0].problem), (4, &Problem::DuplicateIin { line: 2 }));
    // Even when the first was refused: it is not for us to say which is right.
    let plan = World::new().plan(&list(&[("P9", 1, "member", ""), ("P2", 1, "member", "")]));
    assert_eq!(counted(&plan), [0, 0, 0, 2]);
}

#[test]
fn one_chair_sits_in_a_commission() {
    let refused = |world: &World, rows: &[(&str, usize, &str, &str)]| -> Vec<(u32, Problem)> {
        let plan = world.plan(&list(rows));
        counted(&plan);
        plan.refusals.into_iter().map(|refusal| (refusal.line, refusal.problem)).collect()
    };
    let in_file = |line| Problem::SeatTakenInFile { office: Office::Chair, line };
    let taken = Problem::SeatTaken { office: Office::Chair };
    let empty = World::new();
    assert_eq!(
        refused(&empty, &[("P1", 1, "chair", ""), ("P1", 2, "chair", ""), ("P2", 3, "chair", "")]),
        [(3, in_file(2))]
    );
    let world = World::new().with(1, "P1", Office::Chair).with(2, "P2", Office::Chair);
    // Somebody else has the seat and is not in the file.
    assert_eq!(refused(&world, &[("P1", 3, "chair", "")]), [(2, taken.clone())]);
    // The holder stays, wherever the line stands.
    assert_eq!(refused(&world, &[("P1", 3, "chair", ""), ("P1", 1, "chair", "")]), [(2, in_file(3))]);
    // The holder leaves the seat: it is free.
    assert_eq!(refused(&world, &[("P1", 3, "chair", ""), ("P1", 1, "member", "")]), []);
    // Two chairs change places.
    assert_eq!(refused(&world, &[("P2", 1, "chair", ""), ("P1", 2, "chair", "")]), []);
    // The one who should leave is refused, so the seat is not free, and so on.
    assert_eq!(
        refused(&world, &[("P2", 1, "chair", ""), ("P1", 2, "chair", "2020-01-01")]),
        [(2, taken), (3, Problem::DayBefore { day: day("2026-01-01") })]
    );
}

#[test]
fn everything_wrong_with_a_row_is_told_at_once() {
    let text = list(&[("P1", 1, "директор", "31.02.2026")]).replace("Ким", "К1м");
    let plan = World::new().plan(&text);
    assert_eq!(counted(&plan), [0, 0, 0, 1]);
    let fields: Vec<_> = plan.refusals.iter().filter_map(|refusal| refusal.field).collect();
    assert_eq!(fields, [Field::Surname, Field::Office, Field::From]);
}
