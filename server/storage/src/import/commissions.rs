//! The tree of commissions in bulk.

use super::insert_all;
use crate::{Error, Read, Result, Write};
use domain::{
    Faces, Timestamp,
    commission::{CommissionCode, Level, TreePath},
    id::CommissionId,
};
use std::collections::HashMap;
use uuid::Uuid;

/// What a list may say anew about a commission that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommissionFields {
    pub number: Option<i64>,
    pub name: Faces<String>,
    pub abroad: bool,
    pub time_zone: String,
}

/// A commission as it is before an import.
#[derive(Debug, Clone)]
pub struct KnownCommission {
    pub id: CommissionId,
    pub code: CommissionCode,
    pub parent: Option<CommissionId>,
    pub level: Level,
    pub path: TreePath,
    pub fields: CommissionFields,
    pub closed: bool,
}

#[derive(sqlx::FromRow)]
struct KnownRow {
    id: Uuid,
    code: String,
    parent_id: Option<Uuid>,
    level: String,
    path: String,
    number: Option<i64>,
    name_kk: String,
    name_ru: String,
    name_en: Option<String>,
    abroad: bool,
    time_zone: String,
    closed_on: Option<String>,
}

impl TryFrom<KnownRow> for KnownCommission {
    type Error = Error;
    fn try_from(row: KnownRow) -> Result<Self> {
        Ok(Self {
            id: CommissionId(row.id),
            code: row.code.parse().map_err(Error::stored)?,
            parent: row.parent_id.map(CommissionId),
            level: row.level.parse().map_err(Error::stored)?,
            path: TreePath::from(row.path),
            fields: CommissionFields {
                number: row.number,
                name: Faces { kk: row.name_kk, ru: row.name_ru, en: row.name_en },
                abroad: row.abroad,
                time_zone: row.time_zone,
            },
            closed: row.closed_on.is_some(),
        })
    }
}

const COMMISSIONS: &str = "
SELECT id, code, parent_id, level, path, number, name_kk, name_ru, name_en, abroad, time_zone, closed_on
FROM commission
ORDER BY path";
/// Every commission, closed ones too, in the order of the tree.
pub async fn commissions(read: &mut Read<'_>) -> Result<Vec<KnownCommission>> {
    fetch!(read, all KnownRow, COMMISSIONS)?.into_iter().map(KnownCommission::try_from).collect()
}

/// Gives new commissions their places: each the next after its last sibling.
/// A place once given is never given again, so a path means one commission for good.
#[derive(Debug, Default)]
pub struct Places {
    last: HashMap<TreePath, u32>,
}

impl Places {
    /// The places that are taken.
    pub fn taken<'a>(paths: impl IntoIterator<Item = &'a TreePath>) -> Self {
        let mut places = Self::default();
        for path in paths {
            let (Some(parent), Some(ordinal)) = (path.ancestors().last(), ordinal(path)) else { continue };
            let last = places.last.entry(parent).or_default();
            *last = ordinal.max(*last);
        }
        places
    }

    /// The place of a new child; without a parent, that of the root.
    pub fn next(&mut self, parent: Option<&TreePath>) -> TreePath {
        let Some(parent) = parent else { return TreePath::root() };
        let last = self.last.entry(parent.clone()).or_default();
        *last += 1;
        parent.child(*last)
    }
}

fn ordinal(path: &TreePath) -> Option<u32> {
    let text = path.as_str();
    u32::from_str_radix(text.get(text.len().checked_sub(TreePath::SEGMENT)?..)?, 36).ok()
}

/// A commission to be entered. Sort keys are made by the caller, who knows the collation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCommission {
    pub id: CommissionId,
    pub code: CommissionCode,
    pub parent: Option<CommissionId>,
    pub level: Level,
    pub path: TreePath,
    pub fields: CommissionFields,
    pub sort: [Vec<u8>; 3],
}

/// New words for a commission that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedCommission {
    pub id: CommissionId,
    pub fields: CommissionFields,
    pub sort: [Vec<u8>; 3],
}

/// What an import does to the tree. Parents stand before their children.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommissionChanges {
    pub new: Vec<NewCommission>,
    pub changed: Vec<ChangedCommission>,
}

const ADD: &str = "
INSERT INTO commission
  (id, code, parent_id, level, path, number, name_kk, name_ru, name_en, sort_kk, sort_ru, sort_en, abroad, time_zone, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const CHANGE: &str = "
UPDATE commission SET
  number = $2, name_kk = $3, name_ru = $4, name_en = $5, sort_kk = $6, sort_ru = $7, sort_en = $8,
  abroad = $9, time_zone = $10
WHERE id = $1";
/// Enters and changes commissions.
pub async fn put_commissions(write: &mut Write<'_>, changes: &CommissionChanges, now: Timestamp) -> Result<()> {
    insert_all!(write, ADD, changes.new, |query, one| {
        let [sort_kk, sort_ru, sort_en] = &one.sort;
        query
            .bind(one.id.0)
            .bind(one.code.as_str())
            .bind(one.parent.map(|parent| parent.0))
            .bind(one.level.as_str())
            .bind(one.path.as_str())
            .bind(one.fields.number)
            .bind(&one.fields.name.kk)
            .bind(&one.fields.name.ru)
            .bind(one.fields.name.en.as_deref())
            .bind(sort_kk)
            .bind(sort_ru)
            .bind(sort_en)
            .bind(one.fields.abroad)
            .bind(&one.fields.time_zone)
            .bind(now.ms())
    });
    for one in &changes.changed {
        let (fields, [sort_kk, sort_ru, sort_en]) = (&one.fields, &one.sort);
        execute!(
            write,
            CHANGE,
            one.id.0,
            fields.number,
            &fields.name.kk,
            &fields.name.ru,
            fields.name.en.as_deref(),
            sort_kk,
            sort_ru,
            sort_en,
            fields.abroad,
            &fields.time_zone,
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_child_comes_after_the_last_and_no_place_is_given_twice() {
        let root = TreePath::root();
        let taken = [root.clone(), root.child(2), root.child(40), root.child(2).child(1)];
        let mut places = Places::taken(&taken);
        assert_eq!(places.next(Some(&root)), root.child(41));
        assert_eq!(places.next(Some(&root)), root.child(42));
        assert_eq!(places.next(Some(&root.child(2))), root.child(2).child(2));
        assert_eq!(places.next(Some(&root.child(40))), root.child(40).child(1));
        assert_eq!(places.next(None), root);
    }
}
