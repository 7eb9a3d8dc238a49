//! What can go wrong below the rules.

/// An error of the database itself. Outcomes that a rule foresees ("already
/// submitted", "not found") are values, not errors.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the database refused: {0}")]
    Sql(#[from] sqlx::Error),
    #[error("a stored value cannot be read: {0}")]
    Stored(String),
    #[error(
        "the case \"{case}\" has another situation in the folder than in its question \"{question}\"; export the bank, put the change into that folder and publish it"
    )]
    SplitCase { case: String, question: String },
    #[error("the writer has stopped; nothing was written")]
    WriterStopped,
    #[error("the transaction could not be committed; nothing was written: {0}")]
    Commit(String),
    #[error("a write failed unexpectedly; nothing of it was kept")]
    Panicked,
}

impl Error {
    /// A stored value that does not parse.
    pub fn stored(what: impl std::fmt::Display) -> Self {
        Self::Stored(what.to_string())
    }

    /// Did a unique constraint refuse the row?
    pub fn violates_unique(&self) -> bool {
        matches!(self, Self::Sql(sqlx::Error::Database(e)) if e.is_unique_violation())
    }
}

impl From<serde_json::Error> for Error {
    fn from(e: serde_json::Error) -> Self {
        Self::stored(e)
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a database was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("\"{0}\" is no database address; write sqlite:PATH or postgres://USER@HOST/NAME")]
    Address(String),
    #[error("the folder {0} of the database cannot be made: {1}")]
    Folder(String, std::io::Error),
    #[error("there is no database at {0}; check the path (nothing was made)")]
    Missing(String),
    #[error("SQLite {0} can damage a database under load; at least 3.51.3 is needed")]
    OldSqlite(&'static str),
    #[error(
        "the database was made by a newer version of kaskad (schema {found}, this one knows {known}); use that version"
    )]
    NewerSchema { found: i64, known: i64 },
    #[error("the schema of the database is not ours: {0}")]
    ForeignSchema(String),
    #[error("the database cannot be opened: {0}")]
    Sql(#[from] sqlx::Error),
}
