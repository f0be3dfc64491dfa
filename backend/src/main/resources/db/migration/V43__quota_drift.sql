CREATE TABLE quota_drift (
    account  text NOT NULL REFERENCES project ON DELETE CASCADE,
    member   text NOT NULL DEFAULT '',
    field    text NOT NULL,
    intended text NOT NULL,
    actual   text NOT NULL,
    found_at timestamptz NOT NULL,
    PRIMARY KEY (account, member, field)
);
COMMENT ON TABLE quota_drift IS 'where Slurm differs from what was intended, as the last comparison found it';

CREATE TABLE quota_comparison (
    only_one     boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    compared_at  timestamptz NOT NULL,
    associations bigint NOT NULL,
    repaired     bigint NOT NULL
);

CREATE TABLE quota_proof (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account  text NOT NULL REFERENCES project ON DELETE CASCADE,
    member   text NOT NULL,
    at       timestamptz NOT NULL,
    outcome  text NOT NULL CHECK (outcome IN ('REFUSED', 'ACCEPTED', 'NOT_TRIED')),
    command  text NOT NULL,
    answer   text NOT NULL
);
COMMENT ON TABLE quota_proof IS 'sbatch --test-only as a member of a blocked project, and what it said';
CREATE INDEX quota_proof_account ON quota_proof (account, id);
