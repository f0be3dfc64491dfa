package zhiguang.ui.pipelines;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Optional;
import zhiguang.pipelines.Need;
import zhiguang.pipelines.Pipeline;
import zhiguang.pipelines.PlannedStep;
import zhiguang.pipelines.StepName;
import zhiguang.submissions.After;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionState;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;
import zhiguang.ui.jobs.StepStanding;

/** How a step of a pipeline stands: besides what is told of any job, which of the others it waits for, or waits for in vain. */
final class StepLine {

    private static final BadgeLook WAITS = new BadgeLook(Symbol.HOURGLASS, "pipeline.waits", Tone.WAITING);

    private StepLine() {}

    static StepStanding standing(PipelinePages.Shown shown, StepName name, Component page) {
        Pipeline pipeline = shown.pipeline();
        Submission submission = pipeline.submission(name).orElseThrow();
        StepStanding standing = StepStanding.of(submission, Optional.ofNullable(shown.jobs().get(name)), page);
        if (!standing.active() || submission.cancelRequested()) {
            return standing;
        }
        PlannedStep step = pipeline.plan().find(name).orElseThrow();
        List<Need> broken = step.needs().stream().filter(need -> isBroken(pipeline, need)).toList();
        if (!broken.isEmpty()) {
            Need first = broken.getFirst();
            String key = first.how() == After.NOT_OK ? "pipeline.never.NOT_OK" : "pipeline.never.OK";
            return new StepStanding(
                    new BadgeLook(Symbol.CIRCLE_X, "pipeline.never", Tone.WARNING), true,
                    page.getTranslation(key, first.step().value()), page.getTranslation("pipeline.never.do", first.step().value()));
        }
        List<String> before = step.needs().stream()
                .filter(need -> pipeline.submission(need.step()).filter(s -> !s.state().isFinal()).isPresent())
                .map(need -> need.step().value())
                .distinct()
                .toList();
        return before.isEmpty()
                ? standing
                : new StepStanding(WAITS, true, page.getTranslation("pipeline.waits-for", String.join(", ", before)), "");
    }

    private static boolean isBroken(Pipeline pipeline, Need need) {
        Optional<SubmissionState> before = pipeline.submission(need.step()).map(Submission::state).filter(SubmissionState::isFinal);
        return before.filter(state -> need.how() == After.OK && state != SubmissionState.DONE
                        || need.how() == After.NOT_OK && state == SubmissionState.DONE)
                .isPresent();
    }
}
