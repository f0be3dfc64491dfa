-- Who began an upload may go on with it on another day and in another browser; what the store has of it is told by upload_part.
ALTER TABLE upload
    ADD COLUMN started_by uuid,
    ADD COLUMN replaces   boolean NOT NULL DEFAULT false,
    ADD COLUMN touched_at timestamp with time zone,
    ADD COLUMN freed      boolean NOT NULL DEFAULT true;
UPDATE upload u SET started_by = s.owner, touched_at = u.created_at, replaces = true FROM space s WHERE s.id = u.space;
ALTER TABLE upload
    ALTER COLUMN started_by SET NOT NULL,
    ALTER COLUMN touched_at SET NOT NULL,
    DROP CONSTRAINT upload_state_check,
    ADD CONSTRAINT upload_state CHECK (state IN ('OPEN', 'COMPLETED', 'ABORTED', 'EXPIRED'));
COMMENT ON COLUMN upload.replaces IS 'a file of that name may be replaced';
COMMENT ON COLUMN upload.freed IS 'false: it was given up, and the store may still have parts of it';
COMMENT ON COLUMN upload.touched_at IS 'when somebody last did anything with it';

-- Members of a project do not end each other's uploads.
DROP INDEX upload_open_object;
CREATE UNIQUE INDEX upload_open_object ON upload (space, started_by, object_key) WHERE state = 'OPEN';
DROP INDEX upload_open_age;
CREATE INDEX upload_open_age ON upload (touched_at) WHERE state = 'OPEN' OR NOT freed;

CREATE TABLE upload_part (
    upload uuid    NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
    part   integer NOT NULL CHECK (part BETWEEN 1 AND 10000),
    etag   text    NOT NULL CHECK (etag ~ '^[0-9a-f]{32}$'),
    PRIMARY KEY (upload, part)
);
