package zhiguang.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import zhiguang.ui.common.Symbol;

/** What can be done with the chosen jobs; not there while none is. */
class BulkBar extends Div {

    private final Span words = new Span();
    private final Consumer<BulkCommand> asked;

    BulkBar(Consumer<BulkCommand> asked, Runnable clear) {
        this.asked = asked;
        addClassName("zg-selection");
        getElement().setAttribute("role", "status");
        Button none = new Button(getTranslation("jobs.bulk.none"), click -> clear.run());
        none.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        Button cancel = button(BulkCommand.CANCEL, Symbol.CIRCLE_STOP);
        cancel.addThemeVariants(ButtonVariant.ERROR);
        add(words, button(BulkCommand.HOLD, Symbol.PAUSE), button(BulkCommand.RELEASE, Symbol.PLAY), cancel, none);
        setVisible(false);
    }

    private Button button(BulkCommand command, Symbol symbol) {
        Button button = new Button(getTranslation(command.key()), symbol.icon(), click -> asked.accept(command));
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    void show(Set<JobRow> chosen) {
        words.setText(getTranslation("jobs.bulk.selected", chosen.size()));
        setVisible(!chosen.isEmpty());
    }

    /** Those of the chosen that have a number to name to Slurm. */
    static List<JobRow> jobs(Set<JobRow> chosen) {
        return chosen.stream().filter(row -> row.id().isPresent() && row.standing().active()).toList();
    }
}
