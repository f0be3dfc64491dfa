package zhiguang.ui.cluster;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;

/** How much of something is free: in words, and as a bar of what is used. */
class Meter extends Div {

    private final Span words = new Span();
    private final Span filled = new Span();

    Meter(String label) {
        addClassName("zg-meter");
        Span name = new Span(label);
        name.addClassName("zg-quiet");
        Span bar = new Span(filled);
        bar.addClassName("zg-bar-track");
        bar.getElement().setAttribute("aria-hidden", "true");
        words.addClassName("zg-number");
        add(name, words, bar);
    }

    void show(String text, long used, long all) {
        words.setText(text);
        filled.getElement().getStyle().set("width", percent(used, all));
    }

    /** For grids: used of all, with a bar; a dash where there is none. */
    static <T> LitRenderer<T> renderer(ValueProvider<T, String> text, ValueProvider<T, Double> part) {
        return LitRenderer.<T>of("""
                <span class="zg-cell-meter"><span>${item.text}</span><span class="zg-bar-track" ?hidden="${!item.width}"
                  aria-hidden="true"><span style="width: ${item.width}"></span></span></span>""")
                .withProperty("text", text)
                .withProperty("width", row -> part.apply(row) < 0 ? "" : Math.round(100 * Math.min(1, part.apply(row))) + "%");
    }

    private static String percent(long used, long all) {
        return all <= 0 ? "0" : Math.round(100.0 * Math.min(used, all) / all) + "%";
    }
}
