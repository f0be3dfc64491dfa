package zhiguang.submissions;

/** Where a submission stands in its chain. */
public enum SubmissionState {
    STAGING_IN,
    SUBMITTING,
    IN_SLURM,
    STAGING_OUT,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isFinal() {
        return switch (this) {
            case DONE, FAILED, CANCELLED -> true;
            case STAGING_IN, SUBMITTING, IN_SLURM, STAGING_OUT -> false;
        };
    }
}
