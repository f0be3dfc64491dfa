package zhiguang.ui.templates;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.StoredObject;
import zhiguang.templates.Parameter;
import zhiguang.ui.common.FailureText;

/** One field for each parameter of a template, in the reader's language, with its limits and help below. */
class ParameterFields extends Div {

    private final Map<Parameter, Component> fields = new LinkedHashMap<>();
    private final Map<Parameter, Supplier<String>> typed = new LinkedHashMap<>();

    ParameterFields(List<Parameter> parameters) {
        addClassName("zg-parameters");
        parameters.forEach(parameter -> add(field(parameter)));
    }

    private Component field(Parameter parameter) {
        String label = parameter.label().in(getLocale());
        String shown = label.isEmpty() ? parameter.name() : label;
        Component field =
                switch (parameter.type()) {
                    case TEXT -> noted(parameter, new TextArea(shown));
                    case NUMBER -> noted(parameter, new TextField(shown));
                    case FILE -> noted(parameter, new ComboBox<String>(shown));
                    case CHOICE -> {
                        Select<String> select = new Select<>();
                        select.setLabel(shown);
                        select.setItems(parameter.choices());
                        yield noted(parameter, select);
                    }
                    case BOOLEAN -> {
                        Checkbox box = new Checkbox(shown, Boolean.parseBoolean(parameter.standard()));
                        fields.put(parameter, box);
                        typed.put(parameter, () -> box.getValue().toString());
                        yield box;
                    }
                };
        if (field instanceof HasHelper helped) {
            helped.setHelperText(help(parameter));
        }
        return field;
    }

    private <F extends AbstractField<?, String> & HasValidation> F noted(Parameter parameter, F field) {
        field.setManualValidation(true);
        field.setRequiredIndicatorVisible(parameter.required());
        if (field instanceof ComboBox<?> files) {
            files.setClearButtonVisible(!parameter.required());
        } else if (!parameter.standard().isEmpty()) {
            field.setValue(parameter.standard());
        }
        fields.put(parameter, field);
        typed.put(parameter, () -> Optional.ofNullable(field.getValue()).orElse(""));
        return field;
    }

    private String help(Parameter parameter) {
        String help = parameter.help().in(getLocale());
        boolean limited = parameter.type() == Parameter.Type.NUMBER && (parameter.least().isPresent() || parameter.most().isPresent());
        String range = limited
                ? getTranslation(
                        "templates.range",
                        parameter.least().map(BigDecimal::toPlainString).orElse("–∞"),
                        parameter.most().map(BigDecimal::toPlainString).orElse("∞"))
                : "";
        return (help + " " + range).strip();
    }

    @SuppressWarnings("unchecked")
    void offer(List<StoredObject> objects) {
        Set<String> keys = new TreeSet<>();
        objects.forEach(object -> keys.add(object.key().value()));
        fields.values().forEach(field -> {
            if (field instanceof ComboBox<?> files) {
                ComboBox<String> box = (ComboBox<String>) files;
                String before = box.getValue();
                box.setItems(keys);
                box.setValue(before);
            }
        });
    }

    /** Every answer by its parameter's name; empty when one cannot be, which is then shown at its field. */
    Optional<Map<String, String>> read() {
        Map<String, String> answers = new LinkedHashMap<>();
        boolean good = true;
        for (Map.Entry<Parameter, Supplier<String>> each : typed.entrySet()) {
            String value = each.getValue().get();
            answers.put(each.getKey().name(), value);
            good &= check(each.getKey(), value);
        }
        return good ? Optional.of(answers) : Optional.empty();
    }

    private boolean check(Parameter parameter, String value) {
        Optional<InvalidInputException> wrong = Optional.empty();
        try {
            parameter.check(value);
        } catch (InvalidInputException e) {
            wrong = Optional.of(e);
        }
        if (fields.get(parameter) instanceof HasValidation field) {
            field.setErrorMessage(wrong.map(FailureText::of).orElse(""));
            field.setInvalid(wrong.isPresent());
        }
        return wrong.isEmpty();
    }
}
