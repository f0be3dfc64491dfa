package zhiguang.ui.customers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Toast;

/** Asks the leaders of a project to be let in. */
class JoinDialog extends Dialog {

    private final LeadCalls calls;
    private final TextField account = new TextField();

    JoinDialog(LeadCalls calls) {
        this.calls = calls;
        setHeaderTitle(getTranslation("lead.join"));
        account.setLabel(getTranslation("project.account"));
        account.setManualValidation(true);
        Div form = new Div(new Paragraph(getTranslation("lead.join.why")), account);
        form.addClassName("zg-form");
        add(form);
        Button ask = new Button(getTranslation("lead.ask"), click -> ask());
        ask.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), ask);
    }

    private void ask() {
        account.setInvalid(false);
        String name = account.getValue().strip();
        calls.run(this, actor -> {
            calls.leading().ask(actor, new AccountName(name));
            return name;
        }, done -> {
            close();
            Toast.done(getTranslation("lead.asked", done));
        }, failure -> {
            if (failure instanceof InvalidInputException e) {
                account.setErrorMessage(FailureText.of(e));
                account.setInvalid(true);
            } else {
                Failures.show(failure);
            }
        });
    }
}
