package zhiguang.ui.jobs;

import java.util.List;
import java.util.Optional;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;

/**
 * One task of an array.
 *
 * @param values of its row, where the array is a sweep
 * @param job empty while Slurm has told nothing of it
 */
record TaskRow(int index, List<String> values, Optional<Job> job, JobState state) {

    boolean hasFailed() {
        return state.isFinished() && state != JobState.COMPLETED;
    }

    boolean hasOwnJob() {
        return job.flatMap(Job::array).filter(part -> part.isOneTask()).isPresent();
    }

    /** Why it did not end well, in few words; what it waits for; empty where the state says it all. */
    String note(Words words) {
        if (state == JobState.PENDING) {
            return job.map(Job::reason).filter(reason -> !reason.equals("None")).orElse("");
        }
        return job.flatMap(j -> Ending.of(j, words)).map(ending -> ending.brief().isEmpty() ? ending.what() : ending.brief()).orElse("");
    }

    enum Show {
        ALL,
        FAILED,
        RUNNING,
        PENDING,
        COMPLETED;

        boolean takes(TaskRow row) {
            return switch (this) {
                case ALL -> true;
                case FAILED -> row.hasFailed();
                case RUNNING -> row.state() == JobState.RUNNING || row.state() == JobState.COMPLETING || row.state() == JobState.SUSPENDED;
                case PENDING -> row.state() == JobState.PENDING;
                case COMPLETED -> row.state() == JobState.COMPLETED;
            };
        }
    }
}
