package zhiguang.jobs;

import java.time.Duration;
import java.util.Objects;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;

/**
 * What a user asks Slurm for.
 *
 * @param memoryPerNode in MiB; 0 when it is asked per CPU
 * @param gpus per node
 * @param options what one may ask and need not; requests that were stored before there were options have none
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
        JobScript script,
        JobOptions options) {

    private static final Duration LONGEST = Duration.ofDays(365);

    public JobRequest {
        options = Objects.requireNonNullElse(options, JobOptions.NONE);
        atLeast("nodes", nodes, 1);
        atLeast("tasks", tasks, nodes);
        atLeast("cpus", cpusPerTask, 1);
        atLeast("memory", memoryPerNode, options.layout().memoryPerCpu() > 0 ? 0 : 1);
        if (timeLimit.compareTo(Duration.ofMinutes(1)) < 0 || timeLimit.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("request.time", "The time limit is between 1 minute and 365 days.");
        }
        JobLayout layout = options.layout();
        if (layout.memoryPerCpu() > 0 && memoryPerNode > 0) {
            throw new InvalidInputException("request.memory-twice", "Ask for memory per node or per CPU, not both.");
        }
        if (layout.gpusPerJob() > 0 && gpus.perNode() > 0) {
            throw new InvalidInputException("request.gpus-twice", "Ask for GPUs per node or for the job, not both.");
        }
        if (layout.tasksPerNode() > 0 && (long) layout.tasksPerNode() * nodes < tasks) {
            throw new InvalidInputException("request.tasks-per-node-few", "So many tasks do not fit on so many nodes.");
        }
        ModuleLines.insert(script.text(), options.modules());
    }

    public JobRequest(
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
        this(name, account, partition, nodes, tasks, cpusPerTask, memoryPerNode, gpus, timeLimit, script, JobOptions.NONE);
    }

    public JobRequest with(JobOptions other) {
        return new JobRequest(
                name, account, partition, nodes, tasks, cpusPerTask, memoryPerNode, gpus, timeLimit, script, other);
    }

    public JobRequest with(PartitionName other, Duration time) {
        return new JobRequest(name, account, other, nodes, tasks, cpusPerTask, memoryPerNode, gpus, time, script, options);
    }

    public JobRequest with(JobScript other) {
        return new JobRequest(
                name, account, partition, nodes, tasks, cpusPerTask, memoryPerNode, gpus, timeLimit, other, options);
    }

    /** The script that runs: the user's, after its modules are loaded. */
    public String scriptToRun() {
        return ModuleLines.insert(script.text(), options.modules());
    }

    /** How many tasks come to lie on the fullest node. */
    public long tasksOnANode() {
        int asked = options.layout().tasksPerNode();
        return asked > 0 ? asked : Math.ceilDiv((long) tasks, nodes);
    }

    public long cpusOnANode() {
        return tasksOnANode() * cpusPerTask;
    }

    /** In MiB, whichever way it was asked for. */
    public long memoryOnANode() {
        long perCpu = options.layout().memoryPerCpu();
        return perCpu > 0 ? perCpu * cpusOnANode() : memoryPerNode;
    }

    /** In the whole job, whichever way they were asked for. */
    public long gpusInAll() {
        int perJob = options.layout().gpusPerJob();
        return perJob > 0 ? perJob : (long) gpus.perNode() * nodes;
    }

    private static void atLeast(String what, long value, long least) {
        if (value < least || value > 100_000_000) {
            throw new InvalidInputException("request." + what, "The number of " + what + " must be at least " + least + ".", least);
        }
    }
}
