//! A connection of either engine, and the macro that runs one body on it.

use sqlx::{PgConnection, SqliteConnection};
use std::ops::{Deref, DerefMut};

/// A connection owned by a pool, by the writer or by a transaction.
type Handle<'c, C> = Box<dyn DerefMut<Target = C> + Send + 'c>;

/// A connection to read with.
pub enum Read<'c> {
    #[doc(hidden)]
    Sqlite(Handle<'c, SqliteConnection>),
    #[doc(hidden)]
    Postgres(Handle<'c, PgConnection>),
}

impl<'c> Read<'c> {
    /// The connection itself, also from inside a [`Write`]; for the macros below.
    pub(crate) fn engine(&mut self) -> &mut Read<'c> {
        self
    }
}

/// A connection inside a write job: everything done with it is kept or undone
/// together. Made by [`crate::Db::write`] alone.
pub struct Write<'c>(pub(crate) Read<'c>);

impl<'c> Deref for Write<'c> {
    type Target = Read<'c>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Write<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

/// A row of a single column. (Written as a tuple in the macros below, the comma
/// would be lost in formatting.)
pub(crate) type One<T> = (T,);

/// Runs a body with `$c` bound to the connection of whichever engine is in use.
/// The body is compiled once for each engine.
macro_rules! on {
    ($connection:expr, $c:ident => $body:expr) => {
        match $connection.engine() {
            $crate::Read::Sqlite(handle) => {
                let $c = &mut ***handle;
                $body
            }
            $crate::Read::Postgres(handle) => {
                let $c = &mut ***handle;
                $body
            }
        }
    };
}

/// Binds the arguments and fetches rows as `$row`: `one`, `optional` or `all`.
macro_rules! fetch {
    ($connection:expr, one $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        on!($connection, c => sqlx::query_as::<_, $row>($sql)$(.bind($arg))*.fetch_one(c).await)
    };
    ($connection:expr, optional $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        on!($connection, c => sqlx::query_as::<_, $row>($sql)$(.bind($arg))*.fetch_optional(c).await)
    };
    ($connection:expr, all $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        on!($connection, c => sqlx::query_as::<_, $row>($sql)$(.bind($arg))*.fetch_all(c).await)
    };
}

/// Binds the arguments and does something with each row as it comes, so that
/// never all of them are held.
macro_rules! each {
    ($connection:expr, $row:ident: $type:ty => $body:expr, $sql:expr $(, $arg:expr)* $(,)?) => {
        on!($connection, c => {
            let mut rows = sqlx::query_as::<_, $type>($sql)$(.bind($arg))*.fetch(c);
            while let Some($row) = futures::TryStreamExt::try_next(&mut rows).await? {
                $body
            }
        })
    };
}

/// Binds the arguments, executes, and gives the number of rows touched.
macro_rules! execute {
    ($connection:expr, $sql:expr $(, $arg:expr)* $(,)?) => {
        on!($connection, c => sqlx::query($sql)$(.bind($arg))*.execute(c).await.map(|done| done.rows_affected()))
    };
}
