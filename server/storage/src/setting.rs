//! Single named values: the catalogue's version, the key of one-time codes.

use crate::{Read, Result, Write};

const GET: &str = "SELECT value FROM setting WHERE name = $1";
/// The value of a setting, if it has one.
pub async fn get(read: &mut Read<'_>, name: &str) -> Result<Option<String>> {
    Ok(fetch!(read, optional crate::connection::One<String>, GET, name)?.map(|(value,)| value))
}

const PUT_IF_MISSING: &str = "
INSERT INTO setting (name, value) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET value = setting.value
RETURNING value";
/// Sets a value unless there is one already; gives the one that stands.
pub async fn put_if_missing(write: &mut Write<'_>, name: &str, value: &str) -> Result<String> {
    Ok(fetch!(write, one crate::connection::One<String>, PUT_IF_MISSING, name, value)?.0)
}

const PUT: &str = "
INSERT INTO setting (name, value) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value";
/// Sets a value, in place of an earlier one.
pub(crate) async fn put(write: &mut Write<'_>, name: &str, value: &str) -> Result<()> {
    execute!(write, PUT, name, value)?;
    Ok(())
}

const RAISE: &str = "
INSERT INTO setting (name, value) VALUES ($1, '1')
ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)";
/// Counts a setting up by one.
pub(crate) async fn raise(write: &mut Write<'_>, name: &str) -> Result<()> {
    execute!(write, RAISE, name)?;
    Ok(())
}
