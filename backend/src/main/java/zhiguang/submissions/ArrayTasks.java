package zhiguang.submissions;

import java.util.List;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.jobs.Jobs;

/** How an array stands: it runs while one of its tasks does, and has ended well when all of them have. */
final class ArrayTasks {

    private ArrayTasks() {}

    /** The task that tells how the whole stands; {@code first} has the array's own number, and ends last or not. */
    static Job standing(Jobs jobs, Submission submission, Job first) {
        if (!first.state().isFinished()) {
            return first;
        }
        List<Job> live = tasks(jobs.listLive(submission.clusterUser()), submission);
        return live.stream()
                .filter(job -> !job.state().isFinished())
                .findFirst()
                .orElseGet(() -> worst(Jobs.merge(live, tasks(jobs.listHistory(submission.clusterUser()), submission)), first));
    }

    private static Job worst(List<Job> tasks, Job first) {
        return tasks.stream()
                .filter(job -> job.state().isFinished() && job.state() != JobState.COMPLETED)
                .findFirst()
                .orElse(first);
    }

    private static List<Job> tasks(List<Job> jobs, Submission submission) {
        return jobs.stream().filter(job -> submission.id().isIn(job.comment())).toList();
    }
}
