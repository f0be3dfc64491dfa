package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.ValueProvider;
import java.util.Map;
import zhiguang.jobs.history.ArrayProgress;
import zhiguang.ui.common.Cell;

/** How far an array is: done, failed and running tasks of all, as a bar and in words; other lines show a text. */
final class ArrayBar {

    private ArrayBar() {}

    static Cell<JobRow> orElse(ValueProvider<JobRow, String> text) {
        return Cell.<JobRow>of("""
                ${item.array ? html`<span class="zg-array" title="${item.array.words}"><span class="zg-bar-track" role="img"
                  aria-label="${item.array.words}"><span data-part="done" style="width:${item.array.done}%"></span><span data-part="failed"
                  style="width:${item.array.failed}%"></span><span data-part="running" style="width:${item.array.running}%"></span></span
                  ><span>${item.array.words}</span></span>` : html`<span class="zg-quiet" title="${item.note}">${item.note}</span>`}""")
                .with("array", row -> row.array().map(ArrayBar::parts).orElse(null))
                .with("note", row -> row.array().isPresent() ? null : text.apply(row));
    }

    private static Map<String, Object> parts(ArrayProgress array) {
        return Map.of(
                "words", words(array), "done", share(array, array.completed()), "failed", share(array, array.failed()), "running",
                share(array, array.running()));
    }

    private static String words(ArrayProgress array) {
        String all = UI.getCurrent().getTranslation("jobs.array", array.completed(), array.total());
        return array.failed() == 0 ? all : all + UI.getCurrent().getTranslation("jobs.array.failed", array.failed());
    }

    private static double share(ArrayProgress array, long part) {
        return array.total() > 0 ? 100.0 * part / array.total() : 0;
    }
}
