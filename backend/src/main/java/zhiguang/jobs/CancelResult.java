package zhiguang.jobs;

/** Slurm's answer to a cancellation. */
public enum CancelResult {
    CANCELLED,
    ALREADY_ENDED,
    DENIED,
    UNKNOWN_JOB
}
