//! Few connections read for many, and nobody takes one away for good.

use futures::future::join_all;
use std::time::Duration;
use storage::{Db, Read, catalogue, testing::each_engine};

const LONG: &str = "
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT COUNT(*) FROM n";

async fn count_long(db: &Db) -> i64 {
    let (count,): (i64,) = match &mut db.read().await.unwrap() {
        Read::Sqlite(handle) => sqlx::query_as(LONG).fetch_one(&mut ***handle).await.unwrap(),
        Read::Postgres(handle) => sqlx::query_as(LONG).fetch_one(&mut ***handle).await.unwrap(),
    };
    count
}

#[tokio::test(flavor = "multi_thread")]
async fn many_more_readers_than_connections_all_get_their_turn() {
    for test in each_engine().await.unwrap() {
        let read = (0..500).map(|_| {
            let db = test.db.clone();
            tokio::spawn(async move { catalogue::version(&mut db.read().await.unwrap()).await.unwrap() })
        });
        for version in join_all(read).await {
            assert_eq!(version.unwrap(), 0);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_goes_away_in_the_middle_leaves_its_connection_in_order() {
    for test in each_engine().await.unwrap() {
        for n in 0..16 {
            let db = test.db.clone();
            let reader = tokio::spawn(async move { count_long(&db).await });
            tokio::time::sleep(Duration::from_millis(n % 4)).await;
            reader.abort();
        }
        assert_eq!(count_long(&test.db).await, 300_000);
        assert_eq!(catalogue::version(&mut test.db.read().await.unwrap()).await.unwrap(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_waits_for_those_who_read_and_then_refuses() {
    for test in each_engine().await.unwrap() {
        let mut reading = test.db.read().await.unwrap();
        let (db, closing) = (test.db.clone(), test.db.clone());
        let closed = tokio::spawn(async move { closing.close().await });
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(catalogue::version(&mut reading).await.unwrap(), 0, "the one who reads goes on");
        assert!(!closed.is_finished());
        drop(reading);
        closed.await.unwrap();
        assert!(db.read().await.is_err());
    }
}
