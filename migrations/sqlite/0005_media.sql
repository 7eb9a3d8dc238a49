-- Files that came from a folder were added by nobody in particular.
DROP TABLE media_caption;
DROP TABLE media;
-- Pictures, documents, videos: by the hash of their bytes, which the store keeps.
CREATE TABLE media (
  id         BLOB NOT NULL PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL CHECK (kind IN ('image', 'document', 'video')),
  sha256     TEXT NOT NULL,
  size       INTEGER NOT NULL,
  width      INTEGER,
  height     INTEGER,
  -- What it shows, in each language; empty until somebody has said it.
  about      TEXT NOT NULL,
  added_by   BLOB REFERENCES person (id),
  added_at   INTEGER NOT NULL,
  retired_at INTEGER
) STRICT;
CREATE INDEX media_by_hash ON media (sha256);
CREATE TABLE media_caption (
  media_id BLOB NOT NULL REFERENCES media (id),
  lang     TEXT NOT NULL CHECK (lang IN ('kk', 'ru', 'en')),
  sha256   TEXT NOT NULL,
  size     INTEGER NOT NULL,
  PRIMARY KEY (media_id, lang)
) STRICT, WITHOUT ROWID;
