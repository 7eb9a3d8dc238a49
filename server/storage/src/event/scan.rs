//! The signed list of an event, photographed or scanned: the record behind the ticks.

use crate::{Read, Result, Write, audit};
use domain::{
    Timestamp,
    id::{EventId, PersonId, ScanId},
};
use uuid::Uuid;

/// A file to be kept.
#[derive(Debug, Clone)]
pub struct NewScan {
    pub name: String,
    pub media_type: String,
    pub sha256: String,
    pub bytes: Vec<u8>,
}

/// A file that is kept, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    pub id: ScanId,
    pub name: String,
    pub media_type: String,
    pub added_at: Timestamp,
}

const ADD: &str = "
INSERT INTO event_scan (id, event_id, name, media_type, sha256, bytes, added_by, added_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (event_id, sha256) DO NOTHING";
/// Keeps a file; the same file twice is kept once. The event has come out of a scope.
pub async fn add_scan(
    write: &mut Write<'_>,
    event: EventId,
    new: &NewScan,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    let id = ScanId::new(now);
    let added =
        execute!(write, ADD, id.0, event.0, &new.name, &new.media_type, &new.sha256, &new.bytes, by.0, now.ms())?;
    if added == 1 {
        let details = serde_json::json!({ "sha256": new.sha256 });
        audit::add(write, now, Some(by), "event.scan", &format!("event:{event}"), details).await?;
    }
    Ok(())
}

const LIST: &str = "SELECT id, name, media_type, added_at FROM event_scan WHERE event_id = $1 ORDER BY added_at, id";
/// The files of an event that has come out of a scope.
pub async fn scans(read: &mut Read<'_>, event: EventId) -> Result<Vec<Scan>> {
    let rows = fetch!(read, all(Uuid, String, String, i64), LIST, event.0)?;
    let scan = |(id, name, media_type, added_at)| Scan {
        id: ScanId(id),
        name,
        media_type,
        added_at: Timestamp::from_ms(added_at),
    };
    Ok(rows.into_iter().map(scan).collect())
}

const BYTES: &str = "SELECT media_type, bytes FROM event_scan WHERE event_id = $1 AND id = $2";
/// Type and bytes of one file of an event that has come out of a scope.
pub async fn scan(read: &mut Read<'_>, event: EventId, scan: ScanId) -> Result<Option<(String, Vec<u8>)>> {
    Ok(fetch!(read, optional(String, Vec<u8>), BYTES, event.0, scan.0)?)
}
