package zhiguang.jobs.history;

import java.util.List;
import java.util.Map;
import zhiguang.jobs.JobState;

/** How far an array's tasks have come: how many are in which state. */
public record ArrayProgress(Map<JobState, Long> tasks) {

    private static final List<JobState> TELLING = List.of(
            JobState.RUNNING, JobState.COMPLETING, JobState.SUSPENDED, JobState.PENDING, JobState.OUT_OF_MEMORY, JobState.TIMEOUT,
            JobState.NODE_FAIL, JobState.BOOT_FAIL, JobState.DEADLINE, JobState.FAILED, JobState.PREEMPTED, JobState.CANCELLED,
            JobState.COMPLETED);

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

    /** Of the tasks that go on; when all have ended, of those that did not end well, if any. */
    public JobState state() {
        return TELLING.stream().filter(tasks::containsKey).findFirst().orElse(JobState.UNKNOWN);
    }

    public long running() {
        return tasks.getOrDefault(JobState.RUNNING, 0L) + tasks.getOrDefault(JobState.COMPLETING, 0L);
    }
}
