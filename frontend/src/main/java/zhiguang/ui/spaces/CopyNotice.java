package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.function.LongConsumer;
import zhiguang.ui.common.Formats;

/** How many bytes the store has copied to another space; not there before the first file, nor after the last. It stands below the page's first line. */
class CopyNotice extends Div {

    static final long ENDED = -1;

    private final Span words = new Span();
    private final String target;
    private final LongConsumer show;

    CopyNotice(Component page, String target) {
        this.target = target;
        addClassName("zg-outage");
        getElement().setAttribute("role", "status");
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        add(words, bar);
        this.show = UI.getCurrentOrThrow().<Long>accessLater(bytes -> show(page, bytes), () -> {})::accept;
    }

    /** From any thread. */
    void progressed(long bytes) {
        show.accept(bytes);
    }

    private void show(Component page, long bytes) {
        if (bytes == ENDED) {
            removeFromParent();
            return;
        }
        words.setText(page.getTranslation("data.copying", Formats.of(page).bytes(bytes), target));
        if (getParent().isEmpty()) {
            page.getElement().insertChild(Math.min(1, page.getElement().getChildCount()), getElement());
        }
    }
}
