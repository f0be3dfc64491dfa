package zhiguang.jobs;

import java.util.List;
import java.util.Map;
import zhiguang.identity.ClusterUser;

/** Slurm's queue by {@code squeue}: one call with few fields for many jobs at once; ids as in {@link JobScheduler#listStates}. */
public interface JobQueue {

    /** All jobs slurmctld has, finished ones included, as the user sees them; {@code own} restricts to the user's. */
    List<Job> listJobs(ClusterUser user, boolean own);

    /** As {@link JobScheduler#listStates}; for many jobs it costs Slurm much less. */
    Map<JobId, JobState> listStates(ClusterUser user);
}
