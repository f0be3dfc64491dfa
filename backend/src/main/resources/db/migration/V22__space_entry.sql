-- A space belongs to a person or to a project; what lies in it is told by space_entry, the store only holds the contents.
ALTER TABLE space
    ALTER COLUMN owner DROP NOT NULL,
    ADD COLUMN account       text UNIQUE,
    ADD COLUMN quota_bytes   bigint CHECK (quota_bytes >= 0),
    ADD COLUMN used_bytes    bigint NOT NULL DEFAULT 0,
    ADD COLUMN used_objects  bigint NOT NULL DEFAULT 0,
    ADD COLUMN members_write boolean NOT NULL DEFAULT true,
    ADD CONSTRAINT space_belongs CHECK (num_nonnulls(owner, account) = 1);
COMMENT ON COLUMN space.quota_bytes IS 'null: the default of its kind';
COMMENT ON COLUMN space.used_bytes IS 'the sum of its entries, the bin among them; kept by triggers of space_entry';

-- One row for each thing that was deleted or replaced; what lay below it points here too.
CREATE TABLE space_bin (
    id         uuid PRIMARY KEY,
    space      uuid NOT NULL REFERENCES space (id),
    key        text COLLATE "C" NOT NULL,
    replaced   boolean NOT NULL,
    deleted_by uuid NOT NULL,
    deleted_at timestamp with time zone NOT NULL
);
CREATE INDEX space_bin_space ON space_bin (space, deleted_at DESC);
CREATE INDEX space_bin_age ON space_bin (deleted_at);

-- Files and folders; a name is one or the other, and every folder above an entry has a row.
CREATE TABLE space_entry (
    id         uuid PRIMARY KEY,
    space      uuid NOT NULL REFERENCES space (id),
    key        text COLLATE "C" NOT NULL CHECK (key <> ''),
    parent     text COLLATE "C" NOT NULL GENERATED ALWAYS AS (regexp_replace(key, '/?[^/]*$', '')) STORED,
    name       text COLLATE "C" NOT NULL GENERATED ALWAYS AS (regexp_replace(key, '^.*/', '')) STORED,
    store_key  text COLLATE "C",
    size       bigint NOT NULL DEFAULT 0 CHECK (size >= 0),
    etag       text NOT NULL DEFAULT '',
    part_size  bigint CHECK (part_size > 0),
    sha256     text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    modified   timestamp with time zone NOT NULL,
    created_by uuid,
    missing    boolean NOT NULL DEFAULT false,
    bin        uuid REFERENCES space_bin (id),
    CHECK (store_key IS NOT NULL OR size = 0)
);
COMMENT ON COLUMN space_entry.store_key IS 'of the content in the store, which never changes under its key; null for a folder';
COMMENT ON COLUMN space_entry.missing IS 'the store has lost the content';
CREATE UNIQUE INDEX space_entry_live ON space_entry (space, key) WHERE bin IS NULL;
CREATE INDEX space_entry_folder ON space_entry (space, parent, (store_key IS NOT NULL), lower(name), name) WHERE bin IS NULL;
CREATE INDEX space_entry_content ON space_entry (space, store_key) WHERE store_key IS NOT NULL;
CREATE INDEX space_entry_bin ON space_entry (bin) WHERE bin IS NOT NULL;

-- An upload goes to a content of its own; those that have begun before go to their name.
ALTER TABLE upload ADD COLUMN store_key text COLLATE "C";
UPDATE upload SET store_key = object_key;
ALTER TABLE upload ALTER COLUMN store_key SET NOT NULL;

-- Search by part of a name; without the extension it is a scan of one space.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX space_entry_search ON space_entry USING gin (lower(name) gin_trgm_ops) WHERE bin IS NULL;
EXCEPTION
    WHEN insufficient_privilege OR feature_not_supported OR undefined_file THEN
        RAISE NOTICE 'pg_trgm is not available: searching spaces is slower';
END $$;

CREATE FUNCTION space_entry_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE space s
       SET used_bytes = used_bytes + c.bytes, used_objects = used_objects + c.objects
      FROM (SELECT space, sum(size) AS bytes, count(store_key) AS objects FROM added GROUP BY space) c
     WHERE s.id = c.space;
    RETURN NULL;
END $$;

CREATE FUNCTION space_entry_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE space s
       SET used_bytes = used_bytes - c.bytes, used_objects = used_objects - c.objects
      FROM (SELECT space, sum(size) AS bytes, count(store_key) AS objects FROM removed GROUP BY space) c
     WHERE s.id = c.space;
    RETURN NULL;
END $$;

CREATE FUNCTION space_entry_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE space s
       SET used_bytes = used_bytes + c.bytes
      FROM (SELECT space, sum(bytes) AS bytes
              FROM (SELECT space, size AS bytes FROM added UNION ALL SELECT space, -size FROM removed) both_sides
             GROUP BY space HAVING sum(bytes) <> 0) c
     WHERE s.id = c.space;
    RETURN NULL;
END $$;

CREATE TRIGGER space_entry_added AFTER INSERT ON space_entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION space_entry_added();
CREATE TRIGGER space_entry_removed AFTER DELETE ON space_entry
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION space_entry_removed();
CREATE TRIGGER space_entry_changed AFTER UPDATE ON space_entry
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION space_entry_changed();
