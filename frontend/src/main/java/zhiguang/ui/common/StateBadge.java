package zhiguang.ui.common;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;

/** A state as icon, word and colour; the same in lists, on pages and in the gallery. */
public class StateBadge extends Span {

    public StateBadge(BadgeLook look) {
        addClassName("zg-badge");
        show(look);
    }

    public final void show(BadgeLook look) {
        removeAll();
        getElement().setAttribute("data-tone", look.tone().attribute());
        add(look.symbol().icon(), new Span(getTranslation(look.key())));
    }

    /** Renders the badge in a grid without a component for each row. */
    public static <T> LitRenderer<T> renderer(ValueProvider<T, BadgeLook> look) {
        return cell(look).renderer();
    }

    public static <T> Cell<T> cell(ValueProvider<T, BadgeLook> look) {
        return Cell.<T>of("""
                <span class="zg-badge" data-tone="${item.tone}"><span class="zg-icon" aria-hidden="true"
                  style="--zg-icon: url(icons/${item.icon}.svg)"></span><span>${item.word}</span></span>""")
                .with("tone", row -> look.apply(row).tone().attribute())
                .with("icon", row -> look.apply(row).symbol().fileName())
                .with("word", row -> UI.getCurrent().getTranslation(look.apply(row).key()));
    }
}
