package zhiguang.ui.billing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Toast;

/** Fields, a button that does something with them, and what is wrong beside the field; what was typed stays until it is done. */
abstract class AskDialog extends Dialog {

    private final BillingCalls calls;
    private final Div form = new Div();
    private final Button act;
    private final Runnable changed;

    /** {@code action}: the key of what the button says. */
    AskDialog(BillingCalls calls, String action, Runnable changed) {
        this.calls = calls;
        this.changed = changed;
        setWidth("30rem");
        setCloseOnOutsideClick(false);
        form.addClassName("zg-form");
        add(form);
        act = new Button(getTranslation(action), click -> act());
        act.addThemeVariants(ButtonVariant.PRIMARY);
        act.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), act);
    }

    final void ask(Component... fields) {
        form.add(fields);
    }

    final TextField field(String key, String value) {
        TextField field = new TextField(getTranslation(key));
        field.setManualValidation(true);
        field.setValue(value);
        return field;
    }

    /** Reads the fields on the page; what it gives back runs off it. */
    abstract Function<PortalUser, String> read();

    /** The field that a kind of wrong input belongs to. */
    abstract @Nullable TextField fieldOf(String code);

    private void act() {
        try {
            Function<PortalUser, String> work = read();
            calls.stepUp().before(() -> {
                act.setEnabled(false);
                calls.run(this, work, this::done, this::fail);
            });
        } catch (InvalidInputException e) {
            fail(e);
        }
    }

    private void done(String key) {
        close();
        Toast.done(getTranslation(key));
        changed.run();
    }

    private void fail(RuntimeException failure) {
        act.setEnabled(true);
        TextField field = failure instanceof InvalidInputException wrong ? fieldOf(wrong.code()) : null;
        if (field != null && failure instanceof InvalidInputException wrong) {
            field.setErrorMessage(FailureText.of(wrong));
            field.setInvalid(true);
            field.focus();
        } else {
            Failures.show(failure);
        }
    }
}
