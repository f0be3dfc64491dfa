package zhiguang.reports;

import java.time.Duration;

/**
 * What jobs used that ended within a report's period.
 *
 * @param name of the project, person or partition, or the template's id; empty for jobs without a template
 * @param failed of these jobs, those that ended badly; cancelled ones are not among them
 * @param meanWait of those that started
 */
public record UsageLine(String name, long jobs, long failed, double coreHours, double gpuHours, Duration meanWait) {}
