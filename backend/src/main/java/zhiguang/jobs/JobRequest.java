package zhiguang.jobs;

import java.time.Duration;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;

/**
 * What a user asks Slurm for.
 *
 * @param memoryPerNode in MiB
 * @param gpus per node
 */
public record JobRequest(
        JobName name,
        AccountName account,
        PartitionName partition,
        int nodes,
        int tasks,
        int cpusPerTask,
        long memoryPerNode,
        GpuRequest gpus,
        Duration timeLimit,
        JobScript script) {

    private static final Duration LONGEST = Duration.ofDays(365);

    public JobRequest {
        atLeast("nodes", nodes, 1);
        atLeast("tasks", tasks, nodes);
        atLeast("cpus", cpusPerTask, 1);
        atLeast("memory", memoryPerNode, 1);
        if (timeLimit.compareTo(Duration.ofMinutes(1)) < 0 || timeLimit.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("request.time", "The time limit is between 1 minute and 365 days.");
        }
    }

    private static void atLeast(String what, long value, long least) {
        if (value < least || value > 100_000_000) {
            throw new InvalidInputException("request." + what, "The number of " + what + " must be at least " + least + ".", least);
        }
    }
}
