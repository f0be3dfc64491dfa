package zhiguang.eyes;

import java.time.Duration;
import java.util.Optional;

/**
 * How one kind of call did on this portal.
 *
 * @param count since the portal's start
 * @param mean since the portal's start
 * @param most and {@code p95}, which 95 of 100 stayed below: of the last ten minutes; no {@code p95} without a call within them
 */
public record ServiceLevel(String name, long count, Duration mean, Optional<Duration> p95, Duration most) {}
