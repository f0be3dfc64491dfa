package zhiguang.jobs;

/** What can be done with a job besides cancelling it, in Slurm's words. */
public enum JobAction {
    HOLD,
    RELEASE,
    REQUEUE,
    SUSPEND,
    RESUME;

    /** Whether Slurm may do it to a job in that state; who may is Slurm's to say. */
    public boolean fits(Job job) {
        return switch (this) {
            case HOLD -> job.state() == JobState.PENDING && !isHeld(job);
            case RELEASE -> job.state() == JobState.PENDING && isHeld(job);
            case REQUEUE -> job.state() == JobState.RUNNING || job.state() == JobState.SUSPENDED;
            case SUSPEND -> job.state() == JobState.RUNNING;
            case RESUME -> job.state() == JobState.SUSPENDED;
        };
    }

    private static boolean isHeld(Job job) {
        return job.reason().startsWith("JobHeld") || job.reason().contains("requeued_held") || job.reason().equals("JobHoldMaxRequeue");
    }
}
