package zhiguang.ui.spaces;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.FolderPath;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;

/** Asks for a name; what is wrong with it is said below the field, and the dialog stays until the name was taken. */
class NameDialog extends Dialog {

    private final TextField field = new TextField();
    private final Button save;
    private final Consumer<NameDialog> submit;

    NameDialog(String title, String action, String name, Consumer<NameDialog> submit) {
        this.submit = submit;
        setHeaderTitle(title);
        setWidth("28rem");
        field.setLabel(getTranslation("data.name"));
        field.setValue(name);
        field.setWidthFull();
        field.setManualValidation(true);
        field.setAutoselect(true);
        add(field);
        save = new Button(action, event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        save.setDisableOnClick(true);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), save);
        field.focus();
    }

    String name() {
        return field.getValue().strip();
    }

    private void save() {
        field.setInvalid(false);
        try {
            FolderPath.TOP.resolve(name());
            submit.accept(this);
        } catch (InvalidInputException e) {
            fail(e);
        }
    }

    /** Says what went wrong and lets the name be changed. */
    void fail(RuntimeException failure) {
        save.setEnabled(true);
        if (failure instanceof InvalidInputException wrong) {
            field.setErrorMessage(FailureText.of(wrong));
            field.setInvalid(true);
            field.focus();
        } else {
            Failures.show(failure);
        }
    }
}
