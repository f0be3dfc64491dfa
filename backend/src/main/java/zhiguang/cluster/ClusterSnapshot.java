package zhiguang.cluster;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.failure.RemoteSystem;

/**
 * The machine as of one moment; never changes.
 *
 * @param nodes in the order of their names, numbers as numbers
 * @param asOf when Slurm last answered; the epoch before the first answer
 * @param trouble the system that does not answer now; empty when the snapshot is current
 */
public record ClusterSnapshot(
        List<Node> nodes,
        Map<String, Node> byName,
        Map<String, List<Node>> byPartition,
        List<PartitionSettings> partitions,
        List<Reservation> reservations,
        Instant asOf,
        Optional<RemoteSystem> trouble) {

    public static final ClusterSnapshot EMPTY =
            new ClusterSnapshot(List.of(), Map.of(), Map.of(), List.of(), List.of(), Instant.EPOCH, Optional.empty());

    public static ClusterSnapshot of(
            List<Node> nodes, List<PartitionSettings> partitions, List<Reservation> reservations, Instant asOf) {
        List<Node> ordered = nodes.stream().sorted((a, b) -> NodeOrder.compare(a.name(), b.name())).toList();
        Map<String, Node> byName = new HashMap<>();
        ordered.forEach(node -> byName.put(node.name(), node));
        Map<String, List<Node>> byPartition = new HashMap<>();
        for (PartitionSettings partition : partitions) {
            String name = partition.name().value();
            byPartition.put(name, ordered.stream().filter(node -> node.partitions().contains(name)).toList());
        }
        return new ClusterSnapshot(
                ordered, Map.copyOf(byName), Map.copyOf(byPartition), List.copyOf(partitions), List.copyOf(reservations), asOf,
                Optional.empty());
    }

    ClusterSnapshot troubledBy(RemoteSystem system) {
        return new ClusterSnapshot(nodes, byName, byPartition, partitions, reservations, asOf, Optional.of(system));
    }

    public Optional<Node> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<Node> nodesOf(PartitionName partition) {
        return byPartition.getOrDefault(partition.value(), List.of());
    }

    public boolean isCurrent() {
        return trouble.isEmpty() && isKnown();
    }

    /** Whether Slurm has answered at least once. */
    public boolean isKnown() {
        return asOf.isAfter(Instant.EPOCH);
    }
}
