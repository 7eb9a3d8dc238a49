-- A file of questions that was taken in is remembered for its day, without its
-- bytes: whoever confirms it once more, or comes back to it, is led to its list.
-- Kept line by line beside ../postgres/0007_taken_in.sql.
ALTER TABLE bank_upload ADD COLUMN taken_at INTEGER;
ALTER TABLE bank_upload ADD COLUMN batch_id BLOB REFERENCES draft_batch (id);
