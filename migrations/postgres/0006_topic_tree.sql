-- Topics are a tree, and can be taken out of use.
-- Kept line by line beside ../sqlite/0006_topic_tree.sql.
ALTER TABLE topic ADD COLUMN parent TEXT REFERENCES topic (slug);
ALTER TABLE topic ADD COLUMN retired_at BIGINT;

-- Members read why their result is another in their own language.
ALTER TABLE key_correction
  ALTER COLUMN reason TYPE JSONB USING jsonb_build_object('kk', reason, 'ru', reason);
