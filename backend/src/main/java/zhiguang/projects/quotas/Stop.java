package zhiguang.projects.quotas;

import java.util.Optional;

/** How far a project is stopped in Slurm. */
public enum Stop {
    NONE,
    /** No new jobs are taken; what waits still starts. */
    NEW_JOBS,
    /** And what waits keeps waiting. */
    WAITING_JOBS;

    /** The project's quota as Slurm must hold it now; when the stop ends, the quota's own limits come back. */
    Quota over(Quota quota) {
        return switch (this) {
            case NONE -> quota;
            case NEW_JOBS -> quota.with(QuotaLimit.QUEUED_JOBS, Optional.of(0L));
            case WAITING_JOBS -> NEW_JOBS.over(quota).with(QuotaLimit.RUNNING_JOBS, Optional.of(0L));
        };
    }
}
