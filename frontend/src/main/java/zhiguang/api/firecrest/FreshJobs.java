package zhiguang.api.firecrest;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobSnapshot;

/** What programs have just submitted here: who lists his jobs in the same breath finds it among them. */
@Component
class FreshJobs {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final JobFeed feed;
    private final Duration limit;
    private final Map<ClusterUser, Fresh> newest = new ConcurrentHashMap<>();

    /** {@code until}: from then on nobody waits for it, by {@link System#nanoTime}. */
    private record Fresh(JobId id, long until) {}

    @Autowired
    FreshJobs(JobFeed feed) {
        this(feed, LIMIT);
    }

    FreshJobs(JobFeed feed, Duration limit) {
        this.feed = feed;
        this.limit = limit;
    }

    void submitted(ClusterUser user, JobId id) {
        newest.put(user, new Fresh(id, System.nanoTime() + limit.toNanos()));
    }

    /** The user's last one. The feed has it by then, unless Slurm is slow or the job is long over. */
    Optional<JobId> await(ClusterUser user) {
        Optional<Fresh> last = Optional.ofNullable(newest.get(user));
        last.ifPresent(fresh -> {
            while (System.nanoTime() - fresh.until() < 0 && isAwaited(user, fresh.id()) && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        });
        return last.map(Fresh::id);
    }

    private boolean isAwaited(ClusterUser user, JobId id) {
        JobSnapshot now = feed.snapshot(user.cluster());
        return now.isCurrent() && now.find(id).isEmpty() && now.listOf(user.name()).stream().noneMatch(job -> OwnJobs.isPart(job, id));
    }
}
