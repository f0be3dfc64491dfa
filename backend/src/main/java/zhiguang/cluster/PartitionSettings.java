package zhiguang.cluster;

import java.time.Duration;
import java.util.Optional;

/**
 * What an administrator set for a partition.
 *
 * @param longestTime empty when Slurm sets no limit
 */
public record PartitionSettings(PartitionName name, Availability availability, boolean isDefault, Optional<Duration> longestTime) {

    /** Whether jobs may be submitted and may start. */
    public enum Availability {
        /** Jobs are taken and start. */
        UP,
        /** Jobs are taken, and none starts. */
        DOWN,
        /** No job is taken; those there run on. */
        DRAIN,
        /** No job is taken, and none starts. */
        INACTIVE
    }

    public boolean startsJobs() {
        return availability == Availability.UP;
    }
}
