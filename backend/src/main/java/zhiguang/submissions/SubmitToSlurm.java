package zhiguang.submissions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystemException;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobAccounting;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobQueue;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScheduler;
import zhiguang.jobs.Placement;
import zhiguang.jobs.SubmitResult;

/**
 * Hands the job to Slurm, once. Before the request is sent, the attempt is written down; whenever it is unknown how an attempt ended,
 * the job is looked for by the submission's id, and it is sent again only when Slurm has twice said, with some time between, that it
 * has no such job.
 */
@Component
class SubmitToSlurm {

    /** Longer than slurmctld lets a message wait (MessageTimeout, slurm.conf(5)), counted from the first time it says no. */
    private static final Duration CERTAINTY = Duration.ofSeconds(15);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
    /** The end of what comes before wakes it; this is for what nobody heard. */
    private static final Duration NOT_YET = Duration.ofSeconds(10);

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);
    private static final Map<String, String> LEAST_ENVIRONMENT =
            Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "LANG", "C.UTF-8");

    private final JobScheduler scheduler;
    private final JobQueue queue;
    private final JobAccounting accounting;
    private final SubmissionTable table;
    private final JobToSend toSend;
    private final Clock clock;

    SubmitToSlurm(
            JobScheduler scheduler, JobQueue queue, JobAccounting accounting, SubmissionTable table, JobToSend toSend, Clock clock) {
        this.scheduler = scheduler;
        this.queue = queue;
        this.accounting = accounting;
        this.table = table;
        this.toSend = toSend;
        this.clock = clock;
    }

    StepOutcome run(Submission submission) {
        if (submission.attempt().begun().isEmpty()) {
            return send(submission);
        }
        Optional<JobId> found = look(submission, submission.attempt().begun().get());
        if (found.isPresent()) {
            return accepted(submission, found.get());
        }
        Instant now = clock.instant();
        Instant missed = submission.attempt().missed().orElse(now);
        if (submission.attempt().missed().isEmpty()) {
            table.missed(submission.id(), now);
        }
        return now.isBefore(missed.plus(CERTAINTY)) ? new StepOutcome.Wait(LOOK_AGAIN) : send(submission);
    }

    private StepOutcome send(Submission submission) {
        if (submission.cancelRequested()) {
            return new StepOutcome.Next(SubmissionState.CANCELLED);
        }
        return switch (toSend.look(submission)) {
            case JobToSend.Readiness.Ready(JobRequest job) -> send(submission, job);
            case JobToSend.Readiness.NotYet() -> new StepOutcome.Wait(NOT_YET);
            case JobToSend.Readiness.Never(StepOutcome.Fail why) -> why;
        };
    }

    private StepOutcome send(Submission submission, JobRequest job) {
        table.attempt(submission.id(), clock.instant());
        return switch (hand(submission, job)) {
            case SubmitResult.Accepted(JobId id) -> accepted(submission, id);
            case SubmitResult.Refused(int number, String text) -> refused(number, text);
        };
    }

    /** For one whose attempt is written down. */
    SubmitResult hand(Submission submission, JobRequest job) {
        try {
            return scheduler.submit(submission.clusterUser(), job, placement(submission));
        } catch (RemoteSystemException e) {
            if (e.nothingDone()) {
                table.attempt(submission.id(), null);
            }
            throw e;
        }
    }

    /** For one whose number nobody was told. */
    void cancel(Submission submission, JobId job) {
        scheduler.cancel(submission.clusterUser(), job);
    }

    static StepOutcome.Fail refused(int number, String text) {
        return new StepOutcome.Fail("slurm-" + number, text);
    }

    private StepOutcome accepted(Submission submission, JobId id) {
        table.accepted(submission.id(), id);
        return new StepOutcome.Next(SubmissionState.IN_SLURM);
    }

    private Optional<JobId> look(Submission submission, Instant begun) {
        return queue.listJobs(submission.clusterUser(), true).stream()
                .filter(job -> submission.id().isIn(job.comment()))
                .map(Job::id)
                .findFirst()
                .or(() -> accounting.listJobs(submission.clusterUser(), begun.minus(CLOCK_SKEW)).stream()
                        .filter(job -> submission.id().isIn(job.comment()))
                        .map(Job::id)
                        .findFirst());
    }

    private static Placement placement(Submission submission) {
        Map<String, String> environment = new TreeMap<>(LEAST_ENVIRONMENT);
        environment.putAll(submission.environment());
        environment.putAll(submission.request().job().options().environment());
        environment.put("ZHIGUANG_SUBMISSION", submission.id().toString());
        return new Placement(
                submission.workDirectory(),
                submission.outputPattern(),
                submission.errorPattern(),
                environment,
                (submission.id().asComment() + " " + submission.request().job().options().comment()).strip());
    }
}
