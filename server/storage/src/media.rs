//! The files that texts show: what they are called and what they show. Their
//! bytes stand elsewhere, each under its hash.
//!
//! Invariant: a name once given stays with its file, and a file that was shown
//! is never removed; retired, it is offered no more.

use crate::{Error, Read, Result, Write, audit, dialect};
use domain::{
    Faces, Lang, Timestamp,
    id::{MediaId, PersonId},
    media::{MediaKind, numbered},
    search::fold,
};
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    pub id: MediaId,
    /// With its language, if it is of one: `ballot-box.kk.png`.
    pub name: String,
    pub kind: MediaKind,
    pub sha256: String,
    /// In bytes.
    pub size: u64,
    /// Width and height of a picture in pixels, where it has them.
    pub pixels: Option<(u32, u32)>,
    pub about: Faces<String>,
    /// Nobody where it came from a folder.
    pub added_by: Option<String>,
    pub added_at: Timestamp,
    pub retired: bool,
    /// Of a video, in the order of the languages.
    pub captions: Vec<Caption>,
}

impl Media {
    /// Has somebody said in both state languages what it shows? Before that no
    /// text can show it.
    pub fn is_described(&self) -> bool {
        !self.about.kk.trim().is_empty() && !self.about.ru.trim().is_empty()
    }
}

/// Captions of a video in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    pub lang: Lang,
    pub sha256: String,
    /// In bytes.
    pub size: u64,
}

/// A file that is in the store and not in the list yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMedia {
    pub name: String,
    pub kind: MediaKind,
    pub sha256: String,
    pub size: u64,
    pub pixels: Option<(u32, u32)>,
    pub about: Faces<String>,
}

#[derive(sqlx::FromRow)]
struct MediaRow {
    id: Uuid,
    name: String,
    kind: String,
    sha256: String,
    size: i64,
    width: Option<i64>,
    height: Option<i64>,
    about: Json<Faces<String>>,
    added_by: Option<String>,
    added_at: i64,
    retired_at: Option<i64>,
}

impl TryFrom<MediaRow> for Media {
    type Error = Error;
    fn try_from(row: MediaRow) -> Result<Self> {
        let side = |pixels: Option<i64>| pixels.and_then(|pixels| u32::try_from(pixels).ok());
        Ok(Self {
            id: MediaId(row.id),
            name: row.name,
            kind: row.kind.parse().map_err(Error::stored)?,
            sha256: row.sha256,
            size: row.size.unsigned_abs(),
            pixels: side(row.width).zip(side(row.height)),
            about: row.about.0,
            added_by: row.added_by,
            added_at: Timestamp::from_ms(row.added_at),
            retired: row.retired_at.is_some(),
            captions: Vec::new(),
        })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT m.id, m.name, m.kind, m.sha256, m.size, m.width, m.height, m.about,
  p.given_name || ' ' || p.surname AS added_by, m.added_at, m.retired_at
FROM media m LEFT JOIN person p ON p.id = m.added_by ",
            $rest
        )
    };
}

const ALL: &str = select!("ORDER BY m.added_at DESC, m.name");
/// Every file, the newest first, retired ones too.
pub async fn all(read: &mut Read<'_>) -> Result<Vec<Media>> {
    let rows = fetch!(read, all MediaRow, ALL)?;
    let files = rows.into_iter().map(Media::try_from).collect::<Result<_>>()?;
    with_captions(read, files).await
}

const CAPTIONS: &str = "SELECT media_id, lang, sha256, size FROM media_caption";
async fn with_captions(read: &mut Read<'_>, mut files: Vec<Media>) -> Result<Vec<Media>> {
    let mut of: HashMap<Uuid, Vec<Caption>> = HashMap::new();
    for (media, lang, sha256, size) in fetch!(read, all(Uuid, String, String, i64), CAPTIONS)? {
        let lang = lang.parse().map_err(Error::stored)?;
        of.entry(media).or_default().push(Caption { lang, sha256, size: size.unsigned_abs() });
    }
    for file in &mut files {
        file.captions = of.remove(&file.id.0).unwrap_or_default();
        file.captions.sort_by_key(|one| one.lang);
    }
    Ok(files)
}

/// Files whose name or description has the words, the newest first, from a
/// place on; and whether there are more.
pub async fn search(read: &mut Read<'_>, typed: &str, from: usize, limit: usize) -> Result<(Vec<Media>, bool)> {
    let words = fold(typed);
    let has = |file: &Media| {
        let mut texts = file.about.iter().map(|(_, text)| text.as_str()).chain([file.name.as_str()]);
        texts.any(|text| fold(text).contains(&words))
    };
    let mut found: Vec<Media> = all(read).await?.into_iter().filter(has).skip(from).take(limit + 1).collect();
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}

const FIND: &str = select!("WHERE m.id = $1");
/// One file.
pub async fn find(read: &mut Read<'_>, id: MediaId) -> Result<Option<Media>> {
    let Some(row) = fetch!(read, optional MediaRow, FIND, id.0)? else { return Ok(None) };
    Ok(with_captions(read, vec![row.try_into()?]).await?.pop())
}

const SAME: &str = "SELECT id FROM media WHERE sha256 = $1 ORDER BY added_at, id LIMIT 1";
const TAKEN: &str = "SELECT 1 FROM media WHERE name = $1";
const ADD: &str = "
INSERT INTO media (id, name, kind, sha256, size, width, height, about, added_by, added_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// What came of adding a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    New(MediaId),
    /// The same bytes are there under this one.
    Same(MediaId),
}

