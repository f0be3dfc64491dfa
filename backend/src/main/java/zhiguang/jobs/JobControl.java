package zhiguang.jobs;

import zhiguang.identity.ClusterUser;

/** Changes what Slurm does with a job, as the user and with that user's rights. */
public interface JobControl {

    ControlResult apply(ClusterUser user, JobId id, JobAction action);

    ControlResult signal(ClusterUser user, JobId id, JobSignal signal);

    ControlResult change(ClusterUser user, JobId id, JobChange change);
}
