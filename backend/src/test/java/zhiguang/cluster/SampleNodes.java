package zhiguang.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Nodes as tests need them. */
public final class SampleNodes {

    private SampleNodes() {}

    /** With 8 CPUs and 16,000 MiB. */
    public static Node node(String name, NodeState state, int used, String... partitions) {
        boolean busy = state == NodeState.DRAINED || state == NodeState.DOWN;
        return new Node(
                name, state, state.name(), 8, used, busy ? 0 : 8 - used, OptionalDouble.of(used), 16_000, used * 2_000L,
                OptionalLong.of(15_000 - used * 1_500L), Map.of(), Map.of(), Set.of("avx2"), Set.of(partitions), Optional.empty());
    }

    public static Node withGpus(Node node, int all, int used) {
        return new Node(
                node.name(), node.state(), node.rawState(), node.cpus(), node.cpusUsed(), node.cpusIdle(), node.load(), node.memory(),
                node.memoryUsed(), node.memoryFree(), Map.of("a100", all), Map.of("a100", used), node.features(), node.partitions(),
                node.reason());
    }

    public static Node because(Node node, String reason) {
        return new Node(
                node.name(), node.state(), node.rawState(), node.cpus(), node.cpusUsed(), node.cpusIdle(), node.load(), node.memory(),
                node.memoryUsed(), node.memoryFree(), node.gpus(), node.gpusUsed(), node.features(), node.partitions(),
                Optional.of(new NodeReason(reason, "root", Optional.of(Instant.EPOCH.plusSeconds(1_000_000)))));
    }

    /** A machine of many racks, each node in one of three partitions, every state there; {@code turn} makes another moment of it. */
    public static List<Node> many(int count, int turn) {
        NodeState[] states = {NodeState.IDLE, NodeState.MIXED, NodeState.ALLOCATED, NodeState.ALLOCATED, NodeState.DRAINED, NodeState.DOWN};
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NodeState state = states[(i + (i % 97 == turn % 97 ? turn : 0)) % states.length];
            int used = state == NodeState.ALLOCATED ? 8 : state == NodeState.MIXED ? 1 + i % 7 : 0;
            nodes.add(node("r%02dn%03d".formatted(i / 200, i % 200), state, used, i % 3 == 0 ? "debug" : "compute"));
        }
        return nodes;
    }

    public static PartitionSettings partition(String name, PartitionSettings.Availability availability, Optional<Duration> longest) {
        return new PartitionSettings(new PartitionName(name), availability, false, longest);
    }
}
