package zhiguang.ui.factors;

import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.TextField;

/** What every field for a code has in common; telephones offer the code for it. */
public final class CodeFields {

    private CodeFields() {}

    public static void prepare(TextField field, String label) {
        field.setLabel(label);
        field.setManualValidation(true);
        field.setMaxLength(40);
        field.setAutocapitalize(Autocapitalize.NONE);
        field.getElement().setAttribute("autocomplete", "one-time-code");
    }
}
