package zhiguang.jobs.load;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the jobs that started within a step had waited since they could have started.
 *
 * @param most nine of ten waited no longer
 */
public record WaitSample(Instant at, long jobs, Duration median, Duration most) {}
