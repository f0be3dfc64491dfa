package zhiguang.ui.jobs;

import java.time.Instant;
import java.util.Optional;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobRequest;
import zhiguang.submissions.Submission;

/** One line of the list: a job, a submission that has none yet, or both. */
record JobRow(String key, Optional<Submission> submission, Optional<Job> job) {

    static JobRow of(Submission submission, Optional<Job> job) {
        return new JobRow(submission.id().toString(), Optional.of(submission), job);
    }

    static JobRow of(Job job) {
        return new JobRow(job.id() + "@" + job.submitted(), Optional.empty(), Optional.of(job));
    }

    Standing standing() {
        return Standing.of(submission, job);
    }

    String name() {
        return request().map(r -> r.name().value()).or(() -> job.map(Job::name)).orElse("");
    }

    Optional<JobId> id() {
        return job.map(Job::id).or(() -> submission.flatMap(Submission::jobId));
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

    Tres tres() {
        return job.map(j -> Tres.parse(j.allocated().isEmpty() ? j.requested() : j.allocated()))
                .or(() -> request().map(ResourceTable::asked))
                .orElseGet(() -> Tres.parse(""));
    }

    /** Where its page is. */
    String target() {
        return submission.map(s -> "submissions/" + s.id()).orElseGet(() -> "jobs/" + id().map(JobId::value).orElse(""));
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
