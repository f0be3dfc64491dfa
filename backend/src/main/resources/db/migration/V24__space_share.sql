-- Links by which people without an account, or a script, get at entries of a space; the token itself is kept nowhere.
CREATE TABLE space_share (
    id             uuid PRIMARY KEY,
    token_hash     bytea NOT NULL UNIQUE,
    space          uuid NOT NULL REFERENCES space (id),
    created_by     uuid NOT NULL,
    created_at     timestamp with time zone NOT NULL,
    expires_at     timestamp with time zone NOT NULL,
    most_downloads integer CHECK (most_downloads > 0),
    downloads      integer NOT NULL DEFAULT 0,
    for_script     boolean NOT NULL,
    revoked_at     timestamp with time zone
);
CREATE INDEX space_share_space ON space_share (space, created_at DESC);
CREATE INDEX space_share_end ON space_share (expires_at);

CREATE TABLE space_share_entry (
    share uuid NOT NULL REFERENCES space_share (id) ON DELETE CASCADE,
    entry uuid NOT NULL REFERENCES space_entry (id) ON DELETE CASCADE,
    PRIMARY KEY (share, entry)
);
CREATE INDEX space_share_entry_entry ON space_share_entry (entry);
