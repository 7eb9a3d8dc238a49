//! What people send, and what becomes of it.

mod counts;
mod engines;
mod files;
mod rules;
mod tree;

use super::{
    Columns, FileError, Kind, SortKey, commissions, members,
    plan::Plan,
    table::{self, Table},
};
use domain::{
    Day, Faces, Timestamp,
    commission::{CommissionCode, Level, TreePath},
    id::{CommissionId, MembershipId, PersonId},
    iin::Iin,
    person::{Office, PersonName},
};
use std::collections::HashMap;
use storage::import::{
    CommissionChanges, CommissionFields, KnownCommission, KnownMembership, KnownPerson, MemberChanges,
};

pub const SORT: SortKey = |_, text| text.as_bytes().to_vec();

/// 1 July 2026, noon in Almaty.
pub fn now() -> Timestamp {
    Timestamp::from_ms(1_782_889_200_000)
}

pub fn today() -> Day {
    day("2026-07-01")
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The `n`-th synthetic number: nobody born in the 1850s can hold it.
pub fn iin(n: usize) -> Iin {
    let prefixes = (0..).map(|serial| format!("5{}0{}1{}1{serial:04}", n % 10, 1 + n % 9, n / 10 % 2));
    prefixes.filter_map(|prefix| Iin::from_prefix(&prefix)).nth(n / 20).unwrap()
}

pub fn commission(code: &str, level: Level, path: TreePath, parent: Option<CommissionId>) -> KnownCommission {
    KnownCommission {
        id: CommissionId::new(now()),
        code: code.parse().unwrap(),
        parent,
        level,
        path,
        fields: CommissionFields {
            number: (level == Level::Precinct).then_some(60),
            name: Faces {
                kk: format!("{code} комиссиясы"), ru: format!("Комиссия {code}"), en: None
            },
            abroad: false,
            time_zone: "Asia/Almaty".to_owned(),
        },
        closed: false,
    }
}

/// KZ > KZ-43 > KZ-43-4344 > P1, P2, and P3 that is closed.
pub fn tree() -> HashMap<CommissionCode, KnownCommission> {
    let root = commission("KZ", Level::Central, TreePath::root(), None);
    let region = commission("KZ-43", Level::Regional, root.path.child(1), Some(root.id));
    let district = commission("KZ-43-4344", Level::District, region.path.child(1), Some(region.id));
    let precinct = |code, at| commission(code, Level::Precinct, district.path.child(at), Some(district.id));
    let mut closed = precinct("P3", 3);
    closed.closed = true;
    let all = [precinct("P1", 1), precinct("P2", 2), closed, root, region, district];
    all.into_iter().map(|one| (one.code.clone(), one)).collect()
}

pub struct World {
    pub known: members::Known,
}

impl World {
    pub fn new() -> Self {
        Self { known: members::Known { commissions: tree(), people: HashMap::new() } }
    }

    /// Somebody in office since the first of January.
    pub fn with(mut self, n: usize, code: &str, office: Office) -> Self {
        let commission = self.known.commissions[&code.parse().unwrap()].id;
        let open = KnownMembership { id: MembershipId::new(now()), commission, office, from: day("2026-01-01") };
        let name = PersonName::parse("Ким", "Анна", "").unwrap();
        let person = KnownPerson { id: PersonId::new(now()), name, open: Some(open), last_until: None };
        self.known.people.insert(iin(n), person);
        self
    }

    pub fn plan(&self, text: &str) -> Plan<MemberChanges> {
        self.try_plan(text.as_bytes().to_vec()).unwrap()
    }

    pub fn try_plan(&self, bytes: Vec<u8>) -> Result<Plan<MemberChanges>, FileError> {
        let (table, drafts) = read_members(bytes)?;
        Ok(members::plan(drafts, &table.columns, &self.known, (today(), now()), SORT))
    }
}

pub fn read_members(bytes: Vec<u8>) -> Result<(Table, members::Drafts), FileError> {
    let mut drafts = members::Drafts::default();
    let table = table::read(bytes, Kind::Members, &mut |columns: &Columns, row| drafts.read(columns, &row, today()))?;
    Ok((table, drafts))
}

pub fn plan_commissions(text: &str, known: &HashMap<CommissionCode, KnownCommission>) -> Plan<CommissionChanges> {
    let mut drafts = commissions::Drafts::default();
    let table = table::read(text.into(), Kind::Commissions, &mut |columns, row| drafts.read(columns, &row)).unwrap();
    commissions::plan(drafts, &table.columns, known, now(), SORT)
}

/// Created, updated, unchanged, refused.
pub fn counted<T>(plan: &Plan<T>) -> [u64; 4] {
    let counts = plan.counts;
    assert_eq!(counts.read, counts.created + counts.updated + counts.unchanged + counts.refused, "{counts:?}");
    [counts.created, counts.updated, counts.unchanged, counts.refused]
}

pub const HEADER: &str = "commission;iin;surname;given name;patronymic;office;from";

/// A list of members, one line each: code, number, office, from.
pub fn list(rows: &[(&str, usize, &str, &str)]) -> String {
    let line = |(code, n, office, from): &(&str, usize, &str, &str)| {
        format!("{code};{};Ким;Анна;;{office};{from}", iin(*n).as_str())
    };
    let lines: Vec<String> = rows.iter().map(line).collect();
    format!("{HEADER}\n{}\n", lines.join("\n"))
}
