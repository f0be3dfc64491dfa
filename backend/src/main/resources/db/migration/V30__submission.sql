CREATE TABLE submission (
    id               uuid PRIMARY KEY,
    owner            uuid NOT NULL,
    cluster_user     text NOT NULL,
    request          jsonb NOT NULL,
    state            text NOT NULL,
    work_directory   text NOT NULL,
    environment      jsonb NOT NULL DEFAULT '{}',
    attempted_at     timestamp with time zone,
    missed_at        timestamp with time zone,
    job_id           text,
    job_submitted_at timestamp with time zone,
    job_state        text,
    failure_code     text,
    failure_text     text,
    trouble          text,
    cancel_requested boolean NOT NULL DEFAULT false,
    created_at       timestamp with time zone NOT NULL,
    changed_at       timestamp with time zone NOT NULL
);
CREATE INDEX submission_owner ON submission (owner, created_at DESC);
CREATE INDEX submission_job ON submission (job_id) WHERE job_id IS NOT NULL;

CREATE TABLE submission_step (
    submission uuid NOT NULL REFERENCES submission ON DELETE CASCADE,
    step       text NOT NULL,
    state      text NOT NULL,
    attempts   integer NOT NULL DEFAULT 0,
    started_at timestamp with time zone,
    ended_at   timestamp with time zone,
    PRIMARY KEY (submission, step)
);

CREATE TABLE submission_file (
    submission uuid NOT NULL REFERENCES submission ON DELETE CASCADE,
    direction  text NOT NULL,
    path       text NOT NULL,
    object_key text,
    size       bigint NOT NULL,
    state      text NOT NULL,
    upload_id  text,
    error      text,
    PRIMARY KEY (submission, direction, path)
);
