CREATE TABLE transfer (
    id               uuid PRIMARY KEY,
    owner            uuid NOT NULL,
    direction        text NOT NULL CHECK (direction IN ('TO_CLUSTER', 'TO_SPACE')),
    space            uuid NOT NULL,
    cluster_user     text NOT NULL,
    sources          jsonb NOT NULL,
    folder           text NOT NULL,
    policy           text NOT NULL CHECK (policy IN ('OVERWRITE', 'SKIP', 'FAIL')),
    way              text NOT NULL CHECK (way IN ('SSH', 'SLURM_JOB')),
    state            text NOT NULL,
    failure          text,
    failure_values   jsonb NOT NULL DEFAULT '{}',
    trouble          text,
    trouble_since    timestamp with time zone,
    attempts         integer NOT NULL DEFAULT 0,
    job_id           text,
    cancel_requested boolean NOT NULL DEFAULT false,
    created_at       timestamp with time zone NOT NULL,
    changed_at       timestamp with time zone NOT NULL,
    ended_at         timestamp with time zone
);
CREATE INDEX transfer_owner ON transfer (owner, created_at DESC);
CREATE INDEX transfer_unfinished ON transfer (created_at) WHERE ended_at IS NULL;

CREATE TABLE transfer_item (
    transfer  uuid NOT NULL REFERENCES transfer ON DELETE CASCADE,
    number    integer NOT NULL,
    source    text NOT NULL,
    target    text NOT NULL,
    size      bigint NOT NULL,
    modified  bigint NOT NULL DEFAULT 0,
    content   text COLLATE "C",
    etag      text NOT NULL DEFAULT '',
    sha256    text,
    state     text NOT NULL CHECK (state IN ('WAITING', 'DONE', 'SKIPPED', 'FAILED')),
    reason    text,
    upload_id text,
    part_size bigint,
    PRIMARY KEY (transfer, number)
);
COMMENT ON COLUMN transfer_item.content IS 'where the bytes lie in the store, or will';
CREATE INDEX transfer_item_state ON transfer_item (transfer, state, number);

-- The parts of an upload that the store has already: after a break only the others are sent.
CREATE TABLE transfer_part (
    transfer  uuid NOT NULL,
    item      integer NOT NULL,
    upload_id text NOT NULL,
    number    integer NOT NULL,
    etag      text NOT NULL,
    PRIMARY KEY (transfer, item, upload_id, number),
    FOREIGN KEY (transfer, item) REFERENCES transfer_item ON DELETE CASCADE
);
