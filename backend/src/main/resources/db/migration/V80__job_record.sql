CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE job_record (
    cluster        text NOT NULL,
    job_id         bigint NOT NULL,
    submitted_at   timestamptz NOT NULL,
    array_job      bigint,
    array_tasks    text,
    task_count     bigint NOT NULL DEFAULT 1,
    name           text NOT NULL,
    cluster_user   text NOT NULL,
    account        text NOT NULL,
    partition      text NOT NULL,
    qos            text NOT NULL,
    state          text NOT NULL,
    raw_state      text NOT NULL,
    reason         text NOT NULL,
    eligible_at    timestamptz,
    started_at     timestamptz,
    ended_at       timestamptz,
    limit_seconds  bigint,
    nodes          text NOT NULL,
    node_names     text[] NOT NULL,
    requested      text NOT NULL,
    allocated      text NOT NULL,
    node_count     bigint NOT NULL,
    cpu_count      bigint NOT NULL,
    gpu_count      bigint NOT NULL,
    work_directory text,
    output         text,
    error          text,
    exit_code      integer NOT NULL,
    signal         integer NOT NULL,
    cpu_millis     bigint,
    peak_memory    bigint,
    comment        text NOT NULL,
    finished       boolean NOT NULL,
    accounted      boolean NOT NULL,
    told_at        timestamptz NOT NULL,
    -- null while it runs, so that what runs counts as longest
    ran_seconds    bigint GENERATED ALWAYS AS (
        CASE WHEN started_at IS NULL THEN 0 ELSE extract(epoch FROM ended_at - started_at)::bigint END) STORED,
    sought         text GENERATED ALWAYS AS (
        lower(name || ' ' || job_id::text || coalesce(' ' || array_job::text || '_' || array_tasks, '') || ' ' || cluster_user
            || ' ' || account || ' ' || partition)) STORED,
    PRIMARY KEY (cluster, job_id, submitted_at)
);

COMMENT ON TABLE job_record IS 'every job the portal has heard of: from the feed while slurmctld has it, from slurmdbd when it has ended';
COMMENT ON COLUMN job_record.accounted IS 'slurmdbd has told its end; nothing changes any more';

-- What a page reads is one short walk along one of these, whichever column it is sorted by.
CREATE INDEX job_record_user ON job_record (cluster, cluster_user, submitted_at, job_id);
CREATE INDEX job_record_account ON job_record (cluster, account, submitted_at, job_id);
CREATE INDEX job_record_partition ON job_record (cluster, partition, submitted_at, job_id);
CREATE INDEX job_record_state ON job_record (cluster, state, submitted_at, job_id);
CREATE INDEX job_record_submitted ON job_record (cluster, submitted_at, job_id);
CREATE INDEX job_record_name ON job_record (cluster, name, submitted_at, job_id);
CREATE INDEX job_record_ran ON job_record (cluster, ran_seconds, submitted_at, job_id);
CREATE INDEX job_record_nodes ON job_record (cluster, node_count, submitted_at, job_id);
CREATE INDEX job_record_cpus ON job_record (cluster, cpu_count, submitted_at, job_id);
CREATE INDEX job_record_gpus ON job_record (cluster, gpu_count, submitted_at, job_id);
CREATE INDEX job_record_active ON job_record (cluster, submitted_at, job_id) WHERE NOT finished;
CREATE INDEX job_record_array ON job_record (cluster, array_job) WHERE array_job IS NOT NULL;
CREATE INDEX job_record_owed ON job_record (cluster, told_at) WHERE finished AND NOT accounted;
CREATE INDEX job_record_node ON job_record USING gin (node_names);
CREATE INDEX job_record_sought ON job_record USING gin (sought gin_trgm_ops);

CREATE TABLE job_history_mark (
    cluster    text PRIMARY KEY,
    read_until timestamptz NOT NULL,
    swept_at   timestamptz NOT NULL
);
COMMENT ON COLUMN job_history_mark.read_until IS 'all that ended before is in job_record';
