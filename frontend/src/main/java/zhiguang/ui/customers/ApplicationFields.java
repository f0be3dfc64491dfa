package zhiguang.ui.customers;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import zhiguang.customers.ApplicationForm;
import zhiguang.failure.InvalidInputException;
import zhiguang.ui.common.FailureText;

/** What an applicant tells; what is wrong stands below its field. */
class ApplicationFields extends Div {

    private final TextField name = field("application.name", "name");
    private final TextField unit = field("application.unit", "organization");
    private final TextField phone = field("application.phone", "tel");
    private final TextField mail = field("application.mail", "email");
    private final TextField login = field("application.login", "off");
    private final TextArea purpose = new TextArea();
    private final Span wrong = new Span();

    ApplicationFields() {
        addClassName("zg-form");
        purpose.setLabel(getTranslation("application.purpose"));
        purpose.setHelperText(getTranslation("application.purpose.rule"));
        purpose.setMaxLength(ApplicationForm.LONGEST_PURPOSE);
        purpose.setMinRows(4);
        purpose.setWidthFull();
        purpose.setManualValidation(true);
        login.setHelperText(getTranslation("application.login.rule"));
        wrong.addClassName("zg-form-error");
        wrong.getElement().setAttribute("role", "alert");
        add(name, unit, phone, mail, login, purpose, wrong);
    }

    void show(ApplicationForm form) {
        name.setValue(form.realName());
        unit.setValue(form.unit());
        phone.setValue(form.phone());
        mail.setValue(form.mail());
        login.setValue(form.login());
        purpose.setValue(form.purpose());
    }

    void setReadOnly(boolean readOnly) {
        List.of(name, unit, phone, mail, login).forEach(field -> field.setReadOnly(readOnly));
        purpose.setReadOnly(readOnly);
    }

    /** Throws what is wrong, to be given to {@link #complain}. */
    ApplicationForm read() {
        wrong.setText("");
        List.of(name, unit, phone, mail, login, purpose).forEach(field -> ((HasValidation) field).setInvalid(false));
        return new ApplicationForm(
                name.getValue(), unit.getValue(), phone.getValue(), mail.getValue(), purpose.getValue(), login.getValue());
    }

    void complain(InvalidInputException failure) {
        String sentence = FailureText.of(failure);
        switch (failure.code()) {
            case "application.name" -> complain(name, sentence);
            case "application.unit" -> complain(unit, sentence);
            case "application.phone" -> complain(phone, sentence);
            case "application.mail" -> complain(mail, sentence);
            case "application.purpose" -> {
                purpose.setErrorMessage(sentence);
                purpose.setInvalid(true);
                purpose.focus();
            }
            case "login.grammar", "login.taken", "cluster-user.grammar", "cluster-user.forbidden" -> complain(login, sentence);
            default -> wrong.setText(sentence);
        }
    }

    private static void complain(TextField field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
        field.focus();
    }

    private TextField field(String key, String autocomplete) {
        TextField field = new TextField(getTranslation(key));
        field.setManualValidation(true);
        field.setMaxLength(ApplicationForm.LONGEST_LINE);
        field.getElement().setAttribute("autocomplete", autocomplete);
        return field;
    }
}
