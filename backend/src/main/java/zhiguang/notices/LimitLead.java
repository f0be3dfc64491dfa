package zhiguang.notices;

import java.time.Duration;
import zhiguang.failure.InvalidInputException;

/** How long before its time limit a job's owner is told: a share of the limit, or minutes. */
public record LimitLead(Unit unit, int amount) {

    /** What is counted. */
    public enum Unit {
        PERCENT,
        MINUTES
    }

    public static final LimitLead DEFAULT = new LimitLead(Unit.PERCENT, 10);

    private static final int MOST_PERCENT = 50;
    private static final int MOST_MINUTES = 1440;

    public LimitLead {
        if (amount < 1 || amount > most(unit)) {
            throw new InvalidInputException("notices.lead", "This is a whole number from 1 to " + most(unit) + ".", most(unit));
        }
    }

    private static int most(Unit unit) {
        return unit == Unit.PERCENT ? MOST_PERCENT : MOST_MINUTES;
    }

    /** Never more than half of the limit: a short job is not near its end when it starts. */
    Duration before(Duration limit) {
        Duration half = limit.dividedBy(2);
        Duration lead = unit == Unit.PERCENT ? limit.multipliedBy(amount).dividedBy(100) : Duration.ofMinutes(amount);
        return lead.compareTo(half) > 0 ? half : lead;
    }
}
