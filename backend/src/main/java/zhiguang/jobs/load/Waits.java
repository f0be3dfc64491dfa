package zhiguang.jobs.load;

import java.time.Duration;

/**
 * How long jobs had waited that have started lately.
 *
 * @param jobs how many are counted
 * @param alike whether they were of about the asked size and time, or are all of the partition for want of such
 * @param median half of them waited no longer; nine of ten waited no shorter than {@code least} and no longer than {@code most}
 */
public record Waits(long jobs, boolean alike, Duration least, Duration median, Duration most) {}
