package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import zhiguang.submissions.Sweep;
import zhiguang.submissions.SweepId;
import zhiguang.ui.common.Symbol;

/** Says in the new-job form that each task of the array takes its values from a table, and shows its first rows. */
class SweepCard extends Card {

    private static final int MOST_SHOWN = 20;

    private final Runnable changed;
    private final Runnable loaded;
    private Consumer<SweepId> load = id -> {};
    private String value = "";
    private OptionalInt rows = OptionalInt.empty();

    /** {@code loaded} runs when it is known how many rows there are. */
    SweepCard(Runnable changed, Runnable loaded) {
        super(UI.getCurrent().getTranslation("sweep.card"));
        this.changed = changed;
        this.loaded = loaded;
        addClassName("zg-sweep-card");
        Button remove = new Button(getTranslation("sweep.card.remove"), Symbol.X.icon(), event -> remove());
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        addToHead(remove);
        setVisible(false);
    }

    /** {@code load} looks for the table and gives it back to {@link #show(Optional)}. */
    void onLoad(Consumer<SweepId> load) {
        this.load = load;
    }

    String value() {
        return value;
    }

    /** How many rows the table has; empty while nobody knows. */
    OptionalInt rows() {
        return rows;
    }

    void show(String id) {
        if (id.equals(value)) {
            return;
        }
        value = id;
        rows = OptionalInt.empty();
        setVisible(!id.isEmpty());
        setBody();
        SweepId.parse(id).ifPresent(load);
    }

    void show(Optional<Sweep> found) {
        if (found.isEmpty()) {
            setBody(new Span(getTranslation("error.sweep.gone")));
            return;
        }
        Sweep sweep = found.get();
        Span words = new Span(getTranslation("sweep.card.what", sweep.rows().size(), String.join(", ", sweep.names())));
        setBody(words, new SweepRows(sweep, MOST_SHOWN));
        rows = OptionalInt.of(sweep.rows().size());
        loaded.run();
    }

    private void remove() {
        show("");
        changed.run();
    }
}
