package zhiguang.pipelines;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobOptions;
import zhiguang.jobs.JobStreams;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionRequest;

/**
 * A plan that was submitted.
 *
 * @param submissions the newest of each step
 */
public record Pipeline(PipelineId id, UserId owner, Plan plan, Map<StepName, Submission> submissions, Instant created) {

    public Pipeline {
        submissions = Map.copyOf(submissions);
    }

    public Optional<Submission> submission(StepName step) {
        return Optional.ofNullable(submissions.get(step));
    }

    public boolean isOver() {
        return submissions.values().stream().allMatch(s -> s.state().isFinal());
    }

    /** The step's request without the folder that all steps of this pipeline share. */
    public SubmissionRequest asAsked(PlannedStep step) {
        JobOptions options = step.request().job().options();
        JobStreams streams = options.streams();
        boolean shared = streams.workDirectory().endsWith("-" + id.toString().substring(0, 8));
        return shared
                ? step.request().with(step.request().job().with(options.with(new JobStreams("", streams.output(), streams.error()))))
                : step.request();
    }
}
