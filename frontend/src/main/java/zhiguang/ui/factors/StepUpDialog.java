package zhiguang.ui.factors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import zhiguang.ui.common.Toast;

/** Asks for the authenticator's code, or for the password of who has none, and goes on with what was begun. */
class StepUpDialog extends Dialog {

    private final StepUp stepUp;
    private final Runnable action;

    StepUpDialog(StepUp stepUp, StepUp.Way way, Runnable action) {
        this.stepUp = stepUp;
        this.action = action;
        setHeaderTitle(getTranslation("proof.title"));
        setWidth("26rem");
        setCloseOnOutsideClick(false);
        switch (way) {
            case StepUp.Way.Code() -> askForCode();
            case StepUp.Way.Device() -> askDevice();
            case StepUp.Way.Password() -> askForPassword();
            case StepUp.Way.Provider(ProofAtProvider.Door door) -> lead(door);
        }
    }

    private void askForCode() {
        TextField field = new TextField();
        CodeFields.prepare(field, getTranslation("factor.code"));
        ask(field);
        if (stepUp.takesPasskeys()) {
            add(device());
        }
        field.focus();
    }

    private void askDevice() {
        Div form = new Div(new Paragraph(getTranslation("proof.why")), device());
        form.addClassName("zg-form");
        add(form);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()));
    }

    private PasskeyButton device() {
        return PasskeyButton.show("passkey.use", stepUp::askDevice, (question, answer) -> {
            if (stepUp.proveByDevice(question, answer)) {
                goOn();
            } else {
                Toast.warn(getTranslation("passkey.refused"));
            }
        });
    }

    private void askForPassword() {
        PasswordField field = new PasswordField(getTranslation("login.password"));
        field.getElement().setAttribute("autocomplete", "current-password");
        field.setManualValidation(true);
        ask(field);
        field.focus();
    }

    /** In another tab, so that nothing is lost that was typed here. */
    private void lead(ProofAtProvider.Door door) {
        Anchor there = new Anchor(door.address(), getTranslation("proof.provider", door.label()));
        there.setTarget("_blank");
        there.setRouterIgnore(true);
        Paragraph refused = new Paragraph(getTranslation("proof.provider.not-yet"));
        refused.addClassName("zg-quiet");
        refused.setVisible(false);
        Div form = new Div(new Paragraph(getTranslation("proof.why")), there, refused);
        form.addClassName("zg-form");
        add(form);
        buttons(() -> {
            if (stepUp.isFresh()) {
                goOn();
            } else {
                refused.setVisible(true);
            }
        });
    }

    private <F extends Component & HasValue<?, String> & HasValidationProperties> void ask(F field) {
        Div form = new Div(new Paragraph(getTranslation("proof.why")), field);
        form.addClassName("zg-form");
        add(form);
        buttons(() -> prove(field));
    }

    private void buttons(Runnable prove) {
        Button go = new Button(getTranslation("proof.go"), event -> prove.run());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), go);
    }

    private <F extends HasValue<?, String> & HasValidationProperties> void prove(F field) {
        if (stepUp.prove(field.getValue())) {
            goOn();
            return;
        }
        field.setErrorMessage(getTranslation("proof.refused"));
        field.setInvalid(true);
    }

    private void goOn() {
        close();
        action.run();
    }
}
