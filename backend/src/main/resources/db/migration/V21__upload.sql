CREATE TABLE upload (
    id              uuid PRIMARY KEY,
    space           uuid NOT NULL REFERENCES space (id),
    object_key      text NOT NULL,
    size            bigint NOT NULL CHECK (size >= 0),
    part_size       bigint NOT NULL CHECK (part_size > 0),
    store_upload_id text NOT NULL,
    state           text NOT NULL CHECK (state IN ('OPEN', 'COMPLETED', 'ABORTED')),
    created_at      timestamp with time zone NOT NULL,
    ended_at        timestamp with time zone
);
-- A later upload of the same object takes the place of an earlier one.
CREATE UNIQUE INDEX upload_open_object ON upload (space, object_key) WHERE state = 'OPEN';
CREATE INDEX upload_open_age ON upload (created_at) WHERE state = 'OPEN';
