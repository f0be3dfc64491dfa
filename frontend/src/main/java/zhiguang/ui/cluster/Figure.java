package zhiguang.ui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.text.NumberFormat;

/** One number with its word above and what it is of below. */
public final class Figure {

    private Figure() {}

    public static Div of(Component page, String key, long number, String detailKey, Object... details) {
        return of(page, key, NumberFormat.getIntegerInstance(UI.getCurrentOrThrow().getLocale()).format(number), detailKey, details);
    }

    public static Div of(Component page, String key, String number, String detailKey, Object... details) {
        Span word = new Span(page.getTranslation(key));
        Span value = new Span(number);
        Span detail = new Span(page.getTranslation(detailKey, details));
        word.addClassName("zg-quiet");
        detail.addClassName("zg-quiet");
        Div figure = new Div(word, value, detail);
        figure.addClassName("zg-figure");
        return figure;
    }
}
