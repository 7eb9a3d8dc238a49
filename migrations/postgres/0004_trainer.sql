-- Trainers at work: what a revision was made from, drafts and who is at them,
-- reviews, media, corrections of keys, and what statistics need of attempts.
-- Kept line by line beside ../sqlite/0004_trainer.sql.

-- The text as it was written, where the body holds it rendered.
ALTER TABLE module_revision ADD COLUMN source JSONB;
ALTER TABLE manual_revision ADD COLUMN source JSONB;
-- Why a revision was made, and by whom; nothing of what came from a folder.
ALTER TABLE course_revision ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE course_revision ADD COLUMN published_by UUID REFERENCES person (id);
ALTER TABLE module_revision ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE module_revision ADD COLUMN published_by UUID REFERENCES person (id);
ALTER TABLE manual_revision ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE manual_revision ADD COLUMN published_by UUID REFERENCES person (id);
ALTER TABLE item_revision ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE item_revision ADD COLUMN published_by UUID REFERENCES person (id);
ALTER TABLE test_revision ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE test_revision ADD COLUMN published_by UUID REFERENCES person (id);

ALTER TABLE course ADD COLUMN retired_at BIGINT;
ALTER TABLE module ADD COLUMN retired_at BIGINT;
ALTER TABLE manual ADD COLUMN retired_at BIGINT;
ALTER TABLE test ADD COLUMN retired_at BIGINT;
-- Out of the draw until it is approved again: the law it cites has changed.
ALTER TABLE item ADD COLUMN suspended_at BIGINT;

-- One list of questions taken in together, or nothing.
CREATE TABLE draft_batch (
  id         UUID NOT NULL PRIMARY KEY,
  name       TEXT NOT NULL,
  created_by UUID NOT NULL REFERENCES person (id),
  created_at BIGINT NOT NULL
);

-- A file of questions that was looked at and not taken in yet; gone after a day.
CREATE TABLE bank_upload (
  id          UUID NOT NULL PRIMARY KEY,
  name        TEXT NOT NULL,
  lang        TEXT NOT NULL CHECK (lang IN ('kk', 'ru', 'en')),
  topic       TEXT NOT NULL,
  bytes       BYTEA NOT NULL,
  uploaded_by UUID NOT NULL REFERENCES person (id),
  uploaded_at BIGINT NOT NULL
);

CREATE TABLE draft (
  id         UUID NOT NULL PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('course', 'module', 'manual', 'chapter', 'item', 'test')),
  -- Of the subject; of a chapter `manual/chapter`.
  slug       TEXT COLLATE "C" NOT NULL,
  -- Raised by every save; a save names the one it was made from.
  version    BIGINT NOT NULL,
  body       JSONB NOT NULL,
  batch_id   UUID REFERENCES draft_batch (id),
  -- The number of the revision it was begun from; nothing for a new subject.
  based_on   BIGINT,
  created_by UUID NOT NULL REFERENCES person (id),
  created_at BIGINT NOT NULL,
  saved_by   UUID NOT NULL REFERENCES person (id),
  saved_at   BIGINT NOT NULL,
  -- Asked for review at this version.
  offered    BIGINT,
  closed_at  BIGINT,
  outcome    TEXT CHECK (outcome IN ('published', 'dropped')),
  CHECK ((closed_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX draft_one_open ON draft (kind, slug) WHERE closed_at IS NULL;
CREATE INDEX draft_by_batch ON draft (batch_id) WHERE batch_id IS NOT NULL;

-- Whoever has saved a draft wrote it, and does not review it.
CREATE TABLE draft_author (
  draft_id  UUID NOT NULL REFERENCES draft (id),
  person_id UUID NOT NULL REFERENCES person (id),
  PRIMARY KEY (draft_id, person_id)
);

-- Who has a draft open in an editor, and when that was last seen.
CREATE TABLE draft_presence (
  draft_id  UUID NOT NULL REFERENCES draft (id),
  person_id UUID NOT NULL REFERENCES person (id),
  seen_at   BIGINT NOT NULL,
  PRIMARY KEY (draft_id, person_id)
);

CREATE TABLE review (
  id          UUID NOT NULL PRIMARY KEY,
  draft_id    UUID NOT NULL REFERENCES draft (id),
  version     BIGINT NOT NULL,
  verdict     TEXT NOT NULL CHECK (verdict IN ('approved', 'returned')),
  comment     TEXT NOT NULL,
  reviewed_by UUID NOT NULL REFERENCES person (id),
  reviewed_at BIGINT NOT NULL
);
CREATE INDEX review_by_draft ON review (draft_id);

-- Pictures, documents, videos: by the hash of their bytes, which the store keeps.
CREATE TABLE media (
  id         UUID NOT NULL PRIMARY KEY,
  name       TEXT COLLATE "C" NOT NULL UNIQUE,
  kind       TEXT NOT NULL CHECK (kind IN ('image', 'document', 'video')),
  media_type TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  size       BIGINT NOT NULL,
  width      BIGINT,
  height     BIGINT,
  -- What it shows, in each language.
  about      JSONB NOT NULL,
  added_by   UUID NOT NULL REFERENCES person (id),
  added_at   BIGINT NOT NULL,
  retired_at BIGINT
);
CREATE TABLE media_caption (
  media_id UUID NOT NULL REFERENCES media (id),
  lang     TEXT NOT NULL CHECK (lang IN ('kk', 'ru', 'en')),
  sha256   TEXT NOT NULL,
  size     BIGINT NOT NULL,
  PRIMARY KEY (media_id, lang)
);

-- A key that was wrong: proposed by one, approved by another, then graded anew.
CREATE TABLE key_correction (
  id          UUID NOT NULL PRIMARY KEY,
  item_id     UUID NOT NULL REFERENCES item (id),
  -- Revisions that were asked with the wrong key are graded by the other one.
  wrong_key   JSONB NOT NULL,
  key         JSONB NOT NULL,
  reason      TEXT NOT NULL,
  proposed_by UUID NOT NULL REFERENCES person (id),
  proposed_at BIGINT NOT NULL,
  decided_by  UUID REFERENCES person (id),
  decided_at  BIGINT,
  decision    TEXT CHECK (decision IN ('approved', 'declined')),
  regraded    BIGINT,
  changed     BIGINT,
  CHECK ((decided_at IS NULL) = (decision IS NULL))
);
CREATE UNIQUE INDEX key_correction_one_open ON key_correction (item_id) WHERE decided_at IS NULL;

-- What an attempt was worth before a correction.
CREATE TABLE former_score (
  attempt_id    UUID NOT NULL REFERENCES attempt (id),
  correction_id UUID NOT NULL REFERENCES key_correction (id),
  passed        BOOLEAN NOT NULL,
  score         JSONB NOT NULL,
  PRIMARY KEY (attempt_id, correction_id)
);

-- In which language an attempt was begun; nothing of those from before it was kept.
ALTER TABLE attempt ADD COLUMN lang TEXT CHECK (lang IN ('kk', 'ru', 'en'));
-- First attempts, whose statistics are worked out.
CREATE INDEX attempt_first ON attempt (test_revision_id, campaign_id) WHERE number = 1 AND state = 'graded';
