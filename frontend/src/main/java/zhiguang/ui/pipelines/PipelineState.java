package zhiguang.ui.pipelines;

import java.util.Collection;
import zhiguang.pipelines.Pipeline;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionState;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How a whole pipeline stands. */
enum PipelineState {
    ACTIVE(Symbol.PLAY, Tone.ACTIVE),
    /** Some step has failed while others may still run or wait. */
    TROUBLED(Symbol.TRIANGLE_ALERT, Tone.WARNING),
    DONE(Symbol.CIRCLE_CHECK, Tone.SUCCESS),
    FAILED(Symbol.CIRCLE_X, Tone.DANGER),
    CANCELLED(Symbol.BAN, Tone.NEUTRAL);

    private final BadgeLook look;

    PipelineState(Symbol symbol, Tone tone) {
        this.look = new BadgeLook(symbol, "pipeline.state." + name(), tone);
    }

    BadgeLook look() {
        return look;
    }

    static PipelineState of(Pipeline pipeline) {
        Collection<Submission> steps = pipeline.submissions().values();
        boolean failed = steps.stream().anyMatch(PipelineState::hasFailed);
        if (!pipeline.isOver()) {
            return failed ? TROUBLED : ACTIVE;
        }
        if (failed) {
            return FAILED;
        }
        return steps.stream().anyMatch(s -> s.state() == SubmissionState.CANCELLED) ? CANCELLED : DONE;
    }

    /** A step that is there for failures and was not needed has not failed. */
    private static boolean hasFailed(Submission step) {
        return step.state() == SubmissionState.FAILED
                && step.failure().filter(f -> f.code().equals("before-succeeded")).isEmpty();
    }
}
