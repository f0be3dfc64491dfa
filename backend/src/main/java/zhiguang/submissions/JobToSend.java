package zhiguang.submissions;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhiguang.jobs.Dependency;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobQueueing;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobState;

/** What goes to Slurm of a submission: its job with a sweep's rows, and with a dependency on what must come before. */
@Component
class JobToSend {

    private final SubmissionTable table;
    private final PrerequisiteTable prerequisites;
    private final Sweeps sweeps;

    JobToSend(SubmissionTable table, PrerequisiteTable prerequisites, Sweeps sweeps) {
        this.table = table;
        this.prerequisites = prerequisites;
        this.sweeps = sweeps;
    }

    /** Whether the time has come. */
    sealed interface Readiness {
        record Ready(JobRequest job) implements Readiness {}

        /** Something before it has no number in Slurm yet. */
        record NotYet() implements Readiness {}

        /** It can never begin. */
        record Never(StepOutcome.Fail why) implements Readiness {}
    }

    Readiness look(Submission submission) {
        Map<After, List<JobId>> waits = new EnumMap<>(After.class);
        for (Prerequisite prerequisite : prerequisites.list(submission.id())) {
            Submission before = table.find(prerequisite.before()).orElseThrow();
            String name = before.request().job().name().value();
            Optional<JobId> job = before.jobId();
            Optional<Boolean> endedWell = endedWell(before);
            if (job.isEmpty()) {
                if (!before.state().isFinal()) {
                    return new Readiness.NotYet();
                }
                return new Readiness.Never(new StepOutcome.Fail("before-not-submitted", name));
            }
            if (endedWell.isEmpty()) {
                waits.computeIfAbsent(prerequisite.how(), how -> new ArrayList<>()).add(job.get());
            } else if (!prerequisite.how().isMetBy(endedWell.get())) {
                return new Readiness.Never(new StepOutcome.Fail(endedWell.get() ? "before-succeeded" : "before-failed", name));
            }
        }
        return new Readiness.Ready(job(submission, waits));
    }

    /** Empty while it is not known; Slurm forgets a job some minutes after its end, so a known end is not left to it. */
    private static Optional<Boolean> endedWell(Submission before) {
        JobState state = JobState.of(Set.of(before.jobState().orElse("").split(",")));
        if (state.isFinished()) {
            return Optional.of(state == JobState.COMPLETED);
        }
        return before.state().isFinal() ? Optional.of(before.state() == SubmissionState.DONE) : Optional.empty();
    }

    private JobRequest job(Submission submission, Map<After, List<JobId>> waits) {
        JobRequest asked = submission.request().job();
        JobRequest filled = submission.request().sweep().map(id -> sweeps.fill(submission.owner(), id, asked)).orElse(asked);
        if (waits.isEmpty()) {
            return filled;
        }
        JobQueueing queueing = filled.options().queueing();
        List<String> all = new ArrayList<>();
        if (!queueing.dependency().isEmpty()) {
            all.add(queueing.dependency().value());
        }
        waits.forEach((how, jobs) -> all.add(how.word() + ":" + jobs.stream().map(JobId::value).collect(Collectors.joining(":"))));
        return filled.with(filled.options().with(queueing.with(new Dependency(String.join(",", all)))));
    }
}
