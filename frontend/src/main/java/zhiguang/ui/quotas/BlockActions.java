package zhiguang.ui.quotas;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Function;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.projects.quotas.AtZero;
import zhiguang.projects.quotas.QuotaChange;
import zhiguang.projects.quotas.QuotaSheet;
import zhiguang.projects.quotas.Stop;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** Stopping a project, letting it go on, proving it, and what happens when its money is gone. */
class BlockActions extends Div {

    private final QuotaCalls calls;
    private final AccountName account;
    private final Runnable changed;

    BlockActions(QuotaCalls calls, QuotaSheet sheet, Runnable changed) {
        this.calls = calls;
        this.account = sheet.scope().account();
        this.changed = changed;
        addClassName("zg-actions");
        add(atZero(sheet.block().atZero()));
        if (sheet.block().stop() != Stop.NONE) {
            add(button("quotas.prove", Symbol.SHIELD, this::prove));
        }
        add(
                sheet.block().by().isPresent()
                        ? button("quotas.unblock", Symbol.LOCK_OPEN, () -> change(actor -> calls.blocks().unblock(actor, account)))
                        : button("quotas.block", Symbol.LOCK, this::askWhy));
    }

    private Select<AtZero> atZero(AtZero now) {
        Select<AtZero> choice = new Select<>();
        choice.setAriaLabel(getTranslation("quotas.at-zero"));
        choice.setPrefixComponent(Symbol.ZAP.icon());
        choice.setTooltipText(getTranslation("quotas.at-zero"));
        choice.setItems(AtZero.values());
        choice.setItemLabelGenerator(each -> getTranslation("quotas.at-zero." + each));
        choice.setValue(now);
        choice.setWidth("20rem");
        choice.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change(actor -> calls.blocks().setAtZero(actor, account, event.getValue()));
            }
        });
        return choice;
    }

    private Button button(String key, Symbol symbol, Runnable action) {
        return new Button(getTranslation(key), symbol.icon(), click -> action.run());
    }

    private void prove() {
        calls.run(this, actor -> calls.blocks().prove(actor, account), proof -> changed.run());
    }

    private void change(Function<PortalUser, QuotaChange> work) {
        calls.run(this, work, change -> {
            ended(change);
            changed.run();
        });
    }

    private void ended(QuotaChange change) {
        if (change instanceof QuotaChange.Applied) {
            Toast.done(QuotaWords.of(this).of(change));
        } else {
            Toast.warn(QuotaWords.of(this).of(change));
        }
    }

    private void askWhy() {
        Dialog dialog = new Dialog(getTranslation("quotas.block.title", account));
        TextField why = new TextField(getTranslation("quotas.block.why"));
        why.setHelperText(getTranslation("quotas.block.effect"));
        why.setWidthFull();
        why.setMaxLength(500);
        why.setManualValidation(true);
        Button block = new Button(getTranslation("quotas.block"));
        block.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        block.addClickListener(click -> {
            String reason = why.getValue();
            block.setEnabled(false);
            calls.run(
                    this,
                    actor -> calls.blocks().block(actor, account, reason),
                    change -> {
                        dialog.close();
                        ended(change);
                        changed.run();
                    },
                    failure -> {
                        block.setEnabled(true);
                        if (failure instanceof InvalidInputException wrong) {
                            why.setErrorMessage(FailureText.of(wrong));
                            why.setInvalid(true);
                        } else {
                            Failures.show(failure);
                        }
                    });
        });
        dialog.setWidth("30rem");
        dialog.add(why);
        dialog.getFooter().add(new Button(getTranslation("action.cancel"), click -> dialog.close()), block);
        dialog.open();
    }
}
