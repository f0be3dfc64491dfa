package zhiguang.notices;

import java.util.Optional;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;

/** What somebody can be told. */
public enum NoticeKind {
    STARTED,
    ENDED,
    FAILED,
    LIMIT_NEAR,
    /** Not of a job: so much of a project's money is used. */
    MONEY,
    /** Not of a job: a project's contract comes to its end. */
    PROJECT_ENDING,
    /** Not of a job: a request for a larger quota was granted or refused. */
    QUOTA_DECIDED,
    /** Not of a job: somebody wrote to a ticket. */
    TICKET;

    /** What this job's state tells; a start is no news any more once it has ended. */
    static Optional<NoticeKind> of(Job job) {
        if (job.state().isFinished()) {
            return Optional.of(isFailure(job.state()) ? FAILED : ENDED);
        }
        return job.started().filter(at -> job.state() != JobState.PENDING).map(at -> STARTED);
    }

    static boolean isFailure(JobState state) {
        return switch (state) {
            case FAILED, TIMEOUT, NODE_FAIL, PREEMPTED, BOOT_FAIL, DEADLINE, OUT_OF_MEMORY -> true;
            case PENDING, RUNNING, SUSPENDED, COMPLETING, COMPLETED, CANCELLED, UNKNOWN -> false;
        };
    }
}
