package zhiguang.jobs.load;

import java.time.Instant;

/**
 * The load of a partition at one moment, or on average over a step that begins then.
 *
 * @param partition {@link QueueDepth#ALL} for the whole cluster
 * @param cpus and {@code gpus}: all there are; what is out of service is in {@code cpusOut}
 */
public record LoadSample(
        String partition,
        Instant at,
        double runningJobs,
        double pendingJobs,
        double pendingCpus,
        double cpusUsed,
        double cpus,
        double cpusOut,
        double gpusUsed,
        double gpus) {}
