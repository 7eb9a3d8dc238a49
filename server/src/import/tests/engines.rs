//! The same stories on SQLite and PostgreSQL.

use super::{SORT, iin, now, today};
use crate::import::{Counts, ImportError, Kind, Report, Request, run};
use domain::{Day, Faces, Lang, campaign::Campaign};
use std::path::{Path, PathBuf};
use storage::{Db, audit, campaign, completion, testing};

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

fn request(kind: Kind, file: &Path) -> Request {
    Request {
        kind,
        file: file.to_owned(),
        dry_run: false,
        errors: None,
        lang: Lang::Ru,
        today: today(),
        now: now(),
        sort: SORT,
    }
}

const COMMISSIONS: &str = "код;код вышестоящей комиссии;уровень;номер;name kk;name ru
P1;DD;precinct;1;№ 1;№ 1
P2;DD;precinct;2;№ 2;№ 2
DD;RR;district;;Аудан;Район
RR;KZ;regional;;Облыс;Область
KZ;;central;;ОСК;ЦИК
";

async fn open_campaign(db: &Db) {
    let one = campaign::NewCampaign {
        slug: "demo".to_owned(),
        name: Faces { kk: "к".to_owned(), ru: "к".to_owned(), en: None },
        election_type: "maslikhat".to_owned(),
        time_zone: "Asia/Almaty".to_owned(),
        training_from: today(),
        voting_day: today().plus(26),
    };
    db.write(move |mut write| Box::pin(async move { campaign::open(&mut write, &one, &[], now()).await }))
        .await
        .unwrap();
}

async fn assert_tallies(db: &Db, in_office: i64) {
    let mut read = db.read().await.unwrap();
    let all: Vec<Campaign> = campaign::all(&mut read).await.unwrap();
    for campaign in all {
        let stored = completion::stored(&mut read, campaign.id).await.unwrap();
        assert_eq!(stored, completion::count_from_scratch(&mut read, &campaign).await.unwrap());
        assert_eq!(stored.by_commission.values().map(|tally| tally.in_office).sum::<i64>(), in_office);
    }
}

async fn taken(db: &Db, request: &Request) -> [u64; 4] {
    let Counts { read, created, updated, unchanged, refused } = run(db, request).await.unwrap().counts;
    assert_eq!(read, created + updated + unchanged + refused);
    [created, updated, unchanged, refused]
}

fn members(rows: &[(&str, usize, &str, &str)]) -> String {
    super::list(rows)
}