impl Added {
    pub const fn id(self) -> MediaId {
        match self {
            Self::New(id) | Self::Same(id) => id,
        }
    }
}

/// Adds a file, under a number where its name is taken. The same bytes twice
/// are one file; its first name stays.
pub async fn add(write: &mut Write<'_>, file: &NewMedia, by: PersonId, now: Timestamp) -> Result<Added> {
    dialect::lock_content(write).await?;
    if let Some((same,)) = fetch!(write, optional crate::connection::One<Uuid>, SAME, &file.sha256)? {
        return Ok(Added::Same(MediaId(same)));
    }
    let mut name = file.name.clone();
    for number in 2.. {
        if fetch!(write, optional crate::connection::One<i32>, TAKEN, &name)?.is_none() {
            break;
        }
        name = numbered(&file.name, number);
    }
    insert(write, &NewMedia { name, ..file.clone() }, Some(by), now).await.map(Added::New)
}

const NAME: &str = "SELECT name FROM media WHERE id = $1";
/// What a file is called.
pub async fn name(write: &mut Write<'_>, id: MediaId) -> Result<Option<String>> {
    let row = fetch!(write, optional crate::connection::One<String>, NAME, id.0)?;
    Ok(row.map(|(name,)| name))
}

async fn insert(write: &mut Write<'_>, file: &NewMedia, by: Option<PersonId>, now: Timestamp) -> Result<MediaId> {
    let id = MediaId::new(now);
    let (width, height) = sides(file);
    execute!(
        write,
        ADD,
        id.0,
        &file.name,
        file.kind.as_str(),
        &file.sha256,
        bytes(file.size),
        width,
        height,
        Json(&file.about),
        by.map(|by| by.0),
        now.ms(),
    )?;
    audit::add(write, now, by, "media.add", &format!("media:{id}"), serde_json::json!({ "name": file.name })).await?;
    Ok(id)
}

fn sides(file: &NewMedia) -> (Option<i64>, Option<i64>) {
    (file.pixels.map(|(width, _)| width.into()), file.pixels.map(|(_, height)| height.into()))
}

fn bytes(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

const NAMED: &str = "SELECT id, sha256 FROM media WHERE name = $1";
const REPLACE: &str = "
UPDATE media SET kind = $2, sha256 = $3, size = $4, width = $5, height = $6, retired_at = NULL WHERE id = $1";
/// Puts a file of a folder of content under its own name, in place of one that
/// has it: texts that show the former one keep it by its hash.
pub async fn put(write: &mut Write<'_>, file: &NewMedia, captions: &[Caption], now: Timestamp) -> Result<()> {
    let named = fetch!(write, optional(Uuid, String), NAMED, &file.name)?;
    let id = match &named {
        Some((id, _)) => MediaId(*id),
        None => insert(write, file, None, now).await?,
    };
    if named.is_some_and(|(_, sha256)| sha256 != file.sha256) {
        let (width, height) = sides(file);
        let kind = file.kind.as_str();
        execute!(write, REPLACE, id.0, kind, &file.sha256, bytes(file.size), width, height)?;
        let details = serde_json::json!({ "sha256": file.sha256 });
        audit::add(write, now, None, "media.replace", &format!("media:{id}"), details).await?;
    }
    if !file.about.kk.is_empty() {
        execute!(write, DESCRIBE, id.0, Json(&file.about))?;
    }
    for one in captions {
        caption(write, id, one, None, now).await?;
    }
    Ok(())
}

const DESCRIBE: &str = "UPDATE media SET about = $2 WHERE id = $1";
/// Says what a file shows.
pub async fn describe(
    write: &mut Write<'_>,
    id: MediaId,
    about: &Faces<String>,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    execute!(write, DESCRIBE, id.0, Json(about))?;
    audit::add(write, now, Some(by), "media.describe", &format!("media:{id}"), serde_json::json!(about)).await
}

const RETIRE: &str = "UPDATE media SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL";
const BRING_BACK: &str = "UPDATE media SET retired_at = NULL WHERE id = $1 AND retired_at IS NOT NULL";
/// Offers a file no more, or again. What is published shows it as before.
pub async fn retire(write: &mut Write<'_>, id: MediaId, retired: bool, by: PersonId, now: Timestamp) -> Result<()> {
    let (changed, action) = if retired {
        (execute!(write, RETIRE, id.0, now.ms())?, "media.retire")
    } else {
        (execute!(write, BRING_BACK, id.0)?, "media.bring-back")
    };
    if changed == 1 {
        audit::add(write, now, Some(by), action, &format!("media:{id}"), serde_json::Value::Null).await?;
    }
    Ok(())
}

const CAPTION: &str = "
INSERT INTO media_caption (media_id, lang, sha256, size) VALUES ($1, $2, $3, $4)
ON CONFLICT (media_id, lang) DO UPDATE SET sha256 = excluded.sha256, size = excluded.size";
const CAPTIONED: &str = "SELECT sha256 FROM media_caption WHERE media_id = $1 AND lang = $2";
/// Sets the captions of a video in a language.
pub async fn caption(
    write: &mut Write<'_>,
    id: MediaId,
    caption: &Caption,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    let lang = caption.lang.as_str();
    let before = fetch!(write, optional crate::connection::One<String>, CAPTIONED, id.0, lang)?;
    if before.is_some_and(|(sha256,)| sha256 == caption.sha256) {
        return Ok(());
    }
    execute!(write, CAPTION, id.0, lang, &caption.sha256, bytes(caption.size))?;
    let details = serde_json::json!({ "lang": lang, "sha256": caption.sha256 });
    audit::add(write, now, by, "media.caption", &format!("media:{id}"), details).await
}
