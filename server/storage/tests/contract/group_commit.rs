//! Many write at once: all are answered, each stands alone, answered means kept.

use crate::town::{job, job_one, raw};
use futures::future::join_all;
use std::time::Duration;
use storage::{
    Db, Error, Read, Result, Write, setting,
    testing::{TestDb, each_engine, sqlite},
};

const PUT: &str = "INSERT INTO setting (name, value) VALUES ($1, $2)";

async fn put(write: &mut Write<'_>, name: &str) -> Result<()> {
    raw!(*write, PUT, name, "x")?;
    Ok(())
}

async fn has(db: &Db, name: &str) -> bool {
    setting::get(&mut db.read().await.unwrap(), name).await.unwrap().is_some()
}

async fn databases() -> Vec<TestDb> {
    each_engine().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_write_is_found_after_opening_again() {
    for test in databases().await {
        let writes = (0..500).map(|n| {
            let db = test.db.clone();
            async move { job!(db, write => put(&mut write, &format!("n{n}")).await) }
        });
        for answered in join_all(writes).await {
            answered.unwrap();
        }
        test.db.clone().close().await;
        let again = Db::open(&test.address).await.unwrap();
        for n in 0..500 {
            assert!(has(&again, &format!("n{n}")).await, "{n}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_errs_leaves_nothing_and_its_neighbours_stay() {
    for test in databases().await {
        let writes = (0..60).map(|n| {
            let db = test.db.clone();
            async move {
                job!(db, write => {
                    put(&mut write, &format!("n{n}")).await?;
                    if n % 3 == 0 { Err(Error::stored("changed my mind")) } else { Ok(()) }
                })
            }
        });
        let answers = join_all(writes).await;
        for (n, answer) in answers.iter().enumerate() {
            assert_eq!(answer.is_ok(), n % 3 != 0);
            assert_eq!(has(&test.db, &format!("n{n}")).await, answer.is_ok(), "{n}");
        }
        assert!(answers[0].as_ref().unwrap_err().to_string().contains("changed my mind"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_statement_fails_its_job_alone() {
    for test in databases().await {
        job!(test.db, write => put(&mut write, "taken").await).unwrap();
        let writes = (0..60).map(|n| {
            let db = test.db.clone();
            async move {
                let name = if n % 2 == 0 { "taken".to_owned() } else { format!("n{n}") };
                job!(db, write => {
                    put(&mut write, &format!("before{n}")).await?;
                    put(&mut write, &name).await
                })
            }
        });
        for (n, answer) in join_all(writes).await.into_iter().enumerate() {
            assert_eq!(answer.is_ok(), n % 2 == 1);
            assert!(answer.is_ok() || answer.unwrap_err().violates_unique());
            assert_eq!(has(&test.db, &format!("before{n}")).await, n % 2 == 1);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_job_of_one_statement_leaves_its_neighbours() {
    for test in databases().await {
        job!(test.db, write => put(&mut write, "taken").await).unwrap();
        let writes = (0..60).map(|n| {
            let db = test.db.clone();
            async move {
                let name = if n % 2 == 0 { "taken".to_owned() } else { format!("n{n}") };
                job_one!(db, write => put(&mut write, &name).await)
            }
        });
        for (n, answer) in join_all(writes).await.into_iter().enumerate() {
            assert_eq!(answer.is_ok(), n % 2 == 1);
            assert_eq!(has(&test.db, &format!("n{n}")).await, n % 2 == 1);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_statement_writes_all_its_rows_or_none() {
    const TWO: &str = "INSERT INTO setting (name, value) VALUES ('first', 'x'), ('taken', 'x')";
    for test in databases().await {
        job!(test.db, write => put(&mut write, "taken").await).unwrap();
        let refused: Result<()> = job_one!(test.db, write => {
            raw!(write, TWO)?;
            Ok(())
        });
        assert!(refused.unwrap_err().violates_unique());
        assert!(!has(&test.db, "first").await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_panics_answers_an_error_and_the_writer_goes_on() {
    for test in databases().await {
        let writes = (0..30).map(|n| {
            let db = test.db.clone();
            async move {
                job!(db, write => {
                    put(&mut write, &format!("n{n}")).await?;
                    assert!(n % 5 != 0, "a bug in a job");
                    Ok::<_, Error>(())
                })
            }
        });
        for (n, answer) in join_all(writes).await.into_iter().enumerate() {
            assert_eq!(matches!(answer, Err(Error::Panicked)), n % 5 == 0);
            assert_eq!(has(&test.db, &format!("n{n}")).await, n % 5 != 0);
        }
        job!(test.db, write => put(&mut write, "afterwards").await).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_asker_that_goes_away_does_not_stop_the_job() {
    for test in databases().await {
        let db = test.db.clone();
        let (started, starts) = tokio::sync::oneshot::channel();
        let asker = tokio::spawn(async move {
            job!(db, write => {
                let _ = started.send(());
                tokio::time::sleep(Duration::from_millis(50)).await;
                put(&mut write, "done all the same").await
            })
        });
        starts.await.unwrap();
        asker.abort();
        assert!(asker.await.unwrap_err().is_cancelled());
        for _ in 0..100 {
            if has(&test.db, "done all the same").await {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(has(&test.db, "done all the same").await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_sees_what_it_wrote_and_readers_do_not_before_it_is_done() {
    for test in databases().await {
        let db = test.db.clone();
        job!(test.db, write => {
            put(&mut write, "mine").await?;
            assert!(setting::get(&mut write, "mine").await?.is_some());
            assert!(!has(&db, "mine").await);
            Ok::<_, Error>(())
        })
        .unwrap();
        assert!(has(&test.db, "mine").await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_connection_refuses_to_write() {
    for test in databases().await {
        let mut read = test.db.read().await.unwrap();
        assert!(raw!(read, PUT, "sly", "x").is_err(), "{}", test.db.engine());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_does_the_jobs_that_wait_and_then_refuses() {
    for test in databases().await {
        let waiting: Vec<_> = (0..50)
            .map(|n| {
                let db = test.db.clone();
                tokio::spawn(async move { job!(db, write => put(&mut write, &format!("n{n}")).await) })
            })
            .collect();
        tokio::task::yield_now().await;
        test.db.clone().close().await;
        let refused: Result<()> = job!(test.db, write => put(&mut write, "late").await);
        assert!(refused.is_err());
        let again = Db::open(&test.address).await.unwrap();
        for (n, answer) in join_all(waiting).await.into_iter().enumerate() {
            assert_eq!(answer.unwrap().is_ok(), has(&again, &format!("n{n}")).await, "{n}");
        }
    }
}

/// SQLite gives up the whole transaction when the disk is full, not only the
/// statement that met it.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_loses_nothing_acknowledged_and_keeps_nothing_refused() {
    for one_statement in [true, false] {
        let test = sqlite().await.unwrap();
        limit_pages(&test.db, Some(20)).await;
        let writes = (0..300).map(|n| {
            let (db, name, big) = (test.db.clone(), format!("n{n}"), "x".repeat(3000));
            async move {
                if one_statement {
                    job_one!(db, write => raw!(write, PUT, &name, &big).map_err(Error::from))
                } else {
                    job!(db, write => raw!(write, PUT, &name, &big).map_err(Error::from))
                }
            }
        });
        let answers = join_all(writes).await;
        assert!(answers.iter().any(Result::is_err), "the limit was never met");
        limit_pages(&test.db, None).await;
        for (n, answer) in answers.iter().enumerate() {
            assert_eq!(has(&test.db, &format!("n{n}")).await, answer.is_ok(), "{n}: {answer:?}");
        }
        job!(test.db, write => put(&mut write, "afterwards").await).unwrap();
    }
}

/// Lets the file grow by so many pages, or without end.
async fn limit_pages(db: &Db, more: Option<i64>) {
    let mut read = db.read().await.unwrap();
    let Read::Sqlite(handle) = &mut read else { panic!("only SQLite has pages") };
    let (pages,): (i64,) = sqlx::query_as("PRAGMA page_count").fetch_one(&mut ***handle).await.unwrap();
    let limit = more.map_or(1_000_000_000, |more| pages + more);
    job!(db, write => {
        raw!(write, sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {limit}")))?;
        Ok::<_, Error>(())
    })
    .unwrap();
}
