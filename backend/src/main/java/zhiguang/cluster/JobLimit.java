package zhiguang.cluster;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a single job may ask for at most, on all its nodes together; empty where nothing is limited.
 *
 * @param memory in MiB
 */
public record JobLimit(Optional<Duration> time, Optional<Long> nodes, Optional<Long> cpus, Optional<Long> memory, Optional<Long> gpus) {

    public static final JobLimit NONE =
            new JobLimit(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public boolean isNone() {
        return equals(NONE);
    }

    /** The stricter of both. */
    public JobLimit least(JobLimit other) {
        return new JobLimit(
                least(time, other.time), least(nodes, other.nodes), least(cpus, other.cpus), least(memory, other.memory), least(gpus, other.gpus));
    }

    /** Of this, what {@code above} does not limit. */
    JobLimit below(JobLimit above) {
        return new JobLimit(
                time.filter(each -> above.time.isEmpty()),
                nodes.filter(each -> above.nodes.isEmpty()),
                cpus.filter(each -> above.cpus.isEmpty()),
                memory.filter(each -> above.memory.isEmpty()),
                gpus.filter(each -> above.gpus.isEmpty()));
    }

    /** This, and what only the other limits. */
    JobLimit over(JobLimit other) {
        return least(other.below(this));
    }

    private static <T extends Comparable<T>> Optional<T> least(Optional<T> one, Optional<T> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }
}
