package zhiguang.jobs.history;

import java.util.Map;
import zhiguang.jobs.JobState;

/** How far an array's tasks have come: how many are in which state. */
public record ArrayProgress(Map<JobState, Long> tasks) {

    public ArrayProgress {
        tasks = Map.copyOf(tasks);
    }

    public long total() {
        return tasks.values().stream().mapToLong(n -> n).sum();
    }

    public long completed() {
        return tasks.getOrDefault(JobState.COMPLETED, 0L);
    }

    /** Ended, but not well. */
    public long failed() {
        return tasks.entrySet().stream()
                .filter(e -> e.getKey().isFinished() && e.getKey() != JobState.COMPLETED)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public long running() {
        return tasks.getOrDefault(JobState.RUNNING, 0L) + tasks.getOrDefault(JobState.COMPLETING, 0L);
    }
}
