CREATE TABLE billing_alarm (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('NOT_CHARGED', 'NO_RECORD', 'DOUBLED', 'CHANGED', 'ENTRY_DIFFERS', 'HELD_DIFFERS', 'NO_END')),
    cluster      text NOT NULL,
    job_id       bigint NOT NULL,
    submitted_at timestamptz NOT NULL,
    project      text NOT NULL,
    evidence     jsonb NOT NULL,
    difference   bigint NOT NULL,
    found_at     timestamptz NOT NULL,
    settled_at   timestamptz,
    settled_by   text,
    settled_how  text,
    CHECK ((settled_at IS NULL) = (settled_by IS NULL) AND (settled_at IS NULL) = (settled_how IS NULL))
);
COMMENT ON COLUMN billing_alarm.difference IS 'cents that the project owes beyond what it was charged; below zero what it is owed';
CREATE UNIQUE INDEX billing_alarm_once ON billing_alarm (kind, cluster, job_id, submitted_at, project, md5(evidence::text));
CREATE INDEX billing_alarm_open ON billing_alarm (id) WHERE settled_at IS NULL;

CREATE TABLE billing_reconciliation (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cluster    text NOT NULL,
    ended_from timestamptz NOT NULL,
    ended_to   timestamptz NOT NULL,
    began_at   timestamptz NOT NULL,
    took_millis bigint NOT NULL,
    records    bigint NOT NULL,
    charges    bigint NOT NULL,
    alarms     bigint NOT NULL
);
