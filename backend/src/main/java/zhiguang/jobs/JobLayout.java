package zhiguang.jobs;

import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/**
 * How a job lies on its nodes beyond their number.
 *
 * @param tasksPerNode 0 where Slurm may choose
 * @param memoryPerCpu in MiB; 0 when the memory is asked per node
 * @param gpusPerJob for the whole job, of the type in {@link GpuRequest}; 0 when GPUs are asked per node or not at all
 * @param constraint features of the nodes such as {@code avx2&ib}; empty for any node
 * @param exclusive shares its nodes with no other job
 */
public record JobLayout(int tasksPerNode, long memoryPerCpu, int gpusPerJob, String constraint, boolean exclusive) {

    private static final Pattern CONSTRAINT = Pattern.compile("[A-Za-z0-9_.&|*()\\[\\]:=+-]{0,500}");
    private static final int MOST = 100_000_000;

    /** Asks for nothing; stands after the grammars that it is held against. */
    public static final JobLayout NONE = new JobLayout(0, 0, 0, "", false);

    public JobLayout {
        if (tasksPerNode < 0 || tasksPerNode > MOST) {
            throw new InvalidInputException("request.tasks-per-node", "The number of tasks per node must be at least 1.");
        }
        if (memoryPerCpu < 0 || memoryPerCpu > MOST) {
            throw new InvalidInputException("request.memory-per-cpu", "The memory per CPU must be at least 1 MiB.");
        }
        if (gpusPerJob < 0 || gpusPerJob > 100_000) {
            throw new InvalidInputException("request.gpus", "This is not a number of GPUs of a known type.");
        }
        if (!CONSTRAINT.matcher(constraint).matches() || constraint.startsWith("-")) {
            throw new InvalidInputException("request.constraint", "Write features of nodes such as avx2&ib.");
        }
    }
}
