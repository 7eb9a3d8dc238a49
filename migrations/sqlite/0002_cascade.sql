-- The cascade: what a campaign asks beside courses, plans, events, attendance,
-- and what the official report counts that no event tells of.
-- Kept line by line beside ../postgres/0002_cascade.sql.

ALTER TABLE campaign ADD COLUMN resolution_number TEXT;
ALTER TABLE campaign ADD COLUMN resolution_day TEXT;
-- Of 1,000 members so many shall complete.
ALTER TABLE campaign ADD COLUMN target INTEGER NOT NULL DEFAULT 1000 CHECK (target BETWEEN 1 AND 1000);
-- Does a trainer need a passed test, beside having been trained?
ALTER TABLE campaign ADD COLUMN trainers_pass INTEGER NOT NULL DEFAULT 0 CHECK (trainers_pass IN (0, 1));
ALTER TABLE campaign ADD COLUMN cloned_from BLOB REFERENCES campaign (id);

-- First asked to an event, first event attended, final test first graded.
ALTER TABLE completion ADD COLUMN invited_at INTEGER;
ALTER TABLE completion ADD COLUMN attended_at INTEGER;
ALTER TABLE completion ADD COLUMN tested_at INTEGER;
ALTER TABLE tally ADD COLUMN invited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tally ADD COLUMN attended INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tally ADD COLUMN tested INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tally_day ADD COLUMN invited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tally_day ADD COLUMN attended INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tally_day ADD COLUMN tested INTEGER NOT NULL DEFAULT 0;

