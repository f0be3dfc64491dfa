package zhiguang.ui.quotas;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.projects.quotas.QuotaKey;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.projects.quotas.QuotaLine;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Toast;

/** Asks whoever decides for a higher limit. */
class AskMoreDialog extends Dialog {

    private final QuotaCalls calls;
    private final QuotaKey key;
    private final Runnable changed;
    private final Select<QuotaLimit> limit = new Select<>();
    private final TextField amount = new TextField();
    private final TextField reason = new TextField();
    private final Button send;

    AskMoreDialog(QuotaCalls calls, QuotaLine line, Runnable changed) {
        this.calls = calls;
        this.key = line.key();
        this.changed = changed;
        QuotaWords words = QuotaWords.of(this);
        setWidth("30rem");
        setCloseOnOutsideClick(false);
        setHeaderTitle(getTranslation(
                key.member().isEmpty() ? "quotas.ask.project" : "quotas.ask.member", key.account(), key.memberName()));
        limit.setLabel(getTranslation("quotas.ask.limit"));
        limit.setItems(QuotaLimit.values());
        limit.setItemLabelGenerator(words::name);
        limit.addValueChangeListener(event -> amount.setHelperText(
                getTranslation("quotas.ask.now", words.amount(event.getValue(), line.quota().limit(event.getValue())))
                        + " · " + getTranslation("quotas.unit." + event.getValue().unit())));
        amount.setLabel(getTranslation("quotas.ask.amount"));
        amount.setManualValidation(true);
        reason.setLabel(getTranslation("quotas.ask.reason"));
        reason.setMaxLength(500);
        reason.setManualValidation(true);
        limit.setValue(QuotaLimit.CORE_MINUTES);
        Div form = new Div(limit, amount, reason);
        form.addClassName("zg-form");
        add(form);
        send = new Button(getTranslation("quotas.ask.send"), click -> send());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), send);
    }

    private void send() {
        amount.setInvalid(false);
        reason.setInvalid(false);
        QuotaLimit wanted = limit.getValue();
        String why = reason.getValue();
        try {
            Optional<Long> most = LimitText.parse(wanted, amount.getValue());
            if (most.isEmpty()) {
                throw new InvalidInputException("quota.number", "This is not a number.");
            }
            send.setEnabled(false);
            calls.run(
                    this,
                    actor -> {
                        calls.requests().ask(actor, key, wanted, most.get(), why);
                        return key;
                    },
                    done -> {
                        close();
                        Toast.done(getTranslation("quotas.asked"));
                        changed.run();
                    },
                    this::failed);
        } catch (InvalidInputException e) {
            failed(e);
        }
    }

    private void failed(RuntimeException failure) {
        send.setEnabled(true);
        if (failure instanceof InvalidInputException wrong) {
            TextField field = wrong.code().equals("quota.reason") ? reason : amount;
            field.setErrorMessage(FailureText.of(wrong));
            field.setInvalid(true);
            field.focus();
        } else {
            Failures.show(failure);
        }
    }
}
