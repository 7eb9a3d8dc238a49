//! A database is made once, brought up to date under a lock, and refused when
//! it comes from a newer program.

use crate::town::{job, raw, towns};
use std::collections::BTreeSet;
use storage::{
    Db, Error, OpenError, Read, catalogue, setting,
    testing::{TestDb, each_engine},
};

/// Tables and indexes with their definitions.
async fn schema(db: &Db) -> BTreeSet<String> {
    const SQLITE: &str = "SELECT name || ' ' || COALESCE(sql, '') FROM sqlite_schema";
    const POSTGRES: &str = "
SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'";
    let rows: Vec<(String,)> = match &mut db.read().await.unwrap() {
        Read::Sqlite(handle) => sqlx::query_as(SQLITE).fetch_all(&mut ***handle).await.unwrap(),
        Read::Postgres(handle) => sqlx::query_as(POSTGRES).fetch_all(&mut ***handle).await.unwrap(),
    };
    rows.into_iter().map(|(line,)| line).collect()
}

#[tokio::test]
async fn opening_again_changes_nothing() {
    for town in towns().await {
        let (before, version) = (schema(&town.db).await, town.catalogue.version);
        let again = Db::open(&town.test.address).await.unwrap();
        assert_eq!(schema(&again).await, before);
        assert_eq!(catalogue::version(&mut again.read().await.unwrap()).await.unwrap(), version);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_that_open_a_new_database_at_once_both_get_it() {
    for test in each_engine().await.unwrap() {
        let address = empty_twin(&test).await;
        let handles: Vec<_> = (0..4)
            .map(|_| {
                let address = address.clone();
                tokio::spawn(async move { Db::open(&address).await })
            })
            .collect();
        for handle in handles {
            let db = handle.await.unwrap().unwrap();
            job!(db, write => setting::put_if_missing(&mut write, "key", "first").await).unwrap();
        }
        let db = Db::open(&address).await.unwrap();
        assert_eq!(schema(&db).await, schema(&test.db).await);
    }
}

/// The address of a database beside this one in which nothing is yet.
async fn empty_twin(test: &TestDb) -> String {
    let Some(file) = test.address.strip_suffix("kaskad.db") else {
        let twin = format!("kaskad_test_{}_twin", uuid::Uuid::now_v7().simple());
        let mut admin = <sqlx::PgConnection as sqlx::Connection>::connect(&test.address).await.unwrap();
        let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {twin}"));
        sqlx::query(create).execute(&mut admin).await.unwrap();
        return storage::testing::beside(&test.address, &twin);
    };
    format!("{file}twin.db")
}

#[tokio::test]
async fn a_newer_schema_is_refused_and_left_alone() {
    const SQLITE: &str = "
INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
VALUES (9999, 'later', TRUE, X'00', 0)";
    const POSTGRES: &str = "
INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
VALUES (9999, 'later', TRUE, '\\x00', 0)";
    for test in each_engine().await.unwrap() {
        let sql = if test.db.engine() == "SQLite" { SQLITE } else { POSTGRES };
        job!(test.db, write => raw!(write, sql).map_err(Error::from)).unwrap();
        let before = schema(&test.db).await;
        let Err(refused) = Db::open(&test.address).await else { panic!("opened") };
        assert!(matches!(refused, OpenError::NewerSchema { found: 9999, known } if known < 9999));
        let words = refused.to_string();
        assert!(words.contains("newer version of kaskad") && words.contains("9999"), "{words}");
        assert_eq!(schema(&test.db).await, before);
    }
}

#[tokio::test]
async fn a_changed_migration_is_refused() {
    for test in each_engine().await.unwrap() {
        job!(test.db, write => raw!(write, "UPDATE _sqlx_migrations SET description = 'x', checksum = checksum || checksum")
            .map_err(Error::from))
        .unwrap();
        assert!(matches!(Db::open(&test.address).await, Err(OpenError::ForeignSchema(_))));
    }
}

#[tokio::test]
async fn what_is_no_address_is_refused_without_its_password() {
    let Err(refused) = Db::open("mysql://me:secret@host/db").await else { panic!("opened") };
    assert!(matches!(refused, OpenError::Address(_)));
    assert!(!refused.to_string().contains("secret"), "{refused}");
}
