//! Bulk changes of the tree and the member list.
//!
//! Here is what an import has to know before it can decide ([`commissions`],
//! [`people`]) and what it then does ([`put_commissions`], [`put_members`]). To
//! decide and to do in one transaction, call both inside one [`crate::Db::write`],
//! after [`begin`]. Deciding itself needs no database and stands with the caller.
//!
//! New rows go in many to a statement. What happens to members already known
//! goes through [`crate::membership`], which keeps the tallies true.

mod commissions;
mod events;
mod members;
mod standings;

pub use commissions::{
    ChangedCommission, CommissionChanges, CommissionFields, KnownCommission, NewCommission, Places, commissions,
    put_commissions,
};
pub use events::{HeldEvent, put_events};
pub use members::{
    Corrected, Ended, KnownMembership, KnownPerson, MemberChanges, Moved, NewMember, Renamed, people, put_members,
};
pub use standings::put_standings;

use crate::{Result, Write, dialect};

/// Rows of one statement. SQLite looks parameters up one after the other, so a
/// statement with twice as many takes four times as long; with fewer the way to
/// the database and back weighs more.
pub(crate) const ROWS: usize = 32;

/// Makes other imports wait until this one is done. First thing in the job.
pub async fn begin(write: &mut Write<'_>) -> Result<()> {
    dialect::lock_whole(write).await
}

/// Lets the database learn the new sizes. Last thing in a job that changed much.
pub async fn finish(write: &mut Write<'_>) -> Result<()> {
    dialect::analyze(write).await
}

/// The statement for several rows: the tuple behind `VALUES` of one for a single
/// row, again and again with further parameters.
pub(crate) fn repeated(sql: &str, rows: usize) -> String {
    let (head, tuple) = sql.split_once("VALUES").unwrap_or((sql, ""));
    let columns = tuple.matches('$').count();
    let mut text = format!("{head}VALUES ");
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 1..=columns {
            let comma = if column == 1 { "" } else { ", " };
            text.push_str(&format!("{comma}${}", row * columns + column));
        }
        text.push(')');
    }
    text
}

/// Inserts rows, many to a statement: the body binds the values of one row.
macro_rules! insert_all {
    ($write:expr, $sql:expr, $rows:expr, |$query:ident, $row:ident| $bound:expr) => {
        for chunk in $rows.chunks($crate::import::ROWS) {
            // Our own constant with placeholders counted up: nothing of the caller's is in it.
            let sql = sqlx::AssertSqlSafe($crate::import::repeated($sql, chunk.len()));
            on!($write, c => {
                let mut $query = sqlx::query(sql);
                for $row in chunk {
                    $query = $bound;
                }
                $query.execute(c).await?;
            });
        }
    };
}
pub(crate) use insert_all;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_repeated_with_its_parameters_counted_up() {
        assert_eq!(
            repeated("INSERT INTO t (a, b) VALUES ($1, $2)", 2),
            "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)"
        );
    }
}
