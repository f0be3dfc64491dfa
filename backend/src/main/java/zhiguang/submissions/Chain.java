package zhiguang.submissions;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystemException;
import zhiguang.submissions.StepRecord.StepState;

/**
 * Moves a submission along: stage in → submit → run → stage out. Each step may be cut off anywhere and done again; what must not happen
 * twice is guarded by the step itself.
 */
@Component
class Chain {

    private static final Logger log = LoggerFactory.getLogger(Chain.class);
    private static final Duration TROUBLE = Duration.ofSeconds(5);

    private final SubmissionTable table;
    private final StepTable steps;
    private final StageIn stageIn;
    private final SubmitToSlurm submit;
    private final WatchJob watch;
    private final StageOut stageOut;
    private final Progress progress;
    private final SubmissionListeners listeners;

    Chain(
            SubmissionTable table,
            StepTable steps,
            StageIn stageIn,
            SubmitToSlurm submit,
            WatchJob watch,
            StageOut stageOut,
            Progress progress,
            SubmissionListeners listeners) {
        this.table = table;
        this.steps = steps;
        this.stageIn = stageIn;
        this.submit = submit;
        this.watch = watch;
        this.stageOut = stageOut;
        this.progress = progress;
        this.listeners = listeners;
    }

    /** Goes as far as it can now; the answer is when to look again, empty when the submission has come to its end. */
    Optional<Duration> advance(SubmissionId id) {
        while (true) {
            Submission submission = table.find(id).orElse(null);
            if (submission == null || submission.state().isFinal()) {
                return Optional.empty();
            }
            Step step = stepOf(submission.state());
            Optional<Duration> wait = advance(submission, step);
            listeners.tell(submission.owner(), id);
            if (wait.isPresent()) {
                return wait;
            }
        }
    }

    private Optional<Duration> advance(Submission submission, Step step) {
        SubmissionId id = submission.id();
        steps.begin(id, step);
        listeners.tell(submission.owner(), id);
        try {
            return switch (run(submission)) {
                case StepOutcome.Next(SubmissionState state) -> {
                    next(submission, step, state);
                    yield Optional.empty();
                }
                case StepOutcome.Wait(Duration time) -> {
                    submission.trouble().ifPresent(over -> table.troubleOver(id));
                    yield Optional.of(time);
                }
                case StepOutcome.Fail(String code, String text) -> {
                    fail(submission, step, new Submission.Failure(code, text));
                    yield Optional.empty();
                }
            };
        } catch (RemoteSystemException e) {
            log.atInfo()
                    .addKeyValue("submission", id)
                    .addKeyValue("step", step)
                    .addKeyValue("system", e.system())
                    .log("a step waits: {}", e.getMessage());
            table.trouble(id, e.system());
            return Optional.of(TROUBLE);
        } finally {
            progress.forget(id);
        }
    }

    private StepOutcome run(Submission submission) {
        return switch (submission.state()) {
            case STAGING_IN ->
                submission.cancelRequested()
                        ? new StepOutcome.Next(SubmissionState.CANCELLED)
                        : stageIn.run(submission);
            case SUBMITTING -> submit.run(submission);
            case IN_SLURM -> watch.run(submission);
            case STAGING_OUT -> stageOut.run(submission);
            case DONE, FAILED, CANCELLED -> throw new IllegalStateException("ended");
        };
    }

    private void next(Submission submission, Step step, SubmissionState state) {
        boolean leftOut = state == SubmissionState.CANCELLED && step != Step.STAGE_OUT;
        steps.end(submission.id(), step, leftOut ? StepState.SKIPPED : StepState.DONE, state, Optional.empty());
    }

    private void fail(Submission submission, Step step, Submission.Failure failure) {
        boolean stepWorked = failure.code().equals("job-ended");
        steps.end(submission.id(), step, stepWorked ? StepState.DONE : StepState.FAILED, SubmissionState.FAILED, Optional.of(failure));
    }

    private static Step stepOf(SubmissionState state) {
        return switch (state) {
            case STAGING_IN -> Step.STAGE_IN;
            case SUBMITTING -> Step.SUBMIT;
            case IN_SLURM -> Step.RUN;
            case STAGING_OUT -> Step.STAGE_OUT;
            case DONE, FAILED, CANCELLED -> throw new IllegalStateException("ended");
        };
    }
}
