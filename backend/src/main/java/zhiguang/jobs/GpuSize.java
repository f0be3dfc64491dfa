package zhiguang.jobs;

import java.util.List;
import java.util.Optional;

/**
 * What the last runs made of their GPUs, where Slurm measures it, against what is asked now.
 *
 * @param busy how many of them worked, on average of the busiest run
 * @param wanted that would do, counted as they are asked for: on each node or in all
 */
public record GpuSize(int runs, double busy, int wanted) {

    private static final int FEWEST = 2;
    private static final double ROOM = 1.25;
    private static final int LEAST_PERCENT = 1;

    /** Empty where fewer would not do, or too few runs were measured; {@code runs} ended well. */
    static Optional<GpuSize> of(List<Job> runs, JobRequest asked) {
        List<Job> measured = runs.stream()
                .filter(run -> run.use().gpus().percent().isPresent() && GpuCount.of(run.allocated()) > 0)
                .toList();
        if (measured.size() < FEWEST || asked.gpusInAll() == 0) {
            return Optional.empty();
        }
        double busy = measured.stream().mapToDouble(GpuSize::busy).max().orElse(0);
        boolean idle = measured.stream().allMatch(run -> run.use().gpus().percent().orElse(0) < LEAST_PERCENT);
        long all = idle ? 0 : Math.max(1, (long) Math.ceil(busy * ROOM));
        int wanted = (int) (asked.gpus().perNode() > 0 ? Math.ceilDiv(all, asked.nodes()) : all);
        int now = asked.gpus().perNode() > 0 ? asked.gpus().perNode() : asked.options().layout().gpusPerJob();
        return wanted < now ? Optional.of(new GpuSize(measured.size(), busy, wanted)) : Optional.empty();
    }

    /** Slurm tells one figure for all of a task's GPUs; taken for each of them it is at least what was busy. */
    private static double busy(Job run) {
        return run.use().gpus().percent().orElse(0) * GpuCount.of(run.allocated()) / 100.0;
    }
}
