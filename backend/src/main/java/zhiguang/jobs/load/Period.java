package zhiguang.jobs.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How far back a chart reaches, and the step in which it shows it. */
public enum Period {
    HOUR(Duration.ofHours(1), Step.MINUTE, Duration.ofMinutes(5)),
    DAY(Duration.ofDays(1), Step.MINUTE, Duration.ofHours(1)),
    WEEK(Duration.ofDays(7), Step.HOUR, Duration.ofHours(6)),
    MONTH(Duration.ofDays(31), Step.HOUR, Duration.ofDays(1)),
    YEAR(Duration.ofDays(366), Step.DAY, Duration.ofDays(7));

    private final Duration length;
    private final Step step;
    private final Duration waitStep;

    Period(Duration length, Step step, Duration waitStep) {
        this.length = length;
        this.step = step;
        this.waitStep = waitStep;
    }

    public static Optional<Period> find(String word) {
        for (Period period : values()) {
            if (period.word().equals(word)) {
                return Optional.of(period);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Duration length() {
        return length;
    }

    public Step step() {
        return step;
    }

    /** Waiting times need several jobs to say anything, so their steps are longer. */
    public Duration waitStep() {
        return waitStep;
    }
}
