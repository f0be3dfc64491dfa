package zhiguang.ui.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import zhiguang.cluster.Capacity;
import zhiguang.cluster.ClusterSnapshot;
import zhiguang.cluster.LongestFit;
import zhiguang.cluster.PartitionSettings;
import zhiguang.jobs.load.QueueDepth;

/** What the overview says of a partition; {@code fit} counts whole minutes, so that a card changes once a minute only. */
record PartitionRow(PartitionSettings settings, Capacity capacity, Optional<QueueDepth> depth, LongestFit fit, boolean submit) {

    static PartitionRow of(
            ClusterSnapshot snapshot, PartitionSettings partition, Optional<Map<String, QueueDepth>> depths, boolean submit, Instant now) {
        var nodes = snapshot.nodesOf(partition.name());
        LongestFit fit = LongestFit.of(partition, nodes, snapshot.reservations(), now);
        return new PartitionRow(
                partition,
                Capacity.of(nodes),
                depths.map(found -> found.getOrDefault(partition.name().value(), QueueDepth.NONE)),
                new LongestFit(fit.longest().map(PartitionRow::wholeMinutes), fit.next(), fit.taken(), fit.usable()),
                submit && partition.startsJobs());
    }

    private static Duration wholeMinutes(Duration time) {
        return Duration.ofMinutes(time.toMinutes());
    }
}
