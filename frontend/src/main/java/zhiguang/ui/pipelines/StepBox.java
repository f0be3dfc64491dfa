package zhiguang.ui.pipelines;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import zhiguang.pipelines.StepName;
import zhiguang.ui.common.StateBadge;

/** A step in the drawing: its name and how it stands. */
class StepBox extends Div {

    StepBox(PipelinePages.Shown shown, StepName step) {
        addClassName("zg-step-box");
        shown.pipeline().submission(step).ifPresentOrElse(
                submission -> {
                    Anchor name = new Anchor("submissions/" + submission.id(), step.value());
                    name.setTitle(step.value());
                    add(name, new StateBadge(StepLine.standing(shown, step, this).look()));
                },
                () -> add(new Span(step.value())));
    }
}
