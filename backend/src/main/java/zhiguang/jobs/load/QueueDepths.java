package zhiguang.jobs.load;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;
import zhiguang.cluster.PartitionName;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobSnapshot;

/** Counts the queue once for each look of the feed, whoever asks. */
@Service
public class QueueDepths {

    private final JobFeed feed;
    private final Map<ClusterName, Counted> counted = new ConcurrentHashMap<>();

    QueueDepths(JobFeed feed) {
        this.feed = feed;
    }

    /** Of that cluster's partition; empty before Slurm has told of its jobs. */
    public Optional<QueueDepth> find(ClusterName cluster, PartitionName partition) {
        return all(cluster).map(found -> found.getOrDefault(partition.value(), QueueDepth.NONE));
    }

    /** By partition, and under {@link QueueDepth#ALL}. */
    public Optional<Map<String, QueueDepth>> all(ClusterName cluster) {
        JobSnapshot now = feed.snapshot(cluster);
        return now.asOf().equals(JobSnapshot.EMPTY.asOf())
                ? Optional.empty()
                : Optional.of(counted.computeIfAbsent(cluster, c -> new Counted()).depths(now));
    }

    boolean isCurrent(ClusterName cluster) {
        return feed.snapshot(cluster).isCurrent();
    }

    private static final class Counted {

        private final ReentrantLock counting = new ReentrantLock();
        private JobSnapshot counted = JobSnapshot.EMPTY;
        private Map<String, QueueDepth> depths = Map.of();

        Map<String, QueueDepth> depths(JobSnapshot now) {
            counting.lock();
            try {
                if (counted.jobs() != now.jobs()) {
                    depths = QueueDepth.of(now);
                    counted = now;
                }
                return depths;
            } finally {
                counting.unlock();
            }
        }
    }
}
