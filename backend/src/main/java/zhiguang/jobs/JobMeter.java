package zhiguang.jobs;

import java.util.List;
import java.util.Optional;
import zhiguang.identity.ClusterUser;

/** What changes too often to be watched for everybody; asked only for a page that somebody looks at. */
public interface JobMeter {

    /** What the steps of a running job have used so far; empty while nothing has been measured. */
    Optional<JobUse> measure(ClusterUser user, JobId id);

    /** All jobs that wait, as far as the user sees them. */
    List<WaitingJob> listWaiting(ClusterUser user);
}
