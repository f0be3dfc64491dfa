package zhiguang.reports;

import java.time.LocalDate;

/** What the jobs of one line that ended on that day used. */
public record UsageDay(LocalDate day, String name, double coreHours) {}
