package zhiguang.ui.common;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Grey lines in the place of what is being read; seen only when that takes longer than a blink. */
public class Skeleton extends Div {

    private static final int LINES = 6;

    public Skeleton() {
        addClassName("zg-skeleton");
        getElement().setAttribute("aria-busy", "true");
        getElement().setAttribute("aria-label", getTranslation("page.loading"));
        for (int i = 0; i < LINES; i++) {
            add(new Span());
        }
    }
}
