package zhiguang.submissions;

import java.util.Optional;
import zhiguang.jobs.JobId;

/**
 * What is known of a submission as soon as it is taken.
 *
 * @param job Slurm's number; empty for what is still on its way to Slurm, or was refused there
 */
public record TakenAtOnce(SubmissionId id, Optional<JobId> job) {}
