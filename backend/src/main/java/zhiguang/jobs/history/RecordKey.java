package zhiguang.jobs.history;

import java.time.Instant;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;

/** What tells jobs of one cluster apart: Slurm's numbers wrap. */
record RecordKey(JobId id, Instant submitted) {

    static RecordKey of(Job job) {
        return new RecordKey(job.id(), job.submitted());
    }
}
