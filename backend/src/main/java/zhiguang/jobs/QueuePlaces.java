package zhiguang.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;

/** Tells waiting jobs their places: Slurm is asked once in a quarter of a minute for everybody who looks, and not at all when nobody does. */
@Service
public class QueuePlaces {

    private static final Duration FRESH = Duration.ofSeconds(15);

    private final JobMeter meter;
    private final ClusterUser watcher;
    private final Clock clock;
    private final Map<ClusterName, Asked> asked = new ConcurrentHashMap<>();

    private record Kept(List<WaitingJob> jobs, Instant until) {}

    QueuePlaces(JobMeter meter, FeedSettings settings, Clock clock) {
        this.meter = meter;
        this.watcher = new ClusterUser(settings.watchUser());
        this.clock = clock;
    }

    /** Empty for a job that does not wait. Slow. */
    public Optional<QueuePlace> find(Job job) {
        if (job.state() != JobState.PENDING) {
            return Optional.empty();
        }
        List<WaitingJob> all = asked.computeIfAbsent(job.cluster(), Asked::new).waiting();
        return all.stream().filter(w -> w.id().equals(job.id())).findFirst().map(own -> place(own, all));
    }

    private static QueuePlace place(WaitingJob own, List<WaitingJob> all) {
        List<WaitingJob> rivals = all.stream().filter(w -> w.partition().equals(own.partition())).toList();
        long before = rivals.stream().filter(w -> w.priority() > own.priority()).count();
        return new QueuePlace(before + 1, rivals.size(), own.expected());
    }

    /** Of one cluster, which waits for no other. */
    private final class Asked {

        private final ClusterUser own;
        private final ReentrantLock asking = new ReentrantLock();
        private @Nullable Kept kept;

        Asked(ClusterName cluster) {
            own = watcher.on(cluster);
        }

        List<WaitingJob> waiting() {
            asking.lock();
            try {
                Kept last = kept;
                if (last == null || !last.until().isAfter(clock.instant())) {
                    last = new Kept(meter.listWaiting(own), clock.instant().plus(FRESH));
                    kept = last;
                }
                return last.jobs();
            } finally {
                asking.unlock();
            }
        }
    }
}
