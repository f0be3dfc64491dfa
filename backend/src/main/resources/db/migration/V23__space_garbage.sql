-- Contents that no entry stands for any more, until the store has deleted them.
CREATE TABLE space_garbage (
    space     uuid NOT NULL REFERENCES space (id),
    store_key text COLLATE "C" NOT NULL,
    since     timestamp with time zone NOT NULL DEFAULT now(),
    PRIMARY KEY (space, store_key)
);

-- Members of a project who may only read in its space.
CREATE TABLE space_reader (
    space        uuid NOT NULL REFERENCES space (id),
    cluster_user text NOT NULL,
    PRIMARY KEY (space, cluster_user)
);

-- Where the comparison of each space with the store stands, and what the last one found.
CREATE TABLE space_check (
    space       uuid PRIMARY KEY REFERENCES space (id),
    begun_at    timestamp with time zone NOT NULL,
    after_key   text COLLATE "C" NOT NULL,
    ended_at    timestamp with time zone,
    seen        bigint NOT NULL,
    adopted     bigint NOT NULL,
    unnamed     bigint NOT NULL,
    removed     bigint NOT NULL,
    missing     bigint NOT NULL
);
ALTER TABLE space_entry ADD COLUMN seen_at timestamp with time zone;
COMMENT ON COLUMN space_entry.seen_at IS 'when a comparison last found the content in the store';
