-- The house: commissions, people, accounts, campaigns, content, attempts, completion.
-- Ids are UUIDv7, moments are UTC milliseconds, days are YYYY-MM-DD, enums are words.
-- Kept line by line beside ../sqlite/0001_house.sql.

CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE commission (
  id         UUID NOT NULL PRIMARY KEY,
  code       TEXT COLLATE "C" NOT NULL UNIQUE,
  parent_id  UUID REFERENCES commission (id),
  level      TEXT NOT NULL CHECK (level IN ('central', 'regional', 'district', 'okrug', 'precinct')),
  path       TEXT COLLATE "C" NOT NULL UNIQUE,
  number     BIGINT,
  name_kk    TEXT NOT NULL,
  name_ru    TEXT NOT NULL,
  name_en    TEXT,
  sort_kk    BYTEA NOT NULL,
  sort_ru    BYTEA NOT NULL,
  sort_en    BYTEA NOT NULL,
  abroad     BOOLEAN NOT NULL,
  time_zone  TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  closed_on  TEXT
);
CREATE INDEX commission_by_parent ON commission (parent_id);

CREATE TABLE person (
  id         UUID NOT NULL PRIMARY KEY,
  iin        TEXT UNIQUE,
  login      TEXT UNIQUE,
  surname    TEXT NOT NULL,
  given_name TEXT NOT NULL,
  patronymic TEXT,
  folded     TEXT COLLATE "C" NOT NULL,
  sort_kk    BYTEA NOT NULL,
  created_at BIGINT NOT NULL,
  CHECK (iin IS NOT NULL OR login IS NOT NULL)
);

CREATE TABLE membership (
  id            UUID NOT NULL PRIMARY KEY,
  person_id     UUID NOT NULL REFERENCES person (id),
  commission_id UUID NOT NULL REFERENCES commission (id),
  office        TEXT NOT NULL CHECK (office IN ('chair', 'deputy', 'secretary', 'member')),
  from_day      TEXT COLLATE "C" NOT NULL,
  until_day     TEXT COLLATE "C",
  -- Is the membership in the tallies now? Changed only together with them.
  counted       BOOLEAN NOT NULL,
  created_at    BIGINT NOT NULL,
  CHECK (until_day IS NULL OR until_day >= from_day)
);
CREATE UNIQUE INDEX membership_one_open ON membership (person_id) WHERE until_day IS NULL;
CREATE INDEX membership_by_person ON membership (person_id);
CREATE INDEX membership_by_commission ON membership (commission_id);

CREATE TABLE role_grant (
  id            UUID NOT NULL PRIMARY KEY,
  person_id     UUID NOT NULL REFERENCES person (id),
  role          TEXT NOT NULL CHECK (role IN ('trainer', 'organiser', 'reviewer', 'administrator')),
  commission_id UUID NOT NULL REFERENCES commission (id),
  granted_at    BIGINT NOT NULL,
  granted_by    UUID REFERENCES person (id),
  ended_at      BIGINT,
  ended_by      UUID REFERENCES person (id)
);
CREATE UNIQUE INDEX role_grant_once ON role_grant (person_id, role, commission_id) WHERE ended_at IS NULL;

CREATE TABLE credential (
  person_id     UUID NOT NULL PRIMARY KEY REFERENCES person (id),
  password_hash TEXT NOT NULL,
  set_at        BIGINT NOT NULL
);

CREATE TABLE one_time_code (
  person_id  UUID NOT NULL PRIMARY KEY REFERENCES person (id),
  code_hash  BYTEA NOT NULL,
  issued_at  BIGINT NOT NULL,
  issued_by  UUID REFERENCES person (id),
  expires_at BIGINT NOT NULL,
  used_at    BIGINT
);

CREATE TABLE session (
  id         UUID NOT NULL PRIMARY KEY,
  token_hash BYTEA NOT NULL UNIQUE,
  person_id  UUID NOT NULL REFERENCES person (id),
  device     TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at    BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at   BIGINT
);
CREATE INDEX session_by_person ON session (person_id);

