package zhiguang.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A node at one moment.
 *
 * @param rawState Slurm's own words
 * @param cpusIdle those that nobody has; none of a node that is out of service
 * @param memory and {@code memoryUsed} (given to jobs): in MiB
 * @param memoryFree what its operating system calls free, in MiB
 * @param gpus GPU type → how many; the empty type stands for GPUs without one
 */
public record Node(
        String name,
        NodeState state,
        String rawState,
        int cpus,
        int cpusUsed,
        int cpusIdle,
        OptionalDouble load,
        long memory,
        long memoryUsed,
        OptionalLong memoryFree,
        Map<String, Integer> gpus,
        Map<String, Integer> gpusUsed,
        Set<String> features,
        Set<String> partitions,
        Optional<NodeReason> reason) {

    public Node {
        gpus = Map.copyOf(gpus);
        gpusUsed = Map.copyOf(gpusUsed);
        features = Set.copyOf(features);
        partitions = Set.copyOf(partitions);
    }

    /** What a new job could have at once. */
    public int cpusFree() {
        return state.takesJobs() ? cpusIdle : 0;
    }

    /** In MiB. */
    public long memoryUnused() {
        return state.takesJobs() ? Math.max(0, memory - memoryUsed) : 0;
    }

    public int gpusFree(String type) {
        return state.takesJobs() ? Math.max(0, gpus.getOrDefault(type, 0) - gpusUsed.getOrDefault(type, 0)) : 0;
    }

    public boolean isWhollyFree() {
        return state.takesJobs() && cpusUsed == 0 && cpusIdle > 0;
    }

    public int gpuCount() {
        return gpus.values().stream().mapToInt(i -> i).sum();
    }

    public int gpuUsedCount() {
        return gpusUsed.values().stream().mapToInt(i -> i).sum();
    }
}
