package zhiguang.jobs.load;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobSnapshot;
import zhiguang.jobs.JobState;

/** What runs and what waits; each task of an array counts as a job. */
public record QueueDepth(long runningJobs, long runningCpus, long pendingJobs, long pendingCpus) {

    public static final QueueDepth NONE = new QueueDepth(0, 0, 0, 0);

    /** Stands for the whole cluster in place of a partition's name. */
    public static final String ALL = "";

    private static final Pattern CPUS = Pattern.compile("(?:^|,)cpu=([0-9]{1,12})");

    /** By partition, and under {@link #ALL} for all; a job that waits for one of several partitions waits in each. */
    static Map<String, QueueDepth> of(JobSnapshot snapshot) {
        Map<String, QueueDepth> depths = new HashMap<>();
        for (Job job : snapshot.jobs().values()) {
            QueueDepth one = of(job);
            if (!one.equals(NONE)) {
                depths.merge(ALL, one, QueueDepth::plus);
                for (String partition : job.partition().split(",")) {
                    depths.merge(partition, one, QueueDepth::plus);
                }
            }
        }
        return Map.copyOf(depths);
    }

    private static QueueDepth of(Job job) {
        if (job.state() == JobState.PENDING) {
            long tasks = job.array().map(part -> part.count()).orElse(1L);
            return new QueueDepth(0, 0, tasks, tasks * cpus(job.requested()));
        }
        boolean runs = job.state() == JobState.RUNNING || job.state() == JobState.COMPLETING;
        return runs ? new QueueDepth(1, cpus(job.allocated()), 0, 0) : NONE;
    }

    private static long cpus(String tres) {
        Matcher cpus = CPUS.matcher(tres);
        return cpus.find() ? Long.parseLong(cpus.group(1)) : 0;
    }

    private QueueDepth plus(QueueDepth other) {
        return new QueueDepth(
                runningJobs + other.runningJobs, runningCpus + other.runningCpus, pendingJobs + other.pendingJobs,
                pendingCpus + other.pendingCpus);
    }
}
