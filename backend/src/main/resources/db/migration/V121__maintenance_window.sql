CREATE TABLE maintenance_window (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cluster      text NOT NULL,
    nodes        text NOT NULL,
    from_at      timestamptz NOT NULL,
    to_at        timestamptz NOT NULL CHECK (to_at > from_at),
    chinese      text NOT NULL,
    english      text NOT NULL,
    announcement uuid NOT NULL,
    made_by      text NOT NULL,
    made_at      timestamptz NOT NULL,
    kept_at      timestamptz,
    ended_by     text,
    ended_at     timestamptz,
    released_at  timestamptz,
    why          text,
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
COMMENT ON COLUMN maintenance_window.nodes IS 'as Slurm writes lists of nodes; empty for all';
COMMENT ON COLUMN maintenance_window.kept_at IS 'since when Slurm has the reservation';
COMMENT ON COLUMN maintenance_window.released_at IS 'since when Slurm has it no more, because somebody ended the window before its time';
COMMENT ON COLUMN maintenance_window.why IS 'why Slurm did not do yet what was asked';
CREATE INDEX maintenance_window_to ON maintenance_window (to_at);
