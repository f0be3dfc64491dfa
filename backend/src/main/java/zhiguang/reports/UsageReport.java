package zhiguang.reports;

import java.util.List;

/**
 * Who or what used how much.
 *
 * @param lines the largest first
 * @param days of the largest lines, day by day; days on which nothing ended are not there
 */
public record UsageReport(ReportBy by, ReportPeriod period, List<UsageLine> lines, UsageLine total, List<UsageDay> days) {}