#[tokio::test]
async fn a_list_is_taken_in_once_and_the_second_time_changes_nothing() {
    for test in testing::each_engine().await.unwrap() {
        let (db, desk) = (&test.db, Desk { folder: tempfile::tempdir().unwrap() });
        open_campaign(db).await;
        let tree = request(Kind::Commissions, &desk.file("tree.csv", COMMISSIONS));
        assert_eq!(taken(db, &Request { dry_run: true, ..tree.clone() }).await, [5, 0, 0, 0]);
        assert_eq!(taken(db, &tree).await, [5, 0, 0, 0]);
        assert_eq!(taken(db, &tree).await, [0, 0, 5, 0]);
        let text = members(&[
            ("P1", 1, "chair", "2026-01-01"),
            ("P1", 2, "chair", ""),
            ("P2", 3, "member", ""),
            ("P2", 4, "member", "2026-08-01"),
        ]);
        let list = request(Kind::Members, &desk.file("members.csv", &text));
        assert_eq!(taken(db, &Request { dry_run: true, ..list.clone() }).await, [3, 0, 0, 1]);
        assert_tallies(db, 0).await;
        assert_eq!(taken(db, &list).await, [3, 0, 0, 1]);
        // The one whose time begins in August is not in office yet.
        assert_tallies(db, 2).await;
        assert_eq!(taken(db, &list).await, [0, 0, 3, 1]);
        assert_tallies(db, 2).await;
        let mut read = db.read().await.unwrap();
        assert_eq!(audit::of_subject(&mut read, "file:members.csv").await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn whoever_left_is_out_of_the_tallies_and_leaving_twice_changes_nothing() {
    for test in testing::each_engine().await.unwrap() {
        let (db, desk) = (&test.db, Desk { folder: tempfile::tempdir().unwrap() });
        open_campaign(db).await;
        taken(db, &request(Kind::Commissions, &desk.file("tree.csv", COMMISSIONS))).await;
        let rows = [("P1", 1, "chair", "2026-01-01"), ("P1", 2, "member", "2026-01-01")];
        taken(db, &request(Kind::Members, &desk.file("before.csv", &members(&rows)))).await;
        assert_tallies(db, 2).await;
        let (left, successor) = (iin(1), iin(3));
        let text = format!(
            "{};until\nP1;{};Ким;Анна;;chair;;2026-07-01\nP1;{};Ли;Ян;;chair;;\n",
            super::HEADER,
            left.as_str(),
            successor.as_str()
        );
        let list = request(Kind::Members, &desk.file("after.csv", &text));
        assert_eq!(taken(db, &list).await, [1, 1, 0, 0]);
        assert_tallies(db, 2).await;
        assert_eq!(taken(db, &list).await, [0, 0, 2, 0]);
        let people = storage::import::people(&mut db.read().await.unwrap()).await.unwrap();
        assert_eq!((people[&left].open, people[&left].last_until), (None, Some(today())));
        assert!(people[&successor].open.is_some());
    }
}

#[tokio::test]
async fn transfers_offices_and_names_change_and_the_tallies_follow() {
    for test in testing::each_engine().await.unwrap() {
        let (db, desk) = (&test.db, Desk { folder: tempfile::tempdir().unwrap() });
        open_campaign(db).await;
        taken(db, &request(Kind::Commissions, &desk.file("tree.csv", COMMISSIONS))).await;
        let rows =
            [("P1", 1, "chair", "2026-01-01"), ("P1", 2, "member", "2026-01-01"), ("P2", 3, "member", "2026-01-01")];
        taken(db, &request(Kind::Members, &desk.file("one.csv", &members(&rows)))).await;
        let rows = [("P2", 1, "chair", "2026-06-01"), ("P1", 2, "chair", ""), ("P2", 3, "member", "2026-02-01")];
        let two = request(Kind::Members, &desk.file("two.csv", &members(&rows)));
        assert_eq!(taken(db, &two).await, [0, 3, 0, 0]);
        assert_tallies(db, 3).await;
        assert_eq!(taken(db, &two).await, [0, 0, 3, 0]);
        let renamed = members(&rows).replace("Анна", "Әнуар");
        assert_eq!(taken(db, &request(Kind::Members, &desk.file("three.csv", &renamed))).await, [0, 3, 0, 0]);
        assert_eq!(taken(db, &request(Kind::Members, &desk.file("three.csv", &renamed))).await, [0, 0, 3, 0]);
        let mut read = db.read().await.unwrap();
        let people = storage::import::people(&mut read).await.unwrap();
        assert_eq!(people[&iin(1)].last_until, Some("2026-06-01".parse::<Day>().unwrap()));
        assert_eq!(people[&iin(2)].name.given, "Әнуар");
    }
}

#[tokio::test]
async fn refused_rows_stand_in_a_file_that_runs_no_formula() {
    let test = testing::sqlite().await.unwrap();
    let (db, desk) = (&test.db, Desk { folder: tempfile::tempdir().unwrap() });
    taken(db, &request(Kind::Commissions, &desk.file("tree.csv", COMMISSIONS))).await;
    let text = members(&[("P1", 1, "chair", ""), ("P9", 2, "member", "")])
        .replace(";Ким;Анна;;chair", ";=cmd|' /C calc'!A0;Анна;;chair");
    let file = desk.file("members.csv", &text);
    let report: Report = run(db, &request(Kind::Members, &file)).await.unwrap();
    assert_eq!(report.exit_code(), 1);
    let written = std::fs::read_to_string(desk.folder.path().join("members.csv.refused.csv")).unwrap();
    assert_eq!(
        written,
        "\u{feff}строка;столбец;значение;причина\n\
         2;surname;'=cmd|' /C calc'!A0;\"в ячейке формула; впишите само значение\"\n\
         3;commission;P9;такой комиссии нет\n"
    );
    for lang in Lang::ALL {
        assert!(report.lines(*lang).len() >= 4);
    }
    let one =
        request(Kind::Members, &desk.file("ok.csv", &members(&[("P1", 1, "chair", ""), ("P9", 2, "member", "")])));
    assert_eq!(run(db, &one).await.unwrap().exit_code(), 3);
    let dry = Request { dry_run: true, ..request(Kind::Members, &desk.file("dry.csv", &text)) };
    assert!(run(db, &dry).await.unwrap().refused_file.is_none());
    assert!(!desk.folder.path().join("dry.csv.refused.csv").exists());
}

#[tokio::test]
async fn a_file_that_is_cut_short_leaves_everything_as_it_was() {
    let test = testing::sqlite().await.unwrap();
    let (db, desk) = (&test.db, Desk { folder: tempfile::tempdir().unwrap() });
    let cut = COMMISSIONS.trim_end().rsplit_once(';').unwrap().0;
    let refused = run(db, &request(Kind::Commissions, &desk.file("tree.csv", cut))).await;
    assert!(matches!(refused, Err(ImportError::File(_))));
    let missing = run(db, &request(Kind::Commissions, &desk.folder.path().join("none.csv"))).await;
    assert!(matches!(missing, Err(ImportError::File(_))));
    assert_eq!(storage::commission::count(&mut db.read().await.unwrap()).await.unwrap(), 0);
}
