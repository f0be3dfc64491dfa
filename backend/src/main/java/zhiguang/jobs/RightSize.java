package zhiguang.jobs;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the user's last runs of a job took, against what is asked now.
 *
 * @param runs how many of them ended well and are known
 * @param askedMemory in MiB on one node, as it is asked now
 * @param mostMemory in MiB on one node, as far as Slurm's accounting tells
 * @param memory in MiB that would do with room to spare; empty when what is asked is about right
 * @param time as {@code memory}
 * @param gpus fewer of them that would do
 */
public record RightSize(
        int runs, long mostMemory, long askedMemory, Duration longestRun, Optional<Long> memory, Optional<Duration> time, Optional<GpuSize> gpus) {

    private static final int LOOKED_AT = 14;
    private static final int FEWEST = 2;
    private static final double ROOM = 1.25;
    private static final double WORTH_IT = 0.6;
    private static final long MIB = 1 << 20;
    private static final long LEAST_MEMORY = 256;

    /** By the runs of the same name. */
    public static Optional<RightSize> of(List<Job> history, JobRequest asked) {
        return of(history, asked, job -> job.name().equals(asked.name().value()));
    }

    /** Empty when too few runs are known, or all is well asked. {@code history}: the user's own jobs, newest first. */
    public static Optional<RightSize> of(List<Job> history, JobRequest asked, Predicate<Job> alike) {
        List<Job> same = history.stream()
                .filter(job -> job.state().isFinished() && alike.test(job))
                .limit(LOOKED_AT)
                .toList();
        List<Job> runs = same.stream()
                .filter(job -> job.state() == JobState.COMPLETED && job.use().peakMemory().isPresent())
                .toList();
        boolean fellShort = same.stream().anyMatch(job -> job.state() == JobState.OUT_OF_MEMORY || job.state() == JobState.TIMEOUT);
        if (runs.size() < FEWEST || fellShort) {
            return Optional.empty();
        }
        long peak = runs.stream().mapToLong(job -> job.use().peakMemory().orElse(0)).max().orElse(0);
        long most = Math.ceilDiv(peak * asked.tasksOnANode(), MIB);
        Duration longest = runs.stream().map(RightSize::elapsed).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        RightSize size = new RightSize(
                runs.size(), most, asked.memoryOnANode(), longest, memory(most, asked), time(longest, asked), GpuSize.of(runs, asked));
        return size.memory.isPresent() || size.time.isPresent() || size.gpus.isPresent() ? Optional.of(size) : Optional.empty();
    }

    private static Optional<Long> memory(long most, JobRequest asked) {
        long wanted = Math.max(LEAST_MEMORY, (long) (most * ROOM));
        long step = wanted > 4096 ? 1024 : LEAST_MEMORY;
        long round = Math.ceilDiv(wanted, step) * step;
        return Optional.of(round).filter(r -> r <= asked.memoryOnANode() * WORTH_IT);
    }

    private static Optional<Duration> time(Duration longest, JobRequest asked) {
        long minutes = Math.ceilDiv((long) (longest.toSeconds() * ROOM) + 60, 600L) * 10;
        return Optional.of(Duration.ofMinutes(minutes)).filter(t -> t.toMinutes() <= asked.timeLimit().toMinutes() * WORTH_IT);
    }

    private static Duration elapsed(Job job) {
        return job.started().flatMap(start -> job.ended().map(end -> Duration.between(start, end))).orElse(Duration.ZERO);
    }
}
