package zhiguang.cluster;

import java.time.Duration;
import java.util.Optional;

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
}
