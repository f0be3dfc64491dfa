-- What somebody is typing in the new-job form. Plain text: a draft may hold what jsonb refuses.
CREATE TABLE job_draft (
    owner    uuid NOT NULL,
    origin   text NOT NULL,
    body     text NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    PRIMARY KEY (owner, origin)
);
