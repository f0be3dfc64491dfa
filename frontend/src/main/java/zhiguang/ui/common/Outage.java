package zhiguang.ui.common;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Optional;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;

/** A line above data that cannot be renewed: what is down, how old the data is, and a way to try again. */
public class Outage extends Div {

    /** Invisible until {@link #show}. */
    public Outage() {
        addClassName("zg-outage");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    public void show(RemoteSystemException failure, Optional<Instant> lastGood, Runnable retry) {
        show(FailureText.of(failure), lastGood, retry);
    }

    /** For data that renews itself as soon as the system answers again. */
    public void show(RemoteSystem silent, Optional<Instant> lastGood, Runnable retry) {
        show(silent, Optional.empty(), lastGood, retry);
    }

    /** {@code clusters}: whose system it is, where there are several. */
    public void show(RemoteSystem silent, Optional<String> clusters, Optional<Instant> lastGood, Runnable retry) {
        String name = FailureText.name(silent);
        String whose = clusters.map(titles -> getTranslation("outage.of", name, titles)).orElse(name);
        show(getTranslation("outage.silent", whose), lastGood, retry);
    }

    /** Before anything was ever read, there is nothing to renew yet: no fault is told of what may just have begun. */
    public void waiting() {
        removeAll();
        add(Symbol.HOURGLASS.icon(), new Span(getTranslation("outage.first")));
        addClassName("zg-waiting");
        setVisible(true);
    }

    private void show(String what, Optional<Instant> lastGood, Runnable retry) {
        removeAll();
        removeClassName("zg-waiting");
        Span message = new Span(new Text(what));
        lastGood.ifPresent(
                moment -> message.add(new Text(" " + getTranslation("outage.age") + " "), new Timestamp(moment)));
        Button again = new Button(getTranslation("action.retry"), Symbol.REFRESH_CW.icon(), event -> retry.run());
        again.addThemeVariants(ButtonVariant.SMALL);
        add(Symbol.UNPLUG.icon(), message, again);
        setVisible(true);
    }

    public void clear() {
        setVisible(false);
        removeAll();
    }
}
