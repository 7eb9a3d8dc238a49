//! `kaskad import commissions|members FILE`: lists people already have, taken in
//! whole.
//!
//! Each row becomes created, updated, unchanged or refused, and the four add up
//! to the rows read. A run that writes is one transaction: afterwards everything
//! but the refused rows is in, or nothing is. A dry run decides the same way and
//! writes nothing. A file that is cut short, damaged or not a list is refused as
//! a whole ([`FileError`]); a bad row is refused alone ([`Problem`]).

mod columns;
mod commissions;
mod encoding;
mod file_error;
mod members;
mod plan;
mod problem;
mod report;
mod rows;
mod seats;
pub(crate) mod separated;
pub(crate) mod table;
mod words;
pub(crate) mod workbook;

#[cfg(test)]
mod tests;

pub use columns::{Columns, Field, Kind};
pub use commissions::sort_keys as commission_sort_keys;
pub use file_error::FileError;
pub use plan::{Counts, Plan};
pub use problem::Problem;
pub use report::Report;
pub use rows::Refusal;
pub use table::{Cell, Source, Table};

use domain::{Day, Lang, Timestamp};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};
use storage::{Db, Read, audit};

/// A text file as text, whatever its encoding.
///
/// # Errors
/// [`FileError`] when it is cut short, damaged, or in no encoding known here.
pub fn decode_text(bytes: Vec<u8>) -> Result<String, FileError> {
    encoding::decode(bytes).map(|(text, _)| text)
}

/// Makes the key by which names sort in a language.
pub type SortKey = fn(Lang, &str) -> Vec<u8>;

/// What to import, and how.
#[derive(Debug, Clone)]
pub struct Request {
    pub kind: Kind,
    pub file: PathBuf,
    pub dry_run: bool,
    /// Where to write refused rows; `FILE.refused.csv` when `None`.
    pub errors: Option<PathBuf>,
    /// The language of the refused file.
    pub lang: Lang,
    /// Today where the commissions are: the first day of those who have none in the list.
    pub today: Day,
    pub now: Timestamp,
    pub sort: SortKey,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("{0}")]
    File(#[from] FileError),
    #[error("{0}")]
    Storage(#[from] storage::Error),
}

impl ImportError {
    /// What happened and what to do, in a language.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::File(error) => error.text(lang),
            Self::Storage(error) => error.to_string(),
        }
    }
}

/// Reads a file, decides about its rows and, unless it is a dry run, does it.
///
/// # Errors
/// [`ImportError`]; then nothing has been written.
pub async fn run(db: &Db, request: &Request) -> Result<Report, ImportError> {
    let list = List::read(request)?;
    let source = list.table.source;
    let ignored = list.table.columns.ignored().to_vec();
    let decided = if request.dry_run {
        list.decide(&mut db.read().await?, request).await?.0
    } else {
        let request = request.clone();
        db.write(move |mut write| Box::pin(async move { list.put(&mut write, &request).await })).await?
    };
    let mut report = Report {
        kind: request.kind,
        dry_run: request.dry_run,
        source,
        ignored,
        counts: decided.counts,
        refusals: decided.refusals,
        refused_file: None,
    };
    report.refused_file = refused_path(request, &report).map(|path| {
        let written = report::write_refused(&path, &report.refusals, request.lang);
        written.map(|()| path.clone()).map_err(|e| format!("{}: {e}", path.display()))
    });
    Ok(report)
}

/// A dry run leaves no file unless one is asked for.
fn refused_path(request: &Request, report: &Report) -> Option<PathBuf> {
    let beside = || {
        let mut path = request.file.clone().into_os_string();
        path.push(".refused.csv");
        PathBuf::from(path)
    };
    let path = request.errors.clone().or_else(|| (!request.dry_run).then(beside))?;
    (!report.refusals.is_empty()).then_some(path)
}

/// A file that was read.
struct List {
    table: Table,
    rows: Rows,
}

enum Rows {
    Commissions(commissions::Drafts),
    Members(members::Drafts),
}

/// What an import writes.
enum Changes {
    Commissions(storage::import::CommissionChanges),
    Members(storage::import::MemberChanges),
}

impl List {
    fn read(request: &Request) -> Result<Self, FileError> {
        let (path, kind, today) = (request.file.as_path(), request.kind, request.today);
        match kind {
            Kind::Commissions => {
                let mut drafts = commissions::Drafts::default();
                let table = table::read_path(path, kind, &mut |columns, row| drafts.read(columns, &row))?;
                Ok(Self { table, rows: Rows::Commissions(drafts) })
            }
            Kind::Members => {
                let mut drafts = members::Drafts::default();
                let table = table::read_path(path, kind, &mut |columns, row| drafts.read(columns, &row, today))?;
                Ok(Self { table, rows: Rows::Members(drafts) })
            }
        }
    }

    async fn decide(self, read: &mut Read<'_>, request: &Request) -> storage::Result<(Plan<()>, Changes)> {
        let columns = &self.table.columns;
        let all = storage::import::commissions(read).await?;
        let commissions: HashMap<_, _> = all.into_iter().map(|one| (one.code.clone(), one)).collect();
        Ok(match self.rows {
            Rows::Commissions(drafts) => {
                let plan = commissions::plan(drafts, columns, &commissions, request.now, request.sort);
                plan.split(Changes::Commissions)
            }
            Rows::Members(drafts) => {
                let known = members::Known { commissions, people: storage::import::people(read).await? };
                members::plan(drafts, columns, &known, (request.today, request.now), request.sort)
                    .split(Changes::Members)
            }
        })
    }

    async fn put(self, write: &mut storage::Write<'_>, request: &Request) -> Result<Plan<()>, ImportError> {
        storage::import::begin(write).await?;
        let (plan, changes) = self.decide(write, request).await?;
        match &changes {
            Changes::Commissions(changes) => storage::import::put_commissions(write, changes, request.now).await?,
            Changes::Members(changes) => {
                storage::import::put_members(write, changes, request.today, request.now).await?;
            }
        }
        let done = plan.counts.created + plan.counts.updated;
        if done > 0 {
            note(write, request, &plan.counts).await?;
        }
        if done > 1000 {
            storage::import::finish(write).await?;
        }
        Ok(plan)
    }
}

/// The audit says which file was taken in, and how much of it.
async fn note(write: &mut storage::Write<'_>, request: &Request, counts: &Counts) -> storage::Result<()> {
    let action = match request.kind {
        Kind::Commissions => "import.commissions",
        Kind::Members => "import.members",
    };
    let name = request.file.file_name().map(Path::new).unwrap_or(&request.file).display().to_string();
    let Counts { read, created, updated, unchanged, refused } = counts;
    let details = serde_json::json!({
        "read": read, "created": created, "updated": updated, "unchanged": unchanged, "refused": refused,
    });
    audit::add(write, request.now, None, action, &format!("file:{name}"), details).await
}
