-- Trainers at work: what a revision was made from, drafts and who is at them,
-- reviews, media, corrections of keys, and what statistics need of attempts.
-- Kept line by line beside ../postgres/0004_trainer.sql.

-- The text as it was written, where the body holds it rendered.
ALTER TABLE module_revision ADD COLUMN source TEXT;
ALTER TABLE manual_revision ADD COLUMN source TEXT;
-- Why a revision was made, and by whom; nothing of what came from a folder.
ALTER TABLE course_revision ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE course_revision ADD COLUMN published_by BLOB REFERENCES person (id);
ALTER TABLE module_revision ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE module_revision ADD COLUMN published_by BLOB REFERENCES person (id);
ALTER TABLE manual_revision ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE manual_revision ADD COLUMN published_by BLOB REFERENCES person (id);
ALTER TABLE item_revision ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE item_revision ADD COLUMN published_by BLOB REFERENCES person (id);
ALTER TABLE test_revision ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE test_revision ADD COLUMN published_by BLOB REFERENCES person (id);

ALTER TABLE course ADD COLUMN retired_at INTEGER;
ALTER TABLE module ADD COLUMN retired_at INTEGER;
ALTER TABLE manual ADD COLUMN retired_at INTEGER;
ALTER TABLE test ADD COLUMN retired_at INTEGER;
-- Out of the draw until it is approved again: the law it cites has changed.
ALTER TABLE item ADD COLUMN suspended_at INTEGER;

-- One list of questions taken in together, or nothing.
CREATE TABLE draft_batch (
  id         BLOB NOT NULL PRIMARY KEY,
  name       TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL
) STRICT;

-- A file of questions that was looked at and not taken in yet; gone after a day.
CREATE TABLE bank_upload (
  id          BLOB NOT NULL PRIMARY KEY,
  name        TEXT NOT NULL,
  lang        TEXT NOT NULL CHECK (lang IN ('kk', 'ru', 'en')),
  topic       TEXT NOT NULL,
  bytes       BLOB NOT NULL,
  uploaded_by BLOB NOT NULL REFERENCES person (id),
  uploaded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE draft (
  id         BLOB NOT NULL PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('course', 'module', 'manual', 'chapter', 'item', 'test')),
  -- Of the subject; of a chapter `manual/chapter`.
  slug       TEXT NOT NULL,
  -- Raised by every save; a save names the one it was made from.
  version    INTEGER NOT NULL,
  body       TEXT NOT NULL,
  batch_id   BLOB REFERENCES draft_batch (id),
  -- The number of the revision it was begun from; nothing for a new subject.
  based_on   INTEGER,
  created_by BLOB NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL,
  saved_by   BLOB NOT NULL REFERENCES person (id),
  saved_at   INTEGER NOT NULL,
  -- Asked for review at this version.
  offered    INTEGER,
  closed_at  INTEGER,
  outcome    TEXT CHECK (outcome IN ('published', 'dropped')),
  CHECK ((closed_at IS NULL) = (outcome IS NULL))
) STRICT;
CREATE UNIQUE INDEX draft_one_open ON draft (kind, slug) WHERE closed_at IS NULL;
CREATE INDEX draft_by_batch ON draft (batch_id) WHERE batch_id IS NOT NULL;

-- Whoever has saved a draft wrote it, and does not review it.
CREATE TABLE draft_author (
  draft_id  BLOB NOT NULL REFERENCES draft (id),
  person_id BLOB NOT NULL REFERENCES person (id),
  PRIMARY KEY (draft_id, person_id)
) STRICT, WITHOUT ROWID;

-- Who has a draft open in an editor, and when that was last seen.
CREATE TABLE draft_presence (
  draft_id  BLOB NOT NULL REFERENCES draft (id),
  person_id BLOB NOT NULL REFERENCES person (id),
  seen_at   INTEGER NOT NULL,
  PRIMARY KEY (draft_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE review (
  id          BLOB NOT NULL PRIMARY KEY,
  draft_id    BLOB NOT NULL REFERENCES draft (id),
  version     INTEGER NOT NULL,
  verdict     TEXT NOT NULL CHECK (verdict IN ('approved', 'returned')),
  comment     TEXT NOT NULL,
  reviewed_by BLOB NOT NULL REFERENCES person (id),
  reviewed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX review_by_draft ON review (draft_id);

-- Pictures, documents, videos: by the hash of their bytes, which the store keeps.
CREATE TABLE media (
  id         BLOB NOT NULL PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL CHECK (kind IN ('image', 'document', 'video')),
  media_type TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  size       INTEGER NOT NULL,
  width      INTEGER,
  height     INTEGER,
  -- What it shows, in each language.
  about      TEXT NOT NULL,
  added_by   BLOB NOT NULL REFERENCES person (id),
  added_at   INTEGER NOT NULL,
  retired_at INTEGER
) STRICT;
CREATE TABLE media_caption (
  media_id BLOB NOT NULL REFERENCES media (id),
  lang     TEXT NOT NULL CHECK (lang IN ('kk', 'ru', 'en')),
  sha256   TEXT NOT NULL,
  size     INTEGER NOT NULL,
  PRIMARY KEY (media_id, lang)
) STRICT, WITHOUT ROWID;

-- A key that was wrong: proposed by one, approved by another, then graded anew.
CREATE TABLE key_correction (
  id          BLOB NOT NULL PRIMARY KEY,
  item_id     BLOB NOT NULL REFERENCES item (id),
  -- Revisions that were asked with the wrong key are graded by the other one.
  wrong_key   TEXT NOT NULL,
  key         TEXT NOT NULL,
  reason      TEXT NOT NULL,
  proposed_by BLOB NOT NULL REFERENCES person (id),
  proposed_at INTEGER NOT NULL,
  decided_by  BLOB REFERENCES person (id),
  decided_at  INTEGER,
  decision    TEXT CHECK (decision IN ('approved', 'declined')),
  regraded    INTEGER,
  changed     INTEGER,
  CHECK ((decided_at IS NULL) = (decision IS NULL))
) STRICT;
CREATE UNIQUE INDEX key_correction_one_open ON key_correction (item_id) WHERE decided_at IS NULL;

-- What an attempt was worth before a correction.
CREATE TABLE former_score (
  attempt_id    BLOB NOT NULL REFERENCES attempt (id),
  correction_id BLOB NOT NULL REFERENCES key_correction (id),
  passed        INTEGER NOT NULL CHECK (passed IN (0, 1)),
  score         TEXT NOT NULL,
  PRIMARY KEY (attempt_id, correction_id)
) STRICT, WITHOUT ROWID;

-- In which language an attempt was begun; nothing of those from before it was kept.
ALTER TABLE attempt ADD COLUMN lang TEXT CHECK (lang IN ('kk', 'ru', 'en'));
-- First attempts, whose statistics are worked out.
CREATE INDEX attempt_first ON attempt (test_revision_id, campaign_id) WHERE number = 1 AND state = 'graded';
