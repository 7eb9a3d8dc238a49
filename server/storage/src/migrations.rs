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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{POSTGRES, beside};
    use domain::Faces;
    use sqlx::{Executor as _, types::Json};

    /// A correction as it was kept when its reason had one language.
    const OLD: &str = r#"
INSERT INTO key_correction (id, item_id, wrong_key, key, reason, proposed_by, proposed_at)
VALUES ($1, $1, '"a"', '"b"', $2, $1, 1)"#;
    const REASON: &str = "Кілт \"a\" деп жазылған:\nдұрысы — b \\ 43-бап";

    fn both() -> Faces<String> {
        Faces { kk: REASON.to_owned(), ru: REASON.to_owned(), en: None }
    }

    #[tokio::test]
    async fn a_reason_in_one_language_becomes_one_in_both_on_sqlite() {
        let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        connection.execute("PRAGMA foreign_keys = OFF").await.unwrap();
        let former = migrator(&migrations!("sqlite")[..5]);
        former.run_direct(None, &mut connection, false).await.unwrap();
        sqlx::query(OLD).bind(uuid::Uuid::nil()).bind(REASON).execute(&mut connection).await.unwrap();
        sqlite(&mut connection).await.unwrap();
        let (reason,): (Json<Faces<String>>,) =
            sqlx::query_as("SELECT reason FROM key_correction").fetch_one(&mut connection).await.unwrap();
        assert_eq!(reason.0, both());
    }

    #[tokio::test]
    async fn a_reason_in_one_language_becomes_one_in_both_on_postgres() {
        let Ok(server) = std::env::var(POSTGRES) else { return };
        let name = format!("kaskad_test_{}", uuid::Uuid::now_v7().simple());
        let mut admin = PgConnection::connect(&server).await.unwrap();
        sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut admin).await.unwrap();
        let mut connection = PgConnection::connect(&beside(&server, &name)).await.unwrap();
        let former = migrator(&migrations!("postgres")[..5]);
        former.run_direct(None, &mut connection, false).await.unwrap();
        // The row refers to people and questions that are not there.
        connection.execute("SET session_replication_role = replica").await.unwrap();
        sqlx::query(OLD).bind(uuid::Uuid::nil()).bind(REASON).execute(&mut connection).await.unwrap();
        postgres(&mut connection).await.unwrap();
        let (reason,): (Json<Faces<String>>,) =
            sqlx::query_as("SELECT reason FROM key_correction").fetch_one(&mut connection).await.unwrap();
        assert_eq!(reason.0, both());
    }
}
