//! Lists of commissions.

use super::{counted, plan_commissions, tree};
use crate::import::Problem;
use domain::commission::{CommissionCode, Level, TreePath};
use std::collections::HashMap;

const HEADER: &str = "код;код вышестоящей комиссии;уровень;номер;name kk;name ru;name en;за рубежом;часовой пояс";

fn file(rows: &[&str]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

fn code(text: &str) -> CommissionCode {
    text.parse().unwrap()
}

#[test]
fn parents_come_first_whatever_the_order_of_the_file() {
    let text = file(&[
        "P7;DD;учаскелік;7;№ 7;№ 7;;;",
        "P8;DD;precinct;8;№ 8;№ 8;No. 8;да;Europe/Berlin",
        "DD;RR;аудандық;;Аудан;Район;;;",
        "RR;KZ;областная;;Облыс;Область;;;",
        "KZ;;central;;ОСК;ЦИК;CEC;no;",
    ]);
    let plan = plan_commissions(&text, &HashMap::new());
    assert_eq!(counted(&plan), [5, 0, 0, 0], "{:?}", plan.refusals);
    let root = TreePath::root();
    let district = root.child(1).child(1);
    let places: Vec<_> = plan.changes.new.iter().map(|one| (one.code.as_str(), one.path.clone())).collect();
    assert_eq!(
        places,
        [
            ("KZ", root.clone()),
            ("RR", root.child(1)),
            ("DD", district.clone()),
            ("P7", district.child(1)),
            ("P8", district.child(2))
        ]
    );
    let abroad = &plan.changes.new[4];
    assert_eq!((abroad.fields.abroad, abroad.fields.time_zone.as_str()), (true, "Europe/Berlin"));
    assert_eq!(abroad.parent, Some(plan.changes.new[2].id));
    assert!(plan.changes.new[3].sort[0] < abroad.sort[0]);
}

#[test]
fn the_known_tree_grows_and_changes_but_never_moves() {
    let known = tree();
    let text = file(&[
        "P1;KZ-43-4344;precinct;60;P1 комиссиясы;Комиссия P1;;;",
        "P2;KZ-43-4344;precinct;61;P2 комиссиясы;Комиссия P2;;;",
        "P4;KZ-43-4344;precinct;62;№ 62;№ 62;;;",
        "P3;KZ-43-4344;precinct;60;P3;P3;;;",
        "KZ-43-4344;KZ;district;;Аудан;Район;;;",
        "KZ-43;KZ;district;;Аудан;Район;;;",
    ]);
    let plan = plan_commissions(&text, &known);
    assert_eq!(counted(&plan), [1, 1, 1, 3]);
    assert_eq!(plan.changes.new[0].path, known[&code("KZ-43-4344")].path.child(4));
    assert_eq!(plan.changes.changed[0].fields.number, Some(61));
    let problems: Vec<_> = plan.refusals.iter().map(|refusal| (refusal.line, refusal.problem.clone())).collect();
    assert_eq!(
        problems,
        [
            (5, Problem::ClosedCommission),
            (6, Problem::ParentChanged { now: Some(code("KZ-43")) }),
            (7, Problem::LevelChanged { now: Level::Regional }),
        ]
    );
}

#[test]
fn what_does_not_fit_the_tree_is_refused_with_the_reason() {
    let root = code("KZ");
    for (rows, problems) in [
        (vec!["A1;A2;district;;а;а;;;", "A2;A1;district;;а;а;;;"], vec![Problem::ParentCycle, Problem::ParentCycle]),
        (vec!["A1;A1;district;;а;а;;;"], vec![Problem::ParentCycle]),
        (vec!["A1;NO;district;;а;а;;;"], vec![Problem::UnknownParent]),
        (vec!["A1;P3;precinct;1;а;а;;;"], vec![Problem::ClosedParent]),
        (vec!["A1;P1;precinct;1;а;а;;;"], vec![Problem::LevelOrder { parent: Level::Precinct }]),
        (vec!["A1;;district;;а;а;;;"], vec![Problem::NoParent]),
        (vec!["A1;;central;;а;а;;;"], vec![Problem::SecondRoot { root }]),
        (
            vec!["A1;KZ;regional;;;а;;;", "A2;A1;district;;а;а;;;"],
            vec![Problem::Missing, Problem::RefusedParent { line: 2 }],
        ),
        (vec!["A1;KZ-43;district;;а;а;;;", "A1;KZ-43;district;;а;а;;;"], vec![Problem::DuplicateCode { line: 2 }]),
        (vec!["A1;KZ-43-4344;precinct;;а;а;;;"], vec![Problem::Missing]),
        (vec!["A1;KZ-43-4344;precinct;0;а;а;;;"], vec![Problem::Number]),
        (vec!["A1;KZ-43;district;5;а;а;;;"], vec![Problem::NumberAbovePrecincts]),
        (vec!["A1;KZ-43;district;;а;а;;;Asia/Atlantis"], vec![Problem::TimeZone]),
        (vec!["A1;KZ-43;district;;а;а;;возможно;"], vec![Problem::YesNo]),
        (vec!["A1;KZ-43;село;;а;а;;;"], vec![Problem::Level]),
        (
            vec!["A1;A2;regional;;а;а;;;", "A2;KZ-43;district;;а;а;;;"],
            vec![Problem::LevelOrder { parent: Level::District }],
        ),
    ] {
        let plan = plan_commissions(&file(&rows), &tree());
        counted(&plan);
        let found: Vec<_> = plan.refusals.into_iter().map(|refusal| refusal.problem).collect();
        assert_eq!(found, problems, "{rows:?}");
    }
}
