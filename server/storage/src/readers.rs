//! The connections that read SQLite.
//!
//! sqlx's own pool pings a connection whenever it comes back. With SQLite that
//! is a second trip to the connection's thread after every read, as dear as the
//! read itself, and a file does not go away as a server does.

use crate::{OpenError, Result};
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};
use tokio::{
    sync::{Mutex, OwnedMappedMutexGuard, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore},
    task::yield_now,
    time::timeout,
};

/// How long somebody waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// Connections that are lent one by one. Clones share them.
#[derive(Clone)]
pub(crate) struct Readers {
    /// `None` after closing.
    connections: Arc<[Arc<Mutex<Option<SqliteConnection>>>]>,
    free: Arc<Semaphore>,
}

/// A connection, until it is dropped: given back before the permit, so that
/// whoever gets the permit finds one.
pub(crate) struct Lent {
    connection: OwnedMappedMutexGuard<Option<SqliteConnection>, SqliteConnection>,
    _permit: OwnedSemaphorePermit,
}

impl Deref for Lent {
    type Target = SqliteConnection;
    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}

impl Readers {
    pub(crate) async fn open(options: &SqliteConnectOptions, count: usize) -> Result<Self, OpenError> {
        let mut connections = Vec::with_capacity(count);
        for _ in 0..count {
            connections.push(Arc::new(Mutex::new(Some(options.connect().await?))));
        }
        Ok(Self { connections: connections.into(), free: Arc::new(Semaphore::new(count)) })
    }

    pub(crate) async fn lend(&self) -> Result<Lent> {
        let permit = timeout(PATIENCE, Arc::clone(&self.free).acquire_owned()).await;
        let permit = permit.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| sqlx::Error::PoolClosed)?;
        while !self.free.is_closed() {
            for connection in self.connections.iter() {
                if let Ok(guard) = Arc::clone(connection).try_lock_owned()
                    && let Ok(connection) = OwnedMutexGuard::try_map(guard, Option::as_mut)
                {
                    return Ok(Lent { connection, _permit: permit });
                }
            }
            // Given back and lent again behind our back: one is free all the same.
            yield_now().await;
        }
        Err(sqlx::Error::PoolClosed.into())
    }

    /// Lends no more, waits for those that are lent, and closes all.
    pub(crate) async fn close(&self) {
        self.free.close();
        for connection in self.connections.iter() {
            if let Some(connection) = connection.lock().await.take()
                && let Err(error) = connection.close().await
            {
                tracing::warn!(%error, "a reading connection did not close cleanly");
            }
        }
    }
}
