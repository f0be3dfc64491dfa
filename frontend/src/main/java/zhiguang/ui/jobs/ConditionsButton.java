package zhiguang.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobState;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.jobs.JobFilter.Field;

/** Opens the conditions that are seldom needed; says how many of them are set. */
class ConditionsButton extends Div {

    private final Consumer<JobFilter> changed;
    private final Button open = new Button(Symbol.SETTINGS_2.icon());
    private final MultiSelectComboBox<JobState> states = new MultiSelectComboBox<>();
    private final Map<Field, TextField> fields = new EnumMap<>(Field.class);
    private final Select<ClusterName> cluster = new Select<>();
    private final DatePicker from = new DatePicker();
    private final DatePicker to = new DatePicker();
    private JobFilter filter = JobFilter.DEFAULT;

    ConditionsButton(Consumer<JobFilter> changed) {
        this.changed = changed;
        open.addThemeVariants(ButtonVariant.TERTIARY);
        Popover popover = new Popover(content());
        popover.setTarget(open);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setModal(false);
        popover.setAriaLabel(getTranslation("jobs.conditions"));
        add(open, popover);
        show(filter);
    }

    private Div content() {
        Div content = new Div();
        content.addClassName("zg-conditions");
        cluster.setItems(List.of());
        states.setLabel(getTranslation("jobs.column.state"));
        states.setItems(JobState.values());
        states.setItemLabelGenerator(state -> getTranslation("state." + state));
        states.addValueChangeListener(event -> changed(event.isFromClient()));
        content.add(states);
        for (Field field : EnumSet.complementOf(EnumSet.of(Field.CLUSTER))) {
            TextField input = new TextField(getTranslation("jobs.condition." + field.name().toLowerCase(Locale.ROOT)));
            input.setClearButtonVisible(true);
            input.setMaxLength(200);
            input.setValueChangeMode(ValueChangeMode.LAZY);
            input.addValueChangeListener(event -> changed(event.isFromClient()));
            fields.put(field, input);
            content.add(input);
        }
        cluster.setLabel(getTranslation("jobs.condition.cluster"));
        cluster.setEmptySelectionAllowed(true);
        cluster.setEmptySelectionCaption(getTranslation("jobs.condition.cluster.all"));
        cluster.setVisible(false);
        cluster.addValueChangeListener(event -> changed(event.isFromClient()));
        content.add(cluster);
        from.setLabel(getTranslation("jobs.condition.from"));
        to.setLabel(getTranslation("jobs.condition.to"));
        for (DatePicker day : new DatePicker[] {from, to}) {
            day.setClearButtonVisible(true);
            day.addValueChangeListener(event -> changed(event.isFromClient()));
            content.add(day);
        }
        Button clear = new Button(getTranslation("jobs.condition.clear"), event -> changed.accept(filter.cleared()));
        clear.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        content.add(clear);
        return content;
    }

    /** Shows a choice only where there is one. */
    void offer(Clusters clusters) {
        cluster.setItems(clusters.names());
        cluster.setItemLabelGenerator(name -> Optional.ofNullable(name).map(clusters::title).orElse(""));
        cluster.setVisible(clusters.areSeveral());
        show(filter);
    }

    void show(JobFilter now) {
        filter = now;
        int set = now.conditions();
        open.setText(set == 0 ? getTranslation("jobs.conditions") : getTranslation("jobs.conditions.set", set));
        states.setValue(now.states());
        fields.forEach((field, input) -> input.setValue(now.fields().getOrDefault(field, "")));
        cluster.setValue(named(now).orElse(null));
        from.setValue(now.from().orElse(null));
        to.setValue(now.to().orElse(null));
    }

    private void changed(boolean byReader) {
        if (byReader) {
            Map<Field, String> sought = new EnumMap<>(Field.class);
            fields.forEach((field, input) -> sought.put(field, input.getValue().strip()));
            sought.put(Field.CLUSTER, Optional.ofNullable(cluster.getValue()).map(ClusterName::value).orElse(""));
            changed.accept(filter.with(states.getValue(), sought, day(from), day(to)));
        }
    }

    private Optional<ClusterName> named(JobFilter now) {
        return cluster.getListDataView().getItems().filter(name -> name.value().equals(now.fields().get(Field.CLUSTER))).findFirst();
    }

    private static Optional<LocalDate> day(DatePicker picker) {
        return Optional.ofNullable(picker.getValue());
    }
}
