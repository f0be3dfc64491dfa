package zhiguang.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a waiting job stands in the queue of its partition.
 *
 * @param position 1 for the one with the highest priority
 * @param waiting how many wait in all
 * @param expected when Slurm thinks it will start
 */
public record QueuePlace(long position, long waiting, Optional<Instant> expected) {}
