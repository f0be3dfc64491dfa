-- What administrators and leaders intended; what holds is in slurmdbd.
CREATE TABLE quota (
    account         text NOT NULL REFERENCES project ON DELETE CASCADE,
    member          text NOT NULL DEFAULT '',
    version         bigint NOT NULL DEFAULT 1,
    core_minutes    bigint CHECK (core_minutes >= 0),
    gpu_minutes     bigint CHECK (gpu_minutes >= 0),
    running_jobs    bigint CHECK (running_jobs > 0),
    queued_jobs     bigint CHECK (queued_jobs > 0),
    nodes           bigint CHECK (nodes > 0),
    cpus            bigint CHECK (cpus > 0),
    gpus            bigint CHECK (gpus >= 0),
    job_nodes       bigint CHECK (job_nodes > 0),
    job_cpus        bigint CHECK (job_cpus > 0),
    job_gpus        bigint CHECK (job_gpus >= 0),
    job_minutes     bigint CHECK (job_minutes > 0),
    partitions      text[] NOT NULL DEFAULT '{}',
    qos             text[] NOT NULL DEFAULT '{}',
    default_qos     text,
    complete        boolean NOT NULL DEFAULT false,
    changed_by      text NOT NULL,
    changed_at      timestamptz NOT NULL DEFAULT now(),
    applied_version bigint NOT NULL DEFAULT 0 CHECK (applied_version <= version),
    applied_at      timestamptz,
    pending_why     text,
    retry_at        timestamptz,
    PRIMARY KEY (account, member)
);
COMMENT ON COLUMN quota.member IS 'a cluster user; empty for the project itself';
COMMENT ON COLUMN quota.complete IS 'false: only the core-hours were ever set, and everything else stays as Slurm has it';
COMMENT ON COLUMN quota.applied_version IS 'the newest that Slurm has taken; below version: a change is pending';
CREATE INDEX quota_pending ON quota (retry_at) WHERE applied_version < version;

-- A project's core-hours are one number, whichever page wrote it.
CREATE FUNCTION quota_follows_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO quota AS q (account, core_minutes, changed_by) VALUES (NEW.account, NEW.limit_core_minutes, NEW.changed_by)
    ON CONFLICT (account, member) DO UPDATE SET core_minutes = NEW.limit_core_minutes, version = q.version + 1,
        changed_by = NEW.changed_by, changed_at = now(), retry_at = NULL
        WHERE q.core_minutes IS DISTINCT FROM NEW.limit_core_minutes;
    RETURN NULL;
END $$;
CREATE TRIGGER project_limits_quota AFTER INSERT OR UPDATE OF limit_core_minutes ON project
    FOR EACH ROW EXECUTE FUNCTION quota_follows_project();

CREATE FUNCTION project_follows_quota() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE project SET limit_core_minutes = NEW.core_minutes, changed_by = NEW.changed_by, changed_at = now()
        WHERE account = NEW.account AND limit_core_minutes IS DISTINCT FROM NEW.core_minutes;
    RETURN NULL;
END $$;
CREATE TRIGGER quota_limits_project AFTER UPDATE OF core_minutes ON quota
    FOR EACH ROW WHEN (NEW.member = '') EXECUTE FUNCTION project_follows_quota();

CREATE TABLE quota_block (
    account    text PRIMARY KEY REFERENCES project ON DELETE CASCADE,
    at_zero    text NOT NULL DEFAULT 'STOP_NEW' CHECK (at_zero IN ('WARN', 'STOP_NEW', 'HOLD_WAITING', 'REQUEUE_RUNNING')),
    blocked_by text,
    blocked_at timestamptz,
    why        text NOT NULL DEFAULT '',
    broke_at   timestamptz,
    lease      timestamptz,
    CHECK ((blocked_by IS NULL) = (blocked_at IS NULL))
);
COMMENT ON COLUMN quota_block.at_zero IS 'what happens to jobs when the money is gone';
COMMENT ON COLUMN quota_block.blocked_by IS 'an administrator; null: not blocked by anybody';
COMMENT ON COLUMN quota_block.broke_at IS 'since when the project has no money; null: it has, or is not billed';
COMMENT ON COLUMN quota_block.lease IS 'until when somebody is writing this project''s quotas to Slurm';

INSERT INTO quota (account, core_minutes, changed_by, changed_at, applied_version)
    SELECT account, limit_core_minutes, changed_by, changed_at, 1 FROM project;
INSERT INTO quota_block (account) SELECT account FROM project;

CREATE FUNCTION quota_block_opens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO quota_block (account) VALUES (NEW.account) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER project_opens_quota_block AFTER INSERT ON project FOR EACH ROW EXECUTE FUNCTION quota_block_opens();
