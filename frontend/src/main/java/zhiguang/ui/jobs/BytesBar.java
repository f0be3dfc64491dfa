package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import zhiguang.ui.common.Formats;

/** Bytes of bytes, as a bar and in words. */
class BytesBar extends Div {

    BytesBar(long moved, long total) {
        addClassName("zg-limit");
        Span filled = new Span();
        double share = total > 0 ? Math.min(1, (double) moved / total) : 0;
        filled.getStyle().setWidth(Math.round(share * 100) + "%");
        Span track = new Span(filled);
        track.addClassName("zg-bar-track");
        Formats formats = Formats.of(this);
        add(track, new Span(getTranslation("job.limit.of", formats.bytes(moved), formats.bytes(total))));
    }
}
