-- Which submission waits for which; the job in Slurm gets it as its dependency.
CREATE TABLE submission_after (
    submission uuid NOT NULL REFERENCES submission ON DELETE CASCADE,
    before     uuid NOT NULL REFERENCES submission ON DELETE CASCADE,
    how        text NOT NULL,
    PRIMARY KEY (submission, before, how)
);
CREATE INDEX submission_after_before ON submission_after (before);

CREATE TABLE pipeline (
    id         uuid PRIMARY KEY,
    owner      uuid NOT NULL,
    name       text NOT NULL,
    plan       text NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE INDEX pipeline_owner ON pipeline (owner, created_at DESC);

-- A step that is run again gets a further submission; the newest round counts.
CREATE TABLE pipeline_step (
    pipeline   uuid NOT NULL REFERENCES pipeline ON DELETE CASCADE,
    step       text NOT NULL,
    round      integer NOT NULL,
    submission uuid NOT NULL REFERENCES submission ON DELETE CASCADE,
    PRIMARY KEY (pipeline, step, round)
);
CREATE INDEX pipeline_step_submission ON pipeline_step (submission);
