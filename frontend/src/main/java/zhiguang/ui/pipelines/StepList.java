package zhiguang.ui.pipelines;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import zhiguang.pipelines.Need;
import zhiguang.pipelines.PlannedStep;
import zhiguang.pipelines.StepName;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionState;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.jobs.StepStanding;

/** The steps of a pipeline in words: how each stands, what it waits for, why it failed, and a way to run it again. */
class StepList extends OrderedList {

    private final Consumer<StepName> again;

    StepList(Consumer<StepName> again) {
        this.again = again;
        addClassName("zg-step-list");
    }

    void show(PipelinePages.Shown shown) {
        removeAll();
        shown.pipeline().plan().steps().forEach(step -> shown.pipeline()
                .submission(step.name())
                .ifPresent(submission -> add(line(shown, step, submission))));
    }

    private ListItem line(PipelinePages.Shown shown, PlannedStep step, Submission submission) {
        StepStanding standing = StepLine.standing(shown, step.name(), this);
        Anchor name = new Anchor("submissions/" + submission.id(), step.name().value());
        name.addClassName("zg-step-name");
        Div first = new Div(new StateBadge(standing.look()), name);
        submission.jobId().ifPresent(id -> first.add(quiet("#" + id)));
        if (!step.needs().isEmpty()) {
            first.add(quiet(step.needs().stream().map(this::words).collect(Collectors.joining(", "))));
        }
        boolean over = submission.state().isFinal() && submission.state() != SubmissionState.DONE;
        if (over) {
            Button button = new Button(getTranslation("pipeline.again"), Symbol.ROTATE_CCW.icon(), event -> again.accept(step.name()));
            button.addThemeVariants(ButtonVariant.SMALL);
            button.setAriaLabel(getTranslation("pipeline.again.title", step.name().value()));
            first.add(button);
        }
        first.addClassName("zg-step-line");
        ListItem item = new ListItem(first);
        if (!standing.why().isEmpty()) {
            Div why = new Div(new Span(standing.why() + " "), quiet(standing.advice()));
            why.addClassName("zg-step-why");
            item.add(why);
        }
        return item;
    }

    private String words(Need need) {
        return getTranslation("pipeline.need." + need.how(), need.step().value());
    }

    private static Component quiet(String text) {
        Span span = new Span(text);
        span.addClassName("zg-quiet");
        return span;
    }
}
