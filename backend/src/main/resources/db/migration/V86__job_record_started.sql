-- Waiting times over a month are one walk along this index, without the rows themselves.
CREATE INDEX job_record_started ON job_record (cluster, started_at) INCLUDE (partition, eligible_at, submitted_at)
    WHERE started_at IS NOT NULL;
