package zhiguang.ui.files;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.BiConsumer;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.FileName;
import zhiguang.ui.common.FailureText;

/** Asks for a name, and stays open with what was typed until the name was taken. */
class NameDialog extends Dialog {

    private final TextField name = new TextField();
    private final BiConsumer<FileName, NameDialog> taken;

    NameDialog(String title, String value, String action, BiConsumer<FileName, NameDialog> taken) {
        this.taken = taken;
        setHeaderTitle(title);
        setWidth("min(28rem, 92vw)");
        name.setLabel(getTranslation("files.name"));
        name.setWidthFull();
        name.setManualValidation(true);
        name.setValue(value);
        name.setAutoselect(true);
        name.getElement().setAttribute("spellcheck", "false");
        add(name);
        Button go = new Button(action, event -> take());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), go);
        name.focus();
    }

    private void take() {
        name.setInvalid(false);
        try {
            taken.accept(FileName.ofShown(name.getValue()), this);
        } catch (InvalidInputException e) {
            complain(FailureText.of(e));
        }
    }

    void complain(String sentence) {
        name.setErrorMessage(sentence);
        name.setInvalid(true);
        name.focus();
    }
}
