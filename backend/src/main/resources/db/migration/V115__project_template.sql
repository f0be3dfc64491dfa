-- A template may be for the members of one project.
ALTER TABLE template ADD COLUMN account text;
ALTER TABLE template ADD CONSTRAINT template_readers CHECK (owner IS NULL OR account IS NULL);
CREATE INDEX template_account ON template (account);
