package zhiguang.jobs;

/** Slurm's answer to a submission. */
public sealed interface SubmitResult {

    /** Slurm took it. */
    record Accepted(JobId id) implements SubmitResult {}

    /** Slurm refused it for good; {@code number} is Slurm's error number (slurm_errno.h), {@code text} its own words. */
    record Refused(int number, String text) implements SubmitResult {}
}
