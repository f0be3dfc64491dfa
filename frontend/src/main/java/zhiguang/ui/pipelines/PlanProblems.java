package zhiguang.ui.pipelines;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.IntConsumer;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Symbol;

/** All that is wrong with a pipeline, each with the step it is at. */
class PlanProblems extends Div {

    private final IntConsumer choose;

    PlanProblems(IntConsumer choose) {
        this.choose = choose;
        addClassName("zg-plan-problems");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    void show(PlanDraft draft, List<PlanReader.Problem> problems) {
        removeAll();
        setVisible(!problems.isEmpty());
        for (PlanReader.Problem problem : problems) {
            Div line = new Div(Symbol.CIRCLE_ALERT.icon());
            line.addClassName("zg-before-line");
            line.getElement().setAttribute("data-tone", "danger");
            if (problem.step() >= 0 && problem.step() < draft.steps().size()) {
                Button step = new Button(draft.steps().get(problem.step()).name(), event -> choose.accept(problem.step()));
                step.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
                line.add(step);
            }
            line.add(new Span(FailureText.of(problem.what())));
            add(line);
        }
    }
}
