package zhiguang.ui.quotas;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.ui.common.FailureText;

/** One limit; left empty for none. */
class LimitField extends TextField {

    private final QuotaLimit limit;

    LimitField(QuotaLimit limit, Optional<Long> value) {
        this.limit = limit;
        setLabel(getTranslation("quotas.limit." + limit));
        setPlaceholder(getTranslation("quotas.none"));
        setSuffixComponent(new Span(getTranslation("quotas.unit." + limit.unit())));
        addThemeVariants(TextFieldVariant.LUMO_ALIGN_RIGHT);
        setManualValidation(true);
        setWidth("12rem");
        setValue(value.map(amount -> LimitText.of(limit, amount)).orElse(""));
    }

    QuotaLimit limit() {
        return limit;
    }

    /** Says below the field what is wrong, and throws it. */
    Optional<Long> read() {
        setInvalid(false);
        try {
            return LimitText.parse(limit, getValue());
        } catch (InvalidInputException e) {
            refuse(e);
            throw e;
        }
    }

    void refuse(InvalidInputException e) {
        setErrorMessage(FailureText.of(e));
        setInvalid(true);
        focus();
    }
}
