package zhiguang.jobs;

import java.time.Instant;
import java.util.Optional;

/** What the queue says of a job that waits: its priority, and Slurm's estimate of its start where it has made one. */
public record WaitingJob(JobId id, String partition, long priority, Optional<Instant> expected) {}
