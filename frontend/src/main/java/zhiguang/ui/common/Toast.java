package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import org.jspecify.annotations.Nullable;

/** A short message at the corner of the page; failures stay until closed. */
public final class Toast {

    private static final int SHORT = 4_000;
    private static final int LONG = 8_000;

    private Toast() {}

    public static void done(String text) {
        open(Symbol.CIRCLE_CHECK, Tone.SUCCESS, text, SHORT, null);
    }

    /** Something is done, and there is a way on or back. */
    public static void offer(String text, Component action) {
        open(Symbol.CIRCLE_CHECK, Tone.SUCCESS, text, LONG, action);
    }

    public static void warn(String text) {
        open(Symbol.TRIANGLE_ALERT, Tone.WARNING, text, LONG, null);
    }

    public static void fail(String text, @Nullable Component action) {
        open(Symbol.CIRCLE_ALERT, Tone.DANGER, text, 0, action);
    }

    private static void open(Symbol symbol, Tone tone, String text, int millis, @Nullable Component action) {
        Notification notification = new Notification();
        notification.setPosition(Notification.Position.BOTTOM_END);
        notification.setDuration(millis);
        notification.setAssertive(tone == Tone.DANGER);
        Div line = new Div(symbol.icon(), new Span(text));
        line.addClassName("zg-toast");
        line.getElement().setAttribute("data-tone", tone.attribute());
        if (action != null) {
            action.getElement().addEventListener("click", event -> notification.close());
            line.add(action);
        }
        line.add(closeButton(notification));
        notification.add(line);
        notification.open();
    }

    private static Button closeButton(Notification notification) {
        Button close = new Button(Symbol.X.icon(), event -> notification.close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.setAriaLabel(UI.getCurrent().getTranslation("action.close"));
        return close;
    }
}
