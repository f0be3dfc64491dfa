package zhiguang.submissions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.jobs.CancelResult;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.Jobs;

/** Waits for the job's end; the feed wakes it, and the history should the feed have been asleep: the waiting time is only for what both might miss. */
@Component
class WatchJob {

    static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
    private static final Duration DENIED = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration VANISHED = Duration.ofMinutes(15);

    private final Jobs jobs;
    private final SubmissionTable table;
    private final Clock clock;

    WatchJob(Jobs jobs, SubmissionTable table, Clock clock) {
        this.jobs = jobs;
        this.table = table;
        this.clock = clock;
    }

    StepOutcome run(Submission submission) {
        JobId id = submission.jobId().orElseThrow();
        Optional<Job> job = jobs.find(submission.clusterUser(), id);
        if (job.isEmpty()) {
            return missing(submission);
        }
        submission.attempt().missed().ifPresent(before -> table.missed(submission.id(), null));
        Job now = isArray(submission) ? ArrayTasks.standing(jobs, submission, job.get()) : job.get();
        if (!now.rawState().equals(submission.jobState().orElse(""))) {
            table.jobState(submission.id(), now.rawState());
        }
        if (now.state().isFinished()) {
            if (neverBegan(submission, now)) {
                return new StepOutcome.Next(SubmissionState.CANCELLED);
            }
            return new StepOutcome.Next(SubmissionState.STAGING_OUT);
        }
        if (submission.cancelRequested()) {
            return cancel(submission, id);
        }
        return new StepOutcome.Wait(LOOK_AGAIN);
    }

    /** Cancelled while it waited: it has written nothing that could be brought home. */
    private static boolean neverBegan(Submission submission, Job job) {
        String before = submission.jobState().orElse(JobState.PENDING.name());
        return job.state() == JobState.CANCELLED && job.nodes().isEmpty() && before.equals(JobState.PENDING.name()) && !isArray(submission);
    }

    private static boolean isArray(Submission submission) {
        return !submission.request().job().options().queueing().array().isEmpty();
    }

    private StepOutcome cancel(Submission submission, JobId id) {
        return switch (jobs.cancel(submission.clusterUser(), id)) {
            case CancelResult.CANCELLED, CancelResult.ALREADY_ENDED, CancelResult.UNKNOWN_JOB -> new StepOutcome.Wait(SOON);
            case CancelResult.DENIED -> new StepOutcome.Wait(DENIED);
        };
    }

    /** Neither slurmctld nor slurmdbd knows it: slurmdbd may lag, but not for ever. */
    private StepOutcome missing(Submission submission) {
        Instant now = clock.instant();
        Instant since = submission.attempt().missed().orElse(now);
        if (submission.attempt().missed().isEmpty()) {
            table.missed(submission.id(), now);
        }
        return now.isAfter(since.plus(VANISHED))
                ? new StepOutcome.Fail("job-vanished", submission.jobId().orElseThrow().value())
                : new StepOutcome.Wait(SOON);
    }
}
