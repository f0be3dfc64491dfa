package zhiguang.ui.signin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Supplier;
import zhiguang.factors.PasskeyQuestion;
import zhiguang.failure.InvalidInputException;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.factors.PasskeyButton;

/** Has who must have a second factor make it in a device, in place of an authenticator's codes. */
class FirstPasskey extends Div {

    interface Keeping {
        void keep(PasskeyQuestion question, String answer, String name);
    }

    private final Supplier<PasskeyQuestion> question;
    private final Keeping keeping;
    private final TextField name = new TextField();
    private final PasskeyButton button = PasskeyButton.make("passkey.add", this::begin);

    FirstPasskey(Supplier<PasskeyQuestion> question, Keeping keeping) {
        name.setLabel(getTranslation("passkey.name"));
        name.setMaxLength(60);
        name.setManualValidation(true);
        this.question = question;
        this.keeping = keeping;
        Div line = new Div(name, button);
        line.addClassName("zg-buttons");
        add(new Paragraph(getTranslation("factor.must.passkey")), line);
    }

    private void begin() {
        name.setInvalid(name.isEmpty());
        name.setErrorMessage(getTranslation("passkey.name.empty"));
        if (!name.isEmpty()) {
            button.make(question.get(), this::keep);
        }
    }

    private void keep(PasskeyQuestion asked, String answer) {
        try {
            keeping.keep(asked, answer, name.getValue());
        } catch (InvalidInputException e) {
            name.setErrorMessage(FailureText.of(e));
            name.setInvalid(true);
        }
    }
}
