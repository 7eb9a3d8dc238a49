//! Opening a database, reading, and writing.

use crate::{
    Error, OpenError, Read, Write, migrations,
    readers::Readers,
    writer::{self, Done, Queued, Writer},
};
use futures::future::BoxFuture;
use sqlx::{
    ConnectOptions, Connection, Postgres,
    pool::{Pool, PoolOptions},
    postgres::PgConnectOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use std::{path::Path, str::FromStr, time::Duration};
use tokio::sync::oneshot;

/// Connections that read at the same time.
const READERS: usize = 4;
/// Connections of one process to PostgreSQL for reading.
const POSTGRES_READERS: u32 = 8;
/// Jobs that one process runs at the same time on PostgreSQL. They have their
/// own connections, so that jobs that wait for a lock never keep readers out.
const POSTGRES_WRITERS: u32 = 12;
/// The same for jobs of one statement: an answer is saved even while an import
/// holds the member list and every other job waits for it.
const POSTGRES_QUICK_WRITERS: u32 = 8;
/// SQLite versions below this can corrupt a WAL database (see the design notes in ARCHITECTURE.md).
const OLDEST_SQLITE: i32 = 3_051_003;

/// An open database. Cloning it is cheap and shares everything.
#[derive(Clone)]
pub struct Db(Engine);

#[derive(Clone)]
enum Engine {
    Sqlite { read: Readers, write: Writer },
    Postgres { read: Pool<Postgres>, write: Pool<Postgres>, quick: Pool<Postgres> },
}

/// What [`Db::write`] takes: a closure that gets the connection and gives a future.
pub trait Job<T, E>: for<'c> FnOnce(Write<'c>) -> BoxFuture<'c, Result<T, E>> + Send + 'static {}
impl<T, E, F> Job<T, E> for F where F: for<'c> FnOnce(Write<'c>) -> BoxFuture<'c, Result<T, E>> + Send + 'static {}

impl Db {
    /// Opens `sqlite:PATH` (made when missing) or `postgres://…`, and brings the
    /// schema up to date.
    ///
    /// # Errors
    /// [`OpenError`] says what to do; nothing has been changed unless the schema was ours.
    pub async fn open(address: &str) -> Result<Self, OpenError> {
        if address.starts_with("sqlite:") {
            Self::open_sqlite(address).await
        } else if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            Self::open_postgres(address).await
        } else {
            Err(OpenError::Address(redact(address)))
        }
    }

    /// Opens a database that must be there: a mistyped path is not an empty database.
    ///
    /// # Errors
    /// As [`Db::open`], and [`OpenError::Missing`].
    pub async fn open_existing(address: &str) -> Result<Self, OpenError> {
        if let Ok(options) = SqliteConnectOptions::from_str(address)
            && !options.get_filename().exists()
        {
            return Err(OpenError::Missing(options.get_filename().display().to_string()));
        }
        Self::open(address).await
    }

    async fn open_sqlite(address: &str) -> Result<Self, OpenError> {
        check_sqlite_version()?;
        let options = SqliteConnectOptions::from_str(address)
            .map_err(|_| OpenError::Address(address.to_owned()))?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // An import from the command line holds the lock for a while: writes wait for it.
            .busy_timeout(Duration::from_secs(60))
            .pragma("temp_store", "memory")
            .pragma("cache_size", "-32768")
            .statement_cache_capacity(256);
        if let Some(folder) = options.get_filename().parent().filter(|folder| *folder != Path::new("")) {
            std::fs::create_dir_all(folder).map_err(|e| OpenError::Folder(folder.display().to_string(), e))?;
        }
        let mut connection = connect_first(&options).await?;
        migrations::sqlite(&mut connection).await?;
        let read = Readers::open(&options.read_only(true).create_if_missing(false), READERS).await?;
        Ok(Self(Engine::Sqlite { read, write: Writer::start(connection) }))
    }

    async fn open_postgres(address: &str) -> Result<Self, OpenError> {
        let options = PgConnectOptions::from_str(address)
            .map_err(|_| OpenError::Address(redact(address)))?
            .application_name("kaskad")
            .statement_cache_capacity(256);
        let mut connection = options.connect().await?;
        migrations::postgres(&mut connection).await?;
        connection.close().await?;
        let pool = |connections| {
            PoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(Duration::from_secs(5))
                .test_before_acquire(false)
        };
        let read = options.clone().options([("default_transaction_read_only", "on")]);
        Ok(Self(Engine::Postgres {
            read: pool(POSTGRES_READERS).connect_with(read).await?,
            quick: pool(POSTGRES_QUICK_WRITERS).connect_with(options.clone()).await?,
            write: pool(POSTGRES_WRITERS).connect_with(options).await?,
        }))
    }

    /// A connection to read with.
    ///
    /// # Errors
    /// When none is free within five seconds or the database is out of reach.
    pub async fn read(&self) -> Result<Read<'static>, Error> {
        Ok(match &self.0 {
            Engine::Sqlite { read, .. } => Read::Sqlite(Box::new(read.lend().await?)),
            Engine::Postgres { read, .. } => Read::Postgres(Box::new(read.acquire().await?)),
        })
    }

    /// Runs a job in a transaction. `Ok` is answered when the change is on disk;
    /// after `Err` nothing of the job remains. A job gives `Ok` only when all
    /// its statements succeeded: after one that failed PostgreSQL keeps nothing.
    ///
    /// # Errors
    /// The job's own, or [`Error`] turned into it when the database failed.
    pub async fn write<T, E>(&self, job: impl Job<T, E>) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &self.0 {
            Engine::Sqlite { write, .. } => enqueue(write, false, job).await,
            Engine::Postgres { write, .. } => transact(write, job).await,
        }
    }

    /// Like [`Db::write`], for a job that writes with a single statement and
    /// fails, if at all, in that statement: it needs no savepoint of its own.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn write_one<T, E>(&self, job: impl Job<T, E>) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &self.0 {
            Engine::Sqlite { write, .. } => enqueue(write, true, job).await,
            Engine::Postgres { quick, .. } => transact(quick, job).await,
        }
    }

    /// Finishes the jobs that wait and closes every connection, those of clones
    /// too: they refuse from now on.
    pub async fn close(self) {
        match self.0 {
            Engine::Sqlite { read, write } => {
                // The last to leave empties the write-ahead log into the file.
                read.close().await;
                write.close().await;
            }
            Engine::Postgres { read, write, quick } => {
                quick.close().await;
                write.close().await;
                read.close().await;
            }
        }
    }

    /// The engine's name, for logs and `kaskad db check`.
    pub const fn engine(&self) -> &'static str {
        match self.0 {
            Engine::Sqlite { .. } => "SQLite",
            Engine::Postgres { .. } => "PostgreSQL",
        }
    }
}

