//! Group commit for SQLite.
//!
//! One task owns the writing connection. It takes the jobs that wait, opens one
//! transaction, runs each job behind its own savepoint, commits once, and only
//! then answers: one fsync serves many, and "done" means on disk.

use crate::{Error, Read, Result, Write};
use futures::{FutureExt, future::BoxFuture};
use sqlx::{Connection, SqliteConnection};
use std::panic::AssertUnwindSafe;
use tokio::sync::{mpsc, oneshot};

/// Sends a job's answer once it is known whether the commit succeeded.
pub(crate) type Answer = Box<dyn FnOnce(Result<()>) + Send>;

/// What a job did: whether to keep its changes, and how to answer.
pub(crate) struct Done {
    pub keep: bool,
    pub answer: Answer,
}

pub(crate) type Run = Box<dyn for<'c> FnOnce(Write<'c>) -> BoxFuture<'c, Done> + Send>;

/// A job in the queue.
pub(crate) struct Queued {
    /// A single statement undoes itself when it fails and needs no savepoint.
    pub one_statement: bool,
    pub run: Run,
}

enum Message {
    Job(Queued),
    /// Takes nothing more, does what waits, closes the connection, answers.
    Close(oneshot::Sender<()>),
}

/// Jobs waiting at most; beyond that the askers wait.
const QUEUE: usize = 4096;
/// Jobs in one transaction at most, so that the first does not wait for ever.
const BATCH: usize = 256;

/// The way to the task that writes. It ends when every clone of this is gone.
#[derive(Clone)]
pub(crate) struct Writer(mpsc::Sender<Message>);

impl Writer {
    pub(crate) fn start(connection: SqliteConnection) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        tokio::spawn(serve(connection, receiver));
        Self(sender)
    }

    pub(crate) async fn enqueue(&self, job: Queued) -> Result<()> {
        self.0.send(Message::Job(job)).await.map_err(|_| Error::WriterStopped)
    }

    pub(crate) async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.0.send(Message::Close(done)).await.is_ok() {
            // An error means that it has stopped in the meantime: as wanted.
            let _ = closed.await;
        }
    }
}

async fn serve(mut connection: SqliteConnection, mut queue: mpsc::Receiver<Message>) {
    let (mut messages, mut closing) = (Vec::with_capacity(BATCH), Vec::new());
    while queue.recv_many(&mut messages, BATCH).await > 0 {
        let mut batch = Vec::with_capacity(messages.len());
        for message in messages.drain(..) {
            match message {
                Message::Job(job) => batch.push(job),
                Message::Close(done) => closing.push(done),
            }
        }
        if !closing.is_empty() {
            queue.close();
        }
        if !batch.is_empty() {
            commit_together(&mut connection, batch).await;
        }
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "the writing connection did not close cleanly");
    }
    for done in closing {
        let _ = done.send(());
    }
}

async fn commit_together(connection: &mut SqliteConnection, batch: Vec<Queued>) {
    let mut answers = Vec::with_capacity(batch.len());
    // A job that never ran, because the transaction did not open or was lost,
    // is dropped, and its asker learns that nothing was written.
    let outcome = run_batch(connection, batch, &mut answers).await;
    if let Err(error) = &outcome {
        tracing::error!(%error, jobs = answers.len(), "a group of writes was not committed");
        // Whatever state the failed transaction is in, begin the next one clean.
        let _ = sqlx::query("ROLLBACK").execute(connection).await;
    }
    for answer in answers {
        answer(outcome.as_ref().copied().map_err(|e| Error::Commit(e.to_string())));
    }
}

async fn run_batch(
    connection: &mut SqliteConnection,
    batch: Vec<Queued>,
    answers: &mut Vec<Answer>,
) -> Result<(), sqlx::Error> {
    sqlx::query("BEGIN IMMEDIATE; SAVEPOINT batch").execute(&mut *connection).await?;
    for job in batch {
        if !job.one_statement {
            sqlx::query("SAVEPOINT job").execute(&mut *connection).await?;
        }
        // A panic in one job must not take the others' answers with it: its
        // asker sees the dropped channel, its changes are undone.
        let write = Write(Read::Sqlite(Box::new(&mut *connection)));
        let done = AssertUnwindSafe((job.run)(write)).catch_unwind().await.ok();
        let keep = done.as_ref().is_some_and(|done| done.keep);
        // Before anything else, so that whoever fails below is answered too.
        answers.extend(done.map(|done| done.answer));
        match (job.one_statement, keep) {
            (true, true) => {}
            // A full disk makes SQLite give up the whole transaction. Then this
            // savepoint is gone, and no further job may run on its own.
            (true, false) => {
                sqlx::query("RELEASE batch; SAVEPOINT batch").execute(&mut *connection).await?;
            }
            (false, true) => {
                sqlx::query("RELEASE job").execute(&mut *connection).await?;
            }
            (false, false) => {
                sqlx::query("ROLLBACK TO job; RELEASE job").execute(&mut *connection).await?;
            }
        }
    }
    sqlx::query("COMMIT").execute(&mut *connection).await?;
    Ok(())
}
