package zhiguang.projects;

import java.math.BigDecimal;
import java.math.RoundingMode;
import zhiguang.failure.InvalidInputException;

/** An amount of computing time, kept in the core-minutes that Slurm counts and limits. */
public record CoreHours(long minutes) implements Comparable<CoreHours> {

    public static final CoreHours NONE = new CoreHours(0);

    private static final long MOST_HOURS = 1_000_000_000L;
    private static final int MINUTES = 60;

    public CoreHours {
        if (minutes < 0 || minutes > MOST_HOURS * MINUTES) {
            throw outOfRange();
        }
    }

    /** Parts of a minute are rounded. */
    public static CoreHours of(BigDecimal hours) {
        if (hours.signum() < 0 || hours.compareTo(BigDecimal.valueOf(MOST_HOURS)) > 0) {
            throw outOfRange();
        }
        return new CoreHours(hours.multiply(BigDecimal.valueOf(MINUTES))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    /** What was used, in whole minutes; more than the portal can count is shown as the most it can. */
    public static CoreHours ofSeconds(double seconds) {
        return new CoreHours((long) Math.clamp(seconds / MINUTES, 0, (double) MOST_HOURS * MINUTES));
    }

    /** Rounded to hundredths. */
    public BigDecimal hours() {
        return BigDecimal.valueOf(minutes).divide(BigDecimal.valueOf(MINUTES), 2, RoundingMode.HALF_UP);
    }

    /** How much of {@code whole} this is, from 0; over 1 when it is more, and 1 when there is nothing to be a part of. */
    public double partOf(CoreHours whole) {
        return whole.minutes == 0 ? 1 : (double) minutes / whole.minutes;
    }

    @Override
    public int compareTo(CoreHours other) {
        return Long.compare(minutes, other.minutes);
    }

    @Override
    public String toString() {
        return hours().stripTrailingZeros().toPlainString();
    }

    private static InvalidInputException outOfRange() {
        return new InvalidInputException(
                "core-hours.range", "Core-hours are a number from 0 to " + MOST_HOURS + ".", MOST_HOURS);
    }
}
