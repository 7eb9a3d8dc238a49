-- Who comes into a commission shortly before voting reads the most needed modules.
-- Kept line by line beside ../sqlite/0003_express.sql.

-- In the last so many days before voting, and later; 0 for nobody.
ALTER TABLE campaign ADD COLUMN express_days BIGINT NOT NULL DEFAULT 10 CHECK (express_days BETWEEN 0 AND 60);
