package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import zhiguang.jobs.history.ArrayProgress;

/** How far an array is: done, failed and running tasks of all, as a bar and in words; other lines show a text. */
final class ArrayBar {

    private ArrayBar() {}

    static LitRenderer<JobRow> orElse(ValueProvider<JobRow, String> text) {
        return LitRenderer.<JobRow>of("""
                ${item.words ? html`<span class="zg-array" title="${item.words}"><span class="zg-bar-track" role="img" aria-label="${item.words}"
                  ><span data-part="done" style="width:${item.done}%"></span><span data-part="failed" style="width:${item.failed}%"></span
                  ><span data-part="running" style="width:${item.running}%"></span></span><span>${item.words}</span></span>`
                  : html`<span class="zg-quiet" title="${item.note}">${item.note}</span>`}""")
                .withProperty("words", row -> row.array().map(ArrayBar::words).orElse(null))
                .withProperty("done", row -> share(row, ArrayProgress::completed))
                .withProperty("failed", row -> share(row, ArrayProgress::failed))
                .withProperty("running", row -> share(row, ArrayProgress::running))
                .withProperty("note", row -> row.array().isPresent() ? null : text.apply(row));
    }

    private static String words(ArrayProgress array) {
        String all = UI.getCurrent().getTranslation("jobs.array", array.completed(), array.total());
        return array.failed() == 0 ? all : all + UI.getCurrent().getTranslation("jobs.array.failed", array.failed());
    }

    private static @Nullable Double share(JobRow row, ToLongFunction<ArrayProgress> part) {
        return row.array().map(a -> a.total() > 0 ? 100.0 * part.applyAsLong(a) / a.total() : 0.0).orElse(null);
    }
}
