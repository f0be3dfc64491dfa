package zhiguang.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import zhiguang.ui.common.Symbol;

/** Variables for the job; a value may have lines, quotes, commas and all else. */
class EnvironmentRows extends Div {

    private final Runnable changed;
    private final Div list = new Div();
    private final List<Row> rows = new ArrayList<>();

    EnvironmentRows(Runnable changed) {
        this.changed = changed;
        addClassName("zg-environment");
        Span label = new Span(getTranslation("job.form.environment"));
        label.addClassName("zg-field-label");
        Button add = new Button(getTranslation("job.form.environment.add"), Symbol.PLUS.icon(), event -> add("", ""));
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(label, list, add);
    }

    private record Row(Div line, TextField name, TextArea value) {}

    void show(Map<String, String> environment) {
        if (!environment.equals(value())) {
            rows.clear();
            list.removeAll();
            environment.forEach(this::add);
        }
    }

    Map<String, String> value() {
        Map<String, String> environment = new TreeMap<>();
        rows.stream()
                .filter(row -> !row.name.getValue().isBlank())
                .forEach(row -> environment.put(row.name.getValue().strip(), row.value.getValue()));
        return environment;
    }

    private void add(String name, String value) {
        TextField nameField = new TextField();
        nameField.setValue(name);
        nameField.setPlaceholder("NAME");
        nameField.setAriaLabel(getTranslation("job.form.environment.name"));
        nameField.addClassName("zg-mono");
        TextArea valueField = new TextArea();
        valueField.setValue(value);
        valueField.setMinRows(1);
        valueField.setMaxRows(6);
        valueField.setAriaLabel(getTranslation("job.form.environment.value"));
        Button remove = new Button(Symbol.X.icon());
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        remove.setAriaLabel(getTranslation("job.form.environment.remove"));
        Div line = new Div(nameField, valueField, remove);
        Row row = new Row(line, nameField, valueField);
        remove.addClickListener(event -> {
            rows.remove(row);
            list.remove(line);
            changed.run();
        });
        nameField.addValueChangeListener(event -> changed.run());
        valueField.addValueChangeListener(event -> changed.run());
        rows.add(row);
        list.add(line);
    }
}
