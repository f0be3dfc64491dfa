package zhiguang.reports;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import zhiguang.failure.InvalidInputException;

/** Whole days; both belong to it. */
public record ReportPeriod(LocalDate first, LocalDate last) {

    private static final int MOST_DAYS = 1_100;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    public ReportPeriod {
        if (last.isBefore(first)) {
            throw new InvalidInputException("report.order", "The period ends before it begins.");
        }
        if (first.isBefore(EARLIEST) || last.isAfter(LATEST) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw new InvalidInputException("report.long", "A report covers at most three years.");
        }
    }
}
