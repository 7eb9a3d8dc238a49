-- Files that came from a folder were added by nobody in particular.
DROP TABLE media_caption;
DROP TABLE media;
-- Pictures, documents, videos: by the hash of their bytes, which the store keeps.
CREATE TABLE media (
  id         UUID NOT NULL PRIMARY KEY,
  name       TEXT COLLATE "C" NOT NULL UNIQUE,
  kind       TEXT NOT NULL CHECK (kind IN ('image', 'document', 'video')),
  sha256     TEXT NOT NULL,
  size       BIGINT NOT NULL,
  width      BIGINT,
  height     BIGINT,
  -- What it shows, in each language; empty until somebody has said it.
  about      JSONB NOT NULL,
  added_by   UUID REFERENCES person (id),
  added_at   BIGINT NOT NULL,
  retired_at BIGINT
);
CREATE INDEX media_by_hash ON media (sha256);
CREATE TABLE media_caption (
  media_id UUID NOT NULL REFERENCES media (id),
  lang     TEXT NOT NULL CHECK (lang IN ('kk', 'ru', 'en')),
  sha256   TEXT NOT NULL,
  size     BIGINT NOT NULL,
  PRIMARY KEY (media_id, lang)
);
