package zhiguang.ui.admin;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import java.math.BigDecimal;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.projects.CoreHours;
import zhiguang.ui.common.FailureText;

/** A limit of core-hours; left empty for none. */
class CoreHoursField extends TextField {

    private static final String NUMBER = "[0-9]{1,12}([.][0-9]{1,6})?";

    CoreHoursField(Optional<CoreHours> value) {
        setLabel(getTranslation("project.limit"));
        setHelperText(getTranslation("project.limit.rule"));
        setPlaceholder(getTranslation("project.limit.none"));
        setSuffixComponent(new Span(getTranslation("project.unit")));
        addThemeVariants(TextFieldVariant.LUMO_ALIGN_RIGHT);
        setManualValidation(true);
        setValue(value.map(CoreHours::toString).orElse(""));
    }

    /** Says below the field what is wrong, and throws it. */
    Optional<CoreHours> read() {
        setInvalid(false);
        try {
            return parse(getValue());
        } catch (InvalidInputException e) {
            setErrorMessage(FailureText.of(e));
            setInvalid(true);
            focus();
            throw e;
        }
    }

    static Optional<CoreHours> parse(String text) {
        String digits = text.replaceAll("[\\s,，]", "");
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        if (!digits.matches(NUMBER)) {
            throw new InvalidInputException("core-hours.number", "This is not a number of core-hours.");
        }
        return Optional.of(CoreHours.of(new BigDecimal(digits)));
    }
}
