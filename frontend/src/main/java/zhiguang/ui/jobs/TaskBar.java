package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import zhiguang.jobs.history.ArrayProgress;

/** How far an array is: done, failed and running tasks of all, as a bar and in words. */
class TaskBar extends Div {

    TaskBar() {
        addClassNames("zg-array", "zg-task-bar");
    }

    void show(ArrayProgress array) {
        removeAll();
        String words = getTranslation("jobs.array", array.completed(), array.total())
                + (array.failed() == 0 ? "" : getTranslation("jobs.array.failed", array.failed()));
        Span track = new Span(
                part("done", array.completed(), array.total()),
                part("failed", array.failed(), array.total()),
                part("running", array.running(), array.total()));
        track.addClassName("zg-bar-track");
        track.getElement().setAttribute("role", "img").setAttribute("aria-label", words);
        add(track, new Span(words));
    }

    private static Span part(String name, long count, long all) {
        Span part = new Span();
        part.getElement().setAttribute("data-part", name);
        part.getStyle().set("width", String.format(Locale.ROOT, "%.2f%%", all == 0 ? 0.0 : 100.0 * count / all));
        return part;
    }
}
