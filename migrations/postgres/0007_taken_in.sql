-- A file of questions that was taken in is remembered for its day, without its
-- bytes: whoever confirms it once more, or comes back to it, is led to its list.
-- Kept line by line beside ../sqlite/0007_taken_in.sql.
ALTER TABLE bank_upload ADD COLUMN taken_at BIGINT;
ALTER TABLE bank_upload ADD COLUMN batch_id UUID REFERENCES draft_batch (id);
