-- The house: commissions, people, accounts, campaigns, content, attempts, completion.
-- Ids are UUIDv7, moments are UTC milliseconds, days are YYYY-MM-DD, enums are words.
-- Kept line by line beside ../postgres/0001_house.sql.

CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE commission (
  id         BLOB NOT NULL PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE,
  parent_id  BLOB REFERENCES commission (id),
  level      TEXT NOT NULL CHECK (level IN ('central', 'regional', 'district', 'okrug', 'precinct')),
  path       TEXT NOT NULL UNIQUE,
  number     INTEGER,
  name_kk    TEXT NOT NULL,
  name_ru    TEXT NOT NULL,
  name_en    TEXT,
  sort_kk    BLOB NOT NULL,
  sort_ru    BLOB NOT NULL,
  sort_en    BLOB NOT NULL,
  abroad     INTEGER NOT NULL CHECK (abroad IN (0, 1)),
  time_zone  TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  closed_on  TEXT
) STRICT;
CREATE INDEX commission_by_parent ON commission (parent_id);

CREATE TABLE person (
  id         BLOB NOT NULL PRIMARY KEY,
  iin        TEXT UNIQUE,
  login      TEXT UNIQUE,
  surname    TEXT NOT NULL,
  given_name TEXT NOT NULL,
  patronymic TEXT,
  folded     TEXT NOT NULL,
  sort_kk    BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  CHECK (iin IS NOT NULL OR login IS NOT NULL)
) STRICT;

CREATE TABLE membership (
  id            BLOB NOT NULL PRIMARY KEY,
  person_id     BLOB NOT NULL REFERENCES person (id),
  commission_id BLOB NOT NULL REFERENCES commission (id),
  office        TEXT NOT NULL CHECK (office IN ('chair', 'deputy', 'secretary', 'member')),
  from_day      TEXT NOT NULL,
  until_day     TEXT,
  -- Is the membership in the tallies now? Changed only together with them.
  counted       INTEGER NOT NULL CHECK (counted IN (0, 1)),
  created_at    INTEGER NOT NULL,
  CHECK (until_day IS NULL OR until_day >= from_day)
) STRICT;
CREATE UNIQUE INDEX membership_one_open ON membership (person_id) WHERE until_day IS NULL;
CREATE INDEX membership_by_person ON membership (person_id);
CREATE INDEX membership_by_commission ON membership (commission_id);

CREATE TABLE role_grant (
  id            BLOB NOT NULL PRIMARY KEY,
  person_id     BLOB NOT NULL REFERENCES person (id),
  role          TEXT NOT NULL CHECK (role IN ('trainer', 'organiser', 'reviewer', 'administrator')),
  commission_id BLOB NOT NULL REFERENCES commission (id),
  granted_at    INTEGER NOT NULL,
  granted_by    BLOB REFERENCES person (id),
  ended_at      INTEGER,
  ended_by      BLOB REFERENCES person (id)
) STRICT;
CREATE UNIQUE INDEX role_grant_once ON role_grant (person_id, role, commission_id) WHERE ended_at IS NULL;

CREATE TABLE credential (
  person_id     BLOB NOT NULL PRIMARY KEY REFERENCES person (id),
  password_hash TEXT NOT NULL,
  set_at        INTEGER NOT NULL
) STRICT;

