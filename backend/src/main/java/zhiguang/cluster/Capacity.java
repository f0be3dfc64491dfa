package zhiguang.cluster;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a number of nodes have, and what of it a job could have at once.
 *
 * @param freeNodes nobody is on them
 * @param memory and {@code memoryFree}: in MiB
 * @param gpus GPU type → how many, in order
 */
public record Capacity(
        Map<NodeState, Integer> states,
        int freeNodes,
        long cpus,
        long cpusUsed,
        long cpusFree,
        long memory,
        long memoryFree,
        Map<String, Integer> gpus,
        Map<String, Integer> gpusUsed,
        Map<String, Integer> gpusFree) {

    public static Capacity of(Collection<Node> nodes) {
        Map<NodeState, Integer> states = new EnumMap<>(NodeState.class);
        Map<String, Integer> gpus = new TreeMap<>();
        Map<String, Integer> used = new TreeMap<>();
        Map<String, Integer> free = new TreeMap<>();
        for (Node node : nodes) {
            states.merge(node.state(), 1, Integer::sum);
            node.gpus().forEach((type, count) -> gpus.merge(type, count, Integer::sum));
            node.gpusUsed().forEach((type, count) -> used.merge(type, count, Integer::sum));
            node.gpus().keySet().forEach(type -> free.merge(type, node.gpusFree(type), Integer::sum));
        }
        return new Capacity(
                states,
                (int) nodes.stream().filter(Node::isWhollyFree).count(),
                nodes.stream().mapToLong(Node::cpus).sum(),
                nodes.stream().mapToLong(Node::cpusUsed).sum(),
                nodes.stream().mapToLong(Node::cpusFree).sum(),
                nodes.stream().mapToLong(Node::memory).sum(),
                nodes.stream().mapToLong(Node::memoryUnused).sum(),
                gpus,
                used,
                free);
    }

    public int nodes() {
        return states.values().stream().mapToInt(i -> i).sum();
    }

    public int nodesOut() {
        return states.entrySet().stream().filter(e -> e.getKey().isOut()).mapToInt(Map.Entry::getValue).sum();
    }

    public int gpuCount() {
        return gpus.values().stream().mapToInt(i -> i).sum();
    }

    public int gpuUsedCount() {
        return gpusUsed.values().stream().mapToInt(i -> i).sum();
    }
}
