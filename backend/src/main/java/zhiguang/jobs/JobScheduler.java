package zhiguang.jobs;

import java.util.Map;
import java.util.Optional;
import zhiguang.identity.ClusterUser;

/** Slurm's controller, asked as a user. */
public interface JobScheduler {

    /**
     * Submits as the user.
     *
     * @throws zhiguang.failure.RemoteSystemException TIMED_OUT when the job may have been accepted all the same
     */
    SubmitResult submit(ClusterUser user, JobRequest request, Placement placement);

    /** The job as slurmctld has it. */
    Optional<Job> findJob(ClusterUser user, JobId id);

    CancelResult cancel(ClusterUser user, JobId id);

    /**
     * The state of every job slurmctld has, by Slurm's own number (squeue's {@code %A}), which is all that {@code jobs/state} tells of an
     * array's task; the tasks that have not started share the array's number. The cheap listing the feed polls.
     */
    Map<JobId, JobState> listStates(ClusterUser user);
}