CREATE TABLE one_time_code (
  person_id  BLOB NOT NULL PRIMARY KEY REFERENCES person (id),
  code_hash  BLOB NOT NULL,
  issued_at  INTEGER NOT NULL,
  issued_by  BLOB REFERENCES person (id),
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT;

CREATE TABLE session (
  id         BLOB NOT NULL PRIMARY KEY,
  token_hash BLOB NOT NULL UNIQUE,
  person_id  BLOB NOT NULL REFERENCES person (id),
  device     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at   INTEGER
) STRICT;
CREATE INDEX session_by_person ON session (person_id);

-- Failed sign-ins per account and per address, in windows.
CREATE TABLE sign_in_failure (
  subject     TEXT NOT NULL PRIMARY KEY,
  failures    INTEGER NOT NULL,
  window_from INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE topic (
  slug     TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE course (
  id          BLOB NOT NULL PRIMARY KEY,
  slug        TEXT NOT NULL UNIQUE,
  revision_id BLOB
) STRICT;
CREATE TABLE course_revision (
  id           BLOB NOT NULL PRIMARY KEY,
  subject_id   BLOB NOT NULL REFERENCES course (id),
  number       INTEGER NOT NULL,
  digest       TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  body         TEXT NOT NULL,
  UNIQUE (subject_id, number)
) STRICT;

CREATE TABLE module (
  id          BLOB NOT NULL PRIMARY KEY,
  slug        TEXT NOT NULL UNIQUE,
  revision_id BLOB
) STRICT;
CREATE TABLE module_revision (
  id           BLOB NOT NULL PRIMARY KEY,
  subject_id   BLOB NOT NULL REFERENCES module (id),
  number       INTEGER NOT NULL,
  digest       TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  body         TEXT NOT NULL,
  UNIQUE (subject_id, number)
) STRICT;

CREATE TABLE manual (
  id          BLOB NOT NULL PRIMARY KEY,
  slug        TEXT NOT NULL UNIQUE,
  revision_id BLOB
) STRICT;
CREATE TABLE manual_revision (
  id           BLOB NOT NULL PRIMARY KEY,
  subject_id   BLOB NOT NULL REFERENCES manual (id),
  number       INTEGER NOT NULL,
  digest       TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  body         TEXT NOT NULL,
  UNIQUE (subject_id, number)
) STRICT;

CREATE TABLE item (
  id          BLOB NOT NULL PRIMARY KEY,
  slug        TEXT NOT NULL UNIQUE,
  item_use    TEXT NOT NULL CHECK (item_use IN ('practice', 'test')),
  revision_id BLOB,
  retired_at  INTEGER
) STRICT;
CREATE TABLE item_revision (
  id           BLOB NOT NULL PRIMARY KEY,
  subject_id   BLOB NOT NULL REFERENCES item (id),
  number       INTEGER NOT NULL,
  digest       TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  body         TEXT NOT NULL,
  UNIQUE (subject_id, number)
) STRICT;

CREATE TABLE test (
  id          BLOB NOT NULL PRIMARY KEY,
  slug        TEXT NOT NULL UNIQUE,
  revision_id BLOB
) STRICT;
CREATE TABLE test_revision (
  id           BLOB NOT NULL PRIMARY KEY,
  subject_id   BLOB NOT NULL REFERENCES test (id),
  number       INTEGER NOT NULL,
  digest       TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  body         TEXT NOT NULL,
  UNIQUE (subject_id, number)
) STRICT;

CREATE TABLE campaign (
  id            BLOB NOT NULL PRIMARY KEY,
  slug          TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  election_type TEXT NOT NULL,
  time_zone     TEXT NOT NULL,
  training_from TEXT NOT NULL,
  voting_day    TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  frozen_at     INTEGER,
  CHECK (voting_day >= training_from)
) STRICT;

CREATE TABLE curriculum (
  campaign_id BLOB NOT NULL REFERENCES campaign (id),
  level       TEXT NOT NULL CHECK (level IN ('central', 'regional', 'district', 'okrug', 'precinct')),
  course_id   BLOB NOT NULL REFERENCES course (id),
  test_id     BLOB NOT NULL REFERENCES test (id),
  PRIMARY KEY (campaign_id, level)
) STRICT, WITHOUT ROWID;

CREATE TABLE module_read (
  person_id   BLOB NOT NULL REFERENCES person (id),
  module_id   BLOB NOT NULL REFERENCES module (id),
  campaign_id BLOB NOT NULL REFERENCES campaign (id),
  revision_id BLOB NOT NULL REFERENCES module_revision (id),
  read_at     INTEGER NOT NULL,
  PRIMARY KEY (person_id, campaign_id, module_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE practice_answer (
  person_id   BLOB NOT NULL REFERENCES person (id),
  item_id     BLOB NOT NULL REFERENCES item (id),
  revision_id BLOB NOT NULL REFERENCES item_revision (id),
  chosen      TEXT NOT NULL,
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt (
  id               BLOB NOT NULL PRIMARY KEY,
  person_id        BLOB NOT NULL REFERENCES person (id),
  campaign_id      BLOB NOT NULL REFERENCES campaign (id),
  test_id          BLOB NOT NULL REFERENCES test (id),
  test_revision_id BLOB NOT NULL REFERENCES test_revision (id),
  number           INTEGER NOT NULL,
  form             TEXT NOT NULL,
  state            TEXT NOT NULL CHECK (state IN ('open', 'graded')),
  started_at       INTEGER NOT NULL,
  deadline         INTEGER NOT NULL,
  grace_until      INTEGER NOT NULL,
  ended_at         INTEGER,
  ending           TEXT CHECK (ending IN ('submitted', 'time-ran-out')),
  passed           INTEGER CHECK (passed IN (0, 1)),
  score            TEXT,
  UNIQUE (person_id, test_id, campaign_id, number),
  CHECK ((state = 'open') = (ended_at IS NULL AND ending IS NULL AND passed IS NULL AND score IS NULL))
) STRICT;
CREATE UNIQUE INDEX attempt_one_open ON attempt (person_id, test_id) WHERE state = 'open';
CREATE INDEX attempt_open_by_grace ON attempt (grace_until) WHERE state = 'open';

CREATE TABLE answer (
  attempt_id BLOB NOT NULL REFERENCES attempt (id),
  position   INTEGER NOT NULL,
  chosen     TEXT NOT NULL,
  flagged    INTEGER NOT NULL CHECK (flagged IN (0, 1)),
  seq        INTEGER NOT NULL,
  client_at  INTEGER,
  saved_at   INTEGER NOT NULL,
  late       INTEGER NOT NULL CHECK (late IN (0, 1)),
  PRIMARY KEY (attempt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE completion (
  campaign_id  BLOB NOT NULL REFERENCES campaign (id),
  person_id    BLOB NOT NULL REFERENCES person (id),
  started_at   INTEGER,
  passed_at    INTEGER,
  completed_at INTEGER,
  PRIMARY KEY (campaign_id, person_id)
) STRICT, WITHOUT ROWID;

-- Members counted per commission, by its path; a node above is the sum of a range.
CREATE TABLE tally (
  campaign_id BLOB NOT NULL REFERENCES campaign (id),
  path        TEXT NOT NULL,
  in_office   INTEGER NOT NULL,
  started     INTEGER NOT NULL,
  passed      INTEGER NOT NULL,
  completed   INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, path)
) STRICT, WITHOUT ROWID;

-- The same by day of the event, per district or, above districts, per commission.
CREATE TABLE tally_day (
  campaign_id BLOB NOT NULL REFERENCES campaign (id),
  path        TEXT NOT NULL,
  day         TEXT NOT NULL,
  started     INTEGER NOT NULL,
  passed      INTEGER NOT NULL,
  completed   INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, path, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_entry (
  id       BLOB NOT NULL PRIMARY KEY,
  at       INTEGER NOT NULL,
  actor_id BLOB REFERENCES person (id),
  action   TEXT NOT NULL,
  subject  TEXT NOT NULL,
  details  TEXT NOT NULL
) STRICT;
CREATE INDEX audit_entry_by_time ON audit_entry (at);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, at);
