-- The administrators' list of projects: what Slurm said last of its accounts, so that a page of ten thousand costs Slurm nothing.
CREATE TABLE known_account (
    account            text PRIMARY KEY,
    title              text NOT NULL DEFAULT '',
    parent             text,
    members            text[] NOT NULL,
    limit_core_minutes bigint,
    used_core_minutes  bigint,
    gpu_minutes        bigint,
    told_at            timestamptz NOT NULL
);
COMMENT ON COLUMN known_account.limit_core_minutes IS 'what Slurm enforces; null for none';
COMMENT ON COLUMN known_account.used_core_minutes IS 'null while slurmctld has never told';

CREATE TABLE known_account_reading (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    read_at timestamptz NOT NULL
);
COMMENT ON TABLE known_account_reading IS 'when all accounts were read; no row: they are to be read again';

CREATE VIEW project_line AS
WITH line AS (
    SELECT coalesce(k.account, p.account) AS account,
        coalesce(p.title, k.title) AS title,
        CASE WHEN k.account IS NULL THEN p.parent ELSE k.parent END AS parent,
        coalesce(k.members, '{}') AS members,
        k.limit_core_minutes, k.used_core_minutes, k.gpu_minutes,
        k.account IS NOT NULL AS in_slurm,
        p.account IS NOT NULL AS intended,
        p.title AS intended_title, p.parent AS intended_parent, p.limit_core_minutes AS intended_limit,
        CASE WHEN k.limit_core_minutes = 0 THEN 1
            ELSE k.used_core_minutes / nullif(k.limit_core_minutes, 0)::double precision END AS used_part
    FROM known_account k FULL JOIN project p ON p.account = k.account
)
SELECT line.*,
    cardinality(members) AS member_count,
    lower(account || ' ' || title || ' ' || array_to_string(members, ' ')) AS sought,
    CASE WHEN NOT in_slurm THEN 5
        WHEN intended AND intended_limit IS DISTINCT FROM limit_core_minutes THEN 4
        WHEN limit_core_minutes IS NULL THEN 0
        WHEN used_part IS NULL OR used_part < 0.8 THEN 1
        WHEN used_part < 1 THEN 2
        ELSE 3 END AS state
FROM line;
COMMENT ON COLUMN project_line.state IS 'the place of a ProjectState among them';
