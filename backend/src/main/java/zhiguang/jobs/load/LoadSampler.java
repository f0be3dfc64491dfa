package zhiguang.jobs.load;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import zhiguang.cluster.Capacity;
import zhiguang.cluster.ClusterFeed;
import zhiguang.cluster.ClusterSnapshot;
import zhiguang.cluster.Clusters;
import zhiguang.cluster.Node;
import zhiguang.cluster.PartitionSettings;
import zhiguang.identity.ClusterName;

/** Writes down each minute how much is asked and used; nothing while Slurm does not answer, so that a gap shows as a gap. */
@Service
class LoadSampler {

    private static final Duration STALE = Duration.ofSeconds(90);

    private final ClusterFeed machine;
    private final QueueDepths queue;
    private final LoadTable table;
    private final Clusters clusters;
    private final Clock clock;

    LoadSampler(ClusterFeed machine, QueueDepths queue, LoadTable table, Clusters clusters, Clock clock) {
        this.machine = machine;
        this.queue = queue;
        this.table = table;
        this.clusters = clusters;
        this.clock = clock;
    }

    void run() {
        clusters.names().forEach(this::run);
    }

    private void run(ClusterName cluster) {
        Instant now = clock.instant();
        ClusterSnapshot snapshot = machine.snapshot(cluster);
        if (snapshot.isCurrent() && queue.isCurrent(cluster) && snapshot.asOf().plus(STALE).isAfter(now)) {
            queue.all(cluster).ifPresent(depths -> put(cluster, snapshot, depths, now));
        }
        table.average(cluster.value(), Step.MINUTE, Step.HOUR, now);
        table.average(cluster.value(), Step.HOUR, Step.DAY, now);
        for (Step step : Step.values()) {
            table.drop(cluster.value(), step, now.minus(step.kept()));
        }
    }

    private void put(ClusterName cluster, ClusterSnapshot snapshot, Map<String, QueueDepth> depths, Instant now) {
        table.put(cluster.value(), sample(QueueDepth.ALL, snapshot.nodes(), depths, now));
        for (PartitionSettings partition : snapshot.partitions()) {
            List<Node> nodes = snapshot.nodesOf(partition.name());
            table.put(cluster.value(), sample(partition.name().value(), nodes, depths, now));
        }
    }

    static LoadSample sample(String partition, Collection<Node> nodes, Map<String, QueueDepth> depths, Instant now) {
        Capacity capacity = Capacity.of(nodes);
        QueueDepth depth = depths.getOrDefault(partition, QueueDepth.NONE);
        long out = nodes.stream().filter(node -> node.state().isOut()).mapToLong(node -> node.cpus() - node.cpusUsed()).sum();
        return new LoadSample(
                partition, now, depth.runningJobs(), depth.pendingJobs(), depth.pendingCpus(), capacity.cpusUsed(), capacity.cpus(), out,
                capacity.gpuUsedCount(), capacity.gpuCount());
    }

    @Configuration
    static class EveryMinute {

        private static final int SECONDS = 60;

        @Bean
        RecurringTask<Void> sampleLoad(LoadSampler sampler) {
            return Tasks.recurring("cluster-load", FixedDelay.ofSeconds(SECONDS)).execute((instance, context) -> sampler.run());
        }
    }
}
