package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import java.util.function.Supplier;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.Failures;

/** What Slurm kept of a submission: the command line, the script, the environment; each read when it is opened. */
class PapersCard extends Div {

    private final BackgroundCalls background;

    PapersCard(BackgroundCalls background) {
        this.background = background;
        addClassName("zg-papers");
    }

    /** {@code read} is slow. */
    void offer(String titleKey, Supplier<Optional<String>> read) {
        Span title = new Span(getTranslation(titleKey));
        Div body = new Div();
        NativeDetails details = new NativeDetails(title, body);
        details.addClassNames("zg-card", "zg-script");
        details.addToggleListener(event -> {
            if (event.isOpened() && body.getComponentCount() == 0) {
                body.add(new Span(getTranslation("job.papers.reading")));
                background.call(this, read, text -> show(body, text), failure -> {
                    body.removeAll();
                    Failures.show(failure);
                });
            }
        });
        add(details);
    }

    private void show(Div body, Optional<String> text) {
        body.removeAll();
        if (text.isEmpty()) {
            body.add(new Span(getTranslation("job.papers.none")));
            return;
        }
        Pre pre = new Pre(text.get());
        pre.addClassName("zg-mono");
        body.add(new CopyButton(text.get()), pre);
    }
}