-- Failed sign-ins per account and per address, in windows.
CREATE TABLE sign_in_failure (
  subject     TEXT NOT NULL PRIMARY KEY,
  failures    BIGINT NOT NULL,
  window_from BIGINT NOT NULL
);

CREATE TABLE topic (
  slug     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  position BIGINT NOT NULL,
  name     JSONB NOT NULL
);

CREATE TABLE course (
  id          UUID NOT NULL PRIMARY KEY,
  slug        TEXT COLLATE "C" NOT NULL UNIQUE,
  revision_id UUID
);
CREATE TABLE course_revision (
  id           UUID NOT NULL PRIMARY KEY,
  subject_id   UUID NOT NULL REFERENCES course (id),
  number       BIGINT NOT NULL,
  digest       TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  body         JSONB NOT NULL,
  UNIQUE (subject_id, number)
);

CREATE TABLE module (
  id          UUID NOT NULL PRIMARY KEY,
  slug        TEXT COLLATE "C" NOT NULL UNIQUE,
  revision_id UUID
);
CREATE TABLE module_revision (
  id           UUID NOT NULL PRIMARY KEY,
  subject_id   UUID NOT NULL REFERENCES module (id),
  number       BIGINT NOT NULL,
  digest       TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  body         JSONB NOT NULL,
  UNIQUE (subject_id, number)
);

CREATE TABLE manual (
  id          UUID NOT NULL PRIMARY KEY,
  slug        TEXT COLLATE "C" NOT NULL UNIQUE,
  revision_id UUID
);
CREATE TABLE manual_revision (
  id           UUID NOT NULL PRIMARY KEY,
  subject_id   UUID NOT NULL REFERENCES manual (id),
  number       BIGINT NOT NULL,
  digest       TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  body         JSONB NOT NULL,
  UNIQUE (subject_id, number)
);

CREATE TABLE item (
  id          UUID NOT NULL PRIMARY KEY,
  slug        TEXT COLLATE "C" NOT NULL UNIQUE,
  item_use    TEXT NOT NULL CHECK (item_use IN ('practice', 'test')),
  revision_id UUID,
  retired_at  BIGINT
);
CREATE TABLE item_revision (
  id           UUID NOT NULL PRIMARY KEY,
  subject_id   UUID NOT NULL REFERENCES item (id),
  number       BIGINT NOT NULL,
  digest       TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  body         JSONB NOT NULL,
  UNIQUE (subject_id, number)
);

CREATE TABLE test (
  id          UUID NOT NULL PRIMARY KEY,
  slug        TEXT COLLATE "C" NOT NULL UNIQUE,
  revision_id UUID
);
CREATE TABLE test_revision (
  id           UUID NOT NULL PRIMARY KEY,
  subject_id   UUID NOT NULL REFERENCES test (id),
  number       BIGINT NOT NULL,
  digest       TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  body         JSONB NOT NULL,
  UNIQUE (subject_id, number)
);

CREATE TABLE campaign (
  id            UUID NOT NULL PRIMARY KEY,
  slug          TEXT COLLATE "C" NOT NULL UNIQUE,
  name          JSONB NOT NULL,
  election_type TEXT NOT NULL,
  time_zone     TEXT NOT NULL,
  training_from TEXT COLLATE "C" NOT NULL,
  voting_day    TEXT COLLATE "C" NOT NULL,
  created_at    BIGINT NOT NULL,
  frozen_at     BIGINT,
  CHECK (voting_day >= training_from)
);

CREATE TABLE curriculum (
  campaign_id UUID NOT NULL REFERENCES campaign (id),
  level       TEXT NOT NULL CHECK (level IN ('central', 'regional', 'district', 'okrug', 'precinct')),
  course_id   UUID NOT NULL REFERENCES course (id),
  test_id     UUID NOT NULL REFERENCES test (id),
  PRIMARY KEY (campaign_id, level)
);

