package zhiguang.customers;

import java.util.Optional;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;
import zhiguang.projects.CoreHours;

/**
 * What a new customer may try.
 *
 * @param offered whether new customers can get it
 */
public record TrialProduct(String name, CoreHours hours, int nodes, int jobs, int months, boolean offered) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
    private static final int MOST_MONTHS = 60;

    public TrialProduct {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException("product.name", "A product's name is 1 to 40 of a-z, 0-9, _ and -.");
        }
        if (hours.minutes() == 0) {
            throw new InvalidInputException("product.hours", "A trial has more than no core-hours.");
        }
        if (months < 1 || months > MOST_MONTHS) {
            throw new InvalidInputException("product.months", "A trial lasts from 1 to " + MOST_MONTHS + " months.", MOST_MONTHS);
        }
        new IntendedLimits(hours, Optional.of(nodes), Optional.of(jobs));
    }

    IntendedLimits limits() {
        return new IntendedLimits(hours, Optional.of(nodes), Optional.of(jobs));
    }
}
