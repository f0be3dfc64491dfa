package zhiguang.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import zhiguang.identity.ClusterUser;

/** Slurm's accounting (slurmdbd), asked as a user: jobs that ended, with what they used. */
public interface JobAccounting {

    /** The user's own jobs that were in the system since then, newest first. */
    List<Job> listJobs(ClusterUser user, Instant since);

    /** The newest job with that id (ids wrap), if it is the user's own. */
    Optional<Job> findJob(ClusterUser user, JobId id);
}
