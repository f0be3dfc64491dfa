package zhiguang.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;
import zhiguang.files.OutputSearch;

/** The lines of the whole file that fit what was searched for; each leads to its place. */
class OutputHits extends Div {

    private final Consumer<OutputSearch.Hit> go;

    OutputHits(Consumer<OutputSearch.Hit> go) {
        this.go = go;
        addClassName("zg-output-hits");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    void clear() {
        removeAll();
        setVisible(false);
    }

    void busy() {
        removeAll();
        add(new Span(getTranslation("job.output.searching")));
        setVisible(true);
    }

    void show(OutputSearch.Hits hits) {
        removeAll();
        boolean cut = hits.list().size() >= OutputSearch.MOST;
        String count = getTranslation(cut ? "job.output.hits.many" : "job.output.hits", hits.list().size());
        Span summary = new Span(hits.whole() ? count : count + " " + getTranslation("job.output.hits.part"));
        summary.addClassName("zg-quiet");
        add(summary);
        for (OutputSearch.Hit hit : hits.list()) {
            Span number = new Span(Long.toString(hit.line()));
            number.addClassName("zg-quiet");
            Button line = new Button(hit.text(), number, click -> go.accept(hit));
            line.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            line.addClassName("zg-mono");
            add(line);
        }
        setVisible(true);
    }
}
