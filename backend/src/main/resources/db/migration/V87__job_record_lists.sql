-- Lists of one person and of one project are sorted from these alone, whatever they are sorted by.
DROP INDEX job_record_user;
DROP INDEX job_record_account;
CREATE INDEX job_record_user ON job_record (cluster, cluster_user, submitted_at, job_id)
    INCLUDE (array_job, finished, name, state, account, partition, ran_seconds, node_count, cpu_count, gpu_count);
CREATE INDEX job_record_account ON job_record (cluster, account, submitted_at, job_id)
    INCLUDE (array_job, finished, name, state, cluster_user, partition, ran_seconds, node_count, cpu_count, gpu_count);

-- Trigrams of two letters there are none; what is not Latin is looked for among what is not Latin.
CREATE INDEX job_record_wide ON job_record (cluster, submitted_at, job_id) WHERE octet_length(sought) > char_length(sought);

CREATE TABLE job_filter (
    owner    uuid NOT NULL,
    name     text NOT NULL,
    query    text NOT NULL,
    PRIMARY KEY (owner, name)
);
COMMENT ON TABLE job_filter IS 'what somebody wants to see again in the list of jobs; query is that of the page''s address';