CREATE TABLE campaign_stage (
  campaign_id BLOB NOT NULL REFERENCES campaign (id),
  position    INTEGER NOT NULL,
  name        TEXT NOT NULL,
  from_day    TEXT NOT NULL,
  until_day   TEXT NOT NULL,
  PRIMARY KEY (campaign_id, position),
  CHECK (until_day >= from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE election_type (
  slug     TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE event_kind (
  slug     TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Participants who are no members of commissions.
CREATE TABLE participant_category (
  slug     TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_entry (
  id            BLOB NOT NULL PRIMARY KEY,
  campaign_id   BLOB NOT NULL REFERENCES campaign (id),
  commission_id BLOB NOT NULL REFERENCES commission (id),
  path          TEXT NOT NULL,
  kind          TEXT NOT NULL REFERENCES event_kind (slug),
  day           TEXT NOT NULL,
  audience      TEXT NOT NULL CHECK (audience IN ('members', 'others')),
  head_count    INTEGER NOT NULL CHECK (head_count > 0),
  note          TEXT NOT NULL,
  entered_by    BLOB NOT NULL REFERENCES person (id),
  entered_at    INTEGER NOT NULL,
  withdrawn_at  INTEGER
) STRICT;
CREATE INDEX plan_entry_by_path ON plan_entry (campaign_id, path, day);

CREATE TABLE event (
  id            BLOB NOT NULL PRIMARY KEY,
  campaign_id   BLOB NOT NULL REFERENCES campaign (id),
  commission_id BLOB NOT NULL REFERENCES commission (id),
  -- The organiser's place in the tree.
  path          TEXT NOT NULL,
  kind          TEXT NOT NULL REFERENCES event_kind (slug),
  parent_id     BLOB REFERENCES event (id),
  plan_entry_id BLOB REFERENCES plan_entry (id),
  form          TEXT NOT NULL CHECK (form IN ('in-person', 'online', 'mixed')),
  audience      TEXT NOT NULL CHECK (audience IN ('members', 'others')),
  day           TEXT NOT NULL,
  -- Of the day, in the organiser's zone.
  start_minute  INTEGER CHECK (start_minute BETWEEN 0 AND 1439),
  minutes       INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 14400),
  place         TEXT NOT NULL,
  link          TEXT NOT NULL,
  languages     TEXT NOT NULL,
  agenda        TEXT NOT NULL,
  -- How many can sign up; nothing: signing up is not asked for.
  seats         INTEGER CHECK (seats > 0),
  -- Made where the event was entered, so that sending it again enters nothing twice.
  entry_key     TEXT NOT NULL UNIQUE,
  entered_by    BLOB NOT NULL REFERENCES person (id),
  entered_at    INTEGER NOT NULL,
  withdrawn_at  INTEGER,
  withdrawn_why TEXT,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_why IS NULL))
) STRICT;
CREATE INDEX event_by_path ON event (campaign_id, path, day);
CREATE INDEX event_by_parent ON event (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE event_trainer (
  event_id  BLOB NOT NULL REFERENCES event (id),
  person_id BLOB NOT NULL REFERENCES person (id),
  PRIMARY KEY (event_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_trainer_by_person ON event_trainer (person_id);

CREATE TABLE attendance (
  event_id    BLOB NOT NULL REFERENCES event (id),
  person_id   BLOB NOT NULL REFERENCES person (id),
  state       TEXT NOT NULL CHECK (state IN ('signed-up', 'waiting', 'attended', 'absent', 'withdrawn')),
  signed_at   INTEGER,
  recorded_by BLOB NOT NULL REFERENCES person (id),
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (event_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_by_person ON attendance (person_id);

-- Other participants, counted.
CREATE TABLE event_others (
  event_id   BLOB NOT NULL REFERENCES event (id),
  category   TEXT NOT NULL REFERENCES participant_category (slug),
  head_count INTEGER NOT NULL CHECK (head_count > 0),
  PRIMARY KEY (event_id, category)
) STRICT, WITHOUT ROWID;

-- The signed list, as it was photographed or scanned.
CREATE TABLE event_scan (
  id         BLOB NOT NULL PRIMARY KEY,
  event_id   BLOB NOT NULL REFERENCES event (id),
  name       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  bytes      BLOB NOT NULL,
  added_by   BLOB NOT NULL REFERENCES person (id),
  added_at   INTEGER NOT NULL,
  UNIQUE (event_id, sha256)
) STRICT;

-- A figure of the report that comes from outside, with its note.
CREATE TABLE external_line (
  id           BLOB NOT NULL PRIMARY KEY,
  campaign_id  BLOB NOT NULL REFERENCES campaign (id),
  figure       TEXT NOT NULL CHECK (figure IN ('events', 'attendances', 'others', 'tec-completed', 'pec-completed',
    'manuals', 'videos', 'published-events', 'published-members', 'published-others')),
  kind         TEXT REFERENCES event_kind (slug),
  value        INTEGER NOT NULL CHECK (value >= 0),
  day          TEXT NOT NULL,
  note         TEXT NOT NULL,
  added_by     BLOB REFERENCES person (id),
  added_at     INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT;
CREATE INDEX external_line_by_campaign ON external_line (campaign_id);

-- A report as it was on its day: the figures, and the hash of their text.
CREATE TABLE report_snapshot (
  id          BLOB NOT NULL PRIMARY KEY,
  campaign_id BLOB NOT NULL REFERENCES campaign (id),
  on_day      TEXT NOT NULL,
  hash        TEXT NOT NULL,
  body        TEXT NOT NULL,
  taken_by    BLOB REFERENCES person (id),
  taken_at    INTEGER NOT NULL,
  UNIQUE (campaign_id, on_day, hash)
) STRICT;

INSERT INTO election_type (slug, position, name) VALUES
  ('president', 1, '{"kk":"Президент сайлауы","ru":"Выборы Президента","en":"Election of the President"}'),
  ('kurultai', 2, '{"kk":"Құрылтай депутаттарының сайлауы","ru":"Выборы депутатов Курултая","en":"Election of the Kurultai"}'),
  ('maslikhat', 3, '{"kk":"Мәслихат депутаттарының сайлауы","ru":"Выборы депутатов маслихатов","en":"Election of maslikhats"}'),
  ('akim', 4, '{"kk":"Әкім сайлауы","ru":"Выборы акимов","en":"Election of akims"}'),
  ('referendum', 5, '{"kk":"Республикалық референдум","ru":"Республиканский референдум","en":"National referendum"}');

INSERT INTO event_kind (slug, position, name) VALUES
  ('workshop-meeting', 1, '{"kk":"Семинар-кеңес","ru":"Семинар-совещание","en":"Workshop-meeting"}'),
  ('online-workshop', 2, '{"kk":"Онлайн семинар","ru":"Онлайн-семинар","en":"Online workshop"}'),
  ('field-workshop', 3, '{"kk":"Көшпелі семинар","ru":"Выездной семинар","en":"Field workshop"}'),
  ('training', 4, '{"kk":"Тренинг","ru":"Тренинг","en":"Training"}'),
  ('seminar', 5, '{"kk":"Семинар","ru":"Семинар","en":"Seminar"}'),
  ('videoconference', 6, '{"kk":"Бейнеконференция","ru":"Видеоконференция","en":"Videoconference"}'),
  ('academy-workshop', 7, '{"kk":"Академия филиалындағы өңірлік семинар","ru":"Региональный семинар в филиале Академии","en":"Regional workshop at a branch of the Academy"}'),
  ('joint-workshop', 8, '{"kk":"Сайлау процесінің басқа қатысушыларына арналған семинар","ru":"Семинар для иных участников избирательного процесса","en":"Joint workshop for other participants"}'),
  ('centre-workshop', 9, '{"kk":"Сайлауды оқыту орталығының семинар-тренингі","ru":"Семинар-тренинг Центра электорального обучения","en":"Training workshop of the Electoral Education Centre"}'),
  ('young-voters', 10, '{"kk":"Жас сайлаушылармен кездесу","ru":"Встреча с молодыми избирателями","en":"Meeting with young voters"}');

INSERT INTO participant_category (slug, position, name) VALUES
  ('parties', 1, '{"kk":"Саяси партиялар","ru":"Политические партии","en":"Political parties"}'),
  ('headquarters', 2, '{"kk":"Сайлау штабтары","ru":"Предвыборные штабы","en":"Campaign headquarters"}'),
  ('proxies', 3, '{"kk":"Кандидаттардың сенім білдірілген адамдары","ru":"Доверенные лица кандидатов","en":"Proxies of candidates"}'),
  ('candidates', 4, '{"kk":"Кандидаттар","ru":"Кандидаты","en":"Candidates"}'),
  ('ngos', 5, '{"kk":"Үкіметтік емес және коммерциялық емес ұйымдар","ru":"Неправительственные и некоммерческие организации","en":"NGOs and non-profit organisations"}'),
  ('associations', 6, '{"kk":"Өзге қоғамдық бірлестіктер","ru":"Иные общественные объединения","en":"Other public associations"}'),
  ('media', 7, '{"kk":"Бұқаралық ақпарат құралдары","ru":"Средства массовой информации","en":"Media"}'),
  ('law-enforcement', 8, '{"kk":"Құқық қорғау органдары","ru":"Правоохранительные органы","en":"Law enforcement agencies"}'),
  ('disabilities', 9, '{"kk":"Мүгедектігі бар адамдар","ru":"Лица с инвалидностью","en":"People with disabilities"}'),
  ('youth', 10, '{"kk":"Жастар","ru":"Молодёжь","en":"Youth"}'),
  ('observers', 11, '{"kk":"Отандық байқаушылар","ru":"Отечественные наблюдатели","en":"Domestic observers"}'),
  ('international-observers', 12, '{"kk":"Халықаралық байқаушылар","ru":"Международные наблюдатели","en":"International observers"}'),
  ('call-centre', 13, '{"kk":"Колл-орталық қызметкерлері","ru":"Сотрудники колл-центра","en":"Call-centre staff"}'),
  ('state-bodies', 14, '{"kk":"Мемлекеттік органдар","ru":"Государственные органы","en":"State bodies"}');
