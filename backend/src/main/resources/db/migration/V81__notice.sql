-- What the notices read: everything that was told of jobs since a moment.
CREATE INDEX job_record_told ON job_record (cluster, told_at, job_id, submitted_at);

CREATE TABLE notice_choice (
    owner       uuid PRIMARY KEY REFERENCES portal_user ON DELETE CASCADE,
    ways        text[] NOT NULL,
    lead_unit   text NOT NULL CHECK (lead_unit IN ('PERCENT', 'MINUTES')),
    lead_amount integer NOT NULL CHECK (lead_amount > 0),
    language    text NOT NULL
);
COMMENT ON COLUMN notice_choice.ways IS 'FAILED:MAIL and so on: which kind goes which way';

CREATE TABLE notice_target (
    owner      uuid NOT NULL REFERENCES portal_user ON DELETE CASCADE,
    way        text NOT NULL,
    sealed     bytea NOT NULL,
    shown      text NOT NULL,
    trouble    text,
    trouble_at timestamptz,
    sent_at    timestamptz,
    tested_at  timestamptz,
    PRIMARY KEY (owner, way)
);
COMMENT ON COLUMN notice_target.sealed IS 'address and secret, sealed with a key outside the database';
COMMENT ON COLUMN notice_target.shown IS 'what the page shows instead: masked';

CREATE SEQUENCE notice_ready;

CREATE TABLE notice (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner        uuid NOT NULL REFERENCES portal_user ON DELETE CASCADE,
    cluster      text NOT NULL,
    job_id       bigint NOT NULL,
    submitted_at timestamptz NOT NULL,
    kind         text NOT NULL,
    event        text GENERATED ALWAYS AS (CASE WHEN kind IN ('ENDED', 'FAILED') THEN 'END' ELSE kind END) STORED,
    name         text NOT NULL,
    state        text NOT NULL,
    tasks        bigint,
    tasks_good   bigint,
    tasks_bad    bigint,
    happened_at  timestamptz NOT NULL,
    limit_at     timestamptz,
    ways         text[] NOT NULL,
    cause        text,
    cause_sure   boolean NOT NULL DEFAULT false,
    cause_detail text NOT NULL DEFAULT '',
    made_at      timestamptz NOT NULL,
    ready        bigint,
    read_at      timestamptz,
    UNIQUE (owner, cluster, job_id, submitted_at, event)
);
COMMENT ON TABLE notice IS 'one thing to tell one person; the unique row is why nothing is told twice';
COMMENT ON COLUMN notice.tasks IS 'of an array, which is told of as one; null for a job by itself';
COMMENT ON COLUMN notice.ready IS 'null while its cause is being looked for; then the order in which pages hear of it';

CREATE UNIQUE INDEX notice_by_ready ON notice (ready);
CREATE INDEX notice_list ON notice (owner, id) WHERE ready IS NOT NULL;
CREATE INDEX notice_unread ON notice (owner) WHERE ready IS NOT NULL AND read_at IS NULL;
CREATE INDEX notice_unready ON notice (made_at) WHERE ready IS NULL;
CREATE INDEX notice_made ON notice (made_at);

CREATE TABLE notice_delivery (
    id       uuid PRIMARY KEY,
    owner    uuid NOT NULL REFERENCES portal_user ON DELETE CASCADE,
    way      text NOT NULL,
    notice   bigint REFERENCES notice ON DELETE CASCADE,
    state    text NOT NULL CHECK (state IN ('WAITING', 'SENT', 'GIVEN_UP')),
    attempts integer NOT NULL DEFAULT 0,
    trouble  text,
    message  uuid,
    digest   boolean NOT NULL DEFAULT false,
    made_at  timestamptz NOT NULL,
    ended_at timestamptz,
    UNIQUE (way, notice)
);
COMMENT ON COLUMN notice_delivery.notice IS 'null for a test message';
CREATE INDEX notice_delivery_waiting ON notice_delivery (owner, way, made_at) WHERE state = 'WAITING';
CREATE INDEX notice_delivery_ended ON notice_delivery (owner, way, ended_at) WHERE state <> 'WAITING';

CREATE TABLE notice_mark (
    cluster      text PRIMARY KEY,
    told_at      timestamptz NOT NULL,
    job_id       bigint NOT NULL,
    submitted_at timestamptz NOT NULL,
    began_at     timestamptz NOT NULL
);
COMMENT ON COLUMN notice_mark.began_at IS 'nobody is told of what happened before';
