-- What a campaign asks of whom: by level and office, which events, and what of
-- those who come shortly before voting; other participants by name.
-- Kept line by line beside ../sqlite/0003_curriculum.sql.

-- The express path: in the last so many days before voting, and later; 0 for nobody.
ALTER TABLE campaign ADD COLUMN express_days BIGINT NOT NULL DEFAULT 10 CHECK (express_days BETWEEN 0 AND 60);

-- Beside the level's own row in `curriculum`: another course for an office.
CREATE TABLE curriculum_office (
  campaign_id UUID NOT NULL REFERENCES campaign (id),
  level       TEXT NOT NULL CHECK (level IN ('central', 'regional', 'district', 'okrug', 'precinct')),
  office      TEXT NOT NULL CHECK (office IN ('chair', 'deputy', 'secretary', 'member')),
  course_id   UUID NOT NULL REFERENCES course (id),
  test_id     UUID NOT NULL REFERENCES test (id),
  PRIMARY KEY (campaign_id, level, office)
);

-- The kinds of events that members of a level are to attend.
CREATE TABLE curriculum_event (
  campaign_id UUID NOT NULL REFERENCES campaign (id),
  level       TEXT NOT NULL CHECK (level IN ('central', 'regional', 'district', 'okrug', 'precinct')),
  kind        TEXT NOT NULL REFERENCES event_kind (slug),
  PRIMARY KEY (campaign_id, level, kind)
);

-- Who of a category was there, where names are known: one to a line.
ALTER TABLE event_others ADD COLUMN names TEXT NOT NULL DEFAULT '';
