//! The schema, brought up to date at every start, under a lock.

use crate::OpenError;
use sqlx::{
    Connection, PgConnection, SqliteConnection,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};
use std::borrow::Cow;

macro_rules! migrations {
    ($engine:literal) => {
        [
            (1, "house", include_str!(concat!("../../../migrations/", $engine, "/0001_house.sql"))),
            (2, "cascade", include_str!(concat!("../../../migrations/", $engine, "/0002_cascade.sql"))),
            (3, "curriculum", include_str!(concat!("../../../migrations/", $engine, "/0003_curriculum.sql"))),
            (4, "trainer", include_str!(concat!("../../../migrations/", $engine, "/0004_trainer.sql"))),
            (5, "media", include_str!(concat!("../../../migrations/", $engine, "/0005_media.sql"))),
            (6, "topic tree", include_str!(concat!("../../../migrations/", $engine, "/0006_topic_tree.sql"))),
            (7, "taken in", include_str!(concat!("../../../migrations/", $engine, "/0007_taken_in.sql"))),
        ]
    };
}

fn migrator(texts: &[(i64, &'static str, &'static str)]) -> Migrator {
    Migrator::with_migrations(
        texts
            .iter()
            .map(|(version, name, sql)| {
                let sql = sqlx::SqlSafeStr::into_sql_str(*sql);
                Migration::new(*version, Cow::Borrowed(*name), MigrationType::Simple, sql, false)
            })
            .collect(),
    )
}

fn explain(error: MigrateError, known: &Migrator) -> OpenError {
    match error {
        MigrateError::VersionMissing(found) => {
            OpenError::NewerSchema { found, known: known.iter().map(|m| m.version).max().unwrap_or(0) }
        }
        MigrateError::Execute(e) | MigrateError::ExecuteMigration(e, _) => OpenError::Sql(e),
        other => OpenError::ForeignSchema(other.to_string()),
    }
}

/// All of it in one exclusive transaction: a second process waits, a failure leaves nothing.
pub(crate) async fn sqlite(connection: &mut SqliteConnection) -> Result<(), OpenError> {
    let migrator = migrator(&migrations!("sqlite"));
    let mut transaction = connection.begin_with("BEGIN EXCLUSIVE").await?;
    migrator.run_direct(None, &mut *transaction, false).await.map_err(|e| explain(e, &migrator))?;
    transaction.commit().await?;
    Ok(())
}

/// Under PostgreSQL's advisory lock, which the migrator takes by itself.
pub(crate) async fn postgres(connection: &mut PgConnection) -> Result<(), OpenError> {
    let migrator = migrator(&migrations!("postgres"));
    migrator.run_direct(None, connection, false).await.map_err(|e| explain(e, &migrator))
}
