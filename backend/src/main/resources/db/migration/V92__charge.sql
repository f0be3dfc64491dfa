CREATE TABLE job_hold (
    submission   uuid PRIMARY KEY,
    project      text NOT NULL REFERENCES billing_project,
    cluster_user text NOT NULL,
    held         bigint NOT NULL CHECK (held > 0),
    remaining    bigint NOT NULL CHECK (remaining BETWEEN 0 AND held),
    held_at      timestamptz NOT NULL,
    released_at  timestamptz CHECK (released_at IS NULL OR remaining = 0)
);
CREATE INDEX job_hold_open ON job_hold (held_at) WHERE released_at IS NULL;

CREATE TABLE job_charge (
    cluster       text NOT NULL,
    job_id        bigint NOT NULL,
    submitted_at  timestamptz NOT NULL,
    project       text NOT NULL REFERENCES billing_project,
    cluster_user  text NOT NULL,
    job_name      text NOT NULL,
    partition     text NOT NULL,
    qos           text NOT NULL,
    project_class text NOT NULL,
    state         text NOT NULL,
    started_at    timestamptz,
    ended_at      timestamptz NOT NULL,
    seconds       bigint NOT NULL CHECK (seconds >= 0),
    allocated     text NOT NULL,
    month         date NOT NULL CHECK (extract(day FROM month) = 1),
    outcome       text NOT NULL CHECK (outcome IN ('CHARGED', 'NEVER_RAN', 'NODE_FAILED', 'NO_PRICE')),
    price_version bigint REFERENCES price_version,
    cents         bigint NOT NULL CHECK (cents >= 0 AND (cents = 0 OR outcome = 'CHARGED')),
    entry         bigint UNIQUE REFERENCES ledger_entry CHECK ((entry IS NULL) = (cents = 0)),
    submission    uuid,
    charged_at    timestamptz NOT NULL,
    PRIMARY KEY (cluster, job_id, submitted_at)
);
COMMENT ON TABLE job_charge IS 'each run of a job once, as slurmdbd told it when it was charged';
CREATE INDEX job_charge_statement ON job_charge (project, month, ended_at, job_id);
CREATE INDEX job_charge_ended ON job_charge (cluster, ended_at);

CREATE TABLE charge_line (
    cluster      text NOT NULL,
    job_id       bigint NOT NULL,
    submitted_at timestamptz NOT NULL,
    resource     text NOT NULL,
    gpu_type     text NOT NULL,
    from_amount  numeric(18, 6) NOT NULL,
    amount       numeric(18, 6) NOT NULL CHECK (amount >= 0),
    seconds      bigint NOT NULL,
    quantity     numeric(18, 6) NOT NULL CHECK (quantity >= 0),
    unit_price   numeric(12, 6) NOT NULL CHECK (unit_price >= 0),
    cents        bigint NOT NULL,
    PRIMARY KEY (cluster, job_id, submitted_at, resource, gpu_type, from_amount),
    FOREIGN KEY (cluster, job_id, submitted_at) REFERENCES job_charge,
    CONSTRAINT charge_line_reckoned CHECK (cents = round(quantity * unit_price * 100))
);
COMMENT ON COLUMN charge_line.amount IS 'CPUs, GPUs or GiB; times the seconds it is what the tiers of this resource share between them';

CREATE TABLE billing_volume (
    project  text NOT NULL REFERENCES billing_project,
    month    date NOT NULL,
    resource text NOT NULL,
    gpu_type text NOT NULL,
    quantity numeric(18, 6) NOT NULL,
    PRIMARY KEY (project, month, resource, gpu_type)
);

CREATE TABLE billing_mark (
    cluster       text PRIMARY KEY,
    settled_until timestamptz NOT NULL
);
COMMENT ON COLUMN billing_mark.settled_until IS 'what slurmdbd told before is charged; what was missed is found by the reconciliation';

CREATE TRIGGER job_charge_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON job_charge FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER charge_line_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON charge_line FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

CREATE INDEX job_record_settled ON job_record (cluster, told_at) WHERE accounted;
CREATE INDEX job_record_ended ON job_record (cluster, ended_at) WHERE accounted;
