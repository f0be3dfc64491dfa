package zhiguang.jobs;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;

/**
 * The one watcher of each cluster's jobs, for everybody: lists states each tick, fetches what changed, and tells its listeners. What
 * Slurm pays does not grow with the number of listeners, and a cluster that is down slows no other.
 */
@Component
@EnableConfigurationProperties(FeedSettings.class)
public class JobFeed {

    private final FeedSettings settings;
    private final Map<ClusterName, JobWatch> watches = new HashMap<>();

    @Autowired
    JobFeed(FeedSettings settings, Clusters clusters, JobScheduler scheduler, JobQueue queue, Clock clock) {
        this(settings, clusters.names(), scheduler, queue, clock, Thread.ofVirtual().name("job-listener-", 0)::start);
    }

    JobFeed(
            FeedSettings settings, List<ClusterName> clusters, JobScheduler scheduler, JobQueue queue, Clock clock, Executor tellers) {
        this.settings = settings;
        ClusterUser watcher = new ClusterUser(settings.watchUser());
        clusters.forEach(cluster ->
                watches.put(cluster, new JobWatch(watcher.on(cluster), settings, scheduler, queue, clock, tellers)));
    }

    /** Of the first cluster. */
    public JobSnapshot snapshot() {
        return snapshot(ClusterName.MAIN);
    }

    /** Empty for a cluster that the portal does not have. */
    public JobSnapshot snapshot(ClusterName cluster) {
        return find(cluster).map(JobWatch::snapshot).orElse(JobSnapshot.EMPTY);
    }

    /** Looks at this job again with the next tick: somebody just changed something that its state does not tell. */
    public void lookAgain(ClusterName cluster, JobId id) {
        find(cluster).ifPresent(watch -> watch.lookAgain(id));
    }

    /** Hears of all jobs until closed; of each cluster's by calls of their own. */
    public AutoCloseable subscribe(FeedListener listener) {
        List<AutoCloseable> all = watches.values().stream().map(watch -> watch.listeners().add(listener)).toList();
        return () -> {
            for (AutoCloseable one : all) {
                one.close();
            }
        };
    }

    /** Hears of the jobs that this cluster user has on his cluster until closed. */
    public AutoCloseable subscribe(ClusterUser user, FeedListener listener) {
        return find(user.cluster()).map(watch -> watch.listeners().add(user.name(), listener)).orElse(() -> {});
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.enabled()) {
            watches.values().forEach(JobWatch::start);
        }
    }

    @PreDestroy
    void stop() {
        watches.values().forEach(JobWatch::stop);
    }

    /** One tick of each; package-private so that tests need not wait. */
    void tickOnce(Instant now) {
        watches.values().forEach(watch -> watch.tickOnce(now));
    }

    private Optional<JobWatch> find(ClusterName cluster) {
        return Optional.ofNullable(watches.get(cluster));
    }
}
