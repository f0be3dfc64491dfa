package zhiguang.jobs.load;

import java.time.Duration;

/** How far apart kept samples are; finer ones are averaged into the next coarser before they are dropped. */
public enum Step {
    MINUTE("minute", Duration.ofMinutes(1), Duration.ofHours(50)),
    HOUR("hour", Duration.ofHours(1), Duration.ofDays(62)),
    DAY("day", Duration.ofDays(1), Duration.ofDays(5 * 366));

    private final String word;
    private final Duration length;
    private final Duration kept;

    Step(String word, Duration length, Duration kept) {
        this.word = word;
        this.length = length;
        this.kept = kept;
    }

    /** PostgreSQL's word for {@code date_trunc}, and the value of the column. */
    String word() {
        return word;
    }

    public Duration length() {
        return length;
    }

    Duration kept() {
        return kept;
    }
}
