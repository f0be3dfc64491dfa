package zhiguang.ui.audit;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.audit.AuditEvent.Outcome;

/** The line above the rows: who, what, to what, how it ended, and when. */
class AuditSearch extends Div {

    private final Consumer<AuditFilter> changed;
    private final TextField actor = new TextField();
    private final TextField action = new TextField();
    private final TextField object = new TextField();
    private final Select<Outcome> outcome = new Select<>();
    private final DatePicker from = new DatePicker();
    private final DatePicker to = new DatePicker();

    AuditSearch(Consumer<AuditFilter> changed) {
        this.changed = changed;
        addClassName("zg-audit-search");
        text(actor, "audit.actor");
        text(action, "audit.action");
        text(object, "audit.object");
        actor.getElement().setAttribute("data-key", "/");
        outcome.setLabel(getTranslation("audit.outcome"));
        outcome.setItems(Outcome.values());
        outcome.setEmptySelectionAllowed(true);
        outcome.setEmptySelectionCaption(getTranslation("audit.outcome.any"));
        outcome.setItemLabelGenerator(o -> o == null ? getTranslation("audit.outcome.any") : getTranslation(AuditText.key(o)));
        outcome.addValueChangeListener(event -> tell(event.isFromClient()));
        from.setLabel(getTranslation("audit.from"));
        to.setLabel(getTranslation("audit.to"));
        from.addValueChangeListener(event -> tell(event.isFromClient()));
        to.addValueChangeListener(event -> tell(event.isFromClient()));
        add(actor, action, object, outcome, from, to);
    }

    void show(AuditFilter filter) {
        actor.setValue(filter.actor());
        action.setValue(filter.action());
        object.setValue(filter.object());
        outcome.setValue(filter.outcome().orElse(null));
        from.setValue(filter.from().orElse(null));
        to.setValue(filter.to().orElse(null));
    }

    private void text(TextField field, String key) {
        field.setLabel(getTranslation(key));
        field.setClearButtonVisible(true);
        field.setMaxLength(200);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(event -> tell(event.isFromClient()));
    }

    private void tell(boolean byReader) {
        if (byReader) {
            changed.accept(new AuditFilter(
                    actor.getValue(),
                    action.getValue(),
                    object.getValue(),
                    Optional.ofNullable(outcome.getValue()),
                    Optional.ofNullable(from.getValue()),
                    Optional.ofNullable(to.getValue())));
        }
    }
}
