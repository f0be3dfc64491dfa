package zhiguang.ui.templates;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.failure.InvalidInputException;
import zhiguang.templates.BothLanguages;
import zhiguang.templates.Parameter;
import zhiguang.ui.common.Symbol;

/** One parameter of a template that is being written. */
class ParameterRow extends Div {

    private final TextField name = field("name");
    private final Select<Parameter.Type> type = new Select<>();
    private final TextField labelEn = field("label-en");
    private final TextField labelZh = field("label-zh");
    private final TextField helpEn = field("help-en");
    private final TextField helpZh = field("help-zh");
    private final TextField standard = field("standard");
    private final TextField least = field("least");
    private final TextField most = field("most");
    private final TextField choices = field("choices");
    private final Checkbox required = new Checkbox(getTranslation("templates.parameter.required"), true);

    ParameterRow(Consumer<ParameterRow> remove) {
        addClassName("zg-parameter-row");
        type.setLabel(getTranslation("templates.parameter.type"));
        type.setItems(Parameter.Type.values());
        type.setItemLabelGenerator(t -> getTranslation("templates.type." + t));
        type.addValueChangeListener(event -> showFields());
        type.setValue(Parameter.Type.TEXT);
        Button away = new Button(Symbol.TRASH_2.icon(), event -> remove.accept(this));
        away.setAriaLabel(getTranslation("templates.parameter.remove"));
        away.addThemeVariants(ButtonVariant.TERTIARY);
        add(name, type, labelEn, labelZh, standard, least, most, choices, helpEn, helpZh, required, away);
    }

    ParameterRow show(Parameter parameter) {
        name.setValue(parameter.name());
        type.setValue(parameter.type());
        labelEn.setValue(parameter.label().en());
        labelZh.setValue(parameter.label().zh());
        helpEn.setValue(parameter.help().en());
        helpZh.setValue(parameter.help().zh());
        standard.setValue(parameter.standard());
        least.setValue(parameter.least().map(BigDecimal::toPlainString).orElse(""));
        most.setValue(parameter.most().map(BigDecimal::toPlainString).orElse(""));
        choices.setValue(String.join(" | ", parameter.choices()));
        required.setValue(parameter.required());
        return this;
    }

    /** Throws InvalidInputException when it cannot be. */
    Parameter read() {
        List<String> offered = Arrays.stream(choices.getValue().split("\\|")).map(String::strip).filter(c -> !c.isEmpty()).toList();
        return new Parameter(
                name.getValue().strip(),
                type.getValue(),
                new BothLanguages(labelEn.getValue(), labelZh.getValue()),
                new BothLanguages(helpEn.getValue(), helpZh.getValue()),
                standard.getValue(),
                required.getValue(),
                number(least.getValue()),
                number(most.getValue()),
                type.getValue() == Parameter.Type.CHOICE ? offered : List.of());
    }

    private Optional<BigDecimal> number(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(new BigDecimal(typed.strip()));
        } catch (NumberFormatException e) {
            throw new InvalidInputException("template.number", "Write a number.", name.getValue());
        }
    }

    private void showFields() {
        Parameter.Type now = type.getValue();
        boolean limited = now == Parameter.Type.NUMBER || now == Parameter.Type.TEXT;
        least.setVisible(limited);
        most.setVisible(limited);
        choices.setVisible(now == Parameter.Type.CHOICE);
        standard.setVisible(now != Parameter.Type.FILE);
    }

    private TextField field(String key) {
        return new TextField(getTranslation("templates.parameter." + key));
    }
}
