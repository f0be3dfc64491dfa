CREATE TABLE cluster_load (
    cluster      text NOT NULL,
    partition    text NOT NULL,
    step         text NOT NULL CHECK (step IN ('minute', 'hour', 'day')),
    at           timestamptz NOT NULL,
    running_jobs double precision NOT NULL,
    pending_jobs double precision NOT NULL,
    pending_cpus double precision NOT NULL,
    cpus_used    double precision NOT NULL,
    cpus         double precision NOT NULL,
    cpus_out     double precision NOT NULL,
    gpus_used    double precision NOT NULL,
    gpus         double precision NOT NULL,
    PRIMARY KEY (cluster, step, partition, at)
);

COMMENT ON TABLE cluster_load IS 'how much was asked and used: minutes for two days, averages of hours for two months, of days for five years';
COMMENT ON COLUMN cluster_load.partition IS 'empty for the whole cluster';
COMMENT ON COLUMN cluster_load.at IS 'when the step began';

CREATE INDEX cluster_load_old ON cluster_load (cluster, step, at);