CREATE TABLE module_read (
  person_id   UUID NOT NULL REFERENCES person (id),
  module_id   UUID NOT NULL REFERENCES module (id),
  campaign_id UUID NOT NULL REFERENCES campaign (id),
  revision_id UUID NOT NULL REFERENCES module_revision (id),
  read_at     BIGINT NOT NULL,
  PRIMARY KEY (person_id, campaign_id, module_id)
);

CREATE TABLE practice_answer (
  person_id   UUID NOT NULL REFERENCES person (id),
  item_id     UUID NOT NULL REFERENCES item (id),
  revision_id UUID NOT NULL REFERENCES item_revision (id),
  chosen      TEXT NOT NULL,
  answered_at BIGINT NOT NULL,
  PRIMARY KEY (person_id, item_id)
);

CREATE TABLE attempt (
  id               UUID NOT NULL PRIMARY KEY,
  person_id        UUID NOT NULL REFERENCES person (id),
  campaign_id      UUID NOT NULL REFERENCES campaign (id),
  test_id          UUID NOT NULL REFERENCES test (id),
  test_revision_id UUID NOT NULL REFERENCES test_revision (id),
  number           BIGINT NOT NULL,
  form             JSONB NOT NULL,
  state            TEXT NOT NULL CHECK (state IN ('open', 'graded')),
  started_at       BIGINT NOT NULL,
  deadline         BIGINT NOT NULL,
  grace_until      BIGINT NOT NULL,
  ended_at         BIGINT,
  ending           TEXT CHECK (ending IN ('submitted', 'time-ran-out')),
  passed           BOOLEAN,
  score            JSONB,
  UNIQUE (person_id, test_id, campaign_id, number),
  CHECK ((state = 'open') = (ended_at IS NULL AND ending IS NULL AND passed IS NULL AND score IS NULL))
);
CREATE UNIQUE INDEX attempt_one_open ON attempt (person_id, test_id) WHERE state = 'open';
CREATE INDEX attempt_open_by_grace ON attempt (grace_until) WHERE state = 'open';

CREATE TABLE answer (
  attempt_id UUID NOT NULL REFERENCES attempt (id),
  position   BIGINT NOT NULL,
  chosen     TEXT NOT NULL,
  flagged    BOOLEAN NOT NULL,
  seq        BIGINT NOT NULL,
  client_at  BIGINT,
  saved_at   BIGINT NOT NULL,
  late       BOOLEAN NOT NULL,
  PRIMARY KEY (attempt_id, position)
);

CREATE TABLE completion (
  campaign_id  UUID NOT NULL REFERENCES campaign (id),
  person_id    UUID NOT NULL REFERENCES person (id),
  started_at   BIGINT,
  passed_at    BIGINT,
  completed_at BIGINT,
  PRIMARY KEY (campaign_id, person_id)
);

-- Members counted per commission, by its path; a node above is the sum of a range.
CREATE TABLE tally (
  campaign_id UUID NOT NULL REFERENCES campaign (id),
  path        TEXT COLLATE "C" NOT NULL,
  in_office   BIGINT NOT NULL,
  started     BIGINT NOT NULL,
  passed      BIGINT NOT NULL,
  completed   BIGINT NOT NULL,
  PRIMARY KEY (campaign_id, path)
);

-- The same by day of the event, per district or, above districts, per commission.
CREATE TABLE tally_day (
  campaign_id UUID NOT NULL REFERENCES campaign (id),
  path        TEXT COLLATE "C" NOT NULL,
  day         TEXT COLLATE "C" NOT NULL,
  started     BIGINT NOT NULL,
  passed      BIGINT NOT NULL,
  completed   BIGINT NOT NULL,
  PRIMARY KEY (campaign_id, path, day)
);

CREATE TABLE audit_entry (
  id       UUID NOT NULL PRIMARY KEY,
  at       BIGINT NOT NULL,
  actor_id UUID REFERENCES person (id),
  action   TEXT NOT NULL,
  subject  TEXT NOT NULL,
  details  JSONB NOT NULL
);
CREATE INDEX audit_entry_by_time ON audit_entry (at);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, at);
