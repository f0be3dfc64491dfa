package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import zhiguang.failure.InvalidInputException;
import zhiguang.templates.Parameter;
import zhiguang.templates.SweepCheck;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** What a table would run, or every row and value that is wrong in it. */
class SweepPreview extends Div {

    private static final int MOST_ROWS = 100;
    private static final int MOST_PROBLEMS = 50;

    SweepPreview() {
        addClassName("zg-sweep-preview");
        getElement().setAttribute("aria-live", "polite");
    }

    void clear() {
        removeAll();
    }

    void show(InvalidInputException wrong) {
        removeAll();
        add(new Notice(Symbol.CIRCLE_ALERT, Tone.DANGER, FailureText.of(wrong), ""));
    }

    void show(SweepCheck.Result result) {
        removeAll();
        result.sweep().ifPresent(sweep -> add(
                new Notice(Symbol.CIRCLE_CHECK, Tone.SUCCESS, getTranslation("sweep.fine", sweep.rows().size(), sweep.names().size()), ""),
                new SweepRows(sweep, MOST_ROWS)));
        List<SweepCheck.Problem> problems = result.problems();
        if (!problems.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("zg-sweep-problems");
            problems.stream().limit(MOST_PROBLEMS).map(this::line).forEach(list::add);
            add(new Notice(Symbol.CIRCLE_ALERT, Tone.DANGER, getTranslation("sweep.wrong", problems.size()), "", list));
        }
    }

    private ListItem line(SweepCheck.Problem problem) {
        String place = problem.column().isEmpty()
                ? getTranslation("sweep.line", problem.line())
                : getTranslation("sweep.line-column", problem.line(), problem.column());
        return new ListItem(new Span(place), new Span(" " + FailureText.of(problem.what())));
    }

    /** What may stand in which column. */
    Component columns(List<Parameter> parameters) {
        UnorderedList list = new UnorderedList();
        list.addClassName("zg-sweep-columns");
        for (Parameter parameter : parameters) {
            Span name = new Span(parameter.name());
            name.addClassName("zg-mono");
            list.add(new ListItem(name, new Span(" " + what(parameter))));
        }
        list.setVisible(!parameters.isEmpty());
        return list;
    }

    private String what(Parameter parameter) {
        String label = parameter.label().in(getLocale());
        String kind = getTranslation("templates.type." + parameter.type());
        String limits = parameter.type() == Parameter.Type.CHOICE
                ? String.join(" | ", parameter.choices())
                : parameter.least().isEmpty() && parameter.most().isEmpty()
                        ? ""
                        : parameter.least().map(BigDecimal::toPlainString).orElse("") + " … "
                                + parameter.most().map(BigDecimal::toPlainString).orElse("");
        String standard = parameter.standard().isEmpty() ? "" : getTranslation("sweep.standard", parameter.standard());
        return List.of(label, kind, limits, standard).stream().filter(t -> !t.isBlank()).collect(Collectors.joining(" · "));
    }

    /** The first two lines of a table that would do. */
    static String example(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return "ALPHA,INPUT\n0.1,a.dat\n0.2,b.dat";
        }
        return parameters.stream().map(Parameter::name).collect(Collectors.joining(",")) + "\n"
                + parameters.stream().map(Parameter::standard).collect(Collectors.joining(","));
    }
}
