package zhiguang.jobs.load;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;
import zhiguang.cluster.PartitionName;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobSnapshot;

/** Counts the queue once for each look of the feed, whoever asks. */
@Service
public class QueueDepths {

    private final JobFeed feed;
    private final ReentrantLock counting = new ReentrantLock();
    private JobSnapshot counted = JobSnapshot.EMPTY;
    private Map<String, QueueDepth> depths = Map.of();

    QueueDepths(JobFeed feed) {
        this.feed = feed;
    }

    /** Empty before Slurm has told of its jobs. */
    public Optional<QueueDepth> find(PartitionName partition) {
        return all().map(found -> found.getOrDefault(partition.value(), QueueDepth.NONE));
    }

    /** By partition, and under {@link QueueDepth#ALL}. */
    public Optional<Map<String, QueueDepth>> all() {
        JobSnapshot now = feed.snapshot();
        if (now.asOf().equals(JobSnapshot.EMPTY.asOf())) {
            return Optional.empty();
        }
        counting.lock();
        try {
            if (counted.jobs() != now.jobs()) {
                depths = QueueDepth.of(now);
                counted = now;
            }
            return Optional.of(depths);
        } finally {
            counting.unlock();
        }
    }

    boolean isCurrent() {
        return feed.snapshot().isCurrent();
    }
}