async fn enqueue<T, E>(writer: &Writer, one_statement: bool, job: impl Job<T, E>) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let (sender, receiver) = oneshot::channel();
    let run: writer::Run = Box::new(move |write| {
        Box::pin(async move {
            let result = job(write).await;
            let keep = result.is_ok();
            let answer: writer::Answer = Box::new(move |committed| {
                // The asker may have gone away; the work is done all the same.
                let _ = sender.send(committed.map_err(E::from).and(result));
            });
            Done { keep, answer }
        })
    });
    writer.enqueue(Queued { one_statement, run }).await?;
    receiver.await.unwrap_or_else(|_| Err(Error::Panicked.into()))
}

async fn transact<T, E>(pool: &Pool<Postgres>, job: impl Job<T, E>) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    // A task of its own: like a queued job, it goes on when the asker has gone away.
    let pool = pool.clone();
    let running = tokio::spawn(async move {
        let mut transaction = pool.begin().await.map_err(Error::from)?;
        let result = job(Write(Read::Postgres(Box::new(&mut *transaction)))).await;
        match result {
            Ok(value) => {
                transaction.commit().await.map_err(|e| Error::Commit(e.to_string()))?;
                Ok(value)
            }
            Err(error) => {
                transaction.rollback().await.map_err(Error::from)?;
                Err(error)
            }
        }
    });
    running.await.unwrap_or_else(|_| Err(Error::Panicked.into()))
}

/// Switching a new file to WAL does not wait for the lock as statements do: of
/// processes that begin at once, one is told that it is locked (code 5), and asks again.
async fn connect_first(options: &SqliteConnectOptions) -> Result<sqlx::SqliteConnection, sqlx::Error> {
    const TRIES: u32 = 100;
    for _ in 1..TRIES {
        match options.clone().connect().await {
            Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("5") => {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            connected => return connected,
        }
    }
    options.clone().connect().await
}

fn check_sqlite_version() -> Result<(), OpenError> {
    if libsqlite3_sys::SQLITE_VERSION_NUMBER < OLDEST_SQLITE {
        return Err(OpenError::OldSqlite(libsqlite3_sys::SQLITE_VERSION.to_str().unwrap_or("unknown")));
    }
    Ok(())
}

/// The address without its password, which may also stand behind the `?`.
fn redact(address: &str) -> String {
    let address = address.split('?').next().unwrap_or_default();
    match (address.find("://"), address.rfind('@')) {
        (Some(scheme), Some(at)) if at > scheme => format!("{}://…{}", &address[..scheme], &address[at..]),
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_repeated() {
        assert_eq!(redact("mysql://me:secret@host/db"), "mysql://…@host/db");
        assert_eq!(redact("postgres://host/db?password=secret"), "postgres://host/db");
        assert_eq!(redact("nonsense"), "nonsense");
    }

    #[test]
    fn the_bundled_sqlite_is_new_enough() {
        assert!(check_sqlite_version().is_ok());
    }
}
