package zhiguang.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhiguang.cluster.LimitSet.Over;

/**
 * A partition with its limits.
 *
 * @param longestTime empty when Slurm sets no limit
 * @param mostNodes how many nodes one job may ask for
 * @param cpusPerNode of its largest node
 * @param memoryPerNode of its largest node, in MiB
 * @param gpusPerNode GPU type → how many a node has; empty without GPUs
 * @param allowedAccounts empty when every account may use it
 * @param allowedQos empty when every QOS may use it
 * @param qos its own, whose limits hold for every job in it; empty where it has none
 */
public record Partition(
        PartitionName name,
        boolean up,
        boolean isDefault,
        Optional<Duration> longestTime,
        Optional<Duration> defaultTime,
        int mostNodes,
        int cpusPerNode,
        long memoryPerNode,
        Map<String, Integer> gpusPerNode,
        Set<AccountName> allowedAccounts,
        Set<AccountName> deniedAccounts,
        Set<String> allowedQos,
        String qos,
        List<String> nodes) {

    /** As a job meets it whose QOS goes before its longest time or its most nodes. */
    Partition without(Set<Over> limits) {
        return new Partition(
                name, up, isDefault, limits.contains(Over.TIME) ? Optional.empty() : longestTime, defaultTime,
                limits.contains(Over.NODES) ? nodes.size() : mostNodes, cpusPerNode, memoryPerNode, gpusPerNode, allowedAccounts, deniedAccounts,
                allowedQos, qos, nodes);
    }

    /** The fewest of its nodes that hold so many tasks of so many CPUs with so much memory (MiB) each; 1 where one task fits on none. */
    public int nodesFor(long tasks, long cpusPerTask, long memoryPerCpu) {
        long cpus = memoryPerCpu < 1 ? cpusPerNode : Math.min(cpusPerNode, memoryPerNode / memoryPerCpu);
        long each = cpusPerTask < 1 ? 0 : cpus / cpusPerTask;
        return each < 1 ? 1 : (int) Math.clamp(Math.ceilDiv(tasks, each), 1L, Integer.MAX_VALUE);
    }

    public boolean accepts(AccountName account) {
        return (allowedAccounts.isEmpty() || allowedAccounts.contains(account)) && !deniedAccounts.contains(account);
    }
}
