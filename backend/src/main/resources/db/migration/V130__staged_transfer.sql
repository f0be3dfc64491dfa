-- Transfers of programs: a job of the user's own moves the file, and is submitted before there is anything to move.
ALTER TABLE transfer DROP CONSTRAINT transfer_way_check;
ALTER TABLE transfer ADD CONSTRAINT transfer_way_check CHECK (way IN ('SSH', 'SLURM_JOB', 'OWN_JOB'));
ALTER TABLE transfer ADD COLUMN staged_content text COLLATE "C";
ALTER TABLE transfer ADD COLUMN staged_until timestamp with time zone;
COMMENT ON COLUMN transfer.staged_content IS 'where the bytes of what is fetched will lie: its address is known before they do';
COMMENT ON COLUMN transfer.staged_until IS 'when the file in the staging folder of the space goes; none when it has gone';
CREATE INDEX transfer_staged ON transfer (staged_until) WHERE staged_until IS NOT NULL;
