package zhiguang.ui.jobs;

import java.time.Instant;
import java.util.Optional;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.history.ArrayProgress;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionState;
import zhiguang.ui.common.PageCluster;

/**
 * One line of the list: a job, a submission that has none yet, or both.
 *
 * @param array how far it is, when the line stands for a whole array
 * @param standing and {@code tres}: what follows from the others and many columns of many pages ask for
 */
record JobRow(
        String key, Optional<Submission> submission, Optional<Job> job, Optional<ArrayProgress> array, Standing standing, Tres tres) {

    JobRow(String key, Optional<Submission> submission, Optional<Job> job, Optional<ArrayProgress> array) {
        this(key, submission, job, array, standing(submission, job, array), tres(submission, job));
    }

    /** An array stands as its tasks do, whichever of them is the line's job. */
    private static Standing standing(Optional<Submission> submission, Optional<Job> job, Optional<ArrayProgress> array) {
        return array.map(ArrayProgress::state)
                .filter(state -> submission.isEmpty() || (submission.get().state() == SubmissionState.IN_SLURM && !state.isFinished()))
                .map(Standing::of)
                .orElseGet(() -> Standing.of(submission, job));
    }

    static JobRow of(Submission submission, Optional<Job> job) {
        return new JobRow(submission.id().toString(), Optional.of(submission), job, Optional.empty());
    }

    static JobRow of(Job job) {
        return new JobRow(key(job), Optional.empty(), Optional.of(job), Optional.empty());
    }

    /** Ids of two clusters may be alike. */
    static String key(Job job) {
        return job.id() + "@" + job.submitted() + (job.cluster().isMain() ? "" : "@" + job.cluster());
    }

    ClusterName cluster() {
        return job.map(Job::cluster).or(() -> submission.map(s -> s.clusterUser().cluster())).orElse(ClusterName.MAIN);
    }

    String name() {
        return request().map(r -> r.name().value()).or(() -> job.map(Job::name)).orElse("");
    }

    Optional<JobId> id() {
        return job.map(Job::id).or(() -> submission.flatMap(Submission::jobId));
    }

    /** As Slurm's tools write it: {@code 26_3}; for a whole array {@code 26_[1-9]}. */
    String shownId() {
        Optional<String> whole = array.flatMap(a -> job.flatMap(Job::array)).map(part -> part.job() + "_[" + array.get().total() + "]");
        return whole.or(() -> job.map(Job::shownId)).or(() -> id().map(JobId::value)).orElse("–");
    }

    String user() {
        return job.map(Job::user).or(() -> submission.map(s -> s.clusterUser().name())).orElse("");
    }

    String project() {
        return request().map(r -> r.account().value()).or(() -> job.map(Job::account)).orElse("");
    }

    String partition() {
        return request().map(r -> r.partition().value()).or(() -> job.map(Job::partition)).orElse("");
    }

    Instant submitted() {
        return submission.map(Submission::created).or(() -> job.map(Job::submitted)).orElse(Instant.EPOCH);
    }

    private static Tres tres(Optional<Submission> submission, Optional<Job> job) {
        return job.map(j -> Tres.parse(j.allocated().isEmpty() ? j.requested() : j.allocated()))
                .or(() -> submission.map(s -> ResourceTable.asked(s.request().job())))
                .orElseGet(() -> Tres.parse(""));
    }

    /** Where its page is: for a whole array the list of its tasks. */
    String target() {
        Optional<String> tasks = array.flatMap(a -> job.flatMap(Job::array)).map(part -> PageCluster.link("jobs?array=" + part.job(), cluster()));
        if (tasks.isPresent()) {
            return tasks.get();
        }
        return submission.map(s -> "submissions/" + s.id()).orElseGet(() -> PageCluster.link("jobs/" + id().map(JobId::value).orElse(""), cluster()));
    }

    /** Why it waits or how it failed, in one sentence; empty when there is nothing to say. */
    String note(Words words) {
        if (standing().active()) {
            return job.filter(j -> standing().word().equals("PENDING"))
                    .flatMap(j -> PendingReason.of(j.reason(), words))
                    .map(PendingReason::sentence)
                    .or(() -> submission.flatMap(Submission::trouble)
                            .map(t -> words.get("submission.trouble", words.get("system." + t.system()))))
                    .orElse("");
        }
        return Ending.of(submission, job, words).map(Ending::brief).orElse("");
    }

    private Optional<JobRequest> request() {
        return submission.map(s -> s.request().job());
    }
}
