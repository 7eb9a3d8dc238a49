-- Topics are a tree, and can be taken out of use.
-- Kept line by line beside ../postgres/0006_topic_tree.sql.
ALTER TABLE topic ADD COLUMN parent TEXT REFERENCES topic (slug);
ALTER TABLE topic ADD COLUMN retired_at INTEGER;

-- Members read why their result is another in their own language.
UPDATE key_correction SET reason = json_object('kk', reason, 'ru', reason);
