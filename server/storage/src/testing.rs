//! Databases for tests: the same story is told on each engine.

use crate::{Db, OpenError};
use sqlx::{Connection, PgConnection};
use std::path::PathBuf;
use uuid::Uuid;

/// The environment variable with the address of a PostgreSQL server on which
/// tests may create databases. `cargo xtask test` starts one and sets it.
pub const POSTGRES: &str = "KASKAD_TEST_POSTGRES";

/// A fresh database; a SQLite one is deleted with the value.
pub struct TestDb {
    pub db: Db,
    pub address: String,
    folder: Option<PathBuf>,
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// A fresh SQLite database in a temporary folder.
///
/// # Errors
/// When it cannot be opened.
pub async fn sqlite() -> Result<TestDb, OpenError> {
    let folder = std::env::temp_dir().join(format!("kaskad-test-{}", Uuid::now_v7()));
    let address = format!("sqlite:{}", folder.join("kaskad.db").display());
    Ok(TestDb { db: Db::open(&address).await?, address, folder: Some(folder) })
}

/// A fresh database on the test server; `None` when the environment names no server.
///
/// # Errors
/// When the server is out of reach.
pub async fn postgres() -> Result<Option<TestDb>, OpenError> {
    let Ok(server) = std::env::var(POSTGRES) else { return Ok(None) };
    let name = format!("kaskad_test_{}", Uuid::now_v7().simple());
    let mut admin = PgConnection::connect(&server).await?;
    // The name is made here from hexadecimal digits: nothing to escape.
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut admin).await?;
    admin.close().await?;
    let address = beside(&server, &name);
    Ok(Some(TestDb { db: Db::open(&address).await?, address, folder: None }))
}

/// The address of another database on the same PostgreSQL server.
pub fn beside(address: &str, name: &str) -> String {
    // The query comes off first: the folder of a socket in it has slashes too.
    let (address, query) = address.split_once('?').unwrap_or((address, ""));
    let base = address.rsplit_once('/').map_or(address, |(base, _)| base);
    format!("{base}/{name}?{query}")
}

/// A fresh database of each engine that can be had.
///
/// # Errors
/// When one cannot be opened.
pub async fn each_engine() -> Result<Vec<TestDb>, OpenError> {
    Ok([Some(sqlite().await?), postgres().await?].into_iter().flatten().collect())
}
